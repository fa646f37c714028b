-- By time: the balance at a past instant and the bounds of a statement's period. By kind: the texts
-- of a user who is erased. Nothing asked for (user_id, id).
ALTER TABLE transfers
    ADD KEY transfers_time (user_id, created_at),
    ADD KEY transfers_kind (user_id, kind),
    DROP KEY transfers_user
