"""Signing up, in, on and out."""
import base64
import json
import urllib.request

from shop import Shop, credentials, sign_in, sign_up, wait_until


def test_sign_up_gives_a_session(url):
    shop = Shop(url)
    wanted = credentials()
    session = shop.post("users/signup", wanted).expect(201).data
    assert session["tokenType"] == "Bearer"
    assert session["expiresIn"] == 600
    assert session["user"]["email"] == wanted["email"]
    assert session["user"]["role"] == "customer"
    assert session["user"]["allowedLimitMinor"] == 100_000_000
    assert "password" not in json.dumps(session).lower()
    shop.session = session
    assert shop.get("users/currentuser").expect(200).data == session["user"]


def test_e_mail_is_taken_in_any_spelling(url):
    wanted = credentials()
    Shop(url).post("users/signup", wanted).expect(201)
    twin = wanted | {"email": "  " + wanted["email"].upper()}
    Shop(url).post("users/signup", twin).expect(409, "email_taken")


def test_sign_in_finds_the_same_user(url):
    wanted = credentials()
    first = Shop(url).post("users/signup", wanted).expect(201).data
    second = sign_in(url, wanted["email"], wanted["password"])
    assert second.id == first["user"]["id"]
    assert second.session["refreshToken"] != first["refreshToken"]


def test_wrong_password_and_unknown_user_look_alike(url):
    wanted = credentials()
    Shop(url).post("users/signup", wanted).expect(201)
    wrong = Shop(url).post("users/signin", {"email": wanted["email"], "password": "x" * 10})
    unknown = Shop(url).post("users/signin", {"email": "u" + wanted["email"], "password": "x" * 10})
    for answer in (wrong, unknown):
        answer.expect(401, "invalid_credentials")
    changing = ("instance", "traceId")
    assert {k: v for k, v in wrong.json.items() if k not in changing} == \
           {k: v for k, v in unknown.json.items() if k not in changing}


def test_refresh_renews_and_spends_the_old_one(url):
    user = sign_up(url)
    old = user.session
    new = Shop(url).post("users/refresh", {"refreshToken": old["refreshToken"]}).expect(200).data
    assert new["refreshToken"] != old["refreshToken"]
    user.session = new
    user.get("users/currentuser").expect(200)


def test_sign_out_ends_the_session_everywhere(url):
    user = sign_up(url)
    user.get("wallet").expect(200)
    user.post("users/signout").expect(204)
    Shop(url).post("users/refresh", {"refreshToken": user.session["refreshToken"]}).expect(
        401, "unauthenticated")
    wait_until(lambda: user.get("wallet").status == 401, what="the wallet refusing the token")
    wait_until(lambda: user.get("orders").status == 401, what="order refusing the token")


def test_keys_are_published_for_outsiders(url, user):
    with urllib.request.urlopen(url + "/.well-known/jwks.json", timeout=10) as answer:
        keys = json.load(answer)["keys"]
    assert keys and all(key["kty"] == "EC" and key["crv"] == "P-256" for key in keys)
    assert not any("d" in key for key in keys), "a private key was published"
    header = user.token.split(".")[0]
    kid = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))["kid"]
    assert kid in [key["kid"] for key in keys]


def test_every_service_knows_the_caller_without_asking_auth(user):
    for path in ("users/currentuser", "products", "wallet", "orders"):
        user.get(path).expect(200)
        header, payload, signature = user.token.split(".")
        forged = ".".join((header, payload, signature[::-1]))
        answer = user.get(path, headers={"Authorization": f"Bearer {forged}"})
        answer.expect(401, "unauthenticated")
