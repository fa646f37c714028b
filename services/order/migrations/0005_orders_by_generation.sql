ALTER TABLE orders
    ADD COLUMN generation INT NOT NULL DEFAULT 1 FIRST,
    ADD COLUMN fed_version BIGINT NULL,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (generation, id),
    DROP KEY by_user,
    DROP KEY by_time,
    ADD KEY by_user (generation, user_id, created_at, id),
    ADD KEY by_user_status (generation, user_id, status, created_at, id),
    ADD KEY by_time (generation, created_at, id),
    ADD KEY by_status (generation, status, created_at, id)
