-- Purchases as payment conducts them. `state` is the machine's (domain/machine.hpp); `ask_again_at`
-- stands while a command to the wallet is unanswered.
CREATE TABLE purchases (
    id                 BINARY(16)   NOT NULL,
    user_id            BINARY(16)   NOT NULL,
    state              VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version            BIGINT       NOT NULL,
    reason             VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    total_minor        BIGINT       NOT NULL,
    currency           CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    deadline_at        DATETIME(6)  NOT NULL,
    asked              BIGINT       NOT NULL,
    ask_again_at       DATETIME(6)  NULL,
    created_at         DATETIME(6)  NOT NULL,
    updated_at         DATETIME(6)  NOT NULL,
    origin_event_id    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    origin_traceparent VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (id),
    KEY purchases_deadline (state, deadline_at),
    KEY purchases_ask_again (ask_again_at),
    CONSTRAINT purchases_state_known CHECK (state IN ('in_progress', 'paid', 'canceling',
        'expiring', 'canceled', 'refused', 'expired', 'delivered')),
    CONSTRAINT purchases_total_not_negative CHECK (total_minor >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
