"""What a caller's own cache may keep, and asks for again with If-None-Match."""
import pytest

from shop import unique


def again(shop, path, tag):
    return shop.call("GET", path, headers={"If-None-Match": tag})


def varies(answer):
    """The edge adds a Vary of its own."""
    return "Authorization" in answer.headers.get_all("Vary")


@pytest.mark.parametrize("what", ["products?limit=5", "products?q=laptop", "categories", "one"])
def test_an_answer_is_not_sent_twice(anonymous, user, make_product, what):
    path = f"products/{make_product(stock=0)}" if what == "one" else what
    for shop in (anonymous, user):
        for _ in range(20):  # the catalogue of other tests may change in between
            first = shop.get(path).expect(200)
            assert first.headers["Cache-Control"] == "private"
            assert varies(first)
            same = again(shop, path, first.headers["ETag"])
            if same.status == 304:
                break
        assert same.status == 304
        assert same.body == ""
        assert same.headers["Cache-Control"] == "private"
        assert varies(same)
        assert same.headers["ETag"].removeprefix("W/") == first.headers["ETag"].removeprefix("W/")
        again(shop, path, '"other"').expect(200)


def test_a_change_is_sent(admin, user, make_product):
    product = make_product(stock=0)
    path = f"products/{product}"
    tag = user.get(path).expect(200).headers["ETag"]
    again(user, path, tag).expect(304)
    admin.call("PATCH", path, {"name": unique("Renamed")}, headers={"If-Match": tag}).expect(200)
    again(user, path, tag).expect(200)


def test_the_newest_page_changes_with_a_new_product(user, make_product):
    tag = user.get("products?limit=3").expect(200).headers["ETag"]
    product = make_product(stock=0)
    fresh = again(user, "products?limit=3", tag).expect(200)
    assert product in [row["id"] for row in fresh.data] or fresh.headers["ETag"] != tag
