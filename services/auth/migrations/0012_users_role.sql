-- Finds the active administrators.
ALTER TABLE users ADD KEY users_role (role, status, id)
