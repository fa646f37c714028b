#!/bin/bash
# The schema of one service and its two users, made once, when a database's folder is still empty.
# MySQL's image sources this file (it is no program of its own) and gives it docker_process_sql.
#
#   SOUK_SERVICE                      auth, product, wallet, payment or order
#   SOUK_MYSQL_PASSWORD_FILE          password of souk_SERVICE: rows alone
#   SOUK_MYSQL_MIGRATE_PASSWORD_FILE  password of souk_SERVICE_migrate: all rights on the schema
#
# Passwords are made of letters, digits, - and _; anything else would need quoting and is refused.

souk_password() {
    local text
    text="$(<"$1")"
    if [[ ! "$text" =~ ^[A-Za-z0-9_-]{16,128}$ ]]; then
        echo "$1 holds no password of 16 to 128 letters, digits, - and _." >&2
        return 1
    fi
    printf '%s' "$text"
}

souk_schema="souk_${SOUK_SERVICE:?}"
souk_rows_password="$(souk_password "${SOUK_MYSQL_PASSWORD_FILE:?}")" || exit 1
souk_migrate_password="$(souk_password "${SOUK_MYSQL_MIGRATE_PASSWORD_FILE:?}")" || exit 1

docker_process_sql --database=mysql <<SQL
CREATE DATABASE IF NOT EXISTS $souk_schema CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER IF NOT EXISTS '$souk_schema'@'%' IDENTIFIED BY '$souk_rows_password' REQUIRE SSL;
GRANT SELECT, INSERT, UPDATE, DELETE ON $souk_schema.* TO '$souk_schema'@'%';
CREATE USER IF NOT EXISTS '${souk_schema}_migrate'@'%'
  IDENTIFIED BY '$souk_migrate_password' REQUIRE SSL;
GRANT ALL PRIVILEGES ON $souk_schema.* TO '${souk_schema}_migrate'@'%';
SQL
unset souk_rows_password souk_migrate_password
