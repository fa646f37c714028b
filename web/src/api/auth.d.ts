// Generated from contracts/http by `npm run types`. Do not edit.
export interface paths {
    "/api/v1/users/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account and sign in
         * @description The role is customer; the allowed limit is the shop's default. The mail address is kept trimmed and in lower case. Anonymous; a token, when sent, must be valid.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description The answer and its time are the same for a wrong password, an unknown address and an account that may not sign in. A user has at most 100 live sessions; one more ends the one that was not used for longest.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the tokens of a session
         * @description Spends the refresh token and answers another. Used again within 10 s, as after a lost answer, it renews once more in the same session; used later it is a copy, and the session ends. A browser sends {} and its cookie. Send no access token: an expired one is refused.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/signout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the token; every service refuses its access tokens as soon as it has heard, usually within milliseconds. Takes a browser's cookie away. Needs no body.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the caller is signed in
         * @description The caller's live sessions, the newest first: at most 100, on one page.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of the caller's sessions
         * @description As after the loss of a phone. One that is over already stays so. The caller's own may be named: that is a sign-out.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/currentuser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description The caller's profile.
         */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        /**
         * Erase the caller's account
         * @description Takes the mail address, the name and everything else personal away for good, ends every session, and tells every service. A purchase under way runs to its end; the books stay, under an id that names nobody. The mail address may sign up again. The last active administrator cannot go.
         */
        delete: operations["eraseCurrentUser"];
        options?: never;
        head?: never;
        /**
         * Change the caller's name
         * @description The name is nobody's business but auth's: no event says it.
         */
        patch: operations["renameCurrentUser"];
        trace?: never;
    };
    "/api/v1/users/currentuser/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the caller's password
         * @description Ends the caller's other sessions, and takes back a reset token that was not used. Guesses at the present password are slowed down as at sign-in.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a one-time token
         * @description With a token that an administrator asked for. It is good once and for an hour; every session of the user ends. The answer does not say whether a user exists.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users by mail address
         * @description For administrators. In the order of mail addresses, without those who were erased.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        /**
         * A user as an administrator sees them
         * @description For administrators.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user's role, status or limit
         * @description For administrators. Changes what the body names, if the user still has the version that If-Match names. Every service hears of it; a change of role or status ends the user's sessions. The last active administrator cannot lose the office or be blocked.
         */
        patch: operations["editUser"];
        trace?: never;
    };
    "/api/v1/users/{id}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a one-time token for a new password
         * @description For administrators, who hand the token over. It is good once and for an hour, and takes the place of an earlier one. Needs no body.
         */
        post: operations["grantPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys in force
         * @description For verifiers outside the shop (RFC 7517). A new key stands here 60 s before it signs.
         */
        get: operations["getJwks"];
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
        SignUp: {
            /** @description A mail address of at most 254 characters once trimmed, ASCII, with a dot in its domain. */
            email: string;
            /** @description 8 to 128 Unicode code points, taken as they are; none of the common ones, and neither the account's mail address nor its name (NIST SP 800-63B). */
            password: string;
            /** @description 1 to 100 code points once trimmed, no control characters. */
            name: string;
        };
        SignIn: {
            email: string;
            password: string;
        };
        Refresh: {
            /** @description Required, but refused from a browser, whose token comes as its cookie. */
            refreshToken?: string;
        };
        User: {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "customer" | "admin";
            /**
             * Format: int64
             * @description The highest price of a product this user may see and buy, in minor units.
             */
            allowedLimitMinor: number;
            /** Format: date-time */
            createdAt: string;
        };
        Credentials: {
            user: components["schemas"]["User"];
            accessToken: string;
            /** @description Good once, for 30 days. Absent for a browser, which has it as a cookie. */
            refreshToken?: string;
            /** @constant */
            tokenType: "Bearer";
            /** @description Seconds until the access token expires. */
            expiresIn: number;
        };
        JwkSet: {
            keys: components["schemas"]["Jwk"][];
        };
        Jwk: {
            /** @constant */
            kty: "EC";
            /** @constant */
            crv: "P-256";
            /** @constant */
            alg: "ES256";
            /** @constant */
            use: "sig";
            kid: string;
            x: string;
            y: string;
        };
        /** @description RFC 9457. code is stable. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance?: string;
            /** @enum {string} */
            code: "email_taken" | "forbidden" | "invalid_credentials" | "last_admin" | "method_not_allowed" | "not_found" | "payload_too_large" | "precondition_failed" | "precondition_required" | "rate_limited" | "unauthenticated" | "unavailable" | "unsupported_media_type" | "validation_failed";
            errors?: {
                pointer: string;
                code: string;
                message: string;
            }[];
            traceId?: string;
        };
        Rename: {
            /** @description 1 to 100 code points once trimmed, no control characters. */
            name: string;
        };
        ChangePassword: {
            currentPassword: string;
            /** @description 8 to 128 Unicode code points, taken as they are; none of the common ones, and neither the account's mail address nor its name (NIST SP 800-63B). */
            newPassword: string;
        };
        Erase: {
            password: string;
        };
        ResetPassword: {
            resetToken: string;
            /** @description 8 to 128 Unicode code points, taken as they are; none of the common ones, and neither the account's mail address nor its name (NIST SP 800-63B). */
            newPassword: string;
        };
        Grant: {
            /** @description Why, kept with who and when until the user is erased. */
            reason?: string;
        };
        EditUser: {
            /** @enum {string} */
            role?: "customer" | "admin";
            /**
             * Format: int64
             * @description The highest price of a product this user may see and buy, in minor units.
             */
            allowedLimitMinor?: number;
            /** @enum {string} */
            status?: "ACTIVE" | "BLOCKED";
            /** @description Why, kept with who and when until the user is erased. */
            reason?: string;
        } | unknown | unknown | unknown;
        UserRecord: {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "customer" | "admin";
            /**
             * Format: int64
             * @description The highest price of a product this user may see and buy, in minor units.
             */
            allowedLimitMinor: number;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            status: "ACTIVE" | "BLOCKED";
            /**
             * Format: int64
             * @description Of role, status and limit; the ETag.
             */
            version: number;
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was opened or last renewed.
             */
            usedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description How the client named itself: its User-Agent. */
            client: string;
            /** @description The one that asks. */
            current: boolean;
        };
        ResetGrant: {
            /** @description Shown once; only its hash is kept. */
            resetToken: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Page: {
            nextCursor: string | null;
            limit: number;
        };
    };
    responses: {
        /** @description `validation_failed` with every wrong field of body, query or header: unknown_field, required, invalid_email, invalid_password (8 to 128 characters), common_password, password_like_account, invalid_name, https_required and the like. */
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
                 *       "detail": "The request is not valid.",
                 *       "instance": "/api/v1/users/signup",
                 *       "code": "validation_failed",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "errors": [
                 *         {
                 *           "pointer": "/password",
                 *           "code": "invalid_password",
                 *           "message": "The password must have 8 to 128 characters."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: the access token is missing where one is needed, or not valid, or its account is not open any more. */
        TokenRefused: {
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
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "unauthenticated",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_credentials`: a wrong password, an unknown address or an account that may not sign in, which look and last alike. `unauthenticated` when a token was sent that is not valid. */
        SignInRefused: {
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
                 *       "detail": "The mail address or the password is wrong.",
                 *       "instance": "/api/v1/users/signin",
                 *       "code": "invalid_credentials",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: the refresh token is unknown, expired, a copy, or of a session that is over. A browser's cookie is taken away. */
        RefreshRefused: {
            headers: {
                "WWW-Authenticate"?: string;
                "Set-Cookie": components["headers"]["SetCookie"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "The refresh token is not accepted. Sign in again.",
                 *       "instance": "/api/v1/users/refresh",
                 *       "code": "unauthenticated",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: the reset token is unknown, used, replaced, expired, or of an account that is closed; which of them is not said. */
        ResetRefused: {
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
                 *       "detail": "The reset token is not accepted. Ask for another one.",
                 *       "instance": "/api/v1/users/password-reset",
                 *       "code": "unauthenticated",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: the browser says that another site sent this. */
        OtherSite: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Another site cannot use a browser's session.",
                 *       "instance": "/api/v1/users/signin",
                 *       "code": "forbidden",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_credentials`: the caller's password is wrong. 403, since the token is good and renewing it would not help. */
        WrongPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "The password is wrong.",
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "invalid_credentials",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_credentials`: the caller's password is wrong. `forbidden`: the browser says that another site sent this. */
        EraseRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "The password is wrong.",
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "invalid_credentials",
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
                 *       "detail": "Only an administrator may do this.",
                 *       "instance": "/api/v1/users",
                 *       "code": "forbidden",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: no session of the caller's has this id. */
        SessionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such session.",
                 *       "instance": "/api/v1/users/sessions/01941f29-8063-7000-8002-0000000000b2",
                 *       "code": "not_found",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: no user has this id, or the user has been erased. */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such user.",
                 *       "instance": "/api/v1/users/01941f29-8063-7000-8001-0000000000a1",
                 *       "code": "not_found",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `email_taken`: an account with this mail address exists. */
        EmailTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "An account with this mail address exists already.",
                 *       "instance": "/api/v1/users/signup",
                 *       "code": "email_taken",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `last_admin`: nobody could administer the shop without this user. */
        LastAdmin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "This is the last active administrator. Make another one first.",
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "last_admin",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_failed`: the user has another version than If-Match names. */
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
                 *       "detail": "The user has changed meanwhile. Read it again.",
                 *       "instance": "/api/v1/users/01941f29-8063-7000-8001-0000000000a1",
                 *       "code": "precondition_failed",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload_too_large`: a body has at most 8,192 bytes. */
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
                 *       "detail": "The body is larger than is accepted.",
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "payload_too_large",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: the body must be application/json. */
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
                 *       "detail": "The body must be application/json.",
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "unsupported_media_type",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_required`: If-Match is missing. */
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
                 *       "detail": "Say in If-Match which version you mean: its ETag.",
                 *       "instance": "/api/v1/users/01941f29-8063-7000-8001-0000000000a1",
                 *       "code": "precondition_required",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited`: too many wrong passwords for this account, known or not, or from this network address. The wait starts at 1 s and doubles with each further one, up to 15 minutes. The edge, too, limits how often an address may call. */
        TooManyGuesses: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "Too many wrong passwords. Wait before the next attempt.",
                 *       "instance": "/api/v1/users/signin",
                 *       "code": "rate_limited",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unavailable`: too many sign-ins wait for their turn, no signing key is in force yet, or the database does not answer. */
        Unavailable: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "Too many sign-ins are waiting. Try again in a second.",
                 *       "instance": "/api/v1/users/currentuser",
                 *       "code": "unavailable",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Its id; a malformed one is like a missing one. */
        id: string;
        /** @description The ETag of the version that is meant, or *. */
        ifMatch: string;
        /** @description Sent by a browser, which is then given its refresh token as a cookie that no script can read, and not in the body. Needs https, or a loopback host; a call from another site is refused by Origin and Sec-Fetch-Site. */
        client: "browser";
    };
    requestBodies: never;
    headers: {
        NoStore: "no-store";
        Private: "private, no-cache";
        /** @description Authorization; the edge may add to it. */
        VaryAuthorization: string;
        /** @description The version of what administrators edit: role, status and limit. Compared weakly, since the edge weakens it when it compresses. */
        ETag: string;
        /** @description The next page, rel="next", when there is one. */
        Link: string;
        /** @description For a browser (X-Souk-Client): the refresh token as `__Host-souk-refresh` (HttpOnly, Secure, SameSite=Strict, Path=/), over plain http on a loopback host as `souk-refresh` without Secure; or its removal, Max-Age=0. */
        SetCookie: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by a browser, which is then given its refresh token as a cookie that no script can read, and not in the body. Needs https, or a loopback host; a call from another site is refused by Origin and Sec-Fetch-Site. */
                "X-Souk-Client"?: components["parameters"]["client"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "correct horse battery",
                 *       "name": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description The account and its first session. */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Set-Cookie": components["headers"]["SetCookie"];
                    Location?: "/api/v1/users/currentuser";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Credentials"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["OtherSite"];
            409: components["responses"]["EmailTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by a browser, which is then given its refresh token as a cookie that no script can read, and not in the body. Needs https, or a loopback host; a call from another site is refused by Origin and Sec-Fetch-Site. */
                "X-Souk-Client"?: components["parameters"]["client"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description A new session. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Credentials"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["SignInRefused"];
            403: components["responses"]["OtherSite"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by a browser, which is then given its refresh token as a cookie that no script can read, and not in the body. Needs https, or a loopback host; a call from another site is refused by Origin and Sec-Fetch-Site. */
                "X-Souk-Client"?: components["parameters"]["client"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description New tokens of the same session. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Credentials"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["RefreshRefused"];
            403: components["responses"]["OtherSite"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by a browser, which is then given its refresh token as a cookie that no script can read, and not in the body. Needs https, or a loopback host; a call from another site is refused by Origin and Sec-Fetch-Site. */
                "X-Souk-Client"?: components["parameters"]["client"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["OtherSite"];
            413: components["responses"]["TooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01941f29-8063-7000-8002-0000000000b2",
                     *           "createdAt": "2026-01-31T09:15:00.000000Z",
                     *           "usedAt": "2026-01-31T11:00:00.000000Z",
                     *           "expiresAt": "2026-03-02T11:00:00.000000Z",
                     *           "client": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                     *           "current": true
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 100
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["Session"][];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            404: components["responses"]["SessionNotFound"];
            413: components["responses"]["TooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8001-0000000000a1",
                     *         "email": "ada@example.org",
                     *         "name": "Ada",
                     *         "role": "customer",
                     *         "allowedLimitMinor": 100000000,
                     *         "createdAt": "2026-01-31T09:15:00.000000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["User"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            503: components["responses"]["Unavailable"];
        };
    };
    eraseCurrentUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by a browser, which is then given its refresh token as a cookie that no script can read, and not in the body. Needs https, or a loopback host; a call from another site is refused by Origin and Sec-Fetch-Site. */
                "X-Souk-Client"?: components["parameters"]["client"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["Erase"];
            };
        };
        responses: {
            /** @description The account is gone. */
            204: {
                headers: {
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["EraseRefused"];
            409: components["responses"]["LastAdmin"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["Rename"];
            };
        };
        responses: {
            /** @description The profile as it is now. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8001-0000000000a1",
                     *         "email": "ada@example.org",
                     *         "name": "Ada Lovelace",
                     *         "role": "customer",
                     *         "allowedLimitMinor": 100000000,
                     *         "createdAt": "2026-01-31T09:15:00.000000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["User"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "correct horse battery",
                 *       "newPassword": "battery staple horse"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description The new password is in force. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["WrongPassword"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resetToken": "rM7v0dC3nq1yQm5b8x2Zt6Wk9sLfHjPaEuGoIiRwVcY",
                 *       "newPassword": "battery staple horse"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPassword"];
            };
        };
        responses: {
            /** @description The new password is in force. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["ResetRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description The nextCursor of the page before, for the same q. */
                cursor?: string;
                /** @description How the mail address begins, in any case of letters. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
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
                     *           "id": "01941f29-8063-7000-8001-0000000000a1",
                     *           "email": "ada@example.org",
                     *           "name": "Ada",
                     *           "role": "customer",
                     *           "allowedLimitMinor": 100000000,
                     *           "createdAt": "2026-01-31T09:15:00.000000Z",
                     *           "status": "ACTIVE",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "page": {
                     *         "nextCursor": null,
                     *         "limit": 20
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["UserRecord"][];
                        page: components["schemas"]["Page"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8001-0000000000a1",
                     *         "email": "ada@example.org",
                     *         "name": "Ada",
                     *         "role": "customer",
                     *         "allowedLimitMinor": 100000000,
                     *         "createdAt": "2026-01-31T09:15:00.000000Z",
                     *         "status": "ACTIVE",
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["UserRecord"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    editUser: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that is meant, or *. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "allowedLimitMinor": 200000000,
                 *       "reason": "A good customer."
                 *     }
                 */
                "application/json": components["schemas"]["EditUser"];
            };
        };
        responses: {
            /** @description The user as they are now. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Private"];
                    Vary: components["headers"]["VaryAuthorization"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "01941f29-8063-7000-8001-0000000000a1",
                     *         "email": "ada@example.org",
                     *         "name": "Ada",
                     *         "role": "customer",
                     *         "allowedLimitMinor": 200000000,
                     *         "createdAt": "2026-01-31T09:15:00.000000Z",
                     *         "status": "ACTIVE",
                     *         "version": 2
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["UserRecord"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            409: components["responses"]["LastAdmin"];
            412: components["responses"]["Changed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["Unavailable"];
        };
    };
    grantPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; a malformed one is like a missing one. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "Asked for by telephone, identity checked."
                 *     }
                 */
                "application/json": components["schemas"]["Grant"];
            };
        };
        responses: {
            /** @description The token, shown once. */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "resetToken": "rM7v0dC3nq1yQm5b8x2Zt6Wk9sLfHjPaEuGoIiRwVcY",
                     *         "expiresAt": "2026-01-31T10:15:00.000000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        data: components["schemas"]["ResetGrant"];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JWK set. */
            200: {
                headers: {
                    "Cache-Control"?: "public, max-age=30";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "alg": "ES256",
                     *           "use": "sig",
                     *           "kid": "k1",
                     *           "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                     *           "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/jwk-set+json": components["schemas"]["JwkSet"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
        };
    };
}
