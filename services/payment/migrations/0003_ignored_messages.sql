-- Messages that came again or too late, and changed nothing.
CREATE TABLE ignored_messages (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    purchase_id  BINARY(16)   NOT NULL,
    state        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    trigger_name VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    verdict      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    event_id     VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY ignored_messages_purchase (purchase_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
