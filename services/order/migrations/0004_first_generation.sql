INSERT INTO generations (id, live, shadow, newest, epoch) VALUES (1, 1, NULL, 1, UNIX_TIMESTAMP())
