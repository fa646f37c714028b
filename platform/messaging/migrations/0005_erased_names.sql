-- Ids of users that were erased: what names them in a dead letter that came later goes too, once the
-- letter is decided.
CREATE TABLE erased_names (
    name      VARBINARY(64) NOT NULL,
    erased_at DATETIME(6)   NOT NULL,
    PRIMARY KEY (name),
    KEY erased_names_at (erased_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
