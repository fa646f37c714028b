"""How a request of each operation is built for the authorisation matrix, and who may see its object.

A rule belongs to one operation of contracts/http and names it as the contract does. `build(world)`
makes what the request needs, all of it the owner's, and says what to send; `ok` is what an authorised
caller gets.
"""
import dataclasses
import json
import uuid

from doors import SERVICES
from shop import Shop, credentials, new_key, sign_in, sign_up, unique

OLD_ID = "01890000-0000-7000-8000-000000000000"


@dataclasses.dataclass
class Ask:
    """A request: `ids` fills the path's places, in order."""
    ids: tuple = ()
    query: str = ""
    body: object = None
    headers: dict = dataclasses.field(default_factory=dict)
    keyed: bool = False


@dataclasses.dataclass
class Rule:
    operation: str  # "GET /api/v1/wallet"
    build: object  # World -> Ask
    ok: int = 200
    code: str = None  # where the authorised answer is a refusal: its code
    variant: str = ""
    access: str = None  # of this variant, where it is not the operation's own
    owned: bool = False  # somebody else's object looks missing
    admin_sees: bool = True  # what is owned
    own_caller: bool = False  # the request spends its caller, who is therefore made for it

    @property
    def name(self):
        return self.operation.replace("/api/v1/", "") + (f" {self.variant}" if self.variant else "")


class World:
    """The people of the matrix, and things made new for each cell."""

    def __init__(self, url, admin, make_product, signer_of):
        self.url, self.admin, self.make_product = url, admin, make_product
        self.signer_of = signer_of
        self.owner, self.other = self.person(), self.person()
        self._product = None

    def person(self):
        """A new customer, whose address and password are known."""
        wanted = credentials()
        shop = sign_up(self.url, wanted)
        shop.wanted = wanted
        shop.get("wallet").expect(200)
        return shop

    def new_admin(self):
        """A customer who was made an admin, and signed in anew."""
        person = self.person()
        user = self.admin.get(f"users/{person.id}").expect(200)
        self.admin.call("PATCH", f"users/{person.id}", {"role": "admin"},
                        headers={"If-Match": user.headers["ETag"]}).expect(200)
        shop = sign_in(self.url, person.wanted["email"], person.wanted["password"])
        shop.wanted = person.wanted
        return shop

    def caller(self, name, own):
        """Somebody who asks; `own`: made for this one request."""
        if name == "anonymous":
            return Shop(self.url)
        if name == "expired":
            return Shop(self.url, {"accessToken": self.signer_of(self.owner.token).expired()})
        if not own:
            return {"other": self.other, "owner": self.owner, "admin": self.admin}[name].again()
        return self.new_admin() if name == "admin" else self.person()

    def product(self):
        """Its id and ETag; one that nobody else knows."""
        product = self.make_product(stock=5, price=100)
        return product, self.admin.get(f"products/{product}").expect(200).headers["ETag"]

    def category(self):
        made = self.admin.post("categories", {"name": unique("Category")}).expect(201)
        return made.data["id"], f'"{made.data["version"]}"'

    def sold_product(self):
        if self._product is None:
            self._product = self.make_product(stock=1000, price=100)
        return self._product

    def purchase(self):
        """The owner's, as soon as payment and order know it."""
        purchase = self.owner.purchase(self.sold_product()).expect(202).data["id"]
        self.owner.wait_for(purchase, "PAID")
        return purchase

    def session(self):
        """A further session of the owner."""
        again = sign_in(self.url, self.owner.wanted["email"], self.owner.wanted["password"])
        known = again.get("users/sessions").expect(200).data
        return next(row["id"] for row in known if row["current"])

    def reset_token(self):
        person = self.person()
        made = self.admin.post(f"users/{person.id}/password-reset").expect(201)
        return made.data["resetToken"]


def twin_of(identity):
    """An id of the same age that names nothing."""
    known, other = uuid.UUID(identity).hex, uuid.uuid4().hex
    return str(uuid.UUID(known[:12] + "7" + other[13:16] + "8" + other[17:]))


