"""Erasing an account: nothing personal stays anywhere, and the books still balance."""
from shop import Shop, credentials, sign_in, sign_up, unique, wait_until

ENDED = ("PAID", "FAILED", "CANCELED", "DELIVERED")


def cells_with(books, *texts):
    """Every table.column of the shop's schemas that holds one of these texts, in any form."""
    columns = books.rows(
        "SELECT table_schema, table_name, column_name FROM information_schema.columns "
        "WHERE table_schema LIKE 'souk\\_%' AND data_type IN ('char', 'varchar', 'text', "
        "'tinytext', 'mediumtext', 'longtext', 'json', 'blob', 'tinyblob', 'mediumblob', "
        "'longblob', 'binary', 'varbinary')")
    found = []
    for schema, table, column in columns:
        for text in texts:
            pattern = text.replace("'", "''")
            if books.number(f"SELECT COUNT(*) FROM `{schema}`.`{table}` WHERE "
                            f"INSTR(CONVERT(`{column}` USING utf8mb4), '{pattern}') > 0"):
                found.append(f"{schema}.{table}.{column} holds {text}")
    return found


def erase(user, password):
    return user.call("DELETE", "users/currentuser", {"password": password})


def test_nothing_personal_stays_in_any_schema(url, admin, books, make_product):
    wanted = credentials() | {"name": unique("Grace Hopper")}
    user = sign_up(url, wanted)
    client = unique("The browser of Grace")
    body = {k: wanted[k] for k in ("email", "password")}
    Shop(url).call("POST", "users/signin", body, headers={"User-Agent": client}).expect(200)
    Shop(url).post("users/signin", body | {"password": "a wrong one"}).expect(401)
    etag = {"If-Match": '"1"'}
    reason = unique("Because of Grace")
    admin.call("PATCH", f"users/{user.id}", {"allowedLimitMinor": 5000, "reason": reason},
               headers=etag).expect(200)
    admin.post(f"users/{user.id}/password-reset", {"reason": reason}).expect(201)
    order = user.purchase(make_product(price=1000)).expect(202).data["id"]
    user.wait_for(order, *ENDED)
    personal = (wanted["email"], wanted["name"], client, reason)
    assert cells_with(books, *personal), "the search finds what is there"

    erase(user, "a wrong one").expect(403, "invalid_credentials")
    erase(user, wanted["password"]).expect(204)
    for path in ("users/currentuser", "wallet", "orders"):
        wait_until(lambda path=path: user.get(path).status == 401, what=f"{path} refusing it")
    wait_until(lambda: not cells_with(books, *personal), what="every schema having forgotten")
    Shop(url).post("users/signin", body).expect(401, "invalid_credentials")
    admin.get(f"users/{user.id}").expect(404, "not_found")
    assert admin.get(f"users?q={wanted['email']}").data == []
    books.assert_balanced()
    books.assert_stock_adds_up()


def test_an_open_purchase_runs_to_its_end(url, admin, books, make_product):
    product = make_product(stock=5, price=1000)
    for _ in range(3):
        wanted = credentials()
        user = sign_up(url, wanted)
        order = user.purchase(product).expect(202).data["id"]
        erase(user, wanted["password"]).expect(204)
        admin.wait_for(order, *ENDED)
    books.assert_balanced()
    books.assert_stock_adds_up()


def test_the_address_is_free_again_for_another_user(url):
    wanted = credentials()
    first = sign_up(url, wanted)
    erase(first, wanted["password"]).expect(204)
    second = sign_up(url, wanted)
    assert second.id != first.id
    assert sign_in(url, wanted["email"], wanted["password"]).id == second.id
    wait_until(lambda: second.get("wallet").status == 200, what="the wallet of the new user")


def test_erasing_asks_for_the_password_and_a_session(url, user):
    Shop(url).call("DELETE", "users/currentuser", {"password": "x"}).expect(401, "unauthenticated")
    for body in ({}, {"password": 1}, {"password": "x" * 129}, {"password": "x", "sure": True}):
        user.call("DELETE", "users/currentuser", body).expect(400, "validation_failed")
    user.get("users/currentuser").expect(200)
