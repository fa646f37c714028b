-- Append-only: rows are inserted and never changed. One charge and one refund per purchase.
CREATE TABLE transfers (
    id          BINARY(16)   NOT NULL,
    kind        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id     BINARY(16)   NOT NULL,
    purchase_id BINARY(16)   NULL,
    reason      VARCHAR(500) NULL,
    reason_hash BINARY(32)   NOT NULL,
    created_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY transfers_purchase (purchase_id, kind),
    KEY transfers_user (user_id, id),
    CONSTRAINT transfers_kind_known
        CHECK (kind IN ('OPENING', 'TOP_UP', 'CHARGE', 'REFUND', 'ADJUSTMENT'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
