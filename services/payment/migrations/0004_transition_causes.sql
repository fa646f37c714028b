-- What led to each step: the event or the request, by its id.
ALTER TABLE transitions
    ADD COLUMN cause_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''
