#!/usr/bin/env python3
"""Checks that every C++ file is formatted by .clang-format, or formats it with --fix.

Works on all files that git knows or would add; or on the paths given. Prints the files that differ
and the lines that are wider than 100 columns, and exits 1 when there are any.
"""

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import files

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "clang-format-14"  # One version for everybody: each formats a little differently.
SUFFIXES = {".cpp", ".hpp"}
COLUMNS = 100
FILES_PER_RUN = 20


def listed_files(root, paths):
    return [name for name in files.listed(root, paths) if Path(name).suffix in SUFFIXES]


def in_chunks(names):
    return [names[i : i + FILES_PER_RUN] for i in range(0, len(names), FILES_PER_RUN)]


def run_formatter(root, arguments, names):
    """What the formatter says about the files, chunk by chunk on all cores."""

    def run(chunk):
        command = [PROGRAM, *arguments, *chunk]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        return done.returncode, done.stderr

    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return list(pool.map(run, in_chunks(names)))


def unformatted(root, names):
    for code, text in run_formatter(root, ["--dry-run", "-Werror"], names):
        places = {line.split(":")[0] for line in text.splitlines() if ": error:" in line}
        yield from (f"{name}: not formatted" for name in sorted(places))
        if code and not places:
            yield f"{PROGRAM} failed: {text.strip()}"


def too_wide(root, names):
    for name in names:
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if len(line) > COLUMNS:
                yield f"{name}:{number}: {len(line)} columns wide, the limit is {COLUMNS}"


def fix(root, names):
    for code, text in run_formatter(root, ["-i"], names):
        if code:
            yield f"{PROGRAM} failed: {text.strip()}"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", help="files or folders; all by default")
    parser.add_argument("--fix", action="store_true", help="format the files")
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree to check")
    options = parser.parse_args(arguments)
    if not shutil.which(PROGRAM):
        print(f"{PROGRAM} is missing: apt-get install {PROGRAM}")
        return 1
    root = options.root.resolve()
    names = listed_files(root, options.paths)
    problems = list(fix(root, names) if options.fix else unformatted(root, names))
    problems += too_wide(root, names)
    for problem in problems:
        print(problem)
    if problems and not options.fix:
        print("Run tools/layout/format.py --fix.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
