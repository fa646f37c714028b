-- Who adjusted a balance by hand; a line of the posting's hash. The only column of a transfer that
-- ever changes is `reason`: it becomes NULL when its user is erased, its hash stays.
ALTER TABLE transfers ADD COLUMN actor_id BINARY(16) NULL AFTER reason_hash
