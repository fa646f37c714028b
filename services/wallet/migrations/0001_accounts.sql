-- The wallets of users, one row each, kept for ever. `seq` and `head_hash` are those of the last
-- posting; `top_up_day` counts days since 1970-01-01 UTC.
CREATE TABLE accounts (
    user_id         BINARY(16)  NOT NULL,
    currency        CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    balance_minor   BIGINT      NOT NULL,
    seq             BIGINT      NOT NULL,
    head_hash       BINARY(32)  NOT NULL,
    top_up_day      BIGINT      NOT NULL,
    topped_up_minor BIGINT      NOT NULL,
    opened_at       DATETIME(6) NOT NULL,
    closed_at       DATETIME(6) NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT accounts_balance_not_negative CHECK (balance_minor >= 0),
    CONSTRAINT accounts_seq_not_negative CHECK (seq >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
