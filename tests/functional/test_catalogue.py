"""The catalogue, and who may see what of it."""
import pytest

from shop import Shop, new_key

SEEDED = {"IPhone 13": 100_000, "IPhone 13 Pro Max": 200_000_000, "Laptop Dell": 2_000_000,
          "Laptop Lenovo": 3_000_000, "TV Samsung": 5_000_000, "TV Dell For Gaming": 6_000_000,
          "Evening Dress": 50_000_000}
LIMIT = 100_000_000


def every_product(shop, query="limit=100"):
    rows, cursor = [], None
    while True:
        page = shop.get(f"products?{query}" + (f"&cursor={cursor}" if cursor else "")).expect(200)
        rows += page.data
        cursor = page.json["page"]["nextCursor"]
        if not cursor:
            return rows


def test_seed_is_there(admin):
    by_name = {row["name"]: row for row in every_product(admin)}
    for name, price in SEEDED.items():
        assert by_name[name]["priceMinor"] == price
        assert by_name[name]["currency"] == "USD"
    assert {"Mobiles & Accessories", "Computer & Office", "TV & Electronics",
            "Women's Fashion"} <= {row["name"] for row in admin.get("categories").data}


def test_only_what_the_caller_may_buy_is_shown(url, user, admin):
    for shop in (Shop(url), user):
        rows = every_product(shop)
        assert all(row["priceMinor"] <= LIMIT for row in rows)
        assert "IPhone 13 Pro Max" not in [row["name"] for row in rows]
    dear = next(row for row in every_product(admin) if row["name"] == "IPhone 13 Pro Max")
    for shop in (Shop(url), user):
        shop.get(f"products/{dear['id']}").expect(403, "limit_exceeded")
    admin.get(f"products/{dear['id']}").expect(200)
    body = {"items": [{"productId": dear["id"], "quantity": 1}]}
    user.post("purchases", body, key=new_key()).expect(403, "limit_exceeded")


def test_pages_hold_every_product_once(user, make_product):
    made = {make_product(stock=0) for _ in range(7)}
    rows = [row["id"] for row in every_product(user, "limit=3")]
    assert len(rows) == len(set(rows))
    assert made <= set(rows)


@pytest.mark.parametrize("sort, key", [
    ("price", lambda row: row["priceMinor"]), ("-price", lambda row: -row["priceMinor"]),
    ("name", lambda row: row["name"].casefold())])
def test_sorts(user, make_product, sort, key):
    for price in (5, 3, 9):
        make_product(stock=0, price=price)
    # Signs have an order of the database's own; letters, digits and spaces everybody's.
    rows = [row for row in every_product(user, f"limit=20&sort={sort}")
            if row["name"].replace(" ", "").isalnum() and row["name"].isascii()]
    assert [key(row) for row in rows] == sorted(key(row) for row in rows)


def test_newest_comes_first(user, make_product):
    made = [make_product(stock=0) for _ in range(3)]
    rows = [row["id"] for row in user.get("products?limit=3&sort=newest").expect(200).data]
    assert rows == made[::-1]


def test_filters(user, make_product, category):
    cheap, dear = make_product(stock=0, price=11), make_product(stock=2, price=1212)
    ids = {row["id"] for row in every_product(user, "minPriceMinor=12&maxPriceMinor=1300")}
    assert dear in ids and cheap not in ids
    ids = {row["id"] for row in every_product(user, "inStock=true")}
    assert dear in ids and cheap not in ids
    rows = every_product(user, f"categoryId={category}")
    assert {row["categoryId"] for row in rows} == {category}


def test_administrators_find_what_is_nearly_sold_out(admin, user, anonymous, make_product):
    two, six = make_product(stock=2), make_product(stock=6)
    rows = every_product(admin, "limit=3&maxAvailable=5")
    ids = [row["id"] for row in rows]
    assert two in ids and six not in ids
    units = [row["available"] for row in rows]
    assert units == sorted(units) and units[-1] <= 5
    assert {row["status"] for row in rows} == {"ACTIVE"}
    figures = admin.get("ops/product/status").expect(200).data["figures"]
    assert figures["souk_products_low_stock"] > 0
    user.purchase(six).expect(202)
    assert six in [row["id"] for row in every_product(admin, "limit=100&maxAvailable=5")]
    for shop in (user, anonymous):
        shop.get("products?maxAvailable=5").expect(403, "forbidden")
    for wrong in ("-1", "1000001", "few", "5&sort=name"):
        admin.send("GET", f"/api/v1/products?maxAvailable={wrong}", checked=False,
                   headers={"Authorization": f"Bearer {admin.token}"}
                   ).expect(400, "validation_failed")


def test_a_cursor_belongs_to_its_list(user, make_product):
    for _ in range(3):
        make_product(stock=0)
    cursor = user.get("products?limit=1").expect(200).json["page"]["nextCursor"]
    user.get(f"products?limit=1&sort=price&cursor={cursor}").expect(400, "validation_failed")
    user.get(f"products?limit=1&inStock=true&cursor={cursor}").expect(400, "validation_failed")


def test_link_header_leads_to_the_next_page(user, make_product):
    made = [make_product(stock=0) for _ in range(2)]
    page = user.get("products?limit=1").expect(200)
    assert page.data[0]["id"] == made[1]
    target = page.headers["Link"].split(">")[0].lstrip("<")
    assert 'rel="next"' in page.headers["Link"]
    following = user.send("GET", target, headers={"Authorization": f"Bearer {user.token}"})
    assert following.expect(200).data[0]["id"] == made[0]


def test_stock_adjustments_add_up(admin, make_product):
    product = make_product(stock=4)
    path = f"products/{product}/stock-adjustments"
    key = new_key()
    first = admin.post(path, {"delta": 3, "reason": "found"}, key=key).expect(201)
    assert first.data == {"available": 7, "held": 0, "sold": 0}
    again = admin.post(path, {"delta": 3, "reason": "found"}, key=key).expect(201)
    assert again.body == first.body
    admin.post(path, {"delta": -8, "reason": "lost"}, key=new_key()).expect(409)
    last = admin.post(path, {"delta": -7, "reason": "lost"}, key=new_key()).expect(201)
    assert last.data["available"] == 0
    assert admin.get(f"products/{product}/stock").expect(200).data == last.data
