ALTER TABLE products
    DROP KEY products_name,
    ADD KEY products_name (status, name, id, price_minor)
