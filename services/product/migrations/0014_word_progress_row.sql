INSERT INTO word_progress (only_row, after_id, finished)
VALUES (1, X'00000000000000000000000000000000', 0)
