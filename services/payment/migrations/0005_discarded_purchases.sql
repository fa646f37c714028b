-- A purchase whose request could not be handled and was given up: `discarded`.
ALTER TABLE purchases
    DROP CONSTRAINT purchases_state_known,
    ADD CONSTRAINT purchases_state_is_known CHECK (state IN ('in_progress', 'paid', 'canceling',
        'expiring', 'canceled', 'refused', 'expired', 'delivered', 'discarded'))
