"""Each alert fires on its cause and is over with its cure, on a running shop of two replicas."""
import contextlib
import os
import resource
import signal
import socket
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import held, pids, standing_still

from doors import settings
from kafka_send import send
from letters import discard, letter_of
from shop import sign_up, wait_until

OPENING = 100_000_000


@pytest.fixture
def buyer(url):
    shop = sign_up(url)
    wait_until(lambda: shop.balance() == OPENING, what="the opening balance")
    return shop


def buy(shop, product, count):
    return [shop.purchase(product).expect(202).data["id"] for _ in range(count)]


@contextlib.contextmanager
def away(books, table):
    """As if a migration had not run."""
    books.rows(f"RENAME TABLE {table} TO {table}_away")
    try:
        yield
    finally:
        books.rows(f"RENAME TABLE {table}_away TO {table}")


class Calls:
    """`many` threads that call without pause, whatever the answer."""

    def __init__(self, shop, path, many):
        self.shop, self.path, self.over = shop, path, threading.Event()
        self.threads = [threading.Thread(target=self._call) for _ in range(many)]

    def _call(self):
        mine = self.shop.again()
        while not self.over.is_set():
            try:
                mine.call("GET", self.path, headers={})
            except (OSError, AssertionError):
                pass  # an answer in trouble need not be one of the contract
            self.over.wait(0.02)

    def __enter__(self):
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


def half_requests(port, many):
    """Connections that announce a body and do not send it."""
    head = ("POST /api/v1/users/signup HTTP/1.1\r\nHost: souk\r\nContent-Type: application/json\r\n"
            "Content-Length: 10\r\n\r\n").encode()
    opened = []
    for _ in range(many):
        one = socket.create_connection(("127.0.0.1", port), timeout=10)
        one.sendall(head)
        opened.append(one)
    return opened


def close(sockets):
    for one in sockets:
        one.close()


def test_a_process_stands_still(expect):
    with expect(("SoukTargetDown", {"instance": "auth-2"})) as fired, standing_still("auth-2"):
        fired()


def test_a_service_stands_still(expect):
    with expect(("SoukServiceDown", {"service": "order"})) as fired, standing_still("order"):
        fired()


def test_a_process_is_killed_again_and_again(expect):
    with expect(("SoukRestarting", {"instance": "auth-2"})) as fired:
        for _ in range(3):
            old = pids("auth-2")
            os.kill(old[0], signal.SIGKILL)
            wait_until(lambda old=old: _pid("auth-2") not in (None, *old), 60, "a new process")
            time.sleep(6)  # seen by Prometheus before the next one
        fired()


def _pid(name):
    try:
        return pids(name)[0]
    except AssertionError:
        return None


def test_the_database_stands_still(expect, buyer):
    with expect(("SoukNotReady", {"service": "wallet"}), ("SoukErrors", {"service": "wallet"})) \
            as fired, standing_still("mariadb"), Calls(buyer, "wallet", 4):
        fired()


def test_answers_are_slow(expect, buyer):
    over = threading.Event()

    def hold_and_release():
        while not over.is_set():
            with held("LOCK TABLES souk_wallet.accounts WRITE"):
                over.wait(1.5)
            over.wait(0.5)

    with expect(("SoukSlow", {"service": "wallet"})) as fired:
        holder = threading.Thread(target=hold_and_release)
        holder.start()
        try:
            with Calls(buyer, "wallet", 4):
                fired()
        finally:
            over.set()
            holder.join()


def test_events_cannot_be_handled(expect, books, buyer, make_product):
    product = make_product(stock=400)
    with expect(("SoukConsumerUnhealthy", {"consumer": "order"}),
                ("SoukConsumerLag", {"consumer": "order", "topic": "payment.purchase.v1"})) \
            as fired, away(books, "souk_order.order_facts"):
        buy(buyer, product, 320)
        fired()


