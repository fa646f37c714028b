-- Each list's index now also holds the price, so that a page which passes over products above a
-- buyer's limit reads the index alone.
ALTER TABLE products
    DROP KEY products_newest,
    ADD KEY products_newest (status, id, price_minor)
