-- state says where the units are; version is the highest of payment's versions seen. ask_at is when
-- the request is repeated, NULL once payment has answered: the index holds what still waits.
CREATE TABLE reservations (
    id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    total_minor BIGINT NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    ask_at DATETIME(6) NULL,
    causation_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    traceparent VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY reservations_ask (ask_at),
    CONSTRAINT reservations_state_known CHECK (state IN ('HELD', 'SOLD', 'RELEASED'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
