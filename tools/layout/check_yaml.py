#!/usr/bin/env python3
"""Holds every YAML file to yamllint's rules in .yamllint.yaml.

Prints each violation and exits 1 when there is one.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import files
import linter
import report

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / ".yamllint.yaml"
SUFFIXES = (".yaml", ".yml")


def check(root):
    names = [name for name in files.listed(root) if name.endswith(SUFFIXES)]
    yield from linter.findings(root, names, "yamllint", "--strict", "-f", "parsable", "-c", RULES)


if __name__ == "__main__":
    sys.exit(report.main(__doc__, check, "--root", ROOT))
