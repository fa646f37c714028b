-- Written once with the reservation and never changed: they may be read without a lock.
CREATE TABLE reservation_lines (
    reservation_id BINARY(16) NOT NULL,
    line SMALLINT NOT NULL,
    product_id BINARY(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    quantity BIGINT NOT NULL,
    unit_price_minor BIGINT NOT NULL,
    PRIMARY KEY (reservation_id, line),
    CONSTRAINT reservation_lines_of FOREIGN KEY (reservation_id) REFERENCES reservations (id),
    CONSTRAINT reservation_lines_quantity CHECK (quantity > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
