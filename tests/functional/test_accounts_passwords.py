"""Passwords: what is accepted, changing one, setting one anew, and guessing."""
import threading

import pytest
from shop import Shop, credentials, sign_in, sign_up, wait_until


def reset(url, token, password):
    return Shop(url).post("users/password-reset", {"resetToken": token, "newPassword": password})


@pytest.mark.parametrize("password,code", [
    ("short", "invalid_password"), ("x" * 129, "invalid_password"),
    ("password", "common_password"), ("PASSWORD1", "common_password"),
    ("1234567890", "common_password"), ("iloveyou", "common_password")])
def test_a_weak_password_is_refused_by_name(url, password, code):
    answer = Shop(url).post("users/signup", credentials() | {"password": password})
    assert answer.expect(400, "validation_failed").json["errors"] == [
        {"pointer": "/password", "code": code, "message": answer.json["errors"][0]["message"]}]


def test_the_account_itself_is_no_password(url):
    wanted = credentials()
    for password in (wanted["email"], wanted["email"].upper(), wanted["email"].split("@")[0]):
        answer = Shop(url).post("users/signup", wanted | {"password": password}).expect(400)
        assert answer.json["errors"][0]["code"] == "password_like_account"


def test_nothing_but_length_is_asked_of_a_password(url):
    for password in ("alllowercaseletters", "928374650193", "   spaces   ", "☕" * 8, "x" * 128):
        wanted = credentials() | {"password": password}
        sign_up(url, wanted)
        sign_in(url, wanted["email"], password)


def test_a_new_password_ends_the_other_sessions(url):
    wanted = credentials()
    user, other = sign_up(url, wanted), sign_in(url, wanted["email"], wanted["password"])
    body = {"currentPassword": "not the password", "newPassword": "correct horse"}
    user.post("users/currentuser/password", body).expect(403, "invalid_credentials")
    body["currentPassword"] = wanted["password"]
    user.post("users/currentuser/password", body | {"newPassword": "password"}).expect(
        400, "validation_failed")
    user.post("users/currentuser/password", body).expect(204)
    for path in ("users/currentuser", "wallet", "orders"):
        wait_until(lambda path=path: other.get(path).status == 401, what=f"{path} refusing it")
    user.get("users/currentuser").expect(200)
    Shop(url).post("users/signin", {k: wanted[k] for k in ("email", "password")}).expect(
        401, "invalid_credentials")
    sign_in(url, wanted["email"], "correct horse")


def test_a_reset_token_is_good_once_and_ends_every_session(url, admin):
    wanted = credentials()
    user = sign_up(url, wanted)
    granted = admin.post(f"users/{user.id}/password-reset").expect(201)
    assert granted.headers["Cache-Control"] == "no-store"
    token = granted.data["resetToken"]
    reset(url, token, "password").expect(400, "validation_failed")
    statuses = []
    threads = [threading.Thread(target=lambda n=n: statuses.append(
        reset(url, token, f"correct horse {n}").status)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [204, 401, 401, 401]
    reset(url, token, "correct horse").expect(401, "unauthenticated")
    wait_until(lambda: user.get("wallet").status == 401, what="the wallet refusing the session")
    Shop(url).post("users/refresh", {"refreshToken": user.session["refreshToken"]}).expect(401)


def test_a_reset_says_nothing_of_users(url, admin, user):
    first = admin.post(f"users/{user.id}/password-reset", {"reason": "asked by phone"}).expect(201)
    admin.post(f"users/{user.id}/password-reset", {}).expect(201)
    answers = [reset(url, token, "correct horse")
               for token in (first.data["resetToken"], "A" * 43, "x", "")]
    changing = ("instance", "traceId")
    plain = [{k: v for k, v in one.expect(401, "unauthenticated").json.items() if k not in changing}
             for one in answers]
    assert all(one == plain[0] for one in plain)
    admin.post("users/01941f29-8063-7000-8001-0000000000a1/password-reset").expect(404, "not_found")
    user.post(f"users/{user.id}/password-reset").expect(403, "forbidden")


def guess(url, email):
    return Shop(url).post("users/signin", {"email": email, "password": "not the password"})


def test_guessing_slows_down_alike_for_known_and_unknown_accounts(url):
    wanted = credentials()
    sign_up(url, wanted)
    for email in (wanted["email"], "un" + wanted["email"]):
        slowed = None
        for _ in range(60):
            answer = guess(url, email)
            if answer.status == 429:
                slowed = answer.expect(429, "rate_limited")
                break
            answer.expect(401, "invalid_credentials")
        assert slowed, "60 guesses in a row were not slowed down"
        assert 1 <= int(slowed.headers["Retry-After"]) <= 900
    # The right password waits as well, and gets in then.
    body = {k: wanted[k] for k in ("email", "password")}
    wait_until(lambda: Shop(url).post("users/signin", body).status == 200, what="the wait's end")
    # It has forgiven the wrong ones: nobody waits any longer.
    Shop(url).post("users/signin", body).expect(200)
