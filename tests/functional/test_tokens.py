"""Forged and malformed tokens: no service accepts one, and each accepts its well-formed twin."""
import base64
import concurrent.futures
import hashlib
import hmac
import json
import time

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import utils

import signer as tokens
from doors import every_door, service_of
from shop import Shop, sign_up
from signer import Signer, compact, encode

OLD_ID = "01890000-0000-7000-8000-000000000000"
NIL_ID = "00000000-0000-0000-0000-000000000000"
# What a signed-in caller asks each service, and what it then answers.
ASKED = {"auth": ("users/currentuser", 200), "product": ("products?limit=1", 200),
         "wallet": ("wallet", 200), "payment": (f"purchases/{OLD_ID}", 404),
         "order": ("orders?limit=1", 200)}
ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def hmac_token(made, header, secret, digest=hashlib.sha256):
    signed = f"{encode(compact(made.header | header))}.{encode(compact(made.claims))}"
    return f"{signed}.{encode(hmac.new(secret, signed.encode(), digest).digest())}"


def public_pem(made):
    return made.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def public_point(made):
    return made.key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def jwk(key):
    numbers = key.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig",
            "x": encode(numbers.x.to_bytes(32, "big")), "y": encode(numbers.y.to_bytes(32, "big"))}


def by_stranger(made, **header):
    """Signed by a key that the shop does not know, with a header that offers or hides it."""
    return tokens.token(tokens.new_key(), made.header | header, made.claims)


def with_own_jwk(made):
    key = tokens.new_key()
    return tokens.token(key, made.header | {"jwk": jwk(key)}, made.claims)


def unsigned(made, alg, signature=b""):
    return tokens.join(compact(made.header | {"alg": alg}), compact(made.claims), signature)


def with_signature(made, change):
    """The issued token with its 64 bytes of signature changed."""
    signed, signature = made.issued.rsplit(".", 1)
    return f"{signed}.{encode(change(tokens.decode(signature)))}"


def as_der(signature):
    return utils.encode_dss_signature(int.from_bytes(signature[:32], "big"),
                                      int.from_bytes(signature[32:], "big"))


def with_claims_text(made, text):
    """Signed with the shop's key over claims that are written as they stand here."""
    return tokens.token(made.key, made.header, text.encode())


def with_header_text(made, text):
    return tokens.token(made.key, text.replace("KID", made.header["kid"]).encode(), made.claims)


def with_doubled_claim(made, name, value):
    return with_claims_text(made, f'{{"{name}":{json.dumps(value)},' + json.dumps(made.claims)[1:])


