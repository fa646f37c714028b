"""A rolling update of each service and of the edge while customers buy: no request fails, nothing
happens twice."""
import time

import pytest

from audit import (assert_everything_adds_up, assert_nothing_accepted_was_lost, dead_letters)
from shop import wait_until
from strict_buyers import Load

BUYERS = 4
STOCK = 1_000_000


@pytest.mark.parametrize("name", ("auth", "product", "wallet", "payment", "order", "edge"))
def test_a_rolling_update_fails_no_request(kube, url, make_product, books, figure, name):
    product, letters = make_product(stock=STOCK, price=100), dead_letters(books)
    before = kube.pod_names(name)
    with Load(url, product, BUYERS) as load:
        begun, first = time.monotonic(), load.requests
        kube.run("rollout", "restart", f"deployment/{name}")
        kube.run("rollout", "status", f"deployment/{name}", "--timeout=240s")
        wait_until(lambda: not before & _all_pods(kube, name), 120, f"old pods of {name} gone", 0.5)
        load.wait_for_more()
        seconds, asked = time.monotonic() - begun, load.requests - first
    figure(f"{len(before)} pods replaced in {seconds:.0f} s, {asked} requests meanwhile, "
           f"{len(load.failures)} failed, {load.accepted} purchases in all")
    load.assert_unharmed()
    assert_everything_adds_up(books, letters)
    assert_nothing_accepted_was_lost(books, load.buyers)


def _all_pods(kube, name):
    """With those on their way out."""
    rows = kube.get("pods", "--selector", f"app.kubernetes.io/name={name}")["items"]
    return {row["metadata"]["name"] for row in rows}
