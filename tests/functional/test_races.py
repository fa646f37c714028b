"""No unit is sold twice and no key works twice, however many ask at once."""
import threading
from concurrent.futures import ThreadPoolExecutor

from shop import new_key, sign_up, wait_until

BUYERS = 50


def at_once(calls):
    """Runs the calls in threads that start together; their results in order."""
    gate = threading.Barrier(len(calls))

    def run(call):
        gate.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_fifty_buyers_race_for_ten_units(url, make_product, books):
    product = make_product(stock=10, price=1000)
    buyers = [sign_up(url) for _ in range(BUYERS)]
    answers = at_once([lambda buyer=buyer: buyer.purchase(product) for buyer in buyers])
    bought = [(buyer, answer.data["id"]) for buyer, answer in zip(buyers, answers)
              if answer.status == 202]
    refused = [answer for answer in answers if answer.status != 202]
    assert len(bought) == 10
    assert {(answer.status, answer.code) for answer in refused} == {(409, "out_of_stock")}
    for buyer, order in bought:
        buyer.wait_for(order, "PAID")
    left = bought[0][0].get(f"products/{product}").expect(200).data["available"]
    assert left == 0
    sold = f"SELECT sold FROM souk_product.stock WHERE product_id = UNHEX('{product.replace('-', '')}')"
    wait_until(lambda: books.number(sold) == 10, what="ten units sold")
    books.assert_balanced()
    books.assert_stock_adds_up()


def test_fifty_identical_requests_buy_once(user, make_product):
    product = make_product(stock=100, price=1000)
    before = user.balance()
    key = new_key()
    answers = at_once([lambda shop=user.again(): shop.purchase(product, key=key)
                       for _ in range(BUYERS)])
    accepted = [answer for answer in answers if answer.status == 202]
    assert accepted
    for answer in answers:
        if answer.status != 202:
            answer.expect(409, "idempotency_in_progress")
            assert answer.headers["Retry-After"]
    assert len({answer.body for answer in accepted}) == 1
    first = [a for a in accepted if a.headers.get("Idempotency-Replayed") != "true"]
    assert len(first) == 1
    order = accepted[0].data["id"]
    user.wait_for(order, "PAID")
    again = user.purchase(product, key=key).expect(202)
    assert again.body == accepted[0].body
    assert again.headers["Idempotency-Replayed"] == "true"
    assert before - user.balance() == 1000
    assert user.get(f"products/{product}").data["available"] == 99


def test_a_key_belongs_to_its_body(user, make_product):
    product = make_product(stock=5)
    key = new_key()
    user.purchase(product, quantity=1, key=key).expect(202)
    user.purchase(product, quantity=2, key=key).expect(422, "idempotency_key_reused")


def test_a_key_belongs_to_its_user(user, other_user, make_product):
    product = make_product(stock=5)
    key = new_key()
    first = user.purchase(product, key=key).expect(202).data["id"]
    second = other_user.purchase(product, key=key).expect(202).data["id"]
    assert first != second


def test_a_refusal_is_remembered_as_a_refusal(user, admin, make_product):
    product = make_product(stock=0)
    key = new_key()
    user.purchase(product, key=key).expect(409, "out_of_stock")
    admin.post(f"products/{product}/stock-adjustments", {"delta": 5, "reason": "delivery"},
               key=new_key()).expect(201)
    again = user.purchase(product, key=key).expect(409, "out_of_stock")
    assert again.headers["Idempotency-Replayed"] == "true"
    user.purchase(product).expect(202)


def test_concurrent_top_ups_all_count_once(user):
    before = user.balance()
    keys = [new_key() for _ in range(10)]
    calls = [lambda shop=user.again(), key=key: shop.post("wallet/top-ups", {"amountMinor": 7},
                                                          key=key) for key in keys * 2]
    answers = at_once(calls)
    assert {answer.status for answer in answers} <= {201, 409}
    assert user.balance() == before + 70


def test_two_cancels_refund_once(user, make_product):
    before = user.balance()
    order = user.purchase(make_product(price=900)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    answers = at_once([lambda shop=user.again(): shop.cancel(order) for _ in range(8)])
    assert {answer.status for answer in answers} == {202}
    user.wait_for(order, "CANCELED")
    wait_until(lambda: user.balance() == before, what="the money back, once")
    kinds = [line["kind"] for line in user.get("wallet/statement").data]
    assert kinds.count("REFUND") == 1


def test_cancel_races_the_charge(url, make_product, books):
    """Whichever comes first, each purchase ends once and nothing is lost."""
    product = make_product(stock=200, price=100)
    user = sign_up(url)
    before = user.balance()
    orders = []
    for _ in range(20):
        order = user.purchase(product).expect(202).data["id"]
        answer = user.cancel(order)  # payment may not have heard of it yet: then it waits
        answer.expect(202)
        orders.append(order)
    for order in orders:
        user.wait_for(order, "CANCELED")
    wait_until(lambda: user.balance() == before, what="all the money back")
    wait_until(lambda: user.get(f"products/{product}").data["available"] == 200,
               what="all the stock back")
    books.assert_balanced()
