ALTER TABLE order_items
    ADD COLUMN generation INT NOT NULL DEFAULT 1 FIRST,
    ADD COLUMN user_id BINARY(16) NOT NULL DEFAULT '',
    ADD COLUMN created_at DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00',
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (generation, order_id, position),
    DROP KEY by_product,
    ADD KEY by_product (generation, product_id, created_at, order_id),
    ADD KEY by_user_product (generation, user_id, product_id, created_at, order_id)
