"""The wallet: top-ups, adjustments by an administrator, balances of the past, races, closing."""
import concurrent.futures
import datetime
import re
import urllib.request

import pytest

from doors import settings
from shop import credentials, new_key, sign_up, wait_until

NOBODY = "0190c8a4-7e5b-7c3d-9a51-00000000ffff"


def adjust(admin, user, amount, reason="a correction", key=None):
    return admin.post(f"wallets/{user.id}/adjustments",
                      {"amountMinor": amount, "reason": reason}, key=key or new_key())


def lines_of(user):
    """The whole statement, oldest line first."""
    lines, cursor = [], ""
    while cursor is not None:
        answer = user.get(f"wallet/statement?limit=100{cursor and f'&cursor={cursor}'}").expect(200)
        lines += answer.data
        cursor = answer.json["page"]["nextCursor"]
    return lines[::-1]


def assert_adds_up(user):
    """The running balance, the sequence, and the wallet say the same."""
    lines, balance = lines_of(user), 0
    for seq, line in enumerate(lines, 1):
        balance += line["amountMinor"]
        assert (line["seq"], line["balanceAfterMinor"]) == (seq, balance), line
    wallet = user.get("wallet").expect(200).data
    assert (wallet["seq"], wallet["balanceMinor"]) == (len(lines), balance)
    assert wallet["headHash"] == lines[-1]["hash"]
    return lines


