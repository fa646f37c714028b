-- When the last posting was booked, so that time never runs back within an account even where the
-- server's clock does. NULL of accounts from before this column means: when it was opened.
ALTER TABLE accounts ADD COLUMN moved_at DATETIME(6) NULL AFTER opened_at
