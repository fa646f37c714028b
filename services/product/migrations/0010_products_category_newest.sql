ALTER TABLE products
    DROP KEY products_category_newest,
    ADD KEY products_category_newest (category_id, status, id, price_minor)
