-- Events that wait for the relay. Ids are commit order per aggregate.
-- `headers` is the text of headers_json.hpp.
CREATE TABLE outbox (
    id          BIGINT         NOT NULL AUTO_INCREMENT,
    topic       VARCHAR(249)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    message_key VARBINARY(255) NOT NULL,
    type        VARCHAR(128)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    headers     TEXT           CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    payload     MEDIUMBLOB     NOT NULL,
    created_at  DATETIME(6)    NOT NULL,
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
