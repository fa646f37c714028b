#!/usr/bin/env python3
"""Holds every shell script to shellcheck: files that end in .sh or begin with the name of a shell.

Prints each violation and exits 1 when there is one.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import files
import linter
import report

ROOT = Path(__file__).resolve().parents[2]
FIRST_LINE = re.compile(rb"#!\s*/(usr/)?bin/(env\s+)?(ba|da|)sh\b")


def is_script(path):
    if path.suffix == ".sh":
        return True
    with open(path, "rb") as file:
        return bool(FIRST_LINE.match(file.read(64)))


def check(root):
    names = [name for name in files.listed(root) if is_script(root / name)]
    yield from linter.findings(root, names, "shellcheck", "--format=gcc", "--external-sources", "--")


if __name__ == "__main__":
    sys.exit(report.main(__doc__, check, "--root", ROOT))
