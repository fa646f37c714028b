-- How far the words of products made before there was a search are written: one row.
CREATE TABLE word_progress (
    only_row TINYINT NOT NULL,
    after_id BINARY(16) NOT NULL,
    finished TINYINT NOT NULL,
    PRIMARY KEY (only_row)
) ENGINE=InnoDB
