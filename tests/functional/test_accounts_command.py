"""./souk admin: the first administrator, and a new signing key while the shop runs."""
import base64
import json
import subprocess
import urllib.request
from pathlib import Path

from shop import Shop, credentials, sign_in, sign_up, wait_until

SOUK = str(Path(__file__).resolve().parents[2] / "souk")
ROTATION_SECONDS = 150  # a new key signs after 60 s, and replicas look every 15 s


def souk(*arguments, stdin=""):
    return subprocess.run([SOUK, *arguments], input=stdin, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60)


def kid_of(shop):
    header = shop.token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))["kid"]


def published(url):
    with urllib.request.urlopen(url + "/.well-known/jwks.json", timeout=10) as answer:
        return {key["kid"] for key in json.load(answer)["keys"]}


def test_an_administrator_is_made_with_a_password_from_standard_input(url):
    wanted = credentials()
    made = souk("admin", "create", "--email", wanted["email"], stdin="correct horse\n")
    assert made.returncode == 0, made.stdout
    assert wanted["email"] in made.stdout and "correct horse" not in made.stdout
    admin = sign_in(url, wanted["email"], "correct horse")
    assert admin.session["user"]["role"] == "admin"
    admin.get("users").expect(200)
    again = souk("admin", "create", "--email", wanted["email"], stdin="another one\n")
    assert again.returncode == 0 and "as it was" in again.stdout
    sign_in(url, wanted["email"], "correct horse")


def test_a_generated_password_is_printed_once_and_kept_nowhere(url):
    wanted = credentials()
    made = souk("admin", "create", "--email", wanted["email"], "--generate")
    assert made.returncode == 0, made.stdout
    password = made.stdout.strip().split()[-1]
    assert sign_in(url, wanted["email"], password).session["user"]["role"] == "admin"
    again = souk("admin", "create", "--email", wanted["email"], "--generate")
    assert again.returncode == 0 and "password, shown" not in again.stdout


def test_a_customer_does_not_become_one_in_passing_and_a_weak_password_is_refused(url):
    wanted = credentials()
    sign_up(url, wanted)
    refused = souk("admin", "create", "--email", wanted["email"], stdin="correct horse\n")
    assert refused.returncode == 1 and "customer" in refused.stdout
    assert sign_in(url, wanted["email"], wanted["password"]).session["user"]["role"] == "customer"
    other = credentials()
    for stdin in ("password\n", "short\n", ""):
        assert souk("admin", "create", "--email", other["email"], stdin=stdin).returncode == 1
    Shop(url).post("users/signin", {"email": other["email"], "password": "password"}).expect(401)


def test_keys_rotate_under_a_running_shop(url, user):
    before = published(url)
    old = kid_of(user)
    rotated = souk("admin", "rotate-key")
    assert rotated.returncode == 0, rotated.stdout
    wait_until(lambda: published(url) - before, what="the new key being published")
    new = next(iter(published(url) - before))
    assert new in rotated.stdout
    assert new in souk("admin", "rotate-key").stdout, "asked again, it makes no other"
    wanted = credentials()
    fresh = sign_up(url, wanted)
    assert kid_of(fresh) == old, "it was published a moment ago"

    def signed_by_the_new_one():
        again = sign_in(url, wanted["email"], wanted["password"])
        return again if kid_of(again) == new else None

    again = wait_until(signed_by_the_new_one, ROTATION_SECONDS, "the new key signing")
    for path in ("users/currentuser", "products", "wallet", "orders"):
        again.get(path).expect(200)
        user.get(path).expect(200)  # signed by the old one, which is published still