def spare_bits_set(text):
    """The same bytes in base64url that is not canonical: the unused last bits are 1."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert len(text) % 4, "this text has no unused bits"
    return text[:-1] + alphabet[alphabet.index(text[-1]) | 1]


def respelled(made, part):
    """A right token but for the spelling of one part; the signature is over what is sent."""
    header, claims = compact(made.header), compact(made.claims)
    while part == 0 and len(header) % 3 == 0:  # until the part has bits to spare
        header += b" "
    while part == 1 and len(claims) % 3 == 0:
        claims += b" "
    parts = [encode(header), encode(claims)]
    if part < 2:
        parts[part] = spare_bits_set(parts[part])
    return ".".join((*parts, signed(made, parts, part)))


def signed(made, parts, respelled_part):
    signature = encode(tokens.sign_es256(made.key, ".".join(parts)))
    return spare_bits_set(signature) if respelled_part == 2 else signature


def padded(made, part):
    """A right token but for the padding of its header or claims."""
    parts = [encode(compact(made.header)), encode(compact(made.claims))]
    parts[part] += "="
    return ".".join((*parts, signed(made, parts, part)))


def swapped(made, other):
    """Somebody's claims under somebody else's signature."""
    header, _, signature = made.issued.split(".")
    return ".".join((header, other.split(".")[1], signature))


def made_admin(made):
    header, _, signature = made.issued.split(".")
    return ".".join((header, encode(compact(made.claims | {"role": "admin"})), signature))


NOW = int(time.time())
FORGED = {
    # No signature, or one of another kind.
    "none": lambda m: unsigned(m, "none"),
    "None": lambda m: unsigned(m, "None"),
    "NONE with a signature": lambda m: unsigned(m, "NONE", bytes(64)),
    "none, two parts": lambda m: unsigned(m, "none")[:-1],
    "ES256 without a signature": lambda m: unsigned(m, "ES256"),
    "HS256 with the public key as PEM": lambda m: hmac_token(m, {"alg": "HS256"}, public_pem(m)),
    "HS256 with the public key as JWK": lambda m: hmac_token(
        m, {"alg": "HS256"}, compact(jwk(m.key))),
    "HS256 with the public point": lambda m: hmac_token(m, {"alg": "HS256"}, public_point(m)),
    "HS256 with an empty key": lambda m: hmac_token(m, {"alg": "HS256"}, b""),
    "HS256 with the kid": lambda m: hmac_token(m, {"alg": "HS256"}, m.header["kid"].encode()),
    "HS512 in an ES256 header": lambda m: hmac_token(m, {}, public_pem(m), hashlib.sha512),
    "RS256 in the header": lambda m: m.token({"alg": "RS256"}),
    "PS256 in the header": lambda m: m.token({"alg": "PS256"}),
    "ES384 in the header": lambda m: m.token({"alg": "ES384"}),
    "ES256K in the header": lambda m: m.token({"alg": "ES256K"}),
    "EdDSA in the header": lambda m: m.token({"alg": "EdDSA"}),
    "es256 in the header": lambda m: m.token({"alg": "es256"}),
    "alg as a list": lambda m: m.token({"alg": ["ES256"]}),
    "alg as null": lambda m: m.token({"alg": None}),
    "no alg": lambda m: with_header_text(m, '{"kid":"KID","typ":"at+jwt"}'),
    # Other keys, and headers that offer one.
    "another key under the kid": by_stranger,
    "another key, its kid unknown": lambda m: by_stranger(m, kid="unknown"),
    "the right key, its kid unknown": lambda m: m.token({"kid": "unknown"}),
    "no kid": lambda m: with_header_text(m, '{"alg":"ES256","typ":"at+jwt"}'),
    "an empty kid": lambda m: m.token({"kid": ""}),
    "kid as a number": lambda m: m.token({"kid": 7}),
    "kid as a path": lambda m: by_stranger(m, kid="../../../../dev/null"),
    "kid as SQL": lambda m: by_stranger(m, kid="x' UNION SELECT 1 -- "),
    "kid of 1,000": lambda m: m.token({"kid": "k" * 1000}),
    "its own jwk": with_own_jwk,
    "jku": lambda m: by_stranger(m, jku="http://127.0.0.1:1/keys"),
    "jku, right key": lambda m: m.token({"jku": "http://127.0.0.1:1/keys"}),
    "x5u": lambda m: by_stranger(m, x5u="http://127.0.0.1:1/chain"),
    "x5c": lambda m: by_stranger(m, x5c=["MIIB"]),
    "crit": lambda m: m.token({"crit": ["exp"], "exp": 1}),
    "b64 off": lambda m: m.token({"crit": ["b64"], "b64": False}),
    "zip": lambda m: m.token({"zip": "DEF"}),
    "typ JWT": lambda m: m.token({"typ": "JWT"}),
    "an ID token": lambda m: m.token({"typ": "id+jwt"}),
    "no typ": lambda m: with_header_text(m, '{"alg":"ES256","kid":"KID"}'),
    "alg twice": lambda m: with_header_text(
        m, '{"alg":"none","alg":"ES256","kid":"KID","typ":"at+jwt"}'),
    "kid twice": lambda m: with_header_text(
        m, '{"alg":"ES256","kid":"x","kid":"KID","typ":"at+jwt"}'),
    "the header is an array": lambda m: with_header_text(m, '["ES256","KID"]'),
    "the header is no JSON": lambda m: with_header_text(m, "{alg:ES256}"),
    # Claims that do not fit, signed with the right key.
    "expired": lambda m: m.expired(),
    "expired beyond the leeway": lambda m: m.token(iat=NOW - 700, nbf=NOW - 700, exp=NOW - 31),
    "expired before it was issued": lambda m: m.token(exp=m.claims["iat"] - 1),
    "not yet": lambda m: m.token(nbf=NOW + 86400, exp=NOW + 90000),
    "issued tomorrow": lambda m: m.token(iat=NOW + 86400, exp=NOW + 90000),
    "another audience": lambda m: m.token(aud="another"),
    "a list of audiences": lambda m: m.token(aud=["another", m.claims["aud"]]),
    "another issuer": lambda m: m.token(iss="another"),
    "nearly the issuer": lambda m: m.token(iss=m.claims["iss"] + "/"),
    "no issuer": lambda m: m.token(without=["iss"]),
    "no audience": lambda m: m.token(without=["aud"]),
    "no subject": lambda m: m.token(without=["sub"]),
    "the nil subject": lambda m: m.token(sub=NIL_ID),
    "a subject that is no id": lambda m: m.token(sub="admin"),
    "no session": lambda m: m.token(without=["sid"]),
    "no role": lambda m: m.token(without=["role"]),
    "an empty role": lambda m: m.token(role=""),
    "a list of roles": lambda m: m.token(role=["admin"]),
    "no end": lambda m: m.token(without=["exp"]),
    "the end as text": lambda m: m.token(exp=str(m.claims["exp"])),
    "the end as a fraction": lambda m: m.token(exp=m.claims["exp"] + 0.5),
    "no end for a long time": lambda m: m.token(exp=2**62),
    "an end beyond numbers": lambda m: with_claims_text(
        m, json.dumps(m.claims).replace(str(m.claims["exp"]), "1e999")),
    "a beginning before time": lambda m: m.token(iat=-1),
    "the subject twice": lambda m: with_doubled_claim(m, "sub", OLD_ID),
    "the role twice": lambda m: with_doubled_claim(m, "role", "admin"),
    "the end twice": lambda m: with_doubled_claim(m, "exp", 1),
    "claims as an array": lambda m: with_claims_text(m, "[]"),
    "claims that are no JSON": lambda m: with_claims_text(m, "sub=1"),
    "text after the claims": lambda m: with_claims_text(m, json.dumps(m.claims) + "{}"),
    "claims nested too deep": lambda m: with_claims_text(
        m, json.dumps(m.claims)[:-1] + ',"x":' + "[" * 400 + "]" * 400 + "}"),
    "claims that are no UTF-8": lambda m: tokens.token(
        m.key, m.header, compact(m.claims).replace(b'"role"', b'"\xff":1,"role"')),
    "an oversized token": lambda m: m.token(note="x" * 4000),
    "made an admin": made_admin,
    # Signatures that are not one.
    "one bit of the signature": lambda m: with_signature(
        m, lambda s: bytes([s[0] ^ 1]) + s[1:]),
    "a signature of 63": lambda m: with_signature(m, lambda s: s[:-1]),
    "a signature of 65": lambda m: with_signature(m, lambda s: s + b"\0"),
    "a signature in DER": lambda m: with_signature(m, as_der),
    "a signature of zeros": lambda m: with_signature(m, lambda s: bytes(64)),
    "r is zero": lambda m: with_signature(m, lambda s: bytes(32) + s[32:]),
    "s is the order": lambda m: with_signature(
        m, lambda s: s[:32] + ORDER_OF_P256.to_bytes(32, "big")),
    "r and s exchanged": lambda m: with_signature(m, lambda s: s[32:] + s[:32]),
    # Other spellings of a token that is right.
    "not canonical: header": lambda m: respelled(m, 0),
    "not canonical: claims": lambda m: respelled(m, 1),
    "not canonical: signature": lambda m: respelled(m, 2),
    "padded": lambda m: m.issued + "==",
    "padded header": lambda m: padded(m, 0),
    "padded claims": lambda m: padded(m, 1),
    "standard base64": lambda m: ".".join(base64.b64encode(tokens.decode(part)).decode()
                                          for part in m.issued.split(".")),
    "a trailing dot": lambda m: m.issued + ".",
    "trailing data": lambda m: m.issued + ".e30",
    "trailing letters": lambda m: m.issued + "AAAA",
    "a leading dot": lambda m: "." + m.issued,
    "five parts": lambda m: m.issued + ".a.b",
    "two parts": lambda m: m.issued.rsplit(".", 1)[0],
    "quoted": lambda m: f'"{m.issued}"',
    "two spaces": lambda m: " " + m.issued,
    "a space inside": lambda m: m.issued.replace(".", " .", 1),
    "twice": lambda m: f"{m.issued}, Bearer {m.issued}",
    "percent-encoded": lambda m: m.issued.replace(".", "%2E"),
    "nothing": lambda m: "",
    "dots": lambda m: "..",
}


def ask(door, url, authorization):
    path, _ = ASKED[service_of(door)]
    shop = Shop(url)
    try:
        return shop.get(path, headers={"Authorization": authorization})
    finally:
        shop.close()


@pytest.fixture(scope="module")
def made(url, books):
    return Signer(books, sign_up(url).token)


@pytest.fixture(scope="module")
def crowd():
    with concurrent.futures.ThreadPoolExecutor(len(every_door())) as pool:
        yield pool


def at_every_door(crowd, authorization):
    """{door: answer}; asked side by side, for an unknown kid waits a second at each."""
    asked = {door: crowd.submit(ask, door, url, authorization)
             for door, url in every_door().items()}
    return {door: future.result() for door, future in asked.items()}


def assert_control(crowd, token):
    for door, answer in at_every_door(crowd, f"Bearer {token}").items():
        assert answer.status == ASKED[service_of(door)][1], f"{door} refused the control token"


def test_there_are_enough_forgeries():
    assert len(FORGED) > 100


@pytest.mark.parametrize("name", FORGED)
def test_forged_token(name, made, crowd):
    forged = FORGED[name](made)
    assert forged != made.issued
    for door, answer in at_every_door(crowd, f"Bearer {forged}").items():
        assert (answer.status, answer.code) == (401, "unauthenticated"), f"{door}: {name}"


@pytest.mark.parametrize("scheme", ["Token", "Basic", "JWT", "DPoP", "Bearer:", "BearerX"])
def test_another_scheme(scheme, made, crowd):
    for door, answer in at_every_door(crowd, f"{scheme} {made.issued}").items():
        assert answer.status == 401, f"{door}: {scheme}"


def test_tokens_of_the_same_builder_are_accepted(made, crowd):
    """What refuses the forgeries is not the builder: with nothing wrong its tokens are taken."""
    assert_control(crowd, made.issued)
    assert_control(crowd, made.token())
    assert_control(crowd, made.token(pad="a later claim is no mistake"))
    now = int(time.time())
    assert_control(crowd, made.token(iat=now - 600, nbf=now - 600, exp=now - 10))  # the leeway


def test_somebody_elses_claims_and_a_refresh_token(url, made, crowd):
    other = sign_up(url)
    forgeries = [swapped(made, other.token), other.session["refreshToken"]]
    for forged in forgeries:
        for door, answer in at_every_door(crowd, f"Bearer {forged}").items():
            answer.expect(401, "unauthenticated")
            assert door