def versioned(pair, body=None):
    identity, etag = pair
    return Ask((identity,), headers={"If-Match": etag}, body=body)


def line(world):
    return {"items": [{"productId": world.sold_product(), "quantity": 1}]}


def of_caller(body):
    """A body that holds the caller's own password: filled in when the caller is known."""
    return lambda _: Ask(body=lambda shop: body(getattr(shop, "wanted", credentials())))


V1 = "/api/v1"
RULES = [
    # auth
    Rule(f"POST {V1}/users/signup", lambda w: Ask(body=credentials()), 201),
    Rule(f"POST {V1}/users/signin", lambda w: Ask(body={
        name: w.owner.wanted[name] for name in ("email", "password")})),
    Rule(f"POST {V1}/users/refresh", lambda w: Ask(body={
        "refreshToken": w.person().session["refreshToken"]})),
    Rule(f"POST {V1}/users/signout", lambda w: Ask(), 204, own_caller=True),
    Rule(f"GET {V1}/users/currentuser", lambda w: Ask()),
    Rule(f"PATCH {V1}/users/currentuser", lambda w: Ask(body={"name": "Somebody"}),
         own_caller=True),
    Rule(f"POST {V1}/users/currentuser/password", of_caller(lambda wanted: {
        "currentPassword": wanted["password"], "newPassword": credentials()["password"]}), 204,
        own_caller=True),
    Rule(f"DELETE {V1}/users/currentuser", of_caller(lambda wanted: {
        "password": wanted["password"]}), 204, own_caller=True),
    Rule(f"GET {V1}/users/sessions", lambda w: Ask()),
    Rule(f"DELETE {V1}/users/sessions/{{id}}", lambda w: Ask((w.session(),)), 204, owned=True,
         admin_sees=False),
    Rule(f"GET {V1}/users", lambda w: Ask(query="limit=1")),
    Rule(f"GET {V1}/users/{{id}}", lambda w: Ask((w.owner.id,))),
    Rule(f"PATCH {V1}/users/{{id}}", lambda w: versioned(
        (person := w.person().id, w.admin.get(f"users/{person}").headers["ETag"]),
        {"allowedLimitMinor": 5})),
    Rule(f"POST {V1}/users/{{id}}/password-reset", lambda w: Ask((w.person().id,)), 201),
    Rule(f"POST {V1}/users/password-reset", lambda w: Ask(body={
        "resetToken": w.reset_token(), "newPassword": credentials()["password"]}), 204),
    Rule("GET /.well-known/jwks.json", lambda w: Ask()),
    # product
    Rule(f"GET {V1}/products", lambda w: Ask(query="limit=1")),
    Rule(f"GET {V1}/products/{{id}}", lambda w: Ask((w.sold_product(),))),
    Rule(f"POST {V1}/products", lambda w: Ask(body={
        "name": unique("Product"), "priceMinor": 100, "categoryId": w.category()[0]}), 201),
    Rule(f"PATCH {V1}/products/{{id}}", lambda w: versioned(w.product(), {"priceMinor": 101})),
    Rule(f"DELETE {V1}/products/{{id}}", lambda w: versioned(w.product()), 204),
    Rule(f"GET {V1}/products/{{id}}/stock", lambda w: Ask((w.sold_product(),))),
    Rule(f"GET {V1}/products/{{id}}/stock-adjustments", lambda w: Ask((w.sold_product(),))),
    Rule(f"POST {V1}/products/{{id}}/stock-adjustments", lambda w: Ask(
        (w.sold_product(),), body={"delta": 1, "reason": "found"}, keyed=True), 201),
    Rule(f"GET {V1}/categories", lambda w: Ask()),
    Rule(f"POST {V1}/categories", lambda w: Ask(body={"name": unique("Category")}), 201),
    Rule(f"PATCH {V1}/categories/{{id}}", lambda w: versioned(
        w.category(), {"name": unique("Category")})),
    Rule(f"DELETE {V1}/categories/{{id}}", lambda w: versioned(w.category()), 204),
    Rule(f"POST {V1}/purchases", lambda w: Ask(body=line(w), keyed=True), 202),
    # wallet
    Rule(f"GET {V1}/wallet", lambda w: Ask()),
    Rule(f"GET {V1}/wallet/statement", lambda w: Ask(query="limit=1")),
    Rule(f"POST {V1}/wallet/top-ups", lambda w: Ask(body={"amountMinor": 1}, keyed=True), 201),
    Rule(f"GET {V1}/wallets/{{userId}}", lambda w: Ask((w.owner.id,))),
    Rule(f"GET {V1}/wallets/{{userId}}/statement", lambda w: Ask((w.owner.id,))),
    Rule(f"POST {V1}/wallets/{{userId}}/adjustments", lambda w: Ask(
        (w.owner.id,), body={"amountMinor": 1, "reason": "a test"}, keyed=True), 201),
    # payment
    Rule(f"GET {V1}/purchases/{{id}}", lambda w: Ask((w.purchase(),)), owned=True),
    Rule(f"POST {V1}/purchases/{{id}}/cancel", lambda w: Ask(
        (w.purchase(),), body={}, keyed=True), 202, owned=True),
    Rule(f"POST {V1}/purchases/{{id}}/deliver", lambda w: Ask(
        (w.purchase(),), body={}, keyed=True)),
    # order
    Rule(f"GET {V1}/orders", lambda w: Ask()),
    Rule(f"GET {V1}/orders", lambda w: Ask(query="scope=all&limit=1"), variant="of all",
         access="admin"),
    Rule(f"GET {V1}/orders", lambda w: Ask(query=f"userId={w.admin.id}"), variant="of a user",
         access="admin"),
    Rule(f"GET {V1}/orders/{{id}}", lambda w: Ask((w.purchase(),)), owned=True),
    Rule(f"GET {V1}/orders/{{id}}/why", lambda w: Ask((w.purchase(),)), owned=True),
    Rule(f"GET {V1}/orders/{{id}}/events", lambda w: Ask((w.purchase(),)), owned=True,
         admin_sees=False),
    Rule(f"GET {V1}/orders/events", lambda w: Ask()),
    Rule(f"GET {V1}/orders/export", lambda w: Ask(query="format=ndjson")),
    Rule(f"GET {V1}/orders/export", lambda w: Ask(
        query=f"format=csv&scope=all&productId={OLD_ID}"), variant="of all", access="admin"),
    Rule(f"GET {V1}/orders/export", lambda w: Ask(query=f"format=csv&userId={w.admin.id}"),
         variant="of a user", access="admin"),
]
# The messaging desk, which every service has.
for _service in SERVICES:
    _desk = f"{V1}/ops/{{service}}"

    def _of(*ids, service=_service, **more):
        return lambda w: Ask((service, *ids), **more)

    RULES += [
        Rule(f"GET {_desk}/status", _of(), variant=_service),
        Rule(f"GET {_desk}/dead-letters", _of(), variant=_service),
        # There is no dead letter of this number: an admin is told so, others are not let in.
        Rule(f"GET {_desk}/dead-letters/{{id}}", _of("999999999"), 404, "not_found",
             variant=_service),
        Rule(f"POST {_desk}/dead-letters/{{id}}/redrive", _of("999999999", body={}), 404,
             "not_found", variant=_service),
        Rule(f"POST {_desk}/dead-letters/{{id}}/discard", _of("999999999", body={
            "reason": "a test"}), 404, "not_found", variant=_service),
    ]


def send(shop, rule, ask):
    """The rule's request in this caller's name."""
    method, path = rule.operation.split(" ")
    for identity in ask.ids:
        path = path[:path.index("{")] + identity + path[path.index("}") + 1:]
    headers = dict(ask.headers)
    if shop.token:
        headers["Authorization"] = f"Bearer {shop.token}"
    if ask.keyed:
        headers["Idempotency-Key"] = new_key()
    body = ask.body(shop) if callable(ask.body) else ask.body
    data = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(body).encode()
    try:
        return shop.send(method, path + (f"?{ask.query}" if ask.query else ""), data, headers)
    finally:
        shop.close()
