"""A backup is taken under load and restored: all schemas, one alone beside newer ones, in spite of
a kill. What was bought before and after the backup is there, the books add up, the shop sells."""
import json
import os
import shutil
import signal
import threading

import pytest
from audit import assert_everything_adds_up, dead_letters, wait_for_rest
from buyers import Buyer
from shop import Shop, credentials, new_key, product_maker, sign_up, wait_until

OPENING = 100_000_000
RESTORE_SECONDS = 600  # on a machine that does much else; alone it takes 20
LOST = 3  # exit code: restored, and something is named that a person must look at


@pytest.fixture(scope="module")
def backup(souk, url, admin, category, tmp_path_factory):
    """One backup, taken while two buy and cancel; and what they were told before and after it."""
    class Taken:
        folder = tmp_path_factory.mktemp("backup") / "taken"
        product = product_maker(admin, category)(stock=100_000, price=100)

    stop = threading.Event()
    Taken.buyers = [Buyer(url, Taken.product, stop, seed) for seed in range(2)]
    for buyer in Taken.buyers:
        buyer.start()
    try:
        wait_until(lambda: all(buyer.accepted for buyer in Taken.buyers), what="first purchases")
        souk.run("backup", str(Taken.folder))
        before = count(Taken.buyers)
        wait_until(lambda: count(Taken.buyers) > before + 10, what="purchases after the backup")
    finally:
        stop.set()
        for buyer in Taken.buyers:
            buyer.join(30)
    assert not [buyer.trouble for buyer in Taken.buyers if buyer.trouble]
    Taken.accepted = {order for buyer in Taken.buyers for order in buyer.accepted}
    yield Taken
    if os.path.exists(mark()):  # a test failed in the middle
        souk.run("restore", str(Taken.folder), "--yes", check=False, timeout=RESTORE_SECONDS)
    souk.run("up", "--no-build", timeout=RESTORE_SECONDS)


def mark():
    """There while a restore changes schemas."""
    return os.path.join(os.environ["SOUK_RUN_DIR"], "state", "restoring")


def count(buyers):
    return sum(len(buyer.accepted) for buyer in buyers)


def states(books, orders):
    ids = ", ".join(f"0x{order.replace('-', '')}" for order in orders)
    return dict(books.rows("SELECT HEX(id), state FROM souk_payment.purchases "
                           f"WHERE id IN ({ids})"))


def sells(shop, product):
    order = shop.purchase(product).expect(202).data["id"]
    shop.wait_for(order, "PAID")


def test_a_damaged_backup_is_refused_and_nothing_is_touched(souk, books, backup, tmp_path):
    folder = shutil.copytree(backup.folder, tmp_path / "damaged")
    file = folder / "souk_payment.sql.gz"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    wait_for_rest(books)
    processes, rows = souk.processes(), books.count_all()
    refused = souk.run("restore", str(folder), "--yes", check=False)
    assert refused.returncode == 1 and file.name in refused.stdout
    assert {name: row["pid"] for name, row in souk.processes().items()} == {
        name: row["pid"] for name, row in processes.items()}
    assert books.count_all() == rows
    manifest = json.loads((folder / "manifest.json").read_text())
    assert set(manifest["schemas"]) == {"auth", "product", "wallet", "payment", "order"}


def test_the_wallet_alone_goes_back_although_the_restore_is_killed(souk, url, books, backup):
    user = backup.buyers[0].shop
    sells(user, backup.product)
    wait_for_rest(books)
    letters, before, balance = dead_letters(books), states(books, backup.accepted), user.balance()
    agreed = souk.run("reconcile", "--wait", check=False).returncode
    user.post("wallet/top-ups", {"amountMinor": 777}, key=new_key()).expect(201)

    arguments = ("restore", str(backup.folder), "--schema", "wallet", "--yes")
    command = souk.start(*arguments)
    try:
        wait_until(lambda: os.path.exists(mark()), RESTORE_SECONDS, "the restore at its work")
    finally:
        command.send_signal(signal.SIGKILL)
        command.wait(30)
    refused = souk.run("up", "--no-build", check=False)
    assert refused.returncode == 1 and f"./souk restore {backup.folder}" in refused.stdout

    done = souk.run(*arguments, check=False, timeout=RESTORE_SECONDS)
    assert done.returncode == agreed, done.stdout[-4000:]
    assert_everything_adds_up(books, letters)
    assert states(books, backup.accepted) == before
    assert user.balance() == balance, "what the topics tell is there; a top-up they do not tell"
    sells(user, backup.product)


def test_all_schemas_are_restored_and_catch_up(souk, url, books, backup):
    late = credentials()
    late_buys = sign_up(url, late)
    wait_until(lambda: late_buys.balance() == OPENING, what="the opening balance")
    order = late_buys.purchase(backup.product).expect(202).data["id"]
    late_buys.wait_for(order, "PAID")
    wait_for_rest(books)
    letters, before = dead_letters(books), states(books, backup.accepted | {order})
    assert len(before) == len(backup.accepted) + 1

    done = souk.run("restore", str(backup.folder), "--yes", check=False, timeout=RESTORE_SECONDS)
    assert done.returncode == LOST, done.stdout[-4000:]
    assert f"user {late_buys.id} signed up after the backup" in done.stdout

    assert_everything_adds_up(books, letters)
    assert states(books, backup.accepted | {order}) == before
    # The password went with the schema.
    Shop(url).post("users/signin", {name: late[name] for name in ("email", "password")}).expect(
        401, "invalid_credentials")
    sells(backup.buyers[0].shop, backup.product)
    assert_everything_adds_up(books, letters)
