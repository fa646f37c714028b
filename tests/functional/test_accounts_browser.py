"""A browser's refresh token: a cookie that no script can read, and no other site can use."""
import pytest
from shop import Shop, credentials

BROWSER = {"X-Souk-Client": "browser"}


def cookie_of(answer):
    """(name, value, attributes) of the one cookie of an answer."""
    cookies = answer.headers.get_all("Set-Cookie")
    assert len(cookies) == 1, cookies
    first, *attributes = cookies[0].split("; ")
    name, _, value = first.partition("=")
    return name, value, set(attributes)


def refresh(shop, cookie, headers=None, body=None):
    name, value, _ = cookie
    return shop.call("POST", "users/refresh", {} if body is None else body,
                     headers=BROWSER | {"Cookie": f"theme=dark; {name}={value}"} | (headers or {}))


@pytest.fixture
def signed_up(url):
    """(shop, its cookie) of a new user in a browser."""
    shop = Shop(url)
    answer = shop.call("POST", "users/signup", credentials(), headers=BROWSER).expect(201)
    assert "refreshToken" not in answer.data
    shop.session = answer.data
    return shop, cookie_of(answer)


def test_the_cookie_is_for_this_host_and_no_script(url, signed_up):
    name, value, attributes = signed_up[1]
    assert len(value) == 43
    assert {"Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=2592000"} <= attributes
    if url.startswith("https"):
        assert name == "__Host-souk-refresh" and "Secure" in attributes
    else:  # a browser takes neither over plain http
        assert name == "souk-refresh" and "Secure" not in attributes


def test_the_cookie_renews_itself_until_sign_out(url, signed_up):
    shop, cookie = signed_up
    anonymous = Shop(url)
    renewed = refresh(anonymous, cookie).expect(200)
    assert "refreshToken" not in renewed.data
    fresh = cookie_of(renewed)
    assert fresh[1] != cookie[1]
    shop.session = renewed.data
    out = shop.call("POST", "users/signout", headers=BROWSER).expect(204)
    assert "Max-Age=0" in cookie_of(out)[2]
    refused = refresh(anonymous, fresh).expect(401, "unauthenticated")
    assert "Max-Age=0" in cookie_of(refused)[2]


@pytest.mark.parametrize("headers,status", [
    ({"Origin": "https://evil.example"}, 403), ({"Origin": "null"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403), ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Content-Type": "text/plain"}, 415),
    ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ({"X-Souk-Client": "robot"}, 400)])
def test_another_site_cannot_use_the_cookie(url, signed_up, headers, status):
    refresh(Shop(url), signed_up[1], headers).expect(status)
    refresh(Shop(url), signed_up[1], {"Sec-Fetch-Site": "same-origin", "Origin": url}).expect(200)


def test_a_cookie_without_the_header_is_not_looked_at(url, signed_up):
    name, value, _ = signed_up[1]
    Shop(url).call("POST", "users/refresh", {}, headers={"Cookie": f"{name}={value}"}).expect(
        400, "validation_failed")


def test_a_browser_shows_its_token_in_one_way(url, signed_up):
    refresh(Shop(url), signed_up[1], body={"refreshToken": signed_up[1][1]}).expect(
        400, "validation_failed")
    Shop(url).call("POST", "users/refresh", {}, headers=BROWSER).expect(401, "unauthenticated")


def test_other_clients_are_given_no_cookie(url):
    answer = Shop(url).post("users/signup", credentials()).expect(201)
    assert answer.headers.get_all("Set-Cookie") is None
    assert len(answer.data["refreshToken"]) == 43


def test_a_browsers_session_needs_https_or_loopback(url):
    if url.startswith("https"):
        pytest.skip("only over plain http")
    answer = Shop(url).call("POST", "users/signup", credentials(),
                            headers=BROWSER | {"Host": "shop.example"}).expect(400)
    assert answer.json["errors"][0]["code"] == "https_required"
