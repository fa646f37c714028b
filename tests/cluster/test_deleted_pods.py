"""`kubectl delete pod`, all pods of a name at once, one name after another, while 50 purchases are
made: everything comes back by itself, every purchase reaches an end, the books add up."""
import pathlib
import subprocess
import threading
import time

from audit import (assert_everything_adds_up, assert_nothing_accepted_was_lost, dead_letters)
from buyers import Buyer
from smoke_loop import SmokeLoop

SOUK = pathlib.Path(__file__).resolve().parents[2] / "souk"
SERVICES = ("auth", "product", "wallet", "payment", "order")
VICTIMS = (*SERVICES, "edge", *(f"{name}-db" for name in SERVICES), "kafka")
SMOKES_BETWEEN = 4
STOCK = 1_000_000
BUYERS = 3


def start_souk(*arguments):
    return subprocess.Popen([str(SOUK), *arguments], text=True, bufsize=1,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_deleted_pods_lose_nothing(kube, url, make_product, books, figure):
    product, stop = make_product(stock=STOCK, price=100), threading.Event()
    buyers = [Buyer(url, product, stop, seed) for seed in range(BUYERS)]
    letters, smoke = dead_letters(books), SmokeLoop(start_souk, "--url", url)
    for buyer in buyers:
        buyer.start()
    try:
        for number, name in enumerate(name for name in VICTIMS if kube.pods(name)):
            smoke.wait_for(1 + number * SMOKES_BETWEEN)
            begun = time.monotonic()
            gone = kube.delete_pods(name)
            kube.wait_until_ready()
            figure(f"{', '.join(sorted(gone))}: deleted during purchase {smoke.number}, replaced "
                   f"and ready after {time.monotonic() - begun:.0f} s")
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
    assert_everything_adds_up(books, letters)
    assert_nothing_accepted_was_lost(books, buyers)
    in_all = f"SELECT available + held + sold FROM souk_product.stock WHERE product_id = " \
             f"UNHEX('{product.replace('-', '')}')"
    assert books.number(in_all) == STOCK
    figure(f"{sum(len(buyer.accepted) for buyer in buyers)} purchases of {BUYERS} buyers and 50 of "
           "smoke, all ended; postings sum to 0, stock adds up")