def test_every_kind_of_line(user, admin, make_product):
    user.balance()
    user.post("wallet/top-ups", {"amountMinor": 500}, key=new_key()).expect(201)
    order = user.purchase(make_product(price=1000)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    user.cancel(order).expect(202)
    user.wait_for(order, "CANCELED")
    adjust(admin, user, -200).expect(201)
    lines = assert_adds_up(user)
    assert [line["kind"] for line in lines] == ["OPENING", "TOP_UP", "CHARGE", "REFUND",
                                                "ADJUSTMENT"]
    assert [line["amountMinor"] for line in lines[1:]] == [500, -1000, 1000, -200]
    assert lines[2]["purchaseId"] == lines[3]["purchaseId"] == order


def test_an_adjustment_is_booked_once_and_says_who_and_why(user, admin, books):
    before = user.balance()
    key = new_key()
    first = adjust(admin, user, 700, "přípis \"A\" 🙂", key).expect(201)
    again = adjust(admin, user, 700, "přípis \"A\" 🙂", key).expect(201)
    assert again.headers["Idempotency-Replayed"] == "true" and again.data == first.data
    assert first.data["balanceMinor"] == before + 700 == user.balance()
    adjust(admin, user, 701, "přípis \"A\" 🙂", key).expect(422, "idempotency_key_reused")
    line = user.get("wallet/statement?limit=1").expect(200).data[0]
    assert line["id"] == first.data["id"] and line["actorId"] == admin.id
    assert line["reason"] == "přípis \"A\" 🙂"
    assert admin.get(f"wallets/{user.id}/statement?limit=1").expect(200).data == [line]
    books.assert_balanced()


def test_an_adjustment_cannot_take_more_than_there_is(user, admin):
    balance = user.balance()
    adjust(admin, user, -balance - 1).expect(409, "insufficient_funds")
    adjust(admin, user, -balance).expect(201)
    assert user.balance() == 0
    adjust(admin, user, -1).expect(409, "insufficient_funds")
    assert len(assert_adds_up(user)) == 2


@pytest.mark.parametrize("body, pointer", [
    ({"amountMinor": 0, "reason": "x"}, "/amountMinor"),
    ({"amountMinor": 10**15, "reason": "x"}, "/amountMinor"),
    ({"amountMinor": -10**15, "reason": "x"}, "/amountMinor"),
    ({"amountMinor": 2**63, "reason": "x"}, "/amountMinor"),
    ({"amountMinor": 1.5, "reason": "x"}, "/amountMinor"),
    ({"amountMinor": "1", "reason": "x"}, "/amountMinor"),
    ({"reason": "x"}, "/amountMinor"),
    ({"amountMinor": 1}, "/reason"),
    ({"amountMinor": 1, "reason": ""}, "/reason"),
    ({"amountMinor": 1, "reason": "  "}, "/reason"),
    ({"amountMinor": 1, "reason": "x" * 501}, "/reason"),
    ({"amountMinor": 1, "reason": "two\nlines"}, "/reason"),
    ({"amountMinor": 1, "reason": "nul\0"}, "/reason"),
    ({"amountMinor": 1, "reason": None}, "/reason"),
    ({"amountMinor": 1, "reason": "x", "actorId": NOBODY}, "/actorId"),
])
def test_bad_adjustments_are_refused(user, admin, body, pointer):
    user.balance()
    answer = admin.post(f"wallets/{user.id}/adjustments", body, key=new_key())
    answer.expect(400, "validation_failed")
    assert pointer in [error["pointer"] for error in answer.json["errors"]]
    assert user.get("wallet").data["seq"] == 1


def test_a_reason_of_500_characters_of_four_bytes_is_kept(user, admin):
    user.balance()
    adjust(admin, user, 1, "🙂" * 500).expect(201)
    assert lines_of(user)[-1]["reason"] == "🙂" * 500


def test_only_administrators_see_and_adjust_others(user, other_user, anonymous):
    other_user.balance()
    for path in (f"wallets/{other_user.id}", f"wallets/{other_user.id}/statement",
                 f"wallets/{user.id}", f"wallets/{NOBODY}"):
        user.get(path).expect(403, "forbidden")
        anonymous.get(path).expect(401, "unauthenticated")
    body = {"amountMinor": 1, "reason": "for me"}
    user.post(f"wallets/{user.id}/adjustments", body, key=new_key()).expect(403, "forbidden")
    anonymous.post(f"wallets/{user.id}/adjustments", body, key=new_key()).expect(401)


def test_an_administrator_opens_no_wallet(admin, books):
    for path in (f"wallets/{NOBODY}", f"wallets/{NOBODY}/statement", "wallets/x",
                 f"wallets/{NOBODY}?at=2026-01-01T00:00:00Z",
                 f"wallets/{NOBODY}/statement?format=ndjson"):
        admin.get(path).expect(404, "not_found")
    admin.post(f"wallets/{NOBODY}/adjustments", {"amountMinor": 1, "reason": "x"},
               key=new_key()).expect(404, "not_found")
    found = books.number("SELECT COUNT(*) FROM souk_wallet.accounts WHERE user_id = "
                         f"UNHEX('{NOBODY.replace('-', '')}')")
    assert found == 0


def test_an_administrator_sees_what_the_owner_sees(user, admin):
    mine = user.get("wallet").expect(200).data
    seen = admin.get(f"wallets/{user.id}").expect(200).data
    assert {name: seen[name] for name in mine} == mine
    assert seen["userId"] == user.id and "closedAt" not in seen


def test_the_balance_of_a_past_instant(user, admin):
    user.balance()
    adjust(admin, user, -300).expect(201)
    adjust(admin, user, 50).expect(201)
    lines = lines_of(user)
    for line in lines:
        for who, path in ((user, "wallet"), (admin, f"wallets/{user.id}")):
            then = who.get(f"{path}?at={line['createdAt']}").expect(200).data
            assert then["seq"] == line["seq"] and then["headHash"] == line["hash"]
            assert then["balanceMinor"] == line["balanceAfterMinor"]
    opened = datetime.datetime.fromisoformat(lines[0]["createdAt"].rstrip("Z"))
    just_before = (opened - datetime.timedelta(microseconds=1)).isoformat() + "Z"
    then = user.get(f"wallet?at={just_before}").expect(200).data
    assert then == {"balanceMinor": 0, "currency": "USD", "seq": 0, "headHash": "0" * 64}
    local = opened.replace(tzinfo=datetime.timezone.utc).astimezone(
        datetime.timezone(datetime.timedelta(hours=2))).isoformat().replace("+", "%2B")
    assert user.get(f"wallet?at={local}").expect(200).data["seq"] == 1


@pytest.mark.parametrize("at", ["", "now", "2999-01-01T00:00:00Z", "2026-01-31", "1700000000",
                                "0001-01-01T00:00:00Z", "2026-01-31T00:00:00+00:00"])
def test_bad_instants_are_refused(user, admin, at):
    user.balance()
    for who, path in ((user, "wallet"), (admin, f"wallets/{user.id}")):
        answer = who.get(f"{path}?at={at}").expect(400, "validation_failed")
        assert answer.json["errors"][0]["pointer"] == "/at"


def test_everything_at_once_on_one_wallet_adds_up(user, admin, make_product, books):
    opening = user.balance()
    product = make_product(stock=100, price=700)
    orders = []

    def work(i):
        mine, boss = user.again(), admin.again()
        if i % 4 == 0:
            return adjust(boss, mine, -110).expect(201)
        if i % 4 == 1:
            return adjust(boss, mine, 90).expect(201)
        if i % 4 == 2:
            return mine.post("wallet/top-ups", {"amountMinor": 40}, key=new_key()).expect(201)
        return orders.append(mine.purchase(product).expect(202).data["id"])

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(40)))
    for order in orders:
        user.wait_for(order, "PAID")
    lines = assert_adds_up(user)
    assert len(lines) == 41
    assert lines[-1]["balanceAfterMinor"] == opening + 10 * (90 + 40 - 110 - 700)
    assert [line["createdAt"] for line in lines] == sorted(line["createdAt"] for line in lines)
    books.assert_balanced()


