-- The shop's side. No balance stands here: it is the sum of the account's postings.
CREATE TABLE house_accounts (
    id   BINARY(16)  NOT NULL,
    name VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY house_accounts_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
