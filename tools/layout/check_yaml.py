#!/usr/bin/env python3
"""Holds every YAML file to yamllint's rules in .yamllint.yaml.

Prints each violation and exits 1 when there is one.
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import files
import report

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / ".yamllint.yaml"
SUFFIXES = (".yaml", ".yml")


def check(root):
    if not shutil.which("yamllint"):
        yield "yamllint is missing: apt-get install yamllint"
        return
    names = [name for name in files.listed(root) if name.endswith(SUFFIXES)]
    if names:
        done = subprocess.run(["yamllint", "--strict", "-f", "parsable", "-c", RULES, *names],
                              cwd=root, capture_output=True, text=True, check=False)
        yield from done.stdout.splitlines()
        if done.returncode and not done.stdout:
            yield f"yamllint failed: {done.stderr.strip()}"


if __name__ == "__main__":
    sys.exit(report.main(__doc__, check, "--root", ROOT))
