-- `new` follows what is booked, `again` goes over everything without end, `accounts` looks at each
-- account in turn.
INSERT INTO ledger_walks (name, position, sum_minor, checked, rounds) VALUES
    ('accounts', UNHEX('00000000000000000000000000000000'), 0, 0, 0),
    ('again', UNHEX('00000000000000000000000000000000'), 0, 0, 0),
    ('new', UNHEX('00000000000000000000000000000000'), 0, 0, 0)
