"""What administrators do with users."""
import pytest
from shop import Shop, credentials, new_key, sign_in, sign_up, unique, wait_until


def edit(admin, user, body, version=None):
    if version is None:
        version = admin.get(f"users/{user}").expect(200).headers["ETag"]
    return admin.call("PATCH", f"users/{user}", body, headers={"If-Match": version})


def test_a_user_is_edited_by_version(admin, user):
    seen = admin.get(f"users/{user.id}").expect(200)
    assert seen.data["version"] == 1 and seen.headers["ETag"].removeprefix("W/") == '"1"'
    assert seen.data["status"] == "ACTIVE"
    path = f"users/{user.id}"
    admin.call("PATCH", path, {"allowedLimitMinor": 5}).expect(428, "precondition_required")
    edit(admin, user.id, {"allowedLimitMinor": 5}, '"7"').expect(412, "precondition_failed")
    edit(admin, user.id, {"allowedLimitMinor": 5}, "nonsense").expect(412, "precondition_failed")
    edited = edit(admin, user.id, {"allowedLimitMinor": 5, "reason": "a child"}, 'W/"1"').expect(200)
    assert (edited.data["allowedLimitMinor"], edited.data["version"]) == (5, 2)
    edit(admin, user.id, {"allowedLimitMinor": 6}, '"1"').expect(412, "precondition_failed")
    same = edit(admin, user.id, {"allowedLimitMinor": 5}).expect(200)
    assert same.data["version"] == 2, "nothing changed"


@pytest.mark.parametrize("body", [
    {}, {"reason": "none"}, {"role": "root"}, {"status": "ERASED"}, {"status": "active"},
    {"allowedLimitMinor": -1}, {"allowedLimitMinor": 10**15}, {"allowedLimitMinor": "5"},
    {"allowedLimitMinor": 1.5}, {"version": 3}, {"email": "x@example.org"}, {"role": None},
    {"allowedLimitMinor": 5, "reason": "x" * 201}])
def test_wrong_edits_are_refused(admin, user, body):
    edit(admin, user.id, body, '"1"').expect(400, "validation_failed")
    assert admin.get(f"users/{user.id}").data["version"] == 1


def test_a_changed_limit_is_in_force_without_a_new_token(admin, user, make_product):
    product = make_product(price=1000)
    user.get(f"products/{product}").expect(200)
    edit(admin, user.id, {"allowedLimitMinor": 999}).expect(200)
    wait_until(lambda: user.get(f"products/{product}").status == 403, what="the lower limit")
    assert user.purchase(product).status == 403
    edit(admin, user.id, {"allowedLimitMinor": 1000}).expect(200)
    wait_until(lambda: user.get(f"products/{product}").status == 200, what="the higher limit")


def test_a_new_role_ends_the_sessions_everywhere(admin, url):
    wanted = credentials()
    user = sign_up(url, wanted)
    edit(admin, user.id, {"role": "admin"}).expect(200)
    for path in ("users/currentuser", "products", "wallet", "orders"):
        wait_until(lambda path=path: user.get(path).status == 401, what=f"{path} refusing it")
    again = sign_in(url, wanted["email"], wanted["password"])
    again.get(f"users/{user.id}").expect(200)
    edit(admin, user.id, {"role": "customer"}).expect(200)
    wait_until(lambda: again.get(f"users/{user.id}").status == 401, what="the former admin out")
    sign_in(url, wanted["email"], wanted["password"]).get(f"users/{user.id}").expect(
        403, "forbidden")


def test_a_blocked_user_is_out_until_let_in_again(admin, url):
    wanted = credentials()
    user = sign_up(url, wanted)
    edit(admin, user.id, {"status": "BLOCKED"}).expect(200)
    wait_until(lambda: user.get("wallet").status == 401, what="the wallet refusing it")
    body = {k: wanted[k] for k in ("email", "password")}
    Shop(url).post("users/signin", body).expect(401, "invalid_credentials")
    Shop(url).post("users/refresh", {"refreshToken": user.session["refreshToken"]}).expect(401)
    edit(admin, user.id, {"status": "ACTIVE"}).expect(200)
    Shop(url).post("users/signin", body).expect(200)


def test_users_are_found_by_the_beginning_of_their_address(admin, url):
    word = unique("q").replace(" ", "")
    wanted = [credentials() | {"email": f"{word}-{n}@example.test"} for n in range(3)]
    for one in wanted:
        sign_up(url, one)
    seen, cursor = [], ""
    while True:
        page = admin.get(f"users?limit=2&q={word.upper()}{cursor}").expect(200)
        seen += [one["email"] for one in page.data]
        if not page.json["page"]["nextCursor"]:
            break
        assert page.headers["Link"]
        cursor = "&cursor=" + page.json["page"]["nextCursor"]
    assert seen == sorted(one["email"] for one in wanted)
    assert admin.get(f"users?q={word}-nobody").expect(200).data == []
    admin.get(f"users?q=other{cursor}").expect(400, "validation_failed")
    for bad in ("limit=0", "limit=101", "cursor=x", "order=name", "q=" + "x" * 255):
        admin.get(f"users?{bad}").expect(400, "validation_failed")


def test_users_are_for_administrators(user, other_user, anonymous):
    for path in ("users", f"users/{other_user.id}", f"users/{user.id}"):
        user.get(path).expect(403, "forbidden")
        anonymous.get(path).expect(401, "unauthenticated")
    user.call("PATCH", f"users/{user.id}", {"allowedLimitMinor": 1},
              headers={"If-Match": '"1"'}).expect(403, "forbidden")


def test_nobody_looks_like_a_missing_user(admin):
    for identifier in (new_key(), "no-id", "00000000-0000-0000-0000-000000000000"):
        admin.get(f"users/{identifier}").expect(404, "not_found")
        edit(admin, identifier, {"allowedLimitMinor": 1}, '"1"').expect(404, "not_found")
