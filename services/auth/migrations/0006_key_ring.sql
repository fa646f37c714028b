INSERT INTO key_rings (id) VALUES (1)
