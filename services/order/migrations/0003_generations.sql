CREATE TABLE generations (
    id TINYINT NOT NULL,
    live INT NOT NULL,
    shadow INT NULL,
    newest INT NOT NULL,
    epoch BIGINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
