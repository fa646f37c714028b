"""Verifies a statement that was saved with GET /api/v1/wallet/statement?format=ndjson, or one page of
it, without asking the shop: each line carries a hash of itself and of the line before it.

A line that was altered, removed or re-ordered is named by its number. A tail that was cut off, or a
file that was hashed anew from some line on, can only be told with --head: the headHash that
GET /api/v1/wallet gave (or Statement-Head-Hash, a header of the file), kept somewhere else.

Exit code: 0 nothing wrong was found, 1 the file is not what the wallet wrote, 2 it cannot be read.
"""

import re
import sys

from souk.statement import NO_HASH, Broken, Unreadable, lines_of, verify

SUMMARY = "is this saved statement what the wallet wrote?"
_NOT_VERIFIED, _UNREADABLE = 1, 2


def _hash(text):
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise ValueError
    return text.lower()


_hash.__name__ = "hash of 64 hexadecimal digits"


def arguments(parser):
    parser.add_argument("file", metavar="FILE", help="the saved statement; - is standard input")
    parser.add_argument("--head", type=_hash, metavar="HASH", help="the hash of the last line")
    parser.add_argument("--after", type=_hash, metavar="HASH",
                        help="for a part: the hash of the line before its first one")


def run(options):
    name = "standard input" if options.file == "-" else options.file
    try:
        if options.file == "-":
            return _verify(name, sys.stdin.buffer, options)
        with open(options.file, "rb") as stream:
            return _verify(name, stream, options)
    except (OSError, Unreadable) as error:
        print(f"souk: {name} cannot be verified: {error}", file=sys.stderr)
        return _UNREADABLE


def _verify(name, stream, options):
    found = None
    try:
        lines = lines_of(stream)
        if options.head:
            lines = _noting(lines, options.head, found := [])
        done = verify(lines, options.after)
    except Broken as broken:
        print(f"{name}: NOT what the wallet wrote.\n  {broken}")
        return _NOT_VERIFIED
    if not done.lines and options.head is None:
        raise Unreadable("it holds no line.")
    if options.head not in (None, done.hash):
        print(f"{name}: NOT verified.\n  {_why_not_the_head(done, found)}")
        return _NOT_VERIFIED
    _print_verified(name, done, options)
    return 0


def _noting(lines, head, found):
    """The same lines; the seq of the one that has this hash is noted."""
    for number, line in lines:
        if line["hash"] == head:
            found.append(line["seq"])
        yield number, line


def _why_not_the_head(done, found):
    if found:
        return (f"--head is the hash of seq {found[0]}, and the file goes on to seq {done.last_seq}: "
                "what stands after it is not covered by this head. Ask for a newer one.")
    return (f"The file ends at seq {done.last_seq} with {done.hash}, which is not --head: lines "
            "were cut from its end, or it was altered and hashed anew, or the wallet has moved since.")


def _print_verified(name, done, options):
    if done.lines:
        print(f"{name}: {done.lines} lines, seq {done.first_seq} to {done.last_seq}, balance "
              f"{done.balance}. Each follows from the one before.\n  head {done.hash}")
    if done.erased_reasons:
        print(f"  {done.erased_reasons} reasons were erased; their hashes still count.")
    if done.first_seq > 1:
        print(f"  It is a part: what stands before seq {done.first_seq} was not looked at.")
    if options.head:
        print("  It ends where --head says: nothing was cut off or hashed anew."
              if options.head != NO_HASH else "  A wallet without any posting.")
    else:
        print("  Not known: whether lines were cut from its end, or all was hashed anew. Give --head "
              "with the\n  headHash of GET /api/v1/wallet to know.")
