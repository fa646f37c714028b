-- One row, locked by whoever adds, changes or removes a category, so that their number and their
-- slugs are decided one after another.
CREATE TABLE category_gate (
    only_row TINYINT NOT NULL,
    PRIMARY KEY (only_row)
) ENGINE=InnoDB
