#!/bin/bash
# What deploy/ uses of the entry point of MySQL's image, for MariaDB.
set -eo pipefail
data=/var/lib/mysql
if [ "$(id -u)" = 0 ]; then
    chown -R mysql:mysql "$data" /run/mysqld
    exec setpriv --reuid=mysql --regid=mysql --init-groups "$0" "$@"
fi
root_password="$(<"${MYSQL_ROOT_PASSWORD_FILE:?}")"
socket=/run/mysqld/mysqld.sock
server=(mariadbd --datadir="$data" --socket="$socket" --pid-file=/run/mysqld/mysqld.pid)

docker_process_sql() {
    MYSQL_PWD="$root_password" mariadb --user=root --socket="$socket" "$@"
}

if [ ! -d "$data/mysql" ]; then
    mariadb-install-db --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
        > /dev/null
    "${server[@]}" --skip-networking &
    temporary=$!
    for _ in $(seq 120); do
        if mariadb --user=root --socket="$socket" -e 'SELECT 1' > /dev/null 2>&1; then break; fi
        sleep 0.5
    done
    mariadb --user=root --socket="$socket" -e "ALTER USER root@localhost IDENTIFIED BY '$root_password'"
    for file in /docker-entrypoint-initdb.d/*.sh; do
        echo "sourcing $file"
        # shellcheck disable=SC1090
        . "$file"
    done
    kill "$temporary"
    wait "$temporary"
fi
shift
exec "${server[@]}" "$@"
