-- The sum of a walk's last whole round; of `accounts` it is the money that customers hold. NULL: no
-- round has come to its end since this column is there. Of before it, `accounts` had no sum, and its
-- first round may have begun in the middle: at most one round tells too little.
ALTER TABLE ledger_walks ADD COLUMN last_sum_minor BIGINT NULL
