"""kill -9 of every process, one after another, while purchases run: everything comes back by
itself, every purchase reaches an end, no coin and no unit is lost or made."""
import threading

from audit import assert_everything_adds_up, assert_nothing_accepted_was_lost, dead_letters
from buyers import Buyer
from smoke_loop import SmokeLoop

VICTIMS = ("auth-1", "product-1", "wallet-1", "payment-1", "order-1", "mariadb", "kafka", "edge")
SMOKES = 50
SMOKES_BETWEEN_KILLS = 5
STOCK = 1_000_000
PRICE = 100
BUYERS = 3


def test_kill_everything_while_purchases_run(souk, url, make_product, books):
    product, stop = make_product(stock=STOCK, price=PRICE), threading.Event()
    buyers = [Buyer(url, product, stop, seed) for seed in range(BUYERS)]
    letters, smoke = dead_letters(books), SmokeLoop(souk.start, SMOKES)
    for buyer in buyers:
        buyer.start()
    try:
        for number, name in enumerate(VICTIMS):
            smoke.wait_for(1 + number * SMOKES_BETWEEN_KILLS)
            killed = souk.kill(name)
            souk.wait_until_back(name, killed)
        smoke.finish()
    finally:
        stop.set()
        for buyer in buyers:
            buyer.join(timeout=60)
        smoke.close()
    for buyer in buyers:
        assert not buyer.is_alive()
        if buyer.trouble:
            raise buyer.trouble
    souk.wait_until_ready()
    assert_everything_adds_up(books, letters)
    assert_nothing_accepted_was_lost(books, buyers)
    in_all = f"SELECT available + held + sold FROM souk_product.stock WHERE product_id = " \
             f"UNHEX('{product.replace('-', '')}')"
    assert books.number(in_all) == STOCK
