-- The one row that is locked while keys are made: two replicas that start together make one key.
CREATE TABLE key_rings (
    id TINYINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
