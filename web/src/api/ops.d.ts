// Generated from contracts/http by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/ops/{service}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
            };
            cookie?: never;
        };
        /**
         * The dead letters of a service
         * @description Oldest first, those that are OPEN unless told otherwise. Without headers and payload, which one letter has; a key over 255 bytes is empty here.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ops/{service}/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
                /** @description What is no number looks missing. */
                id: components["parameters"]["DeadLetterId"];
            };
            cookie?: never;
        };
        /**
         * One dead letter with its bytes
         * @description As it came: key, headers and payload, as text where they are UTF-8 and in base64url where not.
         */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ops/{service}/dead-letters/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
                /** @description What is no number looks missing. */
                id: components["parameters"]["DeadLetterId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Handle a dead letter again
         * @description The service's own handler gets the stored bytes, and the letter is HANDLED in the transaction of its effect, which happens once however often and by however many it is asked. Asked again for the decision that was made, it answers 200 with that decision's who, when and why: no Idempotency-Key is needed. An effect that had happened before is not repeated, and the letter is HANDLED too.
         */
        post: operations["redriveDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ops/{service}/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
                /** @description What is no number looks missing. */
                id: components["parameters"]["DeadLetterId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop a dead letter
         * @description For good, with who, when and why. The service is asked first: it refuses while somebody waits for the message, or does what must happen in its place (a discarded `purchase.requested` makes the purchase FAILED). Asked again for the decision that was made, it answers 200 with that decision's who, when and why: no Idempotency-Key is needed.
         */
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ops/{service}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
            };
            cookie?: never;
        };
        /**
         * What a service is doing now
         * @description Of the process that answers, which `instance` names, and of the schema that its replicas share. Lag is told for the partitions that this process reads.
         */
        get: operations["getOpsStatus"];
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
        DeadLetterStatus: "OPEN" | "HANDLED" | "DISCARDED";
        /** @description What somebody sent: as it is where it is UTF-8, else in base64url without padding. */
        Bytes: {
            /** @enum {string} */
            encoding: "utf-8" | "base64url";
            value: string;
        };
        Header: {
            name: string;
            /** @enum {string} */
            encoding: "utf-8" | "base64url";
            value: string;
        };
        /** @description Without what may be large. */
        DeadLetterHead: {
            /** Format: int64 */
            id: number;
            status: components["schemas"]["DeadLetterStatus"];
            /** @description The consumer group. */
            consumer: string;
            topic: string;
            partition: number;
            /** Format: int64 */
            offset: number;
            key: components["schemas"]["Bytes"];
            /** @description Of the event, as the header `ce_type` says; null where it says nothing, and in a list where the headers are over 8 KiB. */
            type: string | null;
            /** @description As the header `ce_id` says; null likewise. */
            eventId: string | null;
            /** @description Why it could not be handled when it was tried last; `erased` once a user whom it named was erased. */
            reason: string;
            /** Format: date-time */
            createdAt: string;
            /** @description How often a redrive was tried. */
            attempts: number;
            /** Format: date-time */
            attemptedAt: string | null;
            /** @description The id of whoever tried last. */
            attemptedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description The id of whoever redrove or discarded it; `erasure` when the erasure of a user did. */
            decidedBy: string | null;
            /** @description The reason of a discard. */
            decidedWhy: string | null;
        };
        DeadLetter: {
            /** Format: int64 */
            id: number;
            status: components["schemas"]["DeadLetterStatus"];
            /** @description The consumer group. */
            consumer: string;
            topic: string;
            partition: number;
            /** Format: int64 */
            offset: number;
            key: components["schemas"]["Bytes"];
            /** @description Of the event, as the header `ce_type` says; null where it says nothing, and in a list where the headers are over 8 KiB. */
            type: string | null;
            /** @description As the header `ce_id` says; null likewise. */
            eventId: string | null;
            /** @description Why it could not be handled when it was tried last; `erased` once a user whom it named was erased. */
            reason: string;
            /** Format: date-time */
            createdAt: string;
            /** @description How often a redrive was tried. */
            attempts: number;
            /** Format: date-time */
            attemptedAt: string | null;
            /** @description The id of whoever tried last. */
            attemptedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description The id of whoever redrove or discarded it; `erasure` when the erasure of a user did. */
            decidedBy: string | null;
            /** @description The reason of a discard. */
            decidedWhy: string | null;
            /**
             * Format: date-time
             * @description As Kafka's record says.
             */
            publishedAt: string;
            headers: components["schemas"]["Header"][];
            /** @description Null for a tombstone, and once a user whom it named was erased. */
            payload: components["schemas"]["Bytes"] | null;
        };
        Discard: {
            /** @description Why it may be dropped; not only white space. */
            reason: string;
        };
        Page: {
            nextCursor: string | null;
            limit: number;
        };
        OpsStatus: {
            service: string;
            /** @description The replica's number; 0 where replicas have none. */
            instance: number;
            version: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: int64 */
            uptimeSeconds: number;
            ready: boolean;
            /** @description What keeps it from being ready, a sentence each. */
            reasons: string[];
            /** @description Null where nothing is consumed. */
            consumer: components["schemas"]["Consumer"] | null;
            /** @description Null while the database does not answer. */
            outbox: components["schemas"]["Outbox"] | null;
            pool: components["schemas"]["Pool"];
            /** @description Counted up to 10,000; null while the database does not answer. */
            deadLettersOpen: number | null;
            /** @description The service's own numbers, by the names of their gauges in /metrics. */
            figures: {
                [key: string]: number;
            };
        };
        Consumer: {
            /** @description A member of its group, with an assignment. */
            joined: boolean;
            /** @description False while a batch is being tried again. */
            healthy: boolean;
            /** @description Why, while it is not healthy. */
            pausedFor: string | null;
            topics: components["schemas"]["TopicLag"][];
        };
        TopicLag: {
            topic: string;
            /** @description Those that this process reads. */
            partitions: number;
            /**
             * Format: int64
             * @description Messages not handled yet.
             */
            lag: number;
            /** @description Null when nothing waits. */
            mostBehind: components["schemas"]["PartitionLag"] | null;
        };
        PartitionLag: {
            partition: number;
            /**
             * Format: int64
             * @description The first offset not handled.
             */
            next: number;
            /** Format: int64 */
            end: number;
            /** Format: int64 */
            lag: number;
        };
        Outbox: {
            /** @description Counted up to 100,000. */
            pending: number;
            oldestAgeSeconds: number;
            /** @description Kafka refuses or does not answer. */
            blocked: boolean;
        };
        Pool: {
            size: number;
            inUse: number;
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
        /** @description `unavailable`: try again later. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Service: "auth" | "product" | "wallet" | "payment" | "order";
        /** @description What is no number looks missing. */
        DeadLetterId: number;
        Status: components["schemas"]["DeadLetterStatus"];
        Limit: number;
        /** @description `nextCursor` of the page before, for the same status. */
        Cursor: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDeadLetters: {
        parameters: {
            query?: {
                status?: components["parameters"]["Status"];
                limit?: components["parameters"]["Limit"];
                /** @description `nextCursor` of the page before, for the same status. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                service: components["parameters"]["Service"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /** @description `rel="next"` where there is more. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 7,
                     *           "status": "OPEN",
                     *           "consumer": "payment",
                     *           "topic": "product.purchase.v1",
                     *           "partition": 3,
                     *           "offset": 118,
                     *           "key": {
                     *             "encoding": "utf-8",
                     *             "value": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a"
                     *           },
                     *           "type": "purchase.requested",
                     *           "eventId": "0190b2c4-7a10-7cc3-9d55-4d1f0a6b7c21",
                     *           "reason": "data does not fit purchase.requested: Some fields are wrong.; /items is missing",
                     *           "createdAt": "2026-11-22T10:15:00.250000Z",
                     *           "attempts": 0,
                     *           "attemptedAt": null,
                     *           "attemptedBy": null,
                     *           "decidedAt": null,
                     *           "decidedBy": null,
                     *           "decidedWhy": null
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["DeadLetterHead"][];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            /** @description `validation_failed`: a query parameter that is unknown or out of range. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: no such service, or not this one. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
                /** @description What is no number looks missing. */
                id: components["parameters"]["DeadLetterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": 7,
                     *         "status": "OPEN",
                     *         "consumer": "payment",
                     *         "topic": "product.purchase.v1",
                     *         "partition": 3,
                     *         "offset": 118,
                     *         "key": {
                     *           "encoding": "utf-8",
                     *           "value": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a"
                     *         },
                     *         "type": "purchase.requested",
                     *         "eventId": "0190b2c4-7a10-7cc3-9d55-4d1f0a6b7c21",
                     *         "reason": "data does not fit purchase.requested: Some fields are wrong.; /items is missing",
                     *         "createdAt": "2026-11-22T10:15:00.250000Z",
                     *         "attempts": 0,
                     *         "attemptedAt": null,
                     *         "attemptedBy": null,
                     *         "decidedAt": null,
                     *         "decidedBy": null,
                     *         "decidedWhy": null,
                     *         "publishedAt": "2026-11-22T10:15:00.120000Z",
                     *         "headers": [
                     *           {
                     *             "name": "ce_type",
                     *             "encoding": "utf-8",
                     *             "value": "purchase.requested"
                     *           },
                     *           {
                     *             "name": "trace",
                     *             "encoding": "base64url",
                     *             "value": "_w"
                     *           }
                     *         ],
                     *         "payload": {
                     *           "encoding": "utf-8",
                     *           "value": "{\"purchaseId\":\"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a\"}"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["DeadLetter"];
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
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: no such dead letter, or another service's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    redriveDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
                /** @description What is no number looks missing. */
                id: components["parameters"]["DeadLetterId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Handled, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": 7,
                     *         "status": "HANDLED",
                     *         "consumer": "payment",
                     *         "topic": "product.purchase.v1",
                     *         "partition": 3,
                     *         "offset": 118,
                     *         "key": {
                     *           "encoding": "utf-8",
                     *           "value": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a"
                     *         },
                     *         "type": "purchase.requested",
                     *         "eventId": "0190b2c4-7a10-7cc3-9d55-4d1f0a6b7c21",
                     *         "reason": "data does not fit purchase.requested: Some fields are wrong.; /items is missing",
                     *         "createdAt": "2026-11-22T10:15:00.250000Z",
                     *         "attempts": 1,
                     *         "attemptedAt": "2026-11-22T10:20:00.000000Z",
                     *         "attemptedBy": "0190b2c4-5b00-7f00-8000-0c5d3c8b1a77",
                     *         "decidedAt": "2026-11-22T10:20:00.000000Z",
                     *         "decidedBy": "0190b2c4-5b00-7f00-8000-0c5d3c8b1a77",
                     *         "decidedWhy": null,
                     *         "publishedAt": "2026-11-22T10:15:00.120000Z",
                     *         "headers": [
                     *           {
                     *             "name": "ce_type",
                     *             "encoding": "utf-8",
                     *             "value": "purchase.requested"
                     *           },
                     *           {
                     *             "name": "trace",
                     *             "encoding": "base64url",
                     *             "value": "_w"
                     *           }
                     *         ],
                     *         "payload": {
                     *           "encoding": "utf-8",
                     *           "value": "{\"purchaseId\":\"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a\"}"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["DeadLetter"];
                    };
                };
            };
            /** @description `validation_failed`: a body that is not empty. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: no such dead letter, or another service's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `redrive_failed`: it still cannot be handled, stays OPEN and has its new reason; `dead_letter_decided`: it is DISCARDED; `conflict`: somebody else is deciding about it (with Retry-After). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
                /** @description What is no number looks missing. */
                id: components["parameters"]["DeadLetterId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Sent by a broken script; nobody waits for it."
                 *     }
                 */
                "application/json": components["schemas"]["Discard"];
            };
        };
        responses: {
            /** @description Discarded, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": 7,
                     *         "status": "DISCARDED",
                     *         "consumer": "payment",
                     *         "topic": "product.purchase.v1",
                     *         "partition": 3,
                     *         "offset": 118,
                     *         "key": {
                     *           "encoding": "utf-8",
                     *           "value": "0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a"
                     *         },
                     *         "type": "purchase.requested",
                     *         "eventId": "0190b2c4-7a10-7cc3-9d55-4d1f0a6b7c21",
                     *         "reason": "data does not fit purchase.requested: Some fields are wrong.; /items is missing",
                     *         "createdAt": "2026-11-22T10:15:00.250000Z",
                     *         "attempts": 0,
                     *         "attemptedAt": null,
                     *         "attemptedBy": null,
                     *         "decidedAt": "2026-11-22T10:20:00.000000Z",
                     *         "decidedBy": "0190b2c4-5b00-7f00-8000-0c5d3c8b1a77",
                     *         "decidedWhy": "Sent by a broken script; nobody waits for it.",
                     *         "publishedAt": "2026-11-22T10:15:00.120000Z",
                     *         "headers": [
                     *           {
                     *             "name": "ce_type",
                     *             "encoding": "utf-8",
                     *             "value": "purchase.requested"
                     *           },
                     *           {
                     *             "name": "trace",
                     *             "encoding": "base64url",
                     *             "value": "_w"
                     *           }
                     *         ],
                     *         "payload": {
                     *           "encoding": "utf-8",
                     *           "value": "{\"purchaseId\":\"0190b2c4-79ff-7d20-a1b2-1f0e5d4c3b2a\"}"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["DeadLetter"];
                    };
                };
            };
            /** @description `validation_failed`: no reason, or one over 1000 characters. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: no such dead letter, or another service's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: the service refuses, and says why, or somebody else is deciding about it (with Retry-After); `dead_letter_decided`: it is HANDLED. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getOpsStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: components["parameters"]["Service"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "service": "payment",
                     *         "instance": 1,
                     *         "version": "0.1.0",
                     *         "startedAt": "2026-11-22T10:00:00.000000Z",
                     *         "uptimeSeconds": 1200,
                     *         "ready": true,
                     *         "reasons": [],
                     *         "consumer": {
                     *           "joined": true,
                     *           "healthy": true,
                     *           "pausedFor": null,
                     *           "topics": [
                     *             {
                     *               "topic": "product.purchase.v1",
                     *               "partitions": 12,
                     *               "lag": 2,
                     *               "mostBehind": {
                     *                 "partition": 3,
                     *                 "next": 117,
                     *                 "end": 119,
                     *                 "lag": 2
                     *               }
                     *             }
                     *           ]
                     *         },
                     *         "outbox": {
                     *           "pending": 0,
                     *           "oldestAgeSeconds": 0,
                     *           "blocked": false
                     *         },
                     *         "pool": {
                     *           "size": 16,
                     *           "inUse": 1
                     *         },
                     *         "deadLettersOpen": 1,
                     *         "figures": {
                     *           "souk_purchases_waiting": 4
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["OpsStatus"];
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
            403: components["responses"]["Forbidden"];
            /** @description `not_found`: no such service, or not this one. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
}
