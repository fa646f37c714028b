-- Who can sign in. `version` rises with every published change.
CREATE TABLE users (
    id                  BINARY(16)   NOT NULL,
    email               VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name                VARCHAR(100) NOT NULL,
    password_hash       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    role                VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status              VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    allowed_limit_minor BIGINT       NOT NULL,
    version             BIGINT       NOT NULL,
    created_at          DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY users_email (email),
    CONSTRAINT users_role_known CHECK (role IN ('customer', 'admin')),
    CONSTRAINT users_status_known CHECK (status IN ('ACTIVE', 'BLOCKED', 'ERASED')),
    CONSTRAINT users_limit_not_negative CHECK (allowed_limit_minor >= 0),
    CONSTRAINT users_version_from_one CHECK (version >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
