"""A new signing key while the shop runs: nobody is signed out, nothing is restarted."""
import base64
import json
import urllib.request

from shop import credentials, sign_in, sign_up, wait_until

ROTATION_SECONDS = 150  # a new key signs after 60 s, and replicas look every 15 s


def kid_of(shop):
    header = shop.token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))["kid"]


def published(url):
    with urllib.request.urlopen(url + "/.well-known/jwks.json", timeout=10) as answer:
        return {key["kid"] for key in json.load(answer)["keys"]}


def test_keys_rotate_under_a_running_shop(url, souk):
    user = sign_up(url)
    before = published(url)
    old = kid_of(user)
    rotated = souk.run("admin", "rotate-key")
    wait_until(lambda: published(url) - before, what="the new key being published")
    new = next(iter(published(url) - before))
    assert new in rotated.stdout
    assert new in souk.run("admin", "rotate-key").stdout, "asked again, it makes no other"
    wanted = credentials()
    fresh = sign_up(url, wanted)
    assert kid_of(fresh) == old, "it was published a moment ago"

    def signed_by_the_new_one():
        again = sign_in(url, wanted["email"], wanted["password"])
        return again if kid_of(again) == new else None

    again = wait_until(signed_by_the_new_one, ROTATION_SECONDS, "the new key signing",
                       pause=1.0)
    for path in ("users/currentuser", "products", "wallet", "orders"):
        again.get(path).expect(200)
        user.get(path).expect(200)  # signed by the old one, which is published still
