-- One index per sort, once for the whole catalogue and once within a category. The primary key is
-- the last column of each by itself, so that every keyset page is one range of one index.
CREATE TABLE products (
    id BINARY(16) NOT NULL,
    category_id BINARY(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    description VARCHAR(2000) NOT NULL,
    image_url VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    price_minor BIGINT NOT NULL,
    status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY products_newest (status, id),
    KEY products_price (status, price_minor, id),
    KEY products_name (status, name, id),
    KEY products_category_newest (category_id, status, id),
    KEY products_category_price (category_id, status, price_minor, id),
    KEY products_category_name (category_id, status, name, id),
    CONSTRAINT products_category FOREIGN KEY (category_id) REFERENCES categories (id),
    CONSTRAINT products_price_positive CHECK (price_minor > 0),
    CONSTRAINT products_status_known CHECK (status IN ('ACTIVE', 'ARCHIVED'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