def test_concurrent_withdrawals_never_go_below_zero(user, admin):
    balance = user.balance()
    part = balance // 5

    def work(_):
        return adjust(admin.again(), user, -part).status

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(work, range(16)))
    assert sorted(statuses) == [201] * 5 + [409] * 11
    assert_adds_up(user)
    assert user.balance() == balance - 5 * part


def test_an_erased_user_s_wallet_is_closed_and_still_right(url, admin, make_product, books):
    wanted = credentials()
    user = sign_up(url, wanted)
    order = user.purchase(make_product(price=1000)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    word = f"for {wanted['name']} of {new_key()}"
    adjust(admin, user, 5, word).expect(201)
    before = admin.get(f"wallets/{user.id}").expect(200).data
    user.call("DELETE", "users/currentuser", {"password": wanted["password"]}).expect(204)
    closed = wait_until(lambda: (now := admin.get(f"wallets/{user.id}").expect(200).data)
                        and "closedAt" in now and now, what="the wallet being closed")
    assert closed["headHash"] == before["headHash"]

    def text_is_gone():
        lines = admin.get(f"wallets/{user.id}/statement").expect(200).data
        assert [line["kind"] for line in lines][0] == "ADJUSTMENT"
        return "reason" not in lines[0]

    wait_until(text_is_gone, what="the reason being erased")
    assert books.number("SELECT COUNT(*) FROM souk_wallet.transfers WHERE reason = "
                        f"'{word}'") == 0
    assert books.number("SELECT COUNT(*) FROM souk_wallet.once WHERE outcome LIKE "
                        f"'%{word}%'") == 0
    adjust(admin, user, 5).expect(409, "wallet_closed")
    admin.post(f"purchases/{order}/cancel", {}, key=new_key()).expect(202)
    wait_until(lambda: admin.get(f"wallets/{user.id}").data["balanceMinor"]
               == before["balanceMinor"] + 1000, what="the refund being booked")
    books.assert_balanced()


def test_the_ledger_checks_itself(user, admin):
    """The first replica's metrics, at its admin port: what it has walked over sums to 0."""
    user.balance()
    address = f"http://127.0.0.1:{settings()['wallet_admin_port']}/metrics"

    def sums():
        with urllib.request.urlopen(address, timeout=10) as answer:
            return re.findall(r'^souk_ledger_sum_minor{walk="(\w+)"} (\S+)$', answer.read().decode(),
                              re.MULTILINE)

    found = wait_until(sums, seconds=60, what="the first check")
    assert sorted(found) == [("again", "0"), ("new", "0")]
    figures = admin.get("ops/wallet/status").expect(200).data["figures"]
    assert figures["souk_ledger_passed_sum_minor"] == 0
    assert figures["souk_ledger_passed_transfers"] >= 0


def test_the_money_that_customers_hold_is_told(user, admin):
    """By the self-check's walk over accounts, so it takes a round to show."""
    much = 50_000_000_000

    def held():
        status = admin.get("ops/wallet/status").expect(200).data
        return status["figures"]["souk_wallets_balance_minor"]

    user.balance()
    before = held()
    adjust(admin, user, much).expect(201)
    wait_until(lambda: held() >= before + much, seconds=180, what="a round over all accounts")
    adjust(admin, user, -much).expect(201)
