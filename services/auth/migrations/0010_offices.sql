-- The one row that is locked while somebody may stop being an administrator: of two who demote each
-- other at once, one stays.
CREATE TABLE offices (
    name VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
