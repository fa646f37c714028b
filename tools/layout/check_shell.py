#!/usr/bin/env python3
"""Holds every shell script to shellcheck: files that end in .sh or begin with the name of a shell.

Prints each violation and exits 1 when there is one.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import files
import report

ROOT = Path(__file__).resolve().parents[2]
FIRST_LINE = re.compile(rb"#!\s*/(usr/)?bin/(env\s+)?(ba|da|)sh\b")


def is_script(path):
    if path.suffix == ".sh":
        return True
    with open(path, "rb") as file:
        return bool(FIRST_LINE.match(file.read(64)))


def check(root):
    if not shutil.which("shellcheck"):
        yield "shellcheck is missing: apt-get install shellcheck"
        return
    names = [name for name in files.listed(root) if is_script(root / name)]
    if names:
        done = subprocess.run(["shellcheck", "--format=gcc", "--external-sources", "--", *names],
                              cwd=root, capture_output=True, text=True, check=False)
        yield from done.stdout.splitlines()
        if done.returncode and not done.stdout:
            yield f"shellcheck failed: {done.stderr.strip()}"


if __name__ == "__main__":
    sys.exit(report.main(__doc__, check, "--root", ROOT))
