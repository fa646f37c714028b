"""What administrators do with products, categories and stock."""
import concurrent.futures
import uuid

import pytest

from shop import new_key, unique


def patch(shop, path, body, tag):
    return shop.call("PATCH", path, body, headers={"If-Match": tag} if tag else None)


def delete(shop, path, tag):
    return shop.call("DELETE", path, headers={"If-Match": tag} if tag else None)


@pytest.fixture
def make_category(admin):
    def make(name=None):
        return admin.post("categories", {"name": name or unique("Shelf")}).expect(201)

    return make


def test_a_product_is_edited_by_version(admin, user, make_product, make_category):
    product = make_product(stock=3)
    path = f"products/{product}"
    read = admin.get(path).expect(200)
    tag = read.headers["ETag"]
    patch(admin, path, {"priceMinor": 7}, None).expect(428, "precondition_required")
    patch(admin, path, {"priceMinor": 7}, '"9"').expect(412, "precondition_failed")
    category = make_category().data
    changes = {"name": unique("New name"), "priceMinor": 7, "categoryId": category["id"],
               "description": "Better", "imageUrl": "https://cdn.example/x.png"}
    edited = patch(admin, path, changes, tag).expect(200)
    assert edited.data == {**read.data, **changes, "categoryName": category["name"], "version": 2}
    assert user.get(path).expect(200).data == edited.data
    patch(admin, path, {"priceMinor": 8}, tag).expect(412, "precondition_failed")
    again = patch(admin, path, {"priceMinor": 7}, edited.headers["ETag"]).expect(200)
    assert again.data["version"] == 2, "nothing differs"


@pytest.mark.parametrize("body, pointer", [
    ({"name": ""}, "/name"), ({"name": "x" * 201}, "/name"), ({"name": "a\nb"}, "/name"),
    ({"name": None}, "/name"), ({"description": "x" * 2001}, "/description"),
    ({"priceMinor": 0}, "/priceMinor"), ({"priceMinor": 10**12 + 1}, "/priceMinor"),
    ({"priceMinor": 1.5}, "/priceMinor"), ({"categoryId": "x"}, "/categoryId"),
    ({"categoryId": str(uuid.uuid4())}, "/categoryId"), ({"status": "GONE"}, "/status"),
    ({"version": 3}, "/version"), ({"available": 3}, "/available"),
    ({"imageUrl": "http://cdn.example/x.png"}, "/imageUrl"),
    ({"imageUrl": "https://me:secret@cdn.example/x.png"}, "/imageUrl"),
    ({"imageUrl": "javascript:alert(1)"}, "/imageUrl"), ({"imageUrl": "//cdn.example/x"}, "/imageUrl"),
    ({"imageUrl": "https://cdn.example/" + "x" * 500}, "/imageUrl")])
def test_wrong_fields_are_named(admin, category, make_product, body, pointer):
    product = make_product(stock=0)
    refused = patch(admin, f"products/{product}", body, "*").expect(400, "validation_failed")
    assert [row["pointer"] for row in refused.json["errors"]] == [pointer]
    assert admin.get(f"products/{product}").data["version"] == 1
    if pointer in ("/version", "/available", "/status") or body.get("name", "") is None:
        return
    new = {"name": unique("P"), "priceMinor": 5, "categoryId": category, **body}
    refused = admin.post("products", new).expect(400, "validation_failed")
    assert [row["pointer"] for row in refused.json["errors"]] == [pointer]


def test_of_many_edits_with_one_version_one_wins(admin, make_product):
    product = make_product(stock=0)

    def edit(price):
        return patch(admin.again(), f"products/{product}", {"priceMinor": price}, '"1"').status

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        ends = sorted(pool.map(edit, range(100, 108)))
    assert ends == [200] + [412] * 7
    assert admin.get(f"products/{product}").data["version"] == 2


