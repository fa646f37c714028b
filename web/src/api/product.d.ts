// Generated from contracts/http by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search products
         * @description Keyset pages: a product that stays as it is is neither skipped nor repeated. A cursor belongs to its sort and filter. Only products at or below the caller's limit (without a token the default limit); administrators see all. A page reads at most 10000 rows of the catalogue: where the filter or the limit hides nearly all of it, a page may be short, even empty, and yet have a nextCursor. The end is where nextCursor is null.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Put a new product on the shelf
         * @description For administrators. It starts ACTIVE with version 1 and no units: those come by a stock adjustment. The category must exist.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a product
         * @description Above the caller's limit: 403 limit_exceeded. An archived product is 404 for everybody but administrators.
         */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        /**
         * Archive a product
         * @description For administrators. It can no longer be bought and only administrators see it; purchases that hold units of it run to their end. PATCH with status ACTIVE brings it back.
         */
        delete: operations["archiveProduct"];
        options?: never;
        head?: never;
        /**
         * Edit a product
         * @description For administrators. Changes what the body names, if the product still has the version that If-Match names. Stock has its own calls and no part in the version.
         */
        patch: operations["editProduct"];
        trace?: never;
    };
    "/api/v1/products/{id}/stock-adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the stock adjustments of a product
         * @description For administrators. Newest first: who brought or took units, when and why.
         */
        get: operations["listStockAdjustments"];
        put?: never;
        /**
         * Add or take away available units
         * @description For administrators. Who, when and why are kept. 409 out_of_stock when more would go than is available, 409 stock_too_large above 1000000000 units.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how many units there are of a product
         * @description For administrators: what can be bought now, what is held for purchases that are not paid yet, what is sold. Together they are what was ever brought less what was taken.
         */
        get: operations["getStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all categories by name */
        get: operations["listCategories"];
        put?: never;
        /**
         * Make a category
         * @description For administrators.
         */
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a category that no product is in
         * @description For administrators. Archived products count too.
         */
        delete: operations["deleteCategory"];
        options?: never;
        head?: never;
        /**
         * Rename a category or give it another slug
         * @description For administrators.
         */
        patch: operations["editCategory"];
        trace?: never;
    };
    "/api/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a purchase
         * @description Holds the units of all items or of none, and asks payment. 202 means held and asked, not paid: follow Location. Refusals name every item concerned, decided in this order: 404 product_not_found, 403 limit_exceeded, 409 out_of_stock, 409 price_changed (the total is not expectedTotalMinor). 404 and 409 are outcomes: the same key gets them again; 400 and 403 are decided anew.
         */
        post: operations["requestPurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": "01941f29-8063-7000-8003-00000000007b",
         *       "name": "Laptop Dell",
         *       "description": "A laptop for work.",
         *       "imageUrl": "https://cdn.example.com/laptop.png",
         *       "priceMinor": 2000000,
         *       "currency": "USD",
         *       "categoryId": "01941f25-9880-7000-8001-000000000001",
         *       "categoryName": "Computer & Office",
         *       "available": 98,
         *       "status": "ACTIVE",
         *       "version": 3
         *     }
         */
        Product: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @description Empty when there is no picture. */
            imageUrl: string;
            /** Format: int64 */
            priceMinor: number;
            currency: string;
            /** Format: uuid */
            categoryId: string;
            categoryName: string;
            /**
             * Format: int64
             * @description Units that can be bought now.
             */
            available: number;
            /** @enum {string} */
            status: "ACTIVE" | "ARCHIVED";
            /**
             * Format: int64
             * @description Counts edits. Stock is no edit.
             */
            version: number;
        };
        /**
         * @example {
         *       "name": "Laptop Dell",
         *       "description": "A laptop for work.",
         *       "imageUrl": "https://cdn.example.com/laptop.png",
         *       "priceMinor": 2000000,
         *       "categoryId": "01941f25-9880-7000-8001-000000000001"
         *     }
         */
        NewProduct: {
            /** @description One line, not blank. */
            name: string;
            /** @default  */
            description: string;
            /**
             * @description https URL without user or password, http URL of this machine (localhost, 127.0.0.1, [::1]), or absolute path; visible ASCII; empty for none. At most 500 bytes.
             * @default
             */
            imageUrl: string;
            /** Format: int64 */
            priceMinor: number;
            /** Format: uuid */
            categoryId: string;
        };
        /**
         * @example {
         *       "delta": 25,
         *       "reason": "delivery 4711"
         *     }
         */
        StockAdjustment: {
            /** Format: int64 */
            delta: number;
            /** @description One line, not blank. */
            reason: string;
        };
        /**
         * @example {
         *       "available": 98,
         *       "held": 1,
         *       "sold": 26
         *     }
         */
        StockLevels: {
            /** Format: int64 */
            available: number;
            /**
             * Format: int64
             * @description Held for purchases that are not paid yet.
             */
            held: number;
            /** Format: int64 */
            sold: number;
        };
        /**
         * @example {
         *       "id": "01941f25-9880-7000-8001-000000000001",
         *       "name": "Computer & Office",
         *       "slug": "computer-office",
         *       "version": 1
         *     }
         */
        Category: {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "productId": "01941f29-8063-7000-8003-00000000007b",
         *           "quantity": 2
         *         }
         *       ],
         *       "expectedTotalMinor": 4000000
         *     }
         */
        PurchaseRequest: {
            /** @description Items of the same product are summed first. */
            items: components["schemas"]["PurchaseRequestItem"][];
            /**
             * Format: int64
             * @description The total the buyer was shown: another one is refused with price_changed.
             */
            expectedTotalMinor?: number;
        };
        PurchaseRequestItem: {
            /** Format: uuid */
            productId: string;
            /** Format: int64 */
            quantity: number;
        };
        /**
         * @example {
         *       "id": "0194a1b2-c3d4-7000-8000-000000000002",
         *       "status": "IN_PROGRESS",
         *       "totalMinor": 4000000,
         *       "currency": "USD",
         *       "items": [
         *         {
         *           "productId": "01941f29-8063-7000-8003-00000000007b",
         *           "name": "Laptop Dell",
         *           "quantity": 2,
         *           "unitPriceMinor": 2000000
         *         }
         *       ]
         *     }
         */
        PurchaseAccepted: {
            /** Format: uuid */
            id: string;
            /** @constant */
            status: "IN_PROGRESS";
            /** Format: int64 */
            totalMinor: number;
            currency: string;
            items: components["schemas"]["PurchaseItem"][];
        };
        PurchaseItem: {
            /** Format: uuid */
            productId: string;
            name: string;
            /** Format: int64 */
            quantity: number;
            /** Format: int64 */
            unitPriceMinor: number;
        };
        Page: {
            nextCursor: string | null;
            limit: number;
        };
        /** @description RFC 9457. code is stable. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance?: string;
            code: string;
            errors?: {
                pointer: string;
                code: string;
                message: string;
            }[];
            traceId?: string;
        };
        /**
         * @description What is absent stays. Nothing different is no new version.
         * @example {
         *       "priceMinor": 1900000
         *     }
         */
        ProductPatch: {
            /** @description One line, not blank. */
            name?: string;
            description?: string;
            /** @description https URL without user or password, http URL of this machine (localhost, 127.0.0.1, [::1]), or absolute path; visible ASCII; empty for none. At most 500 bytes. */
            imageUrl?: string;
            /** Format: int64 */
            priceMinor?: number;
            /** Format: uuid */
            categoryId?: string;
            /**
             * @description ACTIVE puts an archived product back on the shelf.
             * @enum {string}
             */
            status?: "ACTIVE" | "ARCHIVED";
        };
        /**
         * @example {
         *       "name": "Garden & Balcony",
         *       "slug": "garden-balcony"
         *     }
         */
        NewCategory: {
            /** @description One line, not blank. */
            name: string;
            /** @description Unique. Without it the name makes one: TV & Electronics is tv-electronics. */
            slug?: string;
        };
        /**
         * @description What is absent stays.
         * @example {
         *       "name": "Garden"
         *     }
         */
        CategoryPatch: {
            /** @description One line, not blank. */
            name?: string;
            /** @description Unique. */
            slug?: string;
        };
        /**
         * @example {
         *       "id": "0194a1b2-c3d4-7000-8000-000000000001",
         *       "delta": 25,
         *       "availableAfter": 98,
         *       "reason": "delivery 4711",
         *       "actorId": "0194a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
         *       "createdAt": "2026-11-22T12:00:00.000Z"
         *     }
         */
        StockAdjustmentLine: {
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            delta: number;
            /** Format: int64 */
            availableAfter: number;
            /** @description Empty once its author was erased. */
            reason: string;
            /** Format: uuid */
            actorId: string;
            /** Format: date-time */
            createdAt: string;
        };
    };
    responses: {
        /** @description validation_failed with every wrong field and its pointer. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "code": "validation_failed",
                 *       "detail": "The request has wrong fields.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/priceMinor",
                 *           "code": "out_of_range",
                 *           "message": "A price is 1 to 1000000000000 minor units."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "validation_failed";
                };
            };
        };
        /** @description validation_failed with every wrong field and its pointer, or idempotency_key_missing. */
        InvalidKeyed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "code": "validation_failed",
                 *       "detail": "The request has wrong fields.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/delta",
                 *           "code": "out_of_range",
                 *           "message": "A delta is -1000000 to 1000000 and not 0."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "validation_failed" | "idempotency_key_missing";
                };
            };
        };
        /** @description unauthenticated: no valid access token. */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "code": "unauthenticated",
                 *       "detail": "Sign in first.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    code?: "unauthenticated";
                };
            };
        };
        /** @description forbidden: for administrators. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "code": "forbidden",
                 *       "detail": "You may not do this.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "forbidden";
                };
            };
        };
        /** @description limit_exceeded: it costs more than the caller's allowed limit. */
        LimitExceeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "code": "limit_exceeded",
                 *       "detail": "This product costs more than your allowed limit.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "limit_exceeded";
                };
            };
        };
        /** @description not_found: there is no such thing. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "code": "not_found",
                 *       "detail": "There is no such product.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "not_found";
                };
            };
        };
        /** @description product_not_found: an item names a product that does not exist or is archived. */
        ProductNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "code": "product_not_found",
                 *       "detail": "A product of this purchase does not exist.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/items/0/productId",
                 *           "code": "product_not_found",
                 *           "message": "There is no such product."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "product_not_found";
                };
            };
        };
        /** @description out_of_stock or price_changed, at the items concerned; or idempotency_in_progress: a twin of this request is still running. */
        PurchaseRefused: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "out_of_stock",
                 *       "detail": "There are not enough units of a product of this purchase.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/items/0/quantity",
                 *           "code": "out_of_stock",
                 *           "message": "Only 2 are left."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "out_of_stock" | "price_changed" | "idempotency_in_progress";
                };
            };
        };
        /** @description out_of_stock: more would go than is available; stock_too_large: above 1000000000 units; or idempotency_in_progress: a twin of this request is still running. */
        AdjustmentRefused: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "out_of_stock",
                 *       "detail": "Only 3 units are available.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/delta",
                 *           "code": "out_of_stock",
                 *           "message": "Only 3 units are available."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "out_of_stock" | "stock_too_large" | "idempotency_in_progress";
                };
            };
        };
        /** @description slug_taken: another category has this slug; too_many_categories: a shop has at most 1000. */
        CategoryRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "slug_taken",
                 *       "detail": "Another category has this slug.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/slug",
                 *           "code": "slug_taken",
                 *           "message": "Another category has this slug."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "slug_taken" | "too_many_categories";
                };
            };
        };
        /** @description slug_taken: another category has this slug. */
        SlugTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "slug_taken",
                 *       "detail": "Another category has this slug.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/slug",
                 *           "code": "slug_taken",
                 *           "message": "Another category has this slug."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "slug_taken";
                };
            };
        };
        /** @description category_in_use: some product is in it; archived ones count. */
        CategoryInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "category_in_use",
                 *       "detail": "There are products in this category.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "category_in_use";
                };
            };
        };
        /** @description precondition_failed: it was changed since; read it again. */
        Changed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "code": "precondition_failed",
                 *       "detail": "This was changed meanwhile; it now has version 4.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 412;
                    /** @enum {unknown} */
                    code?: "precondition_failed";
                };
            };
        };
        /** @description payload_too_large: more than 64 KiB. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Content Too Large",
                 *       "status": 413,
                 *       "code": "payload_too_large",
                 *       "detail": "The body is larger than 65536 bytes.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "payload_too_large";
                };
            };
        };
        /** @description unsupported_media_type: send application/json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "code": "unsupported_media_type",
                 *       "detail": "The body must be application/json in UTF-8, not compressed.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    code?: "unsupported_media_type";
                };
            };
        };
        /** @description idempotency_key_reused: the key was used for another request. */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "code": "idempotency_key_reused",
                 *       "detail": "This Idempotency-Key was used for another request.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused";
                };
            };
        };
        /** @description precondition_required: send If-Match. */
        VersionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Required",
                 *       "status": 428,
                 *       "code": "precondition_required",
                 *       "detail": "Say with If-Match which version you mean to change.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 428;
                    /** @enum {unknown} */
                    code?: "precondition_required";
                };
            };
        };
        /** @description unavailable: the database cannot be reached; try again. */
        Unavailable: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "code": "unavailable",
                 *       "detail": "The service cannot answer now.",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "unavailable";
                };
            };
        };
        /** @description The caller has this answer already (If-None-Match). */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Private"];
                Vary: components["headers"]["VaryAuthorization"];
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @example 01941f29-8063-7000-8003-00000000007b */
        id: string;
        /** @description Length of a page. */
        limit: number;
        /** @description page.nextCursor of the page before. */
        cursor: string;
        /** @description Unique per user and operation, kept 7 days. The same key with another body is 422. */
        idempotencyKey: string;
        /**
         * @description The ETag of what was read, or "<version>", or a list of them; * for whatever version. Compared by version alone. Missing: 428; another version: 412.
         * @example "3"
         */
        ifMatch: string;
        /** @description ETags the caller has: 304 when the answer would be one of them. */
        ifNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description Present on the stored answer of an earlier request with this key. */
        IdempotencyReplayed: "true";
        /** @description A product's and a category's is "<version>-<fingerprint>", a list's "<fingerprint>". Weak where the edge compressed the answer. */
        ETag: string;
        /** @description The answer differs from caller to caller. */
        Private: "private";
        /** @description Holds Authorization; the edge may add Accept-Encoding. */
        VaryAuthorization: string;
        /** @description rel="next" when there is a next page (RFC 8288). */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listProducts: {
        parameters: {
            query?: {
                /** @description Length of a page. */
                limit?: components["parameters"]["limit"];
                /** @description page.nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /**
                 * @description Words, all of which stand in the name or the description, whatever their case and accents; at most 5. A word that no product has stands for the words that begin with it. What is neither letter nor digit separates words; there are no operators. Blank is no search; no word at all (+++) finds nothing.
                 * @example gaming tv
                 */
                q?: string;
                /** @description ARCHIVED is for administrators. */
                status?: "ACTIVE" | "ARCHIVED";
                categoryId?: string;
                minPriceMinor?: number;
                /** @description Not below minPriceMinor. */
                maxPriceMinor?: number;
                /** @description true: only products with available units; false: only those without. */
                inStock?: boolean;
                /**
                 * @description For administrators: only products with at most so many available units, the fewest first; sort does not go with it. It reads along an index of the units.
                 * @example 5
                 */
                maxAvailable?: number;
                sort?: "newest" | "price" | "-price" | "name";
            };
            header?: {
                /** @description ETags the caller has: 304 when the answer would be one of them. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of products. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01941f29-8063-7000-8003-00000000007b",
                     *           "name": "Laptop Dell",
                     *           "description": "A laptop for work.",
                     *           "imageUrl": "https://cdn.example.com/laptop.png",
                     *           "priceMinor": 2000000,
                     *           "currency": "USD",
                     *           "categoryId": "01941f25-9880-7000-8001-000000000001",
                     *           "categoryName": "Computer & Office",
                     *           "available": 98,
                     *           "status": "ACTIVE",
                     *           "version": 3
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": "eyJzb3J0IjoibmV3ZXN0In0",
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Product"][];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProduct"];
            };
        };
        responses: {
            /** @description The product. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8003-00000000007b",
                     *         "name": "Laptop Dell",
                     *         "description": "A laptop for work.",
                     *         "imageUrl": "https://cdn.example.com/laptop.png",
                     *         "priceMinor": 2000000,
                     *         "currency": "USD",
                     *         "categoryId": "01941f25-9880-7000-8001-000000000001",
                     *         "categoryName": "Computer & Office",
                     *         "available": 0,
                     *         "status": "ACTIVE",
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Product"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags the caller has: 304 when the answer would be one of them. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8003-00000000007b",
                     *         "name": "Laptop Dell",
                     *         "description": "A laptop for work.",
                     *         "imageUrl": "https://cdn.example.com/laptop.png",
                     *         "priceMinor": 2000000,
                     *         "currency": "USD",
                     *         "categoryId": "01941f25-9880-7000-8001-000000000001",
                     *         "categoryName": "Computer & Office",
                     *         "available": 98,
                     *         "status": "ACTIVE",
                     *         "version": 3
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Product"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["LimitExceeded"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    archiveProduct: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag of what was read, or "<version>", or a list of them; * for whatever version. Compared by version alone. Missing: 428; another version: 412.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Changed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["Unavailable"];
        };
    };
    editProduct: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag of what was read, or "<version>", or a list of them; * for whatever version. Compared by version alone. Missing: 428; another version: 412.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPatch"];
            };
        };
        responses: {
            /** @description The product as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8003-00000000007b",
                     *         "name": "Laptop Dell",
                     *         "description": "A laptop for work.",
                     *         "imageUrl": "https://cdn.example.com/laptop.png",
                     *         "priceMinor": 1900000,
                     *         "currency": "USD",
                     *         "categoryId": "01941f25-9880-7000-8001-000000000001",
                     *         "categoryName": "Computer & Office",
                     *         "available": 98,
                     *         "status": "ACTIVE",
                     *         "version": 4
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Product"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Changed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["Unavailable"];
        };
    };
    listStockAdjustments: {
        parameters: {
            query?: {
                /** @description Length of a page. */
                limit?: components["parameters"]["limit"];
                /** @description page.nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the history. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0194a1b2-c3d4-7000-8000-000000000001",
                     *           "delta": 25,
                     *           "availableAfter": 98,
                     *           "reason": "delivery 4711",
                     *           "actorId": "0194a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
                     *           "createdAt": "2026-11-22T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["StockAdjustmentLine"][];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique per user and operation, kept 7 days. The same key with another body is 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockAdjustment"];
            };
        };
        responses: {
            /** @description The counts after it. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "available": 98,
                     *         "held": 1,
                     *         "sold": 26
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["StockLevels"];
                    };
                };
            };
            400: components["responses"]["InvalidKeyed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AdjustmentRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "available": 98,
                     *         "held": 1,
                     *         "sold": 26
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["StockLevels"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags the caller has: 304 when the answer would be one of them. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All categories: there is no next page. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01941f25-9880-7000-8001-000000000001",
                     *           "name": "Computer & Office",
                     *           "slug": "computer-office",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 1000
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Category"][];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            503: components["responses"]["Unavailable"];
        };
    };
    createCategory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCategory"];
            };
        };
        responses: {
            /** @description The category. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f25-9880-7000-8001-000000000001",
                     *         "name": "Computer & Office",
                     *         "slug": "computer-office",
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Category"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["CategoryRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteCategory: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag of what was read, or "<version>", or a list of them; * for whatever version. Compared by version alone. Missing: 428; another version: 412.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["CategoryInUse"];
            412: components["responses"]["Changed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["Unavailable"];
        };
    };
    editCategory: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag of what was read, or "<version>", or a list of them; * for whatever version. Compared by version alone. Missing: 428; another version: 412.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @example 01941f29-8063-7000-8003-00000000007b */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryPatch"];
            };
        };
        responses: {
            /** @description The category as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f25-9880-7000-8001-000000000001",
                     *         "name": "Computer & Office",
                     *         "slug": "computer-office",
                     *         "version": 2
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Category"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["SlugTaken"];
            412: components["responses"]["Changed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestPurchase: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique per user and operation, kept 7 days. The same key with another body is 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseRequest"];
            };
        };
        responses: {
            /** @description Units are held and payment is asked. */
            202: {
                headers: {
                    /** @description Where the order can be followed. */
                    Location?: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "0194a1b2-c3d4-7000-8000-000000000002",
                     *         "status": "IN_PROGRESS",
                     *         "totalMinor": 4000000,
                     *         "currency": "USD",
                     *         "items": [
                     *           {
                     *             "productId": "01941f29-8063-7000-8003-00000000007b",
                     *             "name": "Laptop Dell",
                     *             "quantity": 2,
                     *             "unitPriceMinor": 2000000
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["PurchaseAccepted"];
                    };
                };
            };
            400: components["responses"]["InvalidKeyed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["LimitExceeded"];
            404: components["responses"]["ProductNotFound"];
            409: components["responses"]["PurchaseRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            503: components["responses"]["Unavailable"];
        };
    };
}
