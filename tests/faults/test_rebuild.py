"""`./souk rebuild orders` while the shop goes on: a good read model is swapped for its equal; a
corrupted one is named and only replaced when that is accepted; readers and listeners never stop."""
import os
import pathlib
import signal
import threading

import pytest
from events import Stream
from shop import sign_up, wait_until

QUICK = {"SOUK_READER_GRACE": "0"}


class Watcher(threading.Thread):
    """Reads the same orders over and over; every answer must be whole."""

    def __init__(self, user, orders):
        super().__init__(daemon=True)
        self.user, self.orders = user.again(), sorted(orders)
        self.stop, self.reads, self.failures = threading.Event(), 0, []

    def run(self):
        while not self.stop.is_set():
            page = self.user.get("orders?limit=100")
            found = {row["id"] for row in page.data} if page.status == 200 else None
            lines = all(row["items"] for row in page.data) if page.status == 200 else None
            chain = self.user.get(f"orders/{self.orders[0]}/why")
            if not (found and found >= set(self.orders) and lines and chain.status == 200
                    and chain.data):
                self.failures.append((page.status, found, lines, chain.status))
            self.reads += 1

    def finish(self):
        self.stop.set()
        self.join(30)
        assert self.reads > 0 and self.failures == [], self.failures[:3]


@pytest.fixture
def bought(url, make_product):
    """A user with three paid orders."""
    user, product = sign_up(url), make_product(stock=100_000, price=100)
    user.product = product
    user.orders = [user.purchase(product).expect(202).data["id"] for _ in range(3)]
    for order in user.orders:
        user.wait_for(order, "PAID")
    return user


@pytest.fixture(autouse=True)
def clean(souk):
    """Whatever a test leaves, the next one starts from a rebuilt read model."""
    yield
    souk.run("rebuild", "orders", "--accept", **QUICK)


def live(books):
    return books.number("SELECT live FROM souk_order.generations")


def corrupt(books, order, change):
    books.rows(f"UPDATE souk_order.orders SET {change} WHERE id = 0x{order.replace('-', '')} "
               f"AND generation = {live(books)}")


def test_a_good_read_model_is_swapped_for_its_equal(souk, books, bought):
    souk.run("rebuild", "orders", "--accept", **QUICK)
    before, generation = bought.get("orders").body, live(books)
    with Stream(bought) as stream:
        mark = stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        watcher = Watcher(bought, bought.orders)
        watcher.start()
        done = souk.run("rebuild", "orders", **QUICK)
        assert "no difference" in done.stdout
        assert live(books) > generation
        assert bought.get("orders").body == before
        order = bought.purchase(bought.product).expect(202).data["id"]
        told = stream.wait_for_status(order, "PAID")
        watcher.finish()
        assert told.epoch == mark.epoch, "nobody has to start over"
        assert [event.name for event in stream.events[1:]] == ["order"] * len(stream.events[1:])
    left = books.number("SELECT COUNT(*) FROM souk_order.orders WHERE generation <> "
                        f"{live(books)}")
    assert left == 0


def test_a_difference_is_named_and_needs_accept(souk, books, bought):
    souk.run("rebuild", "orders", "--accept", **QUICK)
    bad, epoch = bought.orders[1], books.number("SELECT epoch FROM souk_order.generations")
    corrupt(books, bad, "status = 'CANCELED', version = 99")
    watcher = Watcher(bought, bought.orders)
    watcher.start()
    with Stream(bought) as stream:
        stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        refused = souk.run("rebuild", "orders", check=False, **QUICK)
        assert refused.returncode == 1
        assert f"{bad} the order (live CANCELED version 99, rebuilt PAID version 2)" in (
            refused.stdout)
        assert "--accept" in refused.stdout
        assert bought.order(bad)["status"] == "CANCELED", "the live one is untouched"

        accepted = souk.run("rebuild", "orders", "--accept", **QUICK)
        assert bad in accepted.stdout
        assert bought.order(bad)["status"] == "PAID"
        assert bought.order(bad)["version"] == 2
        again = stream.wait_for(lambda e: e.epoch > epoch and e.name == "snapshot",
                                "a snapshot of the new epoch")
        assert {row["id"]: row["status"] for row in again.data["orders"]}[bad] == "PAID"
        assert "reset" in {event.name for event in stream.events}
    watcher.finish()


def test_purchases_go_on_during_a_rebuild(souk, books, bought):
    souk.run("rebuild", "orders", "--accept", **QUICK)
    stop, made, trouble = threading.Event(), [], []

    def buy():
        buyer = bought.again()
        try:
            while not stop.is_set():
                made.append(buyer.purchase(bought.product).expect(202).data["id"])
        except AssertionError as error:  # read by the test after join()
            trouble.append(error)

    buying = threading.Thread(target=buy, daemon=True)
    buying.start()
    try:
        wait_until(lambda: made, what="a first purchase")
        for _ in range(3):
            done = souk.run("rebuild", "orders", **QUICK)
            assert "no difference" in done.stdout, done.stdout
    finally:
        stop.set()
        buying.join(30)
    assert not trouble, trouble
    for order in made:
        bought.wait_for(order, "PAID")
    assert len(made) > 3
    assert "no difference" in souk.run("rebuild", "orders", **QUICK).stdout


def child_of(pid):
    """The process that the command conducts."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    return int(wait_until(lambda: children.read_text().split(), what="souk-order rebuild")[0])


def test_a_killed_rebuild_leaves_the_shop_whole(souk, books, bought):
    generation = live(books)
    command = souk.start("rebuild", "orders")
    wait_until(lambda: books.rows("SELECT shadow FROM souk_order.generations")[0][0] != "NULL"
               or live(books) > generation, what="a shadow")
    os.kill(child_of(command.pid), signal.SIGKILL)  # at the latest while old rows may be read
    assert command.wait(timeout=30) == 1
    order = bought.purchase(bought.product).expect(202).data["id"]
    bought.wait_for(order, "PAID")
    assert live(books) >= generation
    done = souk.run("rebuild", "orders", "--accept", **QUICK)
    assert "is live" in done.stdout
    assert bought.order(order)["status"] == "PAID"
