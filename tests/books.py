"""Looks into the databases, as an auditor would: the sums that must hold whatever happened."""
import subprocess


class Books:
    def __init__(self, socket):
        self.socket = socket

    def rows(self, sql):
        done = subprocess.run(["mariadb", f"--socket={self.socket}", "--user=root", "--batch",
                               "--skip-column-names", "--execute", sql], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def number(self, sql):
        return int(self.rows(sql)[0][0])

    def count_all(self):
        """How many rows each table of the shop holds: {schema.table: count}."""
        tables = self.rows("SELECT CONCAT(table_schema, '.', table_name) FROM "
                           "information_schema.tables WHERE table_schema LIKE 'souk\\_%' "
                           "AND table_type = 'BASE TABLE'")
        names = [row[0] for row in tables]
        sql = " UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in names)
        return {name: int(count) for name, count in self.rows(sql)}

    def assert_balanced(self):
        """No coin lost or made: every transfer sums to zero, so all postings do, and each user's
        balance is the sum of the user's postings. Each question is one statement, so what it sees
        is of one moment, also while others buy."""
        assert self.number("SELECT COALESCE(SUM(amount_minor), 0) FROM souk_wallet.postings") == 0
        assert self.rows("SELECT HEX(transfer_id) FROM souk_wallet.postings "
                         "GROUP BY transfer_id HAVING SUM(amount_minor) <> 0 LIMIT 5") == []
        assert self.rows("SELECT HEX(a.user_id), a.balance_minor FROM souk_wallet.accounts a "
                         "WHERE a.balance_minor <> (SELECT COALESCE(SUM(p.amount_minor), 0) FROM "
                         "souk_wallet.postings p WHERE p.account_id = a.user_id) LIMIT 5") == []

    def assert_stock_adds_up(self):
        """No unit sold twice: nothing negative, and what is held or sold is what reservations
        say, all of one moment."""
        assert self.rows("SELECT HEX(product_id) FROM souk_product.stock "
                         "WHERE available < 0 OR held < 0 OR sold < 0 LIMIT 5") == []
        assert self.rows(
            "SELECT HEX(s.product_id), s.held, COALESCE(r.held, 0), s.sold, COALESCE(r.sold, 0) "
            "FROM souk_product.stock s LEFT JOIN (SELECT l.product_id, "
            "SUM(IF(o.state = 'HELD', l.quantity, 0)) held, "
            "SUM(IF(o.state = 'SOLD', l.quantity, 0)) sold FROM souk_product.reservation_lines l "
            "JOIN souk_product.reservations o ON o.id = l.reservation_id GROUP BY l.product_id) r "
            "ON r.product_id = s.product_id WHERE s.held <> COALESCE(r.held, 0) "
            "OR s.sold <> COALESCE(r.sold, 0) LIMIT 5") == []
