-- Who tried last to handle a dead letter again, and how often it was tried.
ALTER TABLE dead_letters
    ADD COLUMN attempts     INT         NOT NULL DEFAULT 0,
    ADD COLUMN attempted_at DATETIME(6) NULL,
    ADD COLUMN attempted_by VARCHAR(64) NULL
