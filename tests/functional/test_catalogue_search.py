"""Searching the catalogue: words, short ones, strange ones, and what nobody may find."""
import urllib.parse
import uuid

import pytest

from shop import new_key


def word():
    """A word that nobody else uses."""
    return "w" + uuid.uuid4().hex[:15]


@pytest.fixture
def make_named(admin, category):
    """make_named(name, …) -> a new product's id."""
    def make(name, description="", price=1000, stock=0):
        body = {"name": name, "description": description, "priceMinor": price,
                "categoryId": category}
        product = admin.post("products", body).expect(201).data["id"]
        if stock:
            admin.post(f"products/{product}/stock-adjustments",
                       {"delta": stock, "reason": "delivery"}, key=new_key()).expect(201)
        return product

    return make


def found(shop, text, query=""):
    """The ids of all pages."""
    rows, cursor = [], ""
    while True:
        path = f"products?q={urllib.parse.quote(text)}{query}{cursor}"
        page = shop.get(path).expect(200)
        rows += [row["id"] for row in page.data]
        following = page.json["page"]["nextCursor"]
        if not following:
            return rows
        cursor = f"&cursor={following}"


def test_words_are_found_in_name_and_description(anonymous, make_named):
    one, two = word(), word()
    in_name = make_named(f"Lamp {one}")
    in_text = make_named(f"Lamp {two}", f"Goes well with {one}.")
    assert found(anonymous, one) == [in_text, in_name]
    assert found(anonymous, one.upper()) == [in_text, in_name]
    assert found(anonymous, f"{one} {two}") == [in_text]
    assert found(anonymous, f"{one} {word()}") == []


def test_every_sort_and_filter_goes_with_a_search(user, make_named, category):
    mark = word()
    cheap = make_named(f"B {mark}", price=100, stock=1)
    dear = make_named(f"A {mark}", price=900)
    assert found(user, mark, "&sort=newest&limit=1") == [dear, cheap]
    assert found(user, mark, "&sort=price&limit=1") == [cheap, dear]
    assert found(user, mark, "&sort=-price&limit=1") == [dear, cheap]
    assert found(user, mark, "&sort=name&limit=1") == [dear, cheap]
    assert found(user, mark, "&inStock=true") == [cheap]
    assert found(user, mark, "&inStock=false") == [dear]
    assert found(user, mark, "&minPriceMinor=200") == [dear]
    assert found(user, mark, f"&categoryId={category}") == [dear, cheap]
    assert found(user, mark, f"&categoryId={uuid.uuid4()}") == []


def test_short_and_common_words_are_words(user, make_named):
    mark = word()
    product = make_named(f"The X 7 {mark}", "a")
    for text in ("the", "x", "7", "a"):
        assert found(user, f"{text} {mark}") == [product], text


def test_an_unknown_word_stands_for_its_beginnings(user, make_named):
    mark = word()
    product = make_named(f"{mark}sound system")
    assert found(user, mark) == [product]
    assert found(user, mark + "sou") == [product]
    assert found(user, mark + "soul") == []


def test_accents_and_apostrophes_do_not_matter(user, make_named):
    mark = word()
    product = make_named(f"Women's Café {mark}")
    for text in ("womens cafe", "women’s CAFÉ", "Women's café"):
        assert found(user, f"{text} {mark}") == [product], text


@pytest.mark.parametrize("text", [
    "+", "-", "*", '"', '""', "()", "~", "<>", "@", "+++ ---", "%", "_", "\\", "'", ";", "😀", "—"])
def test_strange_characters_alone_find_nothing(user, text):
    assert found(user, text) == []


@pytest.mark.parametrize("dressed", [
    "+{}", "-{}", "{}*", '"{}"', "({})", "~{}", ">{}<", "@{}", "{}%", "'{}' OR 1=1 --", "😀{}😀"])
def test_operators_only_separate(user, make_named, dressed):
    mark = word()
    product = make_named(f"{mark} or 1 1")
    assert found(user, dressed.format(mark)) == [product]


@pytest.mark.parametrize("blank", ["", "%20", "+"])
def test_a_blank_search_is_none(user, make_named, blank):
    product = make_named(f"Lamp {word()}")
    rows = user.get(f"products?q={blank}&limit=100").expect(200).data
    assert product in [row["id"] for row in rows]


@pytest.mark.parametrize("text", ["x" * 101, "a b c d e f"])
def test_too_much_is_refused(user, text):
    problem = user.get(f"products?q={urllib.parse.quote(text)}").expect(400, "validation_failed")
    assert problem.json["errors"][0]["pointer"] == "/q"


def test_a_cursor_belongs_to_its_search(user, make_named):
    mark = word()
    for _ in range(2):
        make_named(f"Lamp {mark}")
    cursor = user.get(f"products?q={mark}&limit=1").expect(200).json["page"]["nextCursor"]
    user.get(f"products?q={mark}&limit=1&cursor={cursor}").expect(200)
    user.get(f"products?q=other&limit=1&cursor={cursor}").expect(400, "validation_failed")
    user.get(f"products?limit=1&cursor={cursor}").expect(400, "validation_failed")


def test_pages_by_name_go_on_after_the_longest_names(user, make_named):
    mark = word()
    rest = 200 - len(mark) - 1
    made = [make_named(f"{mark} {text * rest}") for text in ("\U0001F6CD", '"', "\u20AC", "x")]
    assert sorted(found(user, mark, "&sort=name&limit=1")) == sorted(made)


def test_what_costs_more_than_the_limit_is_not_found(anonymous, user, admin, make_named):
    mark = word()
    dear = make_named(f"Palace {mark}", price=100_000_001)
    cheap = make_named(f"Hut {mark}", price=100_000_000)
    assert found(anonymous, mark) == found(user, mark) == [cheap]
    assert found(admin, mark) == [cheap, dear]


def test_an_edit_is_found_by_its_new_words_alone(user, admin, make_named):
    old, new = word(), word()
    product = make_named(f"Lamp {old}")
    admin.call("PATCH", f"products/{product}", {"name": f"Lamp {new}"},
               headers={"If-Match": '"1"'}).expect(200)
    assert found(user, old) == []
    assert found(user, new) == [product]
    admin.call("DELETE", f"products/{product}", headers={"If-Match": '"2"'}).expect(204)
    assert found(user, new) == []
    assert found(admin, new, "&status=ARCHIVED") == [product]
