"""Sessions: renewed, copied, listed and ended."""
from shop import Shop, credentials, sign_in, sign_up, wait_until


def refresh(url, token):
    return Shop(url).post("users/refresh", {"refreshToken": token})


def test_a_lost_reply_is_asked_for_again_and_a_later_copy_ends_the_session(url):
    user = sign_up(url)
    old = user.session["refreshToken"]
    first = refresh(url, old).expect(200).data
    again = refresh(url, old).expect(200).data
    assert again["refreshToken"] not in (old, first["refreshToken"])
    user.session = again
    user.get("users/currentuser").expect(200)
    # Ten seconds after its first use the token counts as copied.
    wait_until(lambda: refresh(url, old).status == 401, what="the copy being refused")
    for token in (old, first["refreshToken"], again["refreshToken"]):
        refresh(url, token).expect(401, "unauthenticated")
    wait_until(lambda: user.get("wallet").status == 401, what="the wallet refusing the session")


def test_renewal_does_not_accept_what_it_did_not_give(url):
    for token in ("", "x", "A" * 43, "A" * 5000):
        refresh(url, token).expect(401, "unauthenticated")
    Shop(url).post("users/refresh", {}).expect(400, "validation_failed")
    Shop(url).post("users/refresh", {"refreshToken": None}).expect(400, "validation_failed")


def test_sessions_are_listed_with_their_client_and_ended_one_by_one(url, other_user):
    wanted = credentials()
    first = sign_up(url, wanted)
    phone = Shop(url)
    phone.session = phone.call("POST", "users/signin", {k: wanted[k] for k in ("email", "password")},
                               headers={"User-Agent": "A phone"}).expect(200).data
    listed = first.get("users/sessions").expect(200)
    assert listed.json["page"] == {"nextCursor": None, "limit": 100}
    assert [one["current"] for one in listed.data] == [False, True]
    assert listed.data[0]["client"] == "A phone"
    other = listed.data[0]["id"]
    other_user.call("DELETE", f"users/sessions/{other}").expect(404, "not_found")
    first.call("DELETE", "users/sessions/no-id").expect(404, "not_found")
    first.call("DELETE", f"users/sessions/{other}").expect(204)
    first.call("DELETE", f"users/sessions/{other}").expect(204)
    refresh(url, phone.session["refreshToken"]).expect(401, "unauthenticated")
    for path in ("users/currentuser", "wallet", "orders"):
        wait_until(lambda path=path: phone.get(path).status == 401, what=f"{path} refusing it")
    assert len(first.get("users/sessions").data) == 1


def test_ending_the_own_session_is_a_sign_out(url):
    user = sign_up(url)
    own = user.get("users/sessions").data[0]["id"]
    user.call("DELETE", f"users/sessions/{own}").expect(204)
    wait_until(lambda: user.get("users/currentuser").status == 401, what="auth refusing the token")


def test_a_name_is_changed_by_its_owner(url):
    wanted = credentials()
    user = sign_up(url, wanted)
    user.call("PATCH", "users/currentuser", {"name": "  Zoë  "}).expect(200)
    assert user.get("users/currentuser").data["name"] == "Zoë"
    assert sign_in(url, wanted["email"], wanted["password"]).session["user"]["name"] == "Zoë"
    for bad in ({}, {"name": ""}, {"name": "a\nb"}, {"name": "x" * 101}, {"name": 1},
                {"name": "x", "role": "admin"}):
        user.call("PATCH", "users/currentuser", bad).expect(400, "validation_failed")
    Shop(url).call("PATCH", "users/currentuser", {"name": "x"}).expect(401, "unauthenticated")
