"""The list's filters and pages, the export, and the causal chain."""
import csv
import io
import json

import pytest
from order_copies import many_orders
from shop import new_key, sign_up, unique, wait_until


@pytest.fixture
def buyer(url, make_product):
    """A user, and two products of theirs to buy: a lamp and a chair."""
    user = sign_up(url)
    user.lamp, user.chair = make_product(stock=9, price=700), make_product(stock=9, price=900)
    return user


def buy(user, product, quantity=1):
    order = user.purchase(product, quantity=quantity).expect(202).data["id"]
    user.wait_for(order, "PAID")
    return order


def ids(answer):
    return [order["id"] for order in answer.expect(200).data]


def pages(user, path):
    """Every id of the list, page by page."""
    seen, cursor = [], ""
    while cursor is not None:
        answer = user.get(f"{path}&cursor={cursor}" if cursor else path).expect(200)
        seen += ids(answer)
        cursor = answer.json["page"]["nextCursor"]
    return seen


def test_filters_narrow_the_list_and_add_up(buyer):
    paid = buy(buyer, buyer.lamp)
    canceled = buy(buyer, buyer.chair, quantity=2)
    buyer.cancel(canceled).expect(202)
    buyer.wait_for(canceled, "CANCELED")
    assert ids(buyer.get("orders")) == [canceled, paid]
    assert ids(buyer.get("orders?status=PAID")) == [paid]
    assert ids(buyer.get("orders?status=CANCELED")) == [canceled]
    assert ids(buyer.get("orders?status=FAILED")) == []
    assert ids(buyer.get(f"orders?productId={buyer.lamp}")) == [paid]
    assert ids(buyer.get(f"orders?productId={buyer.lamp}&status=CANCELED")) == []
    second = buyer.order(canceled)["createdAt"]
    assert ids(buyer.get(f"orders?from={second}")) == [canceled]
    assert ids(buyer.get(f"orders?to={second}")) == [paid]
    assert ids(buyer.get(f"orders?from={second}&to={second}")) == []


def test_pages_hold_every_order_once(buyer):
    wanted = [buyer.purchase(buyer.lamp).expect(202).data["id"] for _ in range(5)]
    for order in wanted:
        buyer.wait_for(order, "PAID")
    assert pages(buyer, "orders?limit=2") == wanted[::-1]
    assert pages(buyer, f"orders?limit=1&productId={buyer.lamp}") == wanted[::-1]
    assert pages(buyer, "orders?limit=3&status=PAID") == wanted[::-1]


@pytest.mark.parametrize("query", [
    "status=paid", "from=yesterday", "to=2026-13-01T00:00:00Z", "productId=7", "userId=me",
    "scope=mine", "limit=0", "limit=101", "limit=x", "cursor=AAAA", "colour=red",
    "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"])
def test_bad_filters_are_named(user, query):
    name = query.split("=")[0]
    problem = user.get(f"orders?{query}").expect(400, "validation_failed").json
    assert problem["errors"][0]["pointer"] == f"/{name}"


def test_a_cursor_belongs_to_its_filter(buyer):
    for _ in range(2):
        buy(buyer, buyer.lamp)
    cursor = buyer.get("orders?limit=1").expect(200).json["page"]["nextCursor"]
    buyer.get(f"orders?limit=1&status=PAID&cursor={cursor}").expect(400, "validation_failed")


def test_admins_look_at_others_and_nobody_else_does(buyer, other_user, admin):
    order = buy(buyer, buyer.lamp)
    assert ids(admin.get(f"orders?userId={buyer.id}")) == [order]
    assert ids(admin.get(f"orders?scope=all&productId={buyer.lamp}")) == [order]
    for query in (f"userId={buyer.id}", "scope=all"):
        other_user.get(f"orders?{query}").expect(403, "forbidden")
        other_user.get(f"orders/export?{query}").expect(403, "forbidden")
    assert ids(buyer.get(f"orders?userId={buyer.id}")) == [order]
    other_user.get(f"orders/{order}").expect(404, "not_found")
    other_user.get(f"orders/{order}/why").expect(404, "not_found")
    other_user.get(f"orders/{order}/events").expect(404, "not_found")


