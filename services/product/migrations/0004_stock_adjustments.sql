-- The history of what administrators changed: append-only.
CREATE TABLE stock_adjustments (
    id BINARY(16) NOT NULL,
    product_id BINARY(16) NOT NULL,
    delta BIGINT NOT NULL,
    available_after BIGINT NOT NULL,
    reason VARCHAR(200) NOT NULL,
    actor_id BINARY(16) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY stock_adjustments_product (product_id, id),
    CONSTRAINT stock_adjustments_of FOREIGN KEY (product_id) REFERENCES products (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
