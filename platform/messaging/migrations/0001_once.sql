-- What happened once: idempotency keys of callers and ids of events (who = 'event').
CREATE TABLE once (
    who         VARBINARY(64)  NOT NULL,
    operation   VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    once_key    VARBINARY(255) NOT NULL,
    fingerprint BINARY(32)     NOT NULL,
    outcome     MEDIUMTEXT     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    created_at  DATETIME(6)    NOT NULL,
    PRIMARY KEY (who, operation, once_key),
    KEY once_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
