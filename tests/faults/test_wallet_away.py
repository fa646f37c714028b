"""The wallet stands still (SIGSTOP) or is killed while purchases wait for it: at their deadline they
are given up, nothing new is charged, and they end with money and stock back when it answers."""
import os
import signal

from shop import new_key, sign_up, wait_until
from wallet_hold import pass_deadline

OPENING = 100_000_000
PURCHASES = 6


def wallets(souk):
    rows = souk.processes().items()
    found = {name: row["pid"] for name, row in rows if name.startswith("wallet-")}
    assert found and all(found.values())
    return found


def buy_all(url, product, count):
    user = sign_up(url)
    wait_until(lambda: user.balance() == OPENING, what="the opening balance")
    return user, [lambda: user.purchase(product).expect(202).data["id"]] * count


def test_purchases_end_although_the_wallet_stood_still(souk, url, admin, books, make_product):
    product = make_product(stock=PURCHASES, price=700)
    user, buys = buy_all(url, product, PURCHASES)
    pids = wallets(souk).values()
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        purchases = [buy() for buy in buys]
        expired, canceled = purchases[:4], purchases[4:]
        for purchase in purchases:
            user.wait_for_truth(purchase, "IN_PROGRESS")
        for purchase in canceled:
            assert user.cancel(purchase).expect(202).data["status"] == "CANCELING"
        pass_deadline(books, *purchases)
        for purchase in expired:
            assert user.wait_for_truth(purchase, "CANCELING")["reason"] == "deadline_passed"
        admin.post(f"purchases/{expired[0]}/deliver", {}, key=new_key()).expect(
            409, "purchase_not_deliverable")
        for purchase in purchases:  # and nothing more happens while there is no answer
            assert user.truth(purchase)["version"] == 2
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    for purchase in expired:
        assert user.wait_for_truth(purchase, "FAILED", 90)["reason"] == "deadline_passed"
    for purchase in canceled:
        user.wait_for_truth(purchase, "CANCELED", 90)
    expect_everything_back(user, product)
    souk.wait_until_ready()


def test_purchases_end_although_the_wallet_was_killed(souk, url, books, make_product):
    product = make_product(stock=PURCHASES, price=700)
    user, buys = buy_all(url, product, PURCHASES)
    killed = {name: souk.kill(name) for name in wallets(souk)}
    purchases = [buy() for buy in buys]
    pass_deadline(books, *purchases)
    for name, pid in killed.items():
        souk.wait_until_back(name, pid)
    for purchase in purchases:  # in time or not: it has an end
        wait_until(lambda purchase=purchase: user.truth(purchase)["status"] in ("PAID", "FAILED"),
                   90, f"an end of {purchase}")
    for purchase in purchases:
        if user.truth(purchase)["status"] == "PAID":
            user.cancel(purchase).expect(202)
            user.wait_for_truth(purchase, "CANCELED")
    expect_everything_back(user, product)
    souk.wait_until_ready()


def expect_everything_back(user, product):
    wait_until(lambda: user.get(f"products/{product}").data["available"] == PURCHASES,
               what="the stock back")
    wait_until(lambda: user.balance() == OPENING, what="the money back")
    lines = user.get("wallet/statement?limit=50").expect(200).data
    kinds = [line["kind"] for line in lines]
    assert kinds.count("CHARGE") == kinds.count("REFUND")
    for purchase in {line.get("purchaseId") for line in lines} - {None}:
        amounts = [line["amountMinor"] for line in lines if line.get("purchaseId") == purchase]
        assert sorted(amounts) == [-700, 700], amounts
