"""`kubectl delete pod`, all pods of a name at once, one name after another, while purchases are
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
SMOKES = 5  # for each name
STOCK = 1_000_000
BUYERS = 3


def start_souk(*arguments):
    return subprocess.Popen([str(SOUK), *arguments], text=True, bufsize=1,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def delete_during_purchases(kube, url, name):
    begun, smoke = time.monotonic(), SmokeLoop(start_souk, SMOKES, "--url", url)
    try:
        smoke.wait_for(2)
        gone = kube.delete_pods(name)
        kube.wait_until_ready()
        seconds = time.monotonic() - begun
        smoke.finish()
    finally:
        smoke.close()
    return (f"{', '.join(sorted(gone))} deleted, replaced and ready after {seconds:.0f} s; {SMOKES} "
            f"purchases from sign-up to refund meanwhile, the last done after "
            f"{time.monotonic() - begun:.0f} s")


def test_deleted_pods_lose_nothing(kube, url, make_product, books, figure):
    product, stop = make_product(stock=STOCK, price=100), threading.Event()
    buyers = [Buyer(url, product, stop, seed) for seed in range(BUYERS)]
    letters = dead_letters(books)
    for buyer in buyers:
        buyer.start()
    try:
        for name in filter(kube.pods, VICTIMS):
            figure(delete_during_purchases(kube, url, name))
    finally:
        stop.set()
        for buyer in buyers:
            buyer.join(timeout=60)
    for buyer in buyers:
        assert not buyer.is_alive()
        if buyer.trouble:
            raise buyer.trouble
    assert_everything_adds_up(books, letters)
    assert_nothing_accepted_was_lost(books, buyers)
    in_all = f"SELECT available + held + sold FROM souk_product.stock WHERE product_id = " \
             f"UNHEX('{product.replace('-', '')}')"
    assert books.number(in_all) == STOCK
    figure(f"{sum(len(buyer.accepted) for buyer in buyers)} purchases of {BUYERS} buyers, all ended; "
           "postings sum to 0, stock adds up")
