-- One-time tokens for a new password, by their SHA-256; one a user, gone when it is used.
CREATE TABLE password_resets (
    user_id    BINARY(16)  NOT NULL,
    token_hash BINARY(32)  NOT NULL,
    made_by    BINARY(16)  NOT NULL,
    made_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id),
    UNIQUE KEY password_resets_token (token_hash),
    KEY password_resets_age (made_at),
    CONSTRAINT password_resets_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
