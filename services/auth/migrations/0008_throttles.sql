-- Guesses at passwords, by the SHA-256 of an account's address or of a network address. A row goes
-- when the password was right, and is swept once it is forgotten.
CREATE TABLE throttles (
    throttle_key  BINARY(32)  NOT NULL,
    guesses       BIGINT      NOT NULL,
    counted_at    DATETIME(6) NOT NULL,
    blocked_until DATETIME(6) NOT NULL,
    forgotten_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (throttle_key),
    KEY throttles_forgotten (forgotten_at),
    CONSTRAINT throttles_guesses_from_one CHECK (guesses >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
