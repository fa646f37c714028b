// Generated from contracts/http by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders, newest first
         * @description The caller's own; with `userId` or `scope=all` an admin lists those of others.
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the caller's orders
         * @description Server-sent events, read with `fetch`. Each event has an `id:` of the form `epoch.seq`; a feed's `seq` has no gaps. Without `Last-Event-ID` the stream begins with a `snapshot`; with it, it goes on behind that event, and an id of another epoch, beyond the head or older than a week gets `event: reset` and a `snapshot`. A comment comes every 15 s when nothing else does. The stream closes when the token expires or its session ends; every process has room for a bounded number, and so has every user. A client that takes nothing for 15 s is cut off.
         */
        get: operations["followOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole list as a file
         * @description With the filters of the list, newest first, streamed. CSV (RFC 4180, one row per line of an order; a cell that a spreadsheet would run as a formula begins with an apostrophe) or NDJSON (one order per line). A file that could not be written to its end breaks off without the last chunk.
         */
        get: operations["exportOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one order
         * @description For its owner and admins; for others it looks missing. A young unknown id waits up to 2 s for its event.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow one own order
         * @description The caller's feed, of this order alone; an order of another user looks missing, to admins too. Server-sent events, read with `fetch`. Each event has an `id:` of the form `epoch.seq`; a feed's `seq` has no gaps. Without `Last-Event-ID` the stream begins with a `snapshot`; with it, it goes on behind that event, and an id of another epoch, beyond the head or older than a week gets `event: reset` and a `snapshot`. A comment comes every 15 s when nothing else does. The stream closes when the token expires or its session ends; every process has room for a bounded number, and so has every user. A client that takes nothing for 15 s is cut off.
         */
        get: operations["followOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why an order stands where it stands
         * @description Every event of its story from the four topics of purchases, by time, but no effect before its cause. At most 500.
         */
        get: operations["explainOrder"];
        put?: never;
        post?: never;
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
        /** @enum {string} */
        OrderStatus: "IN_PROGRESS" | "PAID" | "CANCELING" | "CANCELED" | "FAILED" | "DELIVERED";
        OrderItem: {
            /** Format: uuid */
            productId: string;
            name: string;
            quantity: number;
            unitPriceMinor: number;
        };
        /**
         * @example {
         *       "id": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a",
         *       "userId": "0190b2c4-5b00-7f00-8000-0c5d3c8b1a77",
         *       "status": "PAID",
         *       "totalMinor": 5000,
         *       "currency": "USD",
         *       "items": [
         *         {
         *           "productId": "0190b2c4-1111-7abc-8def-0123456789ab",
         *           "name": "Laptop Dell",
         *           "quantity": 2,
         *           "unitPriceMinor": 2500
         *         }
         *       ],
         *       "createdAt": "2026-11-22T10:15:00.250000Z",
         *       "updatedAt": "2026-11-22T10:15:00.480000Z",
         *       "version": 2
         *     }
         */
        Order: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            status: components["schemas"]["OrderStatus"];
            /** @description Why it failed or is being canceled. */
            reason?: string;
            totalMinor: number;
            currency: string;
            items: components["schemas"]["OrderItem"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        OrderPage: {
            data: components["schemas"]["Order"][];
            page: {
                nextCursor: string | null;
                limit: number;
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance?: string;
            /**
             * @example validation_failed
             * @example not_found
             * @example forbidden
             */
            code: string;
            errors?: {
                pointer: string;
                code: string;
                message: string;
            }[];
            traceId: string;
        };
        /** @description One event of an order's story, and where it stands in Kafka. */
        ChainLink: {
            /** Format: date-time */
            at: string;
            /** @description Who published it. */
            service: string;
            event: string;
            /** Format: uuid */
            eventId: string;
            /** @description The event, or the request, that led to it; empty when the service acted by itself. */
            causationId: string;
            topic: string;
            partition: number;
            /** Format: int64 */
            offset: number;
            fromStatus?: components["schemas"]["OrderStatus"];
            toStatus?: components["schemas"]["OrderStatus"];
            reason?: string;
            /** @description 32 hexadecimal digits, or empty. */
            traceId: string;
        };
    };
    responses: {
        /** @description `validation_failed`: a parameter is unknown, malformed or out of its range; `errors` names each. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/validation_failed",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "Some fields are wrong.",
                 *       "code": "validation_failed",
                 *       "errors": [
                 *         {
                 *           "pointer": "/status",
                 *           "code": "invalid_format",
                 *           "message": "Unknown status."
                 *         }
                 *       ],
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: no token, or one that is not accepted. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unauthenticated",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Sign in and send a valid access token.",
                 *       "code": "unauthenticated",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: only admins list the orders of other users. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/forbidden",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Only admins list the orders of other users.",
                 *       "code": "forbidden",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: missing, or somebody else's, which looks the same. For a young id with Retry-After. */
        NotFound: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/not_found",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such order.",
                 *       "code": "not_found",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited`: this user has too many event streams open. */
        TooManyStreams: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/rate_limited",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "You have too many event streams open; close one.",
                 *       "code": "rate_limited",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: try again later. */
        Unavailable: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unavailable",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "The service cannot answer now; try again.",
                 *       "code": "unavailable",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The purchase's id. */
        OrderId: string;
        Limit: number;
        /** @description `page.nextCursor` of the page before, with the same filters. */
        Cursor: string;
        Status: components["schemas"]["OrderStatus"];
        /** @description Created at or after. */
        From: string;
        /** @description Created before. */
        To: string;
        /** @description Orders with a line of this product. */
        ProductId: string;
        /** @description Admins only, unless it is the caller's own. */
        UserId: string;
        /** @description Admins only: the orders of all users. */
        Scope: "all";
        Format: "csv" | "ndjson";
        /** @description The last `id:` that was seen: the stream goes on behind it. */
        LastEventId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description `page.nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
                status?: components["parameters"]["Status"];
                /** @description Created at or after. */
                from?: components["parameters"]["From"];
                /** @description Created before. */
                to?: components["parameters"]["To"];
                /** @description Orders with a line of this product. */
                productId?: components["parameters"]["ProductId"];
                /** @description Admins only, unless it is the caller's own. */
                userId?: components["parameters"]["UserId"];
                /** @description Admins only: the orders of all users. */
                scope?: components["parameters"]["Scope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    /** @description `rel="next"` where there is a next page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a",
                     *           "userId": "0190b2c4-5b00-7f00-8000-0c5d3c8b1a77",
                     *           "status": "PAID",
                     *           "totalMinor": 5000,
                     *           "currency": "USD",
                     *           "items": [
                     *             {
                     *               "productId": "0190b2c4-1111-7abc-8def-0123456789ab",
                     *               "name": "Laptop Dell",
                     *               "quantity": 2,
                     *               "unitPriceMinor": 2500
                     *             }
                     *           ],
                     *           "createdAt": "2026-11-22T10:15:00.250000Z",
                     *           "updatedAt": "2026-11-22T10:15:00.480000Z",
                     *           "version": 2
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    followOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last `id:` that was seen: the stream goes on behind it. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `order` (an order as it became), `snapshot` (`{"orders":[…]}`, the newest 20) and `reset` (forget what was told before). */
            200: {
                headers: {
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     event: snapshot
                     *     id: 1764012345.7
                     *     data: {"orders":[]}
                     *
                     *     event: order
                     *     id: 1764012345.8
                     *     data: {"id":"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a","userId":"0190b2c4-5b00-7f00-8000-0c5d3c8b1a77","status":"PAID","totalMinor":5000,"currency":"USD","items":[{"productId":"0190b2c4-1111-7abc-8def-0123456789ab","name":"Laptop Dell","quantity":2,"unitPriceMinor":2500}],"createdAt":"2026-11-22T10:15:00.250000Z","updatedAt":"2026-11-22T10:15:00.480000Z","version":2}
                     *
                     *     : heartbeat
                     */
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyStreams"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportOrders: {
        parameters: {
            query?: {
                format?: components["parameters"]["Format"];
                status?: components["parameters"]["Status"];
                /** @description Created at or after. */
                from?: components["parameters"]["From"];
                /** @description Created before. */
                to?: components["parameters"]["To"];
                /** @description Orders with a line of this product. */
                productId?: components["parameters"]["ProductId"];
                /** @description Admins only, unless it is the caller's own. */
                userId?: components["parameters"]["UserId"];
                /** @description Admins only: the orders of all users. */
                scope?: components["parameters"]["Scope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description `attachment` and a file name. */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example orderId,createdAt,updatedAt,status,reason,userId,currency,orderTotalMinor,line,productId,productName,quantity,unitPriceMinor
                     *     0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a,2026-11-22T10:15:00.250000Z,2026-11-22T10:15:00.480000Z,PAID,,0190b2c4-5b00-7f00-8000-0c5d3c8b1a77,USD,5000,1,0190b2c4-1111-7abc-8def-0123456789ab,Laptop Dell,2,2500
                     */
                    "text/csv": string;
                    /** @example {"id":"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a","userId":"0190b2c4-5b00-7f00-8000-0c5d3c8b1a77","status":"PAID","totalMinor":5000,"currency":"USD","items":[{"productId":"0190b2c4-1111-7abc-8def-0123456789ab","name":"Laptop Dell","quantity":2,"unitPriceMinor":2500}],"createdAt":"2026-11-22T10:15:00.250000Z","updatedAt":"2026-11-22T10:15:00.480000Z","version":2} */
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The purchase's id. */
                id: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a",
                     *         "userId": "0190b2c4-5b00-7f00-8000-0c5d3c8b1a77",
                     *         "status": "PAID",
                     *         "totalMinor": 5000,
                     *         "currency": "USD",
                     *         "items": [
                     *           {
                     *             "productId": "0190b2c4-1111-7abc-8def-0123456789ab",
                     *             "name": "Laptop Dell",
                     *             "quantity": 2,
                     *             "unitPriceMinor": 2500
                     *           }
                     *         ],
                     *         "createdAt": "2026-11-22T10:15:00.250000Z",
                     *         "updatedAt": "2026-11-22T10:15:00.480000Z",
                     *         "version": 2
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Order"];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    followOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last `id:` that was seen: the stream goes on behind it. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                /** @description The purchase's id. */
                id: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `order` (an order as it became), `snapshot` (`{"orders":[…]}`, this one order) and `reset` (forget what was told before). */
            200: {
                headers: {
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     event: snapshot
                     *     id: 1764012345.7
                     *     data: {"orders":[{"id":"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a","userId":"0190b2c4-5b00-7f00-8000-0c5d3c8b1a77","status":"IN_PROGRESS","totalMinor":5000,"currency":"USD","items":[{"productId":"0190b2c4-1111-7abc-8def-0123456789ab","name":"Laptop Dell","quantity":2,"unitPriceMinor":2500}],"createdAt":"2026-11-22T10:15:00.250000Z","updatedAt":"2026-11-22T10:15:00.310000Z","version":1}]}
                     *
                     *     event: order
                     *     id: 1764012345.8
                     *     data: {"id":"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a","userId":"0190b2c4-5b00-7f00-8000-0c5d3c8b1a77","status":"PAID","totalMinor":5000,"currency":"USD","items":[{"productId":"0190b2c4-1111-7abc-8def-0123456789ab","name":"Laptop Dell","quantity":2,"unitPriceMinor":2500}],"createdAt":"2026-11-22T10:15:00.250000Z","updatedAt":"2026-11-22T10:15:00.480000Z","version":2}
                     *
                     *     : heartbeat
                     */
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyStreams"];
            503: components["responses"]["Unavailable"];
        };
    };
    explainOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The purchase's id. */
                id: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The causal chain. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "at": "2026-11-22T10:15:00.250000Z",
                     *           "service": "product",
                     *           "event": "purchase.requested",
                     *           "eventId": "0190b2c4-7a10-7cc3-9d55-4d1f0a6b7c21",
                     *           "causationId": "0190b2c4-79f0-7000-8000-000000000001",
                     *           "topic": "product.purchase.v1",
                     *           "partition": 3,
                     *           "offset": 118,
                     *           "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *         },
                     *         {
                     *           "at": "2026-11-22T10:15:00.480000Z",
                     *           "service": "payment",
                     *           "event": "purchase.paid",
                     *           "eventId": "0190b2c4-7b00-7aaa-8bbb-000000000002",
                     *           "causationId": "0190b2c4-7ac0-7aaa-8bbb-000000000003",
                     *           "topic": "payment.purchase.v1",
                     *           "partition": 3,
                     *           "offset": 240,
                     *           "fromStatus": "IN_PROGRESS",
                     *           "toStatus": "PAID",
                     *           "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["ChainLink"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
}
