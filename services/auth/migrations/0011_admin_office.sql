INSERT INTO offices (name) VALUES ('admin')
