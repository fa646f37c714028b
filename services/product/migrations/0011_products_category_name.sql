ALTER TABLE products
    DROP KEY products_category_name,
    ADD KEY products_category_name (category_id, status, name, id, price_minor)
