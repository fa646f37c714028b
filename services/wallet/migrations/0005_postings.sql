-- Append-only. Two rows per transfer that sum to 0: the user's carries sequence, running balance
-- and hash; the house's carries none of them.
CREATE TABLE postings (
    transfer_id         BINARY(16) NOT NULL,
    account_id          BINARY(16) NOT NULL,
    amount_minor        BIGINT     NOT NULL,
    seq                 BIGINT     NULL,
    balance_after_minor BIGINT     NULL,
    hash                BINARY(32) NULL,
    PRIMARY KEY (transfer_id, account_id),
    UNIQUE KEY postings_account (account_id, seq),
    CONSTRAINT postings_balance_not_negative CHECK (balance_after_minor >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
