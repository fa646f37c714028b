-- Messages that could not be handled for their own content, as they came. A person decides.
CREATE TABLE dead_letters (
    id           BIGINT        NOT NULL AUTO_INCREMENT,
    consumer     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic        VARCHAR(249)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partition_no INT           NOT NULL,
    offset_no    BIGINT        NOT NULL,
    timestamp_ms BIGINT        NOT NULL,
    message_key  MEDIUMBLOB    NOT NULL,
    headers      MEDIUMTEXT    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    payload      LONGBLOB      NULL,
    reason       TEXT          NOT NULL,
    status       VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'OPEN',
    created_at   DATETIME(6)   NOT NULL,
    decided_at   DATETIME(6)   NULL,
    decided_by   VARCHAR(64)   NULL,
    decided_why  VARCHAR(1000) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY dead_letters_origin (consumer, topic, partition_no, offset_no),
    KEY dead_letters_status (status, id),
    CONSTRAINT dead_letters_status_known CHECK (status IN ('OPEN', 'HANDLED', 'DISCARDED'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
