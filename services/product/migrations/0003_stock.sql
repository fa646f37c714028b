-- Its own row, because it changes with every purchase and is no edit of the product. The checks are
-- the last line: whatever a program believes, no unit is sold twice.
CREATE TABLE stock (
    product_id BINARY(16) NOT NULL,
    available BIGINT NOT NULL,
    held BIGINT NOT NULL,
    sold BIGINT NOT NULL,
    PRIMARY KEY (product_id),
    CONSTRAINT stock_product FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_available CHECK (available >= 0),
    CONSTRAINT stock_held CHECK (held >= 0),
    CONSTRAINT stock_sold CHECK (sold >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
