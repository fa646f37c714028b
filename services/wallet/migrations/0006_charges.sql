-- What became of the one charge of a purchase; BARRED is the tombstone of a refund that came first.
-- Kept for ever: it is what makes a repeated command harmless.
CREATE TABLE charges (
    purchase_id        BINARY(16)  NOT NULL,
    user_id            BINARY(16)  NOT NULL,
    status             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_minor       BIGINT      NOT NULL,
    reason             VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
    transfer_id        BINARY(16)  NULL,
    refund_transfer_id BINARY(16)  NULL,
    created_at         DATETIME(6) NOT NULL,
    updated_at         DATETIME(6) NOT NULL,
    PRIMARY KEY (purchase_id),
    CONSTRAINT charges_status_known CHECK (status IN ('CHARGED', 'REFUSED', 'BARRED', 'REFUNDED')),
    CONSTRAINT charges_amount_not_negative CHECK (amount_minor >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
