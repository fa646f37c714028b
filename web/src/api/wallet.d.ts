// Generated from contracts/http by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The own wallet, now or at a past instant
         * @description Opens it, with the opening balance, when this is the first call that names the user.
         */
        get: operations["getWallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallet/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The own statement, newest line first, or as a file
         * @description Each line carries a hash over itself, its predecessor's hash and the SHA-256 of its reason; the format stands in services/wallet/README.md.
         */
        get: operations["getWalletStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallet/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add money to the own wallet
         * @description Bounded per call and per UTC day by settings.
         */
        post: operations["createTopUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A user's id. A malformed one names nobody.
                 * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * A user's wallet, now or at a past instant
         * @description Opens none. A closed wallet can still be read.
         */
        get: operations["getUserWallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{userId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A user's id. A malformed one names nobody.
                 * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** A user's statement, newest line first, or as a file */
        get: operations["getUserWalletStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{userId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A user's id. A malformed one names nobody.
                 * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct a balance by hand
         * @description Books on a wallet that is open, against the house account ADJUSTMENT. The line names who did it and why; the reason is shown to the owner, and erased with the owner's account.
         */
        post: operations["createAdjustment"];
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
        Wallet: {
            /** Format: int64 */
            balanceMinor: number;
            currency: string;
            /**
             * Format: int64
             * @description Of the last posting; 0 before the first.
             */
            seq: number;
            /** @description Hash of the last posting; zeros before the first. */
            headHash: string;
        };
        UserWallet: {
            /** Format: uuid */
            userId: string;
            /** Format: int64 */
            balanceMinor: number;
            currency: string;
            /**
             * Format: int64
             * @description Of the last posting; 0 before the first.
             */
            seq: number;
            /** @description Hash of the last posting; zeros before the first. */
            headHash: string;
            /** Format: date-time */
            openedAt: string;
            /**
             * Format: date-time
             * @description Since when it is closed: charges, top-ups and adjustments are refused, refunds still booked.
             */
            closedAt?: string;
        };
        StatementLine: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int64
             * @description 1, 2, 3 … without a gap.
             */
            seq: number;
            /** @description SHA-256 over this line, its predecessor's hash (zeros before the first) and reasonHash. */
            hash: string;
            /** @enum {string} */
            kind: "OPENING" | "TOP_UP" | "CHARGE" | "REFUND" | "ADJUSTMENT";
            /**
             * Format: int64
             * @description Signed: a charge is negative.
             */
            amountMinor: number;
            /** Format: int64 */
            balanceAfterMinor: number;
            /**
             * Format: uuid
             * @description Of CHARGE and REFUND.
             */
            purchaseId?: string;
            /** @description SHA-256 of the reason in UTF-8; of the empty text where there is none. It stays when the reason is erased. */
            reasonHash: string;
            /** @description Of ADJUSTMENT, until it is erased. */
            reason?: string;
            /**
             * Format: uuid
             * @description Of ADJUSTMENT: the administrator.
             */
            actorId?: string;
            /**
             * Format: date-time
             * @description UTC with microseconds, as the hash has it; never earlier than the line before.
             */
            createdAt: string;
        };
        TopUp: {
            /**
             * Format: int64
             * @description At most what one call may bring (a setting; 100000000 unless set).
             */
            amountMinor: number;
        };
        Adjustment: {
            /**
             * Format: int64
             * @description Signed, not 0; at most what one adjustment may move (a setting; 100000000000 unless set).
             */
            amountMinor: number;
            /** @description One line, not blank, without control characters. */
            reason: string;
        };
        TransferReceipt: {
            /**
             * Format: uuid
             * @description Of the transfer, as the statement shows it.
             */
            id: string;
            /** Format: int64 */
            balanceMinor: number;
        };
        /** @description RFC 9457. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            instance: string;
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
        /** @description `validation_failed`: a query parameter that is malformed, out of its range, or not known. */
        BadQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "The request is not valid.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "validation_failed",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/at",
                 *           "code": "out_of_range",
                 *           "message": "must not lie in the future"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `validation_failed`: a field of the body, the key, or a query parameter; `idempotency_key_missing`. */
        BadBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "The request is not valid.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "validation_failed",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/amountMinor",
                 *           "code": "out_of_range",
                 *           "message": "must be from 1 to 100000000"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: no token, or one that is not accepted. */
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
                 *       "detail": "Sign in first.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "unauthenticated",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: the caller is no administrator. */
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
                 *       "detail": "Only administrators may do this.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "forbidden",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: no wallet of such a user is known. */
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
                 *       "detail": "There is no such wallet.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "not_found",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload_too_large`. */
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
                 *       "detail": "The body is too large.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "payload_too_large",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: the body is not application/json. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "The body must be application/json.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "unsupported_media_type",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: this key came with another request. */
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
                 *       "detail": "This key was used for another request.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "idempotency_key_reused",
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
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "The service cannot answer now; try again.",
                 *       "instance": "/api/v1/wallet",
                 *       "code": "unavailable",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description 1 to 255 visible ASCII characters, new for each new intent. Kept 7 days. */
        IdempotencyKey: string;
        /**
         * @description A user's id. A malformed one names nobody.
         * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
         */
        UserId: string;
        /**
         * @description A past instant (RFC 3339): balance, seq and headHash as its last posting at or before it left them. Before the wallet was opened they are 0, 0 and zeros. The answer for an instant that has passed does not change while the server's clock is not set back. A `+` is sent as `%2B`.
         * @example 2026-01-31T09:15:00Z
         */
        At: string;
        Limit: number;
        /** @description `nextCursor` of the page before, with the same `from` and `to`. */
        Cursor: string;
        /**
         * @description Lines booked at or after this instant (RFC 3339).
         * @example 2026-01-01T00:00:00Z
         */
        From: string;
        /**
         * @description Lines booked before this instant (RFC 3339); later than `from`.
         * @example 2026-02-01T00:00:00Z
         */
        To: string;
        /** @description `json`: a page. `ndjson`: every line of the period in one answer, oldest first; without `limit` and `cursor`. The Accept header is not asked. */
        Format: "json" | "ndjson";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getWallet: {
        parameters: {
            query?: {
                /**
                 * @description A past instant (RFC 3339): balance, seq and headHash as its last posting at or before it left them. Before the wallet was opened they are 0, 0 and zeros. The answer for an instant that has passed does not change while the server's clock is not set back. A `+` is sent as `%2B`.
                 * @example 2026-01-31T09:15:00Z
                 */
                at?: components["parameters"]["At"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance, and the end of the account's hash chain. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "balanceMinor": 100000000,
                     *         "currency": "USD",
                     *         "seq": 1,
                     *         "headHash": "91ef3c5958946084432516703a306797a86cec9bfdd90f1f237cafcbec4a700f"
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Wallet"];
                    };
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthenticated"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWalletStatement: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before, with the same `from` and `to`. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description Lines booked at or after this instant (RFC 3339).
                 * @example 2026-01-01T00:00:00Z
                 */
                from?: components["parameters"]["From"];
                /**
                 * @description Lines booked before this instant (RFC 3339); later than `from`.
                 * @example 2026-02-01T00:00:00Z
                 */
                to?: components["parameters"]["To"];
                /** @description `json`: a page. `ndjson`: every line of the period in one answer, oldest first; without `limit` and `cursor`. The Accept header is not asked. */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, or with `format=ndjson` the file. The file is sent as it is read and ends where the account ended when it was asked for. One that could not be finished ends without its last chunk, which HTTP clients report as an incomplete body; `./souk verify-statement FILE --head HASH` tells it too. */
            200: {
                headers: {
                    /** @description Of a page: `rel="next"` when there is a next one. */
                    Link?: string;
                    /** @description Of a file: `attachment`. */
                    "Content-Disposition"?: string;
                    /** @description Of a whole account's file: the seq of its last line. */
                    "Statement-Seq"?: string;
                    /** @description Of a whole account's file: the hash of its last line. Keep it apart from the file. */
                    "Statement-Head-Hash"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0190c8a4-7e5b-7c3d-9a51-000000000005",
                     *           "seq": 5,
                     *           "hash": "12f3f2cb9a0d356ae60117fee2ef6b13ee0759b9703289ba86daa7712ae9fe4b",
                     *           "kind": "ADJUSTMENT",
                     *           "amountMinor": -1500,
                     *           "balanceAfterMinor": 99999000,
                     *           "reasonHash": "6eb6646a429e3e7c020cfea21207bf663d2b5e314afc3499f6dfce24252b8d54",
                     *           "reason": "Čeština \\ \"goodwill\" 🙂/",
                     *           "actorId": "0190c8a4-7e5b-7c3d-9a51-00000000aa01",
                     *           "createdAt": "2026-02-28T23:59:59.999999Z"
                     *         },
                     *         {
                     *           "id": "0190c8a4-7e5b-7c3d-9a51-000000000002",
                     *           "seq": 2,
                     *           "hash": "ce457f6485e7d12456a901a71f750f2064963096144422f2cb7d7f3345c9f232",
                     *           "kind": "CHARGE",
                     *           "amountMinor": -250000,
                     *           "balanceAfterMinor": 99750000,
                     *           "purchaseId": "0190c8a4-7e5b-7c3d-9a51-000000000051",
                     *           "reasonHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *           "createdAt": "2026-01-31T09:16:00.250000Z"
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["StatementLine"][];
                        page: {
                            nextCursor: string | null;
                            limit: number;
                        };
                    };
                    /**
                     * @example {"id":"0190c8a4-7e5b-7c3d-9a51-000000000001","seq":1,"hash":"91ef3c5958946084432516703a306797a86cec9bfdd90f1f237cafcbec4a700f","kind":"OPENING","amountMinor":100000000,"balanceAfterMinor":100000000,"reasonHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","createdAt":"2026-01-31T09:15:00.000001Z"}
                     *     {"id":"0190c8a4-7e5b-7c3d-9a51-000000000002","seq":2,"hash":"ce457f6485e7d12456a901a71f750f2064963096144422f2cb7d7f3345c9f232","kind":"CHARGE","amountMinor":-250000,"balanceAfterMinor":99750000,"purchaseId":"0190c8a4-7e5b-7c3d-9a51-000000000051","reasonHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","createdAt":"2026-01-31T09:16:00.250000Z"}
                     */
                    "application/x-ndjson": unknown;
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthenticated"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTopUp: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 255 visible ASCII characters, new for each new intent. Kept 7 days. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amountMinor": 50000
                 *     }
                 */
                "application/json": components["schemas"]["TopUp"];
            };
        };
        responses: {
            /** @description Booked. */
            201: {
                headers: {
                    /** @description `true` when the answer is that of an earlier call with this key. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "0190c8a4-7e5b-7c3d-9a51-1f2e3d4c5b6a",
                     *         "balanceMinor": 100050000
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["TransferReceipt"];
                    };
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            /** @description `top_up_limit_reached`: the day's bound; `wallet_closed`; `balance_limit_reached`; `idempotency_in_progress` (with Retry-After). */
            409: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    /** @description `true` when the answer is that of an earlier call with this key. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "This top-up would exceed what one wallet may receive in a day.",
                     *       "instance": "/api/v1/wallet",
                     *       "code": "top_up_limit_reached",
                     *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["KeyReused"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUserWallet: {
        parameters: {
            query?: {
                /**
                 * @description A past instant (RFC 3339): balance, seq and headHash as its last posting at or before it left them. Before the wallet was opened they are 0, 0 and zeros. The answer for an instant that has passed does not change while the server's clock is not set back. A `+` is sent as `%2B`.
                 * @example 2026-01-31T09:15:00Z
                 */
                at?: components["parameters"]["At"];
            };
            header?: never;
            path: {
                /**
                 * @description A user's id. A malformed one names nobody.
                 * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wallet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "userId": "0190c8a4-7e5b-7c3d-9a51-00000000bb01",
                     *         "balanceMinor": 100000000,
                     *         "currency": "USD",
                     *         "seq": 1,
                     *         "headHash": "91ef3c5958946084432516703a306797a86cec9bfdd90f1f237cafcbec4a700f",
                     *         "openedAt": "2026-01-31T09:15:00.000001Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["UserWallet"];
                    };
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUserWalletStatement: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before, with the same `from` and `to`. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description Lines booked at or after this instant (RFC 3339).
                 * @example 2026-01-01T00:00:00Z
                 */
                from?: components["parameters"]["From"];
                /**
                 * @description Lines booked before this instant (RFC 3339); later than `from`.
                 * @example 2026-02-01T00:00:00Z
                 */
                to?: components["parameters"]["To"];
                /** @description `json`: a page. `ndjson`: every line of the period in one answer, oldest first; without `limit` and `cursor`. The Accept header is not asked. */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path: {
                /**
                 * @description A user's id. A malformed one names nobody.
                 * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, or with `format=ndjson` the file. The file is sent as it is read and ends where the account ended when it was asked for. One that could not be finished ends without its last chunk, which HTTP clients report as an incomplete body; `./souk verify-statement FILE --head HASH` tells it too. */
            200: {
                headers: {
                    /** @description Of a page: `rel="next"` when there is a next one. */
                    Link?: string;
                    /** @description Of a file: `attachment`. */
                    "Content-Disposition"?: string;
                    /** @description Of a whole account's file: the seq of its last line. */
                    "Statement-Seq"?: string;
                    /** @description Of a whole account's file: the hash of its last line. Keep it apart from the file. */
                    "Statement-Head-Hash"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0190c8a4-7e5b-7c3d-9a51-000000000005",
                     *           "seq": 5,
                     *           "hash": "12f3f2cb9a0d356ae60117fee2ef6b13ee0759b9703289ba86daa7712ae9fe4b",
                     *           "kind": "ADJUSTMENT",
                     *           "amountMinor": -1500,
                     *           "balanceAfterMinor": 99999000,
                     *           "reasonHash": "6eb6646a429e3e7c020cfea21207bf663d2b5e314afc3499f6dfce24252b8d54",
                     *           "reason": "Čeština \\ \"goodwill\" 🙂/",
                     *           "actorId": "0190c8a4-7e5b-7c3d-9a51-00000000aa01",
                     *           "createdAt": "2026-02-28T23:59:59.999999Z"
                     *         },
                     *         {
                     *           "id": "0190c8a4-7e5b-7c3d-9a51-000000000002",
                     *           "seq": 2,
                     *           "hash": "ce457f6485e7d12456a901a71f750f2064963096144422f2cb7d7f3345c9f232",
                     *           "kind": "CHARGE",
                     *           "amountMinor": -250000,
                     *           "balanceAfterMinor": 99750000,
                     *           "purchaseId": "0190c8a4-7e5b-7c3d-9a51-000000000051",
                     *           "reasonHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *           "createdAt": "2026-01-31T09:16:00.250000Z"
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["StatementLine"][];
                        page: {
                            nextCursor: string | null;
                            limit: number;
                        };
                    };
                    /**
                     * @example {"id":"0190c8a4-7e5b-7c3d-9a51-000000000001","seq":1,"hash":"91ef3c5958946084432516703a306797a86cec9bfdd90f1f237cafcbec4a700f","kind":"OPENING","amountMinor":100000000,"balanceAfterMinor":100000000,"reasonHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","createdAt":"2026-01-31T09:15:00.000001Z"}
                     *     {"id":"0190c8a4-7e5b-7c3d-9a51-000000000002","seq":2,"hash":"ce457f6485e7d12456a901a71f750f2064963096144422f2cb7d7f3345c9f232","kind":"CHARGE","amountMinor":-250000,"balanceAfterMinor":99750000,"purchaseId":"0190c8a4-7e5b-7c3d-9a51-000000000051","reasonHash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","createdAt":"2026-01-31T09:16:00.250000Z"}
                     */
                    "application/x-ndjson": unknown;
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAdjustment: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 255 visible ASCII characters, new for each new intent. Kept 7 days. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description A user's id. A malformed one names nobody.
                 * @example 0190c8a4-7e5b-7c3d-9a51-00000000bb01
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amountMinor": -1500,
                 *       "reason": "Charged twice by mistake"
                 *     }
                 */
                "application/json": components["schemas"]["Adjustment"];
            };
        };
        responses: {
            /** @description Booked. */
            201: {
                headers: {
                    /** @description `true` when the answer is that of an earlier call with this key. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "0190c8a4-7e5b-7c3d-9a51-1f2e3d4c5b6a",
                     *         "balanceMinor": 100050000
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["TransferReceipt"];
                    };
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: no wallet of such a user is known. */
            404: {
                headers: {
                    /** @description `true` when the answer is that of an earlier call with this key. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such wallet.",
                     *       "instance": "/api/v1/wallet",
                     *       "code": "not_found",
                     *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient_funds`: the balance would fall below zero; `wallet_closed`; `balance_limit_reached`; `idempotency_in_progress` (with Retry-After). */
            409: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    /** @description `true` when the answer is that of an earlier call with this key. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The balance would fall below zero.",
                     *       "instance": "/api/v1/wallet",
                     *       "code": "insufficient_funds",
                     *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["KeyReused"];
            503: components["responses"]["Unavailable"];
        };
    };
}
