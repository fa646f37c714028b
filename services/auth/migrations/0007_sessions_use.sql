-- When a session was last used, and how its client names itself. `sessions_live` finds those of a
-- user that are not over: an ended one has its end as `expires_at`.
ALTER TABLE sessions
    ADD COLUMN used_at DATETIME(6) NULL,
    ADD COLUMN client  VARCHAR(200) NOT NULL DEFAULT '',
    ADD KEY sessions_live (user_id, expires_at)
