-- The words of names and descriptions, each with its products: one range of the key is one word's
-- products in the order of their ids. The collation decides that e, E and é are one letter.
CREATE TABLE product_words (
    word VARCHAR(32) NOT NULL,
    product_id BINARY(16) NOT NULL,
    PRIMARY KEY (word, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
