-- The fewest units first: what is nearly sold out is found without reading what is not. The product
-- is part of it by itself, as of every index.
ALTER TABLE stock ADD KEY stock_available (available, product_id)
