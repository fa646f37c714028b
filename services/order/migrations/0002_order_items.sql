CREATE TABLE order_items (
    order_id BINARY(16) NOT NULL,
    position SMALLINT NOT NULL,
    product_id BINARY(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    quantity BIGINT NOT NULL,
    unit_price_minor BIGINT NOT NULL,
    PRIMARY KEY (order_id, position),
    KEY by_product (product_id, order_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
