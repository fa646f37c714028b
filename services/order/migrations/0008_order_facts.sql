CREATE TABLE order_facts (
    generation INT NOT NULL,
    order_id BINARY(16) NOT NULL,
    event_id BINARY(16) NOT NULL,
    happened_at DATETIME(6) NOT NULL,
    service VARCHAR(64) NOT NULL,
    event VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    causation_id VARCHAR(255) NOT NULL,
    topic VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic_partition INT NOT NULL,
    topic_offset BIGINT NOT NULL,
    version BIGINT NULL,
    status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    trace_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (generation, order_id, event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