def test_export_is_the_list_as_a_file(buyer, admin):
    orders = [buy(buyer, buyer.lamp), buy(buyer, buyer.chair, quantity=2)]
    answer = buyer.get("orders/export?format=csv").expect(200)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="orders.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.body, newline="")))
    assert [row["orderId"] for row in rows] == orders[::-1]
    assert [row["productId"] for row in rows] == [buyer.chair, buyer.lamp]
    assert (rows[0]["quantity"], rows[0]["orderTotalMinor"]) == ("2", "1800")
    answer = buyer.get("orders/export?format=ndjson&status=PAID").expect(200)
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.body.splitlines()]
    assert lines == buyer.get("orders").data
    assert admin.get(f"orders/export?format=ndjson&userId={buyer.id}").body == answer.body
    assert len(buyer.get("orders/export").body.splitlines()) == 3, "csv unless told otherwise"
    for query in ("format=xls", "limit=5", "cursor=x"):
        buyer.get(f"orders/export?{query}").expect(400, "validation_failed")


def test_export_quotes_what_a_spreadsheet_would_run(url, admin, category):
    user = sign_up(url)
    names = ["=1+1 " + unique("x"), "+1 " + unique("x"), "-1 " + unique("x"),
             "@SUM(A1) " + unique("x"), 'say "hi", ' + unique("x")]
    for name in names:
        body = {"name": name, "description": "x", "priceMinor": 100, "categoryId": category}
        product = admin.post("products", body).expect(201).data["id"]
        admin.post(f"products/{product}/stock-adjustments", {"delta": 1, "reason": "first"},
                   key=new_key()).expect(201)
        buy(user, product)
    rows = list(csv.DictReader(io.StringIO(user.get("orders/export?format=csv").body, newline="")))
    assert [row["productName"] for row in rows][::-1] == ["'" + name for name in names[:4]] + [
        names[4]]


def test_a_long_export_is_whole(url, books, make_product):
    """More than one page of the export; the rows are put where the service keeps them."""
    user = sign_up(url)
    order = buy(user, make_product(stock=1, price=100))
    copies = 700
    with many_orders(books, user, order, copies):
        body = user.get("orders/export?format=ndjson").expect(200).body
        lines = body.splitlines()
        assert len(lines) == copies + 1
        assert len({json.loads(line)["id"] for line in lines}) == copies + 1


def test_why_tells_the_whole_story(buyer):
    order = buy(buyer, buyer.lamp)
    buyer.cancel(order).expect(202)
    buyer.wait_for(order, "CANCELED")
    expected = {"purchase.requested", "purchase.started", "charge.requested", "charge.completed",
                "purchase.paid", "purchase.canceling", "refund.requested", "refund.completed",
                "purchase.canceled"}

    def whole():
        chain = buyer.get(f"orders/{order}/why").expect(200).data
        return chain if expected <= {link["event"] for link in chain} else None

    chain = wait_until(whole, what="the whole chain")
    by_event = {link["event"]: link for link in chain}
    place = {link["eventId"]: i for i, link in enumerate(chain)}
    assert len(place) == len(chain), "each event once"
    for i, link in enumerate(chain):
        assert place.get(link["causationId"], -1) < i, "an effect stands before its cause"
    assert chain[0]["event"] == "purchase.requested" and chain[0]["service"] == "product"
    assert by_event["charge.requested"]["causationId"] == chain[0]["eventId"]
    assert by_event["purchase.paid"]["causationId"] == by_event["charge.completed"]["eventId"]
    assert (by_event["purchase.paid"]["fromStatus"],
            by_event["purchase.paid"]["toStatus"]) == ("IN_PROGRESS", "PAID")
    assert by_event["purchase.canceled"]["fromStatus"] == "CANCELING"
    assert "toStatus" not in by_event["charge.completed"]
    assert {link["topic"] for link in chain} == {
        "product.purchase.v1", "payment.command.v1", "wallet.transfer.v1", "payment.purchase.v1"}
    assert len({link["traceId"] for link in chain if link["event"] in
                ("purchase.requested", "charge.requested", "purchase.paid")}) == 1


def test_why_is_for_owner_and_admin(buyer, admin, anonymous):
    order = buy(buyer, buyer.lamp)
    assert admin.get(f"orders/{order}/why").expect(200).data
    anonymous.get(f"orders/{order}/why").expect(401)
    buyer.get("orders/00000000-0000-7000-8000-000000000000/why").expect(404, "not_found")
    buyer.get("orders/7/why").expect(404, "not_found")
