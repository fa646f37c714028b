#!/usr/bin/env python3
"""Checks every #include line of platform/, contracts/cpp/, services/ and fuzz/ against the include table.

Prints each violation as file:line with the rule it breaks, and exits 1 when there is one.
"""

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import include_table
import report

ROOT = Path(__file__).resolve().parents[2]
ROOMS = include_table.includes()
THIRD_PARTY = include_table.third_party()

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?P<quoted>[^"]+)"|<(?P<angled>[^>]+)>|(?P<other>.*))')
SOURCE_SUFFIXES = {".cpp", ".hpp", ".h", ".hxx", ".cc", ".ipp", ".inl"}
CHECKED_FOLDERS = ("platform", "contracts/cpp", "services", "fuzz")
OURS = ("platform", "contracts", "services", "generated", "fuzz")
SKIPPED_FOLDERS = {".git", ".run", ".deps", ".cache", "build", "node_modules", "__pycache__", ".venv"}
C_HEADERS = ("sys/", "netinet/", "arpa/", "bits/")


def is_under(path, folder):
    return path == folder or path.startswith(folder + "/")


def room_of(path):
    """The row of the table that a file belongs to: the longest that it stands under."""
    rows = [room for room in ROOMS if is_under(path, room)]
    return max(rows, key=len, default=None)


def is_exempt(path):
    return "/tests/" in path or is_under(path, "platform/testing")


def check_ours(path, included):
    """Why `path` may not include our header `included`, or nothing."""
    if is_exempt(path):
        return None
    room = room_of(path)
    if is_under(included, room) or any(
        allowed == "*" or is_under(included, allowed) for allowed in ROOMS[room]
    ):
        return None
    allowed = ", ".join(ROOMS[room]) or "nothing of ours"
    return f"{room} may not include {included}; it may include: {allowed}"


def check_foreign(path, included):
    """Why `path` may not include the header `included` of a library, or nothing."""
    for library, owner in include_table.HEAVY.items():
        # `boost/mysql.hpp` includes all of `boost/mysql/`.
        if is_under(included.removesuffix(".hpp"), library):
            at_home = is_under(path, owner) or is_exempt(path)
            if not at_home or not path.endswith(".cpp"):
                return f"headers of {library} stand only in .cpp files of {owner}"
    if is_exempt(path) or "/" not in included or included.startswith(C_HEADERS):
        return None
    room = room_of(path)
    allowed = THIRD_PARTY.get(room)
    if allowed is None or any(
        is_under(included, entry) or is_under(included.removesuffix(".hpp"), entry)
        for entry in allowed
    ):
        return None
    return f"{room} may not include <{included}>; of libraries it may include: {', '.join(allowed)}"


def check_line(path, line):
    match = INCLUDE.match(line)
    if not match:
        return None
    included = match["quoted"] or match["angled"]
    if included is None:
        return f"cannot read what is included: {line.strip()}"
    if ".." in included.split("/"):
        return f"{included} is relative; includes start at the repository root"
    if included.split("/")[0] in OURS:
        return check_ours(path, included)
    if match["quoted"]:
        return f'"{included}" does not start at the repository root'
    return check_foreign(path, included)


def source_files(root):
    for folder in CHECKED_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SOURCE_SUFFIXES and path.is_file():
                yield path


def check_file(root, path):
    name = path.relative_to(root).as_posix()
    if not is_exempt(name) and room_of(name) is None:
        yield f"{name}:1: stands in no folder of the include table (tools/layout/include_table.py)"
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        problem = check_line(name, line)
        if problem:
            yield f"{name}:{number}: {problem}"


def check_folder_names(root):
    for parent, folders, _ in os.walk(root):
        folders[:] = sorted(set(folders) - SKIPPED_FOLDERS)
        for folder in folders:
            if folder in include_table.FORBIDDEN_FOLDERS:
                place = (Path(parent) / folder).relative_to(root).as_posix()
                yield f"{place}:1: no folder is named {folder}: name it after what it owns"


def check(root):
    seen = 0
    for path in source_files(root):
        seen += 1
        yield from check_file(root, path)
    if not seen:
        yield f"{root}: no source files found"
    yield from check_folder_names(root)


def main(arguments=None):
    return report.main(__doc__, check, "--root", ROOT, arguments)


if __name__ == "__main__":
    sys.exit(main())
