"""The walking skeleton: from sign-up to money back, through all five services."""
from shop import new_key, sign_up, wait_until

OPENING = 100_000_000


def test_life_of_a_purchase(url, make_product):
    user = sign_up(url)
    wait_until(lambda: user.balance() == OPENING, what="the opening balance")
    product = make_product(stock=3, price=2500)

    topped = user.post("wallet/top-ups", {"amountMinor": 500}, key=new_key()).expect(201).data
    assert topped["balanceMinor"] == OPENING + 500

    answer = user.purchase(product, quantity=2).expect(202)
    accepted = answer.data
    assert accepted["status"] == "IN_PROGRESS"
    assert accepted["totalMinor"] == 5000
    assert answer.headers["Location"] == f"/api/v1/orders/{accepted['id']}"

    paid = user.wait_for(accepted["id"], "PAID")
    assert paid["items"][0]["productId"] == product
    assert paid["items"][0]["quantity"] == 2
    assert user.balance() == OPENING + 500 - 5000
    assert user.get(f"products/{product}").data["available"] == 1

    canceled = user.cancel(accepted["id"]).expect(202).data
    assert canceled["status"] in ("CANCELING", "CANCELED")
    user.wait_for(accepted["id"], "CANCELED")
    wait_until(lambda: user.balance() == OPENING + 500, what="the money back")
    wait_until(lambda: user.get(f"products/{product}").data["available"] == 3,
               what="the stock back")


def test_statement_tells_the_story(url, make_product):
    user = sign_up(url)
    product = make_product(stock=1, price=700)
    order = user.purchase(product).expect(202).data["id"]
    user.wait_for(order, "PAID")
    user.cancel(order).expect(202)
    user.wait_for(order, "CANCELED")
    lines = user.get("wallet/statement").expect(200).data
    assert [line["kind"] for line in lines] == ["REFUND", "CHARGE", "OPENING"]
    assert [line["amountMinor"] for line in lines] == [700, -700, OPENING]
    assert [line["seq"] for line in lines] == [3, 2, 1]
    assert lines[0]["balanceAfterMinor"] == OPENING
    assert lines[1]["purchaseId"] == order
    assert user.get("wallet").data["headHash"] == lines[0]["hash"]


def test_poor_buyer_is_refused_and_the_stock_returns(url, make_product):
    user = sign_up(url)
    product = make_product(stock=5, price=OPENING // 2 + 1)
    first = user.purchase(product).expect(202).data["id"]
    user.wait_for(first, "PAID")
    second = user.purchase(product).expect(202).data["id"]
    failed = user.wait_for(second, "FAILED")
    assert failed["reason"] == "insufficient_funds"
    wait_until(lambda: user.get(f"products/{product}").data["available"] == 4,
               what="the stock of the failed purchase")


def test_same_product_twice_is_one_line(user, make_product):
    product = make_product(stock=5)
    body = {"items": [{"productId": product, "quantity": 1}, {"productId": product, "quantity": 2}]}
    accepted = user.post("purchases", body, key=new_key()).expect(202).data
    assert accepted["totalMinor"] == 3000
    assert [item["quantity"] for item in accepted["items"]] == [3]


def test_each_refusal_names_its_item(user, make_product, url):
    cheap = make_product(stock=2, price=100)
    dear = make_product(stock=2, price=OPENING + 1)
    missing = "01890000-0000-7000-8000-000000000000"

    def buy(*items, **more):
        body = {"items": [{"productId": p, "quantity": q} for p, q in items], **more}
        return user.post("purchases", body, key=new_key())

    answer = buy((cheap, 1), (missing, 1)).expect(404, "product_not_found")
    assert answer.json["errors"][0]["pointer"].startswith("/items/1")
    answer = buy((cheap, 1), (dear, 1)).expect(403, "limit_exceeded")
    assert answer.json["errors"][0]["pointer"].startswith("/items/1")
    answer = buy((cheap, 3)).expect(409, "out_of_stock")
    assert answer.json["errors"][0]["pointer"].startswith("/items/0")
    buy((cheap, 1), expectedTotalMinor=99).expect(409, "price_changed")
    buy((cheap, 1), expectedTotalMinor=100).expect(202)


def test_admin_delivers_and_then_nobody_cancels(user, admin, make_product):
    order = user.purchase(make_product()).expect(202).data["id"]
    user.wait_for(order, "PAID")
    admin.post(f"purchases/{order}/deliver", {}, key=new_key()).expect(200)
    user.wait_for(order, "DELIVERED")
    user.cancel(order).expect(409, "purchase_not_cancelable")


def test_orders_are_listed_newest_first_in_pages(user, make_product):
    product = make_product(stock=5)
    made = [user.purchase(product).expect(202).data["id"] for _ in range(3)]
    for order in made:
        user.wait_for(order, "PAID")
    page = user.get("orders?limit=2").expect(200)
    assert [row["id"] for row in page.data] == made[:0:-1]
    cursor = page.json["page"]["nextCursor"]
    rest = user.get(f"orders?limit=2&cursor={cursor}").expect(200)
    assert [row["id"] for row in rest.data] == made[:1]
    assert rest.json["page"]["nextCursor"] is None


def test_foreign_objects_look_missing(user, other_user, make_product):
    order = user.purchase(make_product()).expect(202).data["id"]
    user.wait_for(order, "PAID")
    for path in (f"orders/{order}", f"purchases/{order}"):
        foreign = other_user.get(path).expect(404, "not_found")
        assert user.id not in foreign.body
    other_user.cancel(order).expect(404, "not_found")
    assert order not in [row["id"] for row in other_user.get("orders").expect(200).data]
