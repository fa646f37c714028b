-- Append-only: every step of every purchase, versions 1, 2, 3 … without a gap.
CREATE TABLE transitions (
    purchase_id   BINARY(16)  NOT NULL,
    version       BIGINT      NOT NULL,
    from_state    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    to_state      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    trigger_name  VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
    actor         VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (purchase_id, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
