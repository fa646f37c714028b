INSERT INTO category_gate (only_row) VALUES (1)