def test_stock_is_no_edit(admin, user, make_product):
    product = make_product(stock=2)
    path = f"products/{product}"
    before = user.get(path).expect(200)
    user.purchase(product).expect(202)
    after = user.call("GET", path, headers={"If-None-Match": before.headers["ETag"]}).expect(200)
    assert (after.data["available"], after.data["version"]) == (1, 1)
    patch(admin, path, {"priceMinor": 9}, before.headers["ETag"]).expect(200)


def test_an_archived_product_is_gone_for_all_but_administrators(admin, user, make_product):
    product = make_product(stock=5)
    path = f"products/{product}"
    order = user.purchase(product).expect(202).data["id"]
    delete(admin, path, None).expect(428)
    delete(admin, path, '"2"').expect(412)
    delete(admin, path, '"1"').expect(204)
    delete(admin, path, '"2"').expect(204)
    user.get(path).expect(404, "not_found")
    assert admin.get(path).expect(200).data["status"] == "ARCHIVED"
    user.purchase(product).expect(404, "product_not_found")
    assert product not in [row["id"] for row in user.get("products?limit=100").data]
    assert product not in [row["id"] for row in admin.get("products?limit=100").data]
    assert product in [row["id"] for row in admin.get("products?limit=100&status=ARCHIVED").data]
    user.get("products?status=ARCHIVED").expect(403, "forbidden")
    assert user.wait_for(order, "PAID")["status"] == "PAID", "what was held goes on"
    patch(admin, path, {"status": "ACTIVE"}, '"2"').expect(200)
    user.purchase(product).expect(202)


def test_only_administrators_edit(user, anonymous, make_product, category):
    path = f"products/{make_product(stock=0)}"
    for shop, status in ((anonymous, 401), (user, 403)):
        patch(shop, path, {"priceMinor": 7}, "*").expect(status)
        delete(shop, path, "*").expect(status)
        shop.get(f"{path}/stock-adjustments").expect(status)
        shop.post("categories", {"name": "x"}).expect(status)
        patch(shop, f"categories/{category}", {"name": "x"}, "*").expect(status)
        delete(shop, f"categories/{category}", "*").expect(status)
    missing = f"products/{uuid.uuid4()}"
    assert patch(user, missing, {"priceMinor": 7}, "*").status == 403, "no telling what exists"


def test_unknown_things_are_missing(admin):
    for thing in (str(uuid.uuid4()), "nonsense"):
        patch(admin, f"products/{thing}", {"priceMinor": 7}, "*").expect(404, "not_found")
        delete(admin, f"products/{thing}", "*").expect(404, "not_found")
        admin.get(f"products/{thing}/stock-adjustments").expect(404, "not_found")
        admin.get(f"products/{thing}/stock").expect(404, "not_found")
        patch(admin, f"categories/{thing}", {"name": "x"}, "*").expect(404, "not_found")
        delete(admin, f"categories/{thing}", "*").expect(404, "not_found")


def test_categories_live_by_slug_and_version(admin, user, make_category):
    made = make_category()
    path, slug = f"categories/{made.data['id']}", made.data["slug"]
    admin.post("categories", {"name": "Other", "slug": slug}).expect(409, "slug_taken")
    other = make_category().data
    patch(admin, path, {"slug": other["slug"]}, '"1"').expect(409, "slug_taken")
    patch(admin, path, {"name": "x"}, None).expect(428)
    edited = patch(admin, path, {"name": unique("Renamed")}, made.headers["ETag"]).expect(200)
    assert edited.data["version"] == 2 and edited.data["slug"] == slug
    assert edited.data in user.get("categories").data
    patch(admin, path, {"name": "x"}, '"1"').expect(412)
    delete(admin, path, '"1"').expect(412)
    delete(admin, path, '"2"').expect(204)
    assert edited.data["id"] not in [row["id"] for row in user.get("categories").data]


