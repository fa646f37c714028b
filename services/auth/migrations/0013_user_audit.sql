-- What administrators did to users. The reason is a free text and goes when the user is erased.
CREATE TABLE user_audit (
    id       BIGINT       NOT NULL AUTO_INCREMENT,
    user_id  BINARY(16)   NOT NULL,
    actor_id BINARY(16)   NOT NULL,
    at       DATETIME(6)  NOT NULL,
    what     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason   VARCHAR(200) NULL,
    PRIMARY KEY (id),
    KEY user_audit_user (user_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
