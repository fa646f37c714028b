-- What auth says a user may buy; the highest version wins. A user without a row has the default.
CREATE TABLE user_limits (
    user_id BINARY(16) NOT NULL,
    version BIGINT NOT NULL,
    allowed_limit_minor BIGINT NOT NULL,
    PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