def test_kafka_stands_still(expect, buyer, make_product):
    product = make_product(stock=10)
    with expect(("SoukOutboxBlocked", {"service": "product"}),
                ("SoukRelayNotSending", {"service": "product"}),
                ("SoukOutboxOld", {"service": "product"})) as fired, standing_still("kafka"):
        bought = buy(buyer, product, 3)
        fired()
    for purchase in bought:
        wait_until(lambda one=purchase: buyer.get(f"purchases/{one}").status == 200, 90,
                   "payment having heard of it")
        buyer.wait_for_truth(purchase, "PAID", 90)


def test_a_message_cannot_be_handled(expect, admin):
    key = f"nobody-{uuid.uuid4()}"
    with expect(("SoukDeadLetters", {"service": "wallet"})) as fired:
        send("payment.command.v1", "no json", key)
        letter = letter_of(admin, "wallet", key)
        fired()
        for service in ("wallet", "order"):  # both read that topic
            discard(admin, service, letter_of(admin, service, key)).expect(200)
    assert letter["status"] == "OPEN"


def test_a_refund_is_not_answered(expect, buyer, make_product):
    purchase = buy(buyer, make_product(stock=1), 1)[0]
    buyer.wait_for_truth(purchase, "PAID", 60)
    with expect(("SoukCancelingTooLong", {})) as fired, standing_still("wallet"):
        buyer.cancel(purchase).expect(202)
        fired(180)
    buyer.wait_for_truth(purchase, "CANCELED", 90)


def test_a_posting_is_changed(expect, books, buyer):
    """One that the walk of what is new has passed; the walk that goes over everything finds it."""
    old = "FROM souk_wallet.postings WHERE seq = 1 ORDER BY transfer_id LIMIT 1"
    transfer, account = books.rows(f"SELECT HEX(transfer_id), HEX(account_id) {old}")[0]
    row = f"transfer_id = UNHEX('{transfer}') AND account_id = UNHEX('{account}')"
    change = "UPDATE souk_wallet.postings SET amount_minor = amount_minor {} 5 WHERE " + row
    with expect(("SoukLedgerSum", {"walk": "again"}), ("SoukLedgerFaults", {})) as fired:
        books.rows(change.format("+"))
        try:
            fired()
        finally:
            books.rows(change.format("-"))
    books.assert_balanced()


def test_the_ledger_is_not_checked(expect):
    with expect(("SoukLedgerUnchecked", {})) as fired, \
            held("BEGIN; SELECT name FROM souk_wallet.ledger_walks FOR UPDATE"):
        fired()


def test_every_connection_to_the_database_is_in_use(expect, buyer):
    with expect(("SoukDatabasePool", {"service": "wallet"})) as fired, \
            held("LOCK TABLES souk_wallet.accounts WRITE"), Calls(buyer, "wallet", 40):
        fired()


def test_very_many_requests_at_once(expect):
    port = settings()["auth_port"]
    over, fresh = threading.Event(), []

    def keep_open():  # a body may take 15 s
        while not over.is_set():
            fresh.append(half_requests(port, 1_700))
            over.wait(12)
            close(fresh.pop())

    with expect(("SoukInFlight", {"instance": "auth-1"}), ("SoukMemory", {"instance": "auth-1"})) \
            as fired:
        thread = threading.Thread(target=keep_open)
        thread.start()
        try:
            fired()
        finally:
            over.set()
            thread.join()
            os.kill(pids("auth-1")[0], signal.SIGTERM)  # memory once taken is kept until then


def test_few_files_are_left(expect):
    pid, opened = pids("auth-1")[0], []
    limits = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    with expect(("SoukFiles", {"instance": "auth-1"})) as fired:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (150, limits[1]))
        try:
            opened = half_requests(settings()["auth_port"], 105)
            fired()
        finally:
            close(opened)
            resource.prlimit(pid, resource.RLIMIT_NOFILE, limits)


def test_many_sign_up_at_once(expect):
    """Each password is hashed."""
    url, over = f"http://127.0.0.1:{settings()['auth_port']}", threading.Event()

    def sign_up_again():
        while not over.is_set():
            sign_up(url)

    with expect(("SoukCpu", {"instance": "auth-1"})) as fired, ThreadPoolExecutor() as pool:
        for _ in range(6):
            pool.submit(sign_up_again)
        try:
            fired()
        finally:
            over.set()
