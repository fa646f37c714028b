-- Finds purchases that have been in one state for too long.
CREATE INDEX purchases_since ON purchases (state, updated_at)
