"""The audit of the books where each service has a database of its own, in a pod of its own."""
import re
import sqlite3

from books import Books

BINARY = ("binary", "varbinary", "blob")
# The client of the database's image, as root on the pod's own socket. The password goes past the
# list of processes.
CLIENT = ('client=$(command -v mysql || command -v mariadb) && '
          'MYSQL_PWD=$(cat "$MYSQL_ROOT_PASSWORD_FILE") exec "$client" --user=root --batch '
          '--skip-column-names')


class ClusterBooks(Books):
    """Answers the same questions as Books: copies the tables that a question names into a database
    in memory, where the schemas of all services stand side by side, and asks there. Identifiers are
    copied as hexadecimal text, so HEX and UNHEX change nothing. What is copied from one service is
    of one moment, what is copied from two is not: ask when the shop is at rest, or again."""

    def __init__(self, kube):
        self.kube, self.columns = kube, {}

    def rows(self, sql):
        copy = sqlite3.connect(":memory:")
        try:
            copy.create_function("HEX", 1, lambda value: value)
            copy.create_function("UNHEX", 1, lambda value: value and value.upper())
            copy.create_function("IF", 3, lambda test, yes, no: yes if test else no)
            tables = {}
            for service, table in re.findall(r"souk_(\w+)\.(\w+)", sql):
                tables.setdefault(service, set()).add(table)
            for service, names in tables.items():
                copy.execute(f"ATTACH ':memory:' AS souk_{service}")
                self._copy(copy, service, sorted(names))
            found = copy.execute(sql).fetchall()
        finally:
            copy.close()
        return [["NULL" if value is None else str(value) for value in row] for row in found]

    def _copy(self, copy, service, tables):
        parts = ["START TRANSACTION WITH CONSISTENT SNAPSHOT"]
        for table in tables:
            wanted = ", ".join(f"HEX({name})" if kind in BINARY else name
                               for name, kind in self._columns_of(service, table))
            parts.append(f"SELECT '{table}', {wanted} FROM {table}")
        rows = self._ask(service, "; ".join([*parts, "COMMIT"]))
        for table in tables:
            names = [name for name, _ in self._columns_of(service, table)]
            copy.execute(f"CREATE TABLE souk_{service}.{table} ({', '.join(map(_typed, names))})")
            copy.executemany(f"INSERT INTO souk_{service}.{table} "
                             f"VALUES ({', '.join('?' * len(names))})",
                             [[_value(text) for text in row[1:]] for row in rows
                              if row[0] == table])

    def _columns_of(self, service, table):
        """[(name, type)] without what no audit reads: text that people wrote, and JSON."""
        if (service, table) not in self.columns:
            rows = self._ask(service, "SELECT column_name, data_type FROM "
                             "information_schema.columns WHERE table_schema = "
                             f"'souk_{service}' AND table_name = '{table}' "
                             "AND data_type NOT IN ('json', 'text', 'longtext', 'mediumtext', "
                             "'blob', 'mediumblob', 'longblob') ORDER BY ordinal_position")
            assert rows, f"no table souk_{service}.{table}"
            self.columns[service, table] = [(name, kind) for name, kind in rows]
        return self.columns[service, table]

    def _ask(self, service, sql):
        said = self.kube.execute(f"{service}-db", "sh", "-c", CLIENT,
                                 stdin=f"USE souk_{service}; {sql};\n")
        return [line.split("\t") for line in said.splitlines()]


def _typed(name):
    return f'"{name}"'


def _value(text):
    """Numbers as numbers, so that sums and comparisons are theirs; identifiers stay text."""
    if text == "NULL":
        return None
    return int(text) if re.fullmatch(r"-?\d{1,19}", text) else text
