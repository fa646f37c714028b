-- Every refresh token of a session, by its SHA-256; a spent one stays, so that a copy is noticed.
CREATE TABLE refresh_tokens (
    token_hash BINARY(32)  NOT NULL,
    session_id BINARY(16)  NOT NULL,
    issued_at  DATETIME(6) NOT NULL,
    spent_at   DATETIME(6) NULL,
    PRIMARY KEY (token_hash),
    KEY refresh_tokens_of_session (session_id),
    KEY refresh_tokens_age (issued_at),
    CONSTRAINT refresh_tokens_session FOREIGN KEY (session_id) REFERENCES sessions (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