@pytest.mark.parametrize("body, pointer", [
    ({}, "/name"), ({"name": " "}, "/name"), ({"name": "x" * 101}, "/name"),
    ({"name": "x", "slug": "A"}, "/slug"), ({"name": "x", "slug": "-a"}, "/slug"),
    ({"name": "x", "slug": ""}, "/slug"), ({"name": "東京"}, "/slug"),
    ({"name": "x", "colour": 1}, "/colour")])
def test_wrong_categories_are_refused(admin, body, pointer):
    refused = admin.post("categories", body).expect(400, "validation_failed")
    assert pointer in [row["pointer"] for row in refused.json["errors"]]


def test_a_category_in_use_stays(admin, make_category):
    made = make_category().data
    body = {"name": unique("P"), "priceMinor": 5, "categoryId": made["id"]}
    product = admin.post("products", body).expect(201).data["id"]
    delete(admin, f"categories/{made['id']}", "*").expect(409, "category_in_use")
    delete(admin, f"products/{product}", "*").expect(204)
    delete(admin, f"categories/{made['id']}", "*").expect(409, "category_in_use")
    other = make_category().data["id"]
    patch(admin, f"products/{product}", {"categoryId": other}, "*").expect(200)
    delete(admin, f"categories/{made['id']}", "*").expect(204)
    admin.post("products", {**body, "name": unique("P")}).expect(400, "validation_failed")


def test_a_category_removed_while_products_arrive_has_none(admin, make_category):
    for _ in range(5):
        made = make_category().data["id"]

        def arrive(_, made=made):
            body = {"name": unique("P"), "priceMinor": 5, "categoryId": made}
            return admin.again().post("products", body).status

        def leave(_, made=made):
            return delete(admin.again(), f"categories/{made}", "*").status

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            arrived = pool.map(arrive, range(3))
            left = pool.submit(leave, 0)
            ends = list(arrived)
        if left.result() == 204:
            assert ends == [400, 400, 400]
        else:
            assert left.result() == 409 and 201 in ends


def test_the_stock_history_tells_who_and_why_and_adds_up(admin, user, make_product):
    product = make_product(stock=10)
    path = f"products/{product}/stock-adjustments"
    admin.post(path, {"delta": 5, "reason": "found"}, key=new_key()).expect(201)
    orders = [user.purchase(product, 2).expect(202).data["id"] for _ in range(2)]
    for order in orders:
        user.wait_for(order, "PAID")
    last = admin.post(path, {"delta": -4, "reason": "lost"}, key=new_key()).expect(201).data
    first = admin.get(f"{path}?limit=2").expect(200)
    rows = first.data
    cursor = first.json["page"]["nextCursor"]
    rows += admin.get(f"{path}?limit=2&cursor={cursor}").expect(200).data
    assert [(row["delta"], row["reason"]) for row in rows] == [
        (-4, "lost"), (5, "found"), (10, "first delivery")]
    assert {row["actorId"] for row in rows} == {admin.id}
    assert sum(row["delta"] for row in rows) == last["available"] + last["held"] + last["sold"]
    assert rows[0]["availableAfter"] == last["available"] == 7
    other = make_product(stock=0)
    admin.get(f"products/{other}/stock-adjustments?cursor={cursor}").expect(400)


@pytest.mark.parametrize("body, pointer", [
    ({"delta": 0, "reason": "x"}, "/delta"), ({"delta": 1_000_001, "reason": "x"}, "/delta"),
    ({"delta": 1, "reason": " "}, "/reason"), ({"delta": 1, "reason": "x" * 201}, "/reason"),
    ({"delta": 1}, "/reason"), ({"delta": "1", "reason": "x"}, "/delta")])
def test_wrong_adjustments_are_refused(admin, make_product, body, pointer):
    path = f"products/{make_product(stock=0)}/stock-adjustments"
    refused = admin.post(path, body, key=new_key()).expect(400, "validation_failed")
    assert [row["pointer"] for row in refused.json["errors"]] == [pointer]
