-- How far each walk of the ledger's self-check has come. `position` is the id last looked at.
CREATE TABLE ledger_walks (
    name      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position  BINARY(16)  NOT NULL,
    sum_minor BIGINT      NOT NULL,
    checked   BIGINT      NOT NULL,
    rounds    BIGINT      NOT NULL,
    PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
