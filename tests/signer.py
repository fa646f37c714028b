"""Signs access tokens as auth does, with the shop's own key: for tokens that auth would never make.

The key lies sealed in auth's schema under a key that stands in the instance's secrets; a test of the
machine's owner may open it. A token from here with nothing changed is accepted: the control.
"""
import base64
import ctypes
import json

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from doors import run_dir

NONCE_BYTES, TAG_BYTES = 24, 16


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def compact(value):
    return json.dumps(value, separators=(",", ":")).encode()


def read(token):
    """(header, claims) of a token, unverified."""
    header, claims, _ = token.split(".")
    return json.loads(decode(header)), json.loads(decode(claims))


def new_key():
    return ec.generate_private_key(ec.SECP256R1())


def sign_es256(key, text):
    r, s = utils.decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def join(header, claims, signature):
    """A token of three parts, each bytes."""
    return ".".join(map(encode, (header, claims, signature)))


def token(key, header, claims):
    """Signed by `key`, whatever header and claims (dicts, or bytes as they are) say."""
    parts = [part if isinstance(part, bytes) else compact(part) for part in (header, claims)]
    signed = ".".join(map(encode, parts))
    return f"{signed}.{encode(sign_es256(key, signed))}"


def _unseal(sealed, kid, secret):
    sodium = ctypes.CDLL("libsodium.so.23")
    plain = ctypes.create_string_buffer(len(sealed) - NONCE_BYTES - TAG_BYTES)
    cipher = sealed[NONCE_BYTES:]
    failed = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain, None, None, cipher, ctypes.c_ulonglong(len(cipher)), kid,
        ctypes.c_ulonglong(len(kid)), sealed[:NONCE_BYTES], secret)
    assert not failed, "the instance's key-encryption key does not open its signing key"
    return plain.raw


def key_of(books, kid):
    """The shop's private key of this kid."""
    rows = books.rows(f"SELECT HEX(sealed) FROM souk_auth.signing_keys WHERE kid = '{kid}'")
    secret = bytes.fromhex((run_dir() / "secrets/key-encryption-key").read_text().strip())
    der = _unseal(bytes.fromhex(rows[0][0]), kid.encode(), secret)
    return serialization.load_der_private_key(der, password=None)


class Signer:
    """Makes tokens from one that auth issued."""

    def __init__(self, books, issued):
        self.header, self.claims = read(issued)
        self.issued = issued
        self.key = key_of(books, self.header["kid"])

    def token(self, header=None, without=(), **claims):
        """What auth issued, signed anew with these changes."""
        changed = {name: value for name, value in (self.claims | claims).items()
                   if name not in without}
        return token(self.key, self.header | (header or {}), changed)

    def expired(self):
        """A token as auth issued it 20 minutes ago."""
        age = 1200
        return self.token(**{name: self.claims[name] - age for name in ("iat", "nbf", "exp")})
