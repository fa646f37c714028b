"""Keeps the wallet from answering about one user for a while, so that a test can act meanwhile."""
import subprocess


def raw(uuid_text):
    """The id as SQL: a BINARY(16)."""
    return f"UNHEX('{uuid_text.replace('-', '')}')"


class WalletHold:
    """Locks the user's account, as a transaction of somebody else would: the wallet waits, tries
    again, and goes on where it was once the hold ends. Nothing is changed."""

    def __init__(self, books, *users):
        self.books, self.users, self.session = books, users, None

    def __enter__(self):
        self.session = subprocess.Popen(
            ["mariadb", f"--socket={self.books.socket}", "--user=root", "--batch", "--unbuffered",
             "--skip-column-names"], text=True, bufsize=1, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            self.hold()
        except BaseException:  # then there is no __exit__, and what was locked would stay so
            self.__exit__()
            raise
        return self

    def hold(self):
        ids = ", ".join(raw(user) for user in self.users)
        self.say(f"START TRANSACTION; SELECT COUNT(*) FROM souk_wallet.accounts WHERE user_id IN "
                 f"({ids}) FOR UPDATE;")
        held = self.session.stdout.readline().strip()
        assert held == str(len(self.users)), f"the wallets are not held: {held}"

    def __exit__(self, *exception):
        self.session.stdin.close()  # the connection ends, and with it its transaction
        self.session.stdout.read()
        self.session.wait(timeout=30)

    def say(self, sql):
        self.session.stdin.write(sql + "\n")
        self.session.stdin.flush()


def pass_deadline(books, *purchases):
    """What is still in progress of these is past its deadline now, by the database's clock."""
    ids = ", ".join(raw(purchase) for purchase in purchases)
    books.rows(f"UPDATE souk_payment.purchases SET deadline_at = UTC_TIMESTAMP(6) "
               f"WHERE id IN ({ids})")
