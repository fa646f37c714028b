CREATE TABLE feeds (
    user_id BINARY(16) NOT NULL,
    head BIGINT NOT NULL,
    PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
