"""Verifies the file of a wallet's statement offline: each line's hash follows from its fields and from
the line before it. services/wallet/README.md holds the format; nothing of the shop is needed."""

import hashlib
import json
import re
from dataclasses import dataclass

MAX_LINE_BYTES = 16 * 1024
MAX_PAGE_BYTES = 1024 * 1024
NO_HASH = "0" * 64
NO_REASON = hashlib.sha256(b"").hexdigest()
_KINDS = ("OPENING", "TOP_UP", "CHARGE", "REFUND", "ADJUSTMENT")
_INT64 = range(-2**63, 2**63)


def _text(pattern):
    wanted = re.compile(pattern)
    return lambda value: isinstance(value, str) and wanted.fullmatch(value)


def _whole(least=_INT64.start):
    return lambda value: type(value) is int and value in _INT64 and value >= least


_UUID = _text(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = _text(r"[0-9a-f]{64}")
# In the order in which the service writes them; the last three stand where there is something to say.
_FIELDS = {
    "id": _UUID, "seq": _whole(1), "hash": _HASH, "kind": lambda value: value in _KINDS,
    "amountMinor": _whole(), "balanceAfterMinor": _whole(0), "purchaseId": _UUID,
    "reasonHash": _HASH, "reason": lambda value: isinstance(value, str) and value != "",
    "actorId": _UUID, "createdAt": _text(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"),
}
_OPTIONAL = {"purchaseId", "reason", "actorId"}


class Broken(Exception):
    """The file is not what the wallet wrote; `line` is the first line that shows it."""

    def __init__(self, line, why):
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


class Unreadable(Exception):
    """The file cannot be verified at all: it is no statement."""


@dataclass
class Verified:
    """What the lines that were read amount to."""
    lines: int = 0
    first_seq: int = 0
    last_seq: int = 0
    balance: int = 0
    hash: str = NO_HASH
    erased_reasons: int = 0


def canonical_text(line, predecessor):
    """The text whose SHA-256 is the line's hash."""
    actor = line.get("actorId")
    fields = ["souk.posting.v2" if actor else "souk.posting.v1", line["id"], line["seq"],
              line["kind"], line["amountMinor"], line["balanceAfterMinor"],
              line.get("purchaseId", ""), line["createdAt"], predecessor, line["reasonHash"]]
    return "".join(f"{field}\n" for field in fields + ([actor] if actor else []))


def hash_of(line, predecessor):
    return hashlib.sha256(canonical_text(line, predecessor).encode()).hexdigest()


def _unique(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _parsed(number, text):
    try:
        line = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        raise Broken(number, "it is no JSON object: it was altered") from None
    if not isinstance(line, dict):
        raise Broken(number, "it is no JSON object: it was altered")
    return line


def _checked(number, line):
    """The line, when each field of it has the form that the service gives it."""
    for name in line:
        if name not in _FIELDS:
            raise Broken(number, f"a statement has no field {name[:40]!r}: it was altered")
    for name, fits in _FIELDS.items():
        if name in line and not fits(line[name]):
            raise Broken(number, f"{name} is not of its form: it was altered")
        if name not in line and name not in _OPTIONAL:
            raise Broken(number, f"{name} is missing: it was altered")
    return line


def _as_written(line):
    ordered = {name: line[name] for name in _FIELDS if name in line}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))


def lines_of_file(stream):
    """(number, line) of an ndjson file, one by one, however long it is. Lines must be written, byte
    for byte, as the service writes them."""
    number = 0
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(raw) > MAX_LINE_BYTES:
            raise Broken(number, f"it is longer than {MAX_LINE_BYTES} bytes, which no line is")
        if not raw.endswith(b"\n"):
            raise Broken(number, "it has no end: the file was cut off here")
        try:
            text = raw[:-1].decode()
        except UnicodeDecodeError:
            raise Broken(number, "it is not UTF-8: it was altered") from None
        line = _checked(number, _parsed(number, text))
        if _as_written(line) != text:
            raise Broken(number, "it is not written as the service writes it: it was altered")
        yield number, line


def lines_of_page(stream):
    """The same of one page, an answer as JSON, whose newest line stands first."""
    text = stream.read(MAX_PAGE_BYTES + 1)
    if len(text) > MAX_PAGE_BYTES:
        raise Unreadable(f"A page has at most {MAX_PAGE_BYTES} bytes.")
    try:
        lines = json.loads(text, object_pairs_hook=_unique)["data"]
        places = [(len(lines) - i, line) for i, line in enumerate(reversed(lines))]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unreadable("It starts like a page of a statement and is none.") from None
    for number, line in places:
        if not isinstance(line, dict):
            raise Broken(number, "it is no JSON object: it was altered")
        yield number, _checked(number, line)


def lines_of(stream):
    """Of a buffered binary stream: a file as ?format=ndjson gives it, or one page."""
    is_page = stream.peek(8)[:8].lstrip().startswith(b'{"data"')
    return lines_of_page(stream) if is_page else lines_of_file(stream)


def _why_out_of_order(line, expected, predecessor, rest):
    seq = line["seq"]
    if hash_of(line | {"seq": expected}, predecessor) == line["hash"]:
        return f"its seq was {expected}: it was altered"
    if seq < expected:
        return f"seq {seq} stands here a second time"
    try:
        moved_to = next((number for number, other in rest if other["seq"] == expected), None)
    except (Broken, Unreadable):
        moved_to = None
    if moved_to:
        return f"the lines were re-ordered: seq {seq} stands here, seq {expected} in line {moved_to}"
    missing = f"seq {expected}" if seq == expected + 1 else f"seq {expected} to {seq - 1}"
    return f"{missing} was removed before it: seq {seq} stands here"


def verify(lines, after=None):
    """Goes through (number, line) in the order of booking. `after` is the hash of the line before the
    first one; without it the file starts with the account. Raises Broken at the first line that
    shows that something was altered, removed or re-ordered."""
    done = Verified(hash=after or NO_HASH)
    for number, line in lines:
        expected = done.last_seq + 1
        if after and not done.lines:
            expected = line["seq"]
        if line["seq"] != expected:
            raise Broken(number, _why_out_of_order(line, expected, done.hash, lines))
        _follow(done, number, line, knows_balance=done.lines or not after)
    return done


def _follow(done, number, line, knows_balance):
    """One line more, when it follows from those before."""
    reason = line.get("reason")
    if reason is not None:
        digest = hashlib.sha256(reason.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != line["reasonHash"]:
            raise Broken(number, "its reason does not give its reasonHash: it was altered")
    elif line["reasonHash"] != NO_REASON:
        done.erased_reasons += 1
    if hash_of(line, done.hash) != line["hash"]:
        before = f", or line {done.lines} was altered and hashed anew" if done.lines else ""
        raise Broken(number, f"its hash does not follow from it: it was altered{before}")
    if knows_balance and done.balance + line["amountMinor"] != line["balanceAfterMinor"]:
        raise Broken(number, "its balance is not the one before plus its amount")
    done.first_seq = done.first_seq or line["seq"]
    done.lines, done.last_seq = done.lines + 1, line["seq"]
    done.balance, done.hash = line["balanceAfterMinor"], line["hash"]
