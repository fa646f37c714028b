// Generated from contracts/http by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/purchases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payment's own truth about a purchase
         * @description For its owner and admins; for others it looks missing. `GET /api/v1/orders/{id}` shows what was bought.
         */
        get: operations["getPurchase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a purchase
         * @description By its owner or an admin, while IN_PROGRESS or PAID. What was charged comes back, a charge still to come is barred; then the purchase is CANCELED and its stock free. One that is CANCELING or CANCELED answers so again, also one that is CANCELING because its deadline passed, and ends FAILED.
         */
        post: operations["cancelPurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a purchase as delivered
         * @description By an admin, while PAID; after that nobody cancels it. A delivered one answers so again.
         */
        post: operations["deliverPurchase"];
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
         * @description CANCELED, FAILED and DELIVERED are ends.
         * @enum {string}
         */
        Status: "IN_PROGRESS" | "PAID" | "CANCELING" | "CANCELED" | "FAILED" | "DELIVERED";
        /**
         * @description Of FAILED; of CANCELING when the deadline is the cause. `discarded`: the request could not be handled, and an admin gave it up.
         * @enum {string}
         */
        Reason: "insufficient_funds" | "wallet_closed" | "deadline_passed" | "discarded";
        Purchase: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            status: components["schemas"]["Status"];
            reason?: components["schemas"]["Reason"];
            /** Format: int64 */
            totalMinor: number;
            /** @description ISO 4217; `XXX` where a discarded request did not say. */
            currency: string;
            /**
             * Format: int64
             * @description Of the last transition.
             */
            version: number;
            /**
             * Format: date-time
             * @description Until then the wallet must have answered; later the purchase is given up.
             */
            deadlineAt: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Oldest first, versions 1, 2, 3 … without a gap. */
            transitions: components["schemas"]["Transition"][];
        };
        Transition: {
            /** Format: int64 */
            version: number;
            /** @description Absent in the first. */
            fromStatus?: components["schemas"]["Status"];
            toStatus: components["schemas"]["Status"];
            reason?: components["schemas"]["Reason"];
            /**
             * Format: date-time
             * @description By the database's clock.
             */
            at: string;
            /**
             * Format: uuid
             * @description The user on whose behalf it happened: the buyer, or who canceled or delivered. Absent where time did it, and for what followed from that.
             */
            actor?: string;
            /**
             * @description What moved it.
             * @enum {string}
             */
            cause: "requested" | "charge_completed" | "charge_refused" | "refund_completed" | "cancel" | "deadline_passed" | "deliver" | "discard";
            /** @description The id of the event or of the request (`X-Request-Id`) that led to it; of a passed deadline, the event that the purchase began with. */
            causationId?: string;
        };
        PurchaseStatus: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["Status"];
        };
        /** @description RFC 9457. */
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
            traceId: string;
        };
    };
    responses: {
        /** @description `idempotency_key_missing`; `validation_failed`: a malformed key, a body that says something, an unknown query parameter. */
        BadKeyedRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: no token, or one that is not accepted. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: admins only. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: missing, or somebody else's; the two cannot be told apart. With `Retry-After: 1` when the id is so young that its event may still be on its way; the call then waited 2 s for it. */
        NotFound: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload_too_large`. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: a body that is not application/json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: this key came with another request. */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: try again later. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description As `POST /api/v1/purchases` gave it. What is no UUID names nothing: 404.
         * @example 019b1c9e-53a0-7d41-8f27-6c1f0e7a4b11
         */
        PurchaseId: string;
        /**
         * @description 1 to 255 visible ASCII characters, new for each new intent. Kept 7 days.
         * @example 8d2f6f0e-9d4b-4c57-8a52-3f1f7f6f2a90
         */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description `true` when the answer is that of an earlier call with this key. */
        IdempotencyReplayed: "true";
        /** @description Seconds. */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPurchase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description As `POST /api/v1/purchases` gave it. What is no UUID names nothing: 404.
                 * @example 019b1c9e-53a0-7d41-8f27-6c1f0e7a4b11
                 */
                id: components["parameters"]["PurchaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The purchase and its whole story. */
            200: {
                headers: {
                    /** @description A story goes on. */
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Purchase"];
                    };
                };
            };
            /** @description `validation_failed`: a query parameter that is not known. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelPurchase: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 1 to 255 visible ASCII characters, new for each new intent. Kept 7 days.
                 * @example 8d2f6f0e-9d4b-4c57-8a52-3f1f7f6f2a90
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description As `POST /api/v1/purchases` gave it. What is no UUID names nothing: 404.
                 * @example 019b1c9e-53a0-7d41-8f27-6c1f0e7a4b11
                 */
                id: components["parameters"]["PurchaseId"];
            };
            cookie?: never;
        };
        /** @description Nothing to say: no body, or an empty object. */
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted, or canceled before. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PurchaseStatus"];
                    };
                };
            };
            400: components["responses"]["BadKeyedRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            /** @description `purchase_not_cancelable`; `idempotency_in_progress` with `Retry-After`: the first call with this key has not ended. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            503: components["responses"]["Unavailable"];
        };
    };
    deliverPurchase: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 1 to 255 visible ASCII characters, new for each new intent. Kept 7 days.
                 * @example 8d2f6f0e-9d4b-4c57-8a52-3f1f7f6f2a90
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description As `POST /api/v1/purchases` gave it. What is no UUID names nothing: 404.
                 * @example 019b1c9e-53a0-7d41-8f27-6c1f0e7a4b11
                 */
                id: components["parameters"]["PurchaseId"];
            };
            cookie?: never;
        };
        /** @description Nothing to say: no body, or an empty object. */
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Delivered. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PurchaseStatus"];
                    };
                };
            };
            400: components["responses"]["BadKeyedRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `purchase_not_deliverable`; `idempotency_in_progress` with `Retry-After`: the first call with this key has not ended. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            503: components["responses"]["Unavailable"];
        };
    };
}
