"""The checks of tools/layout over the whole tree: each is a program that exits 0 or 1."""

import shutil

from souk import process
from souk.checkout import ROOT
from souk.failure import Failure
from souk.install import packages
from souk.suites.results import Suite

_FOLDER = ROOT / "tools/layout"
_FORMAT = _FOLDER / "format.py"


def run(logs, update):
    suite = Suite("checks")
    for path in [*sorted(_FOLDER.glob("check_*.py")), _FORMAT]:
        if path == _FORMAT and not shutil.which(packages.FORMATTER):
            suite.skipped += 1  # not every release of Debian has this version
            continue
        update(path.name)
        suite.add_check(path.name, _wrong(path, logs / f"{path.name}.log"))
    return suite


def _wrong(path, log):
    try:
        process.run(["/usr/bin/python3", "-B", path], log, path.name, cwd=ROOT)
    except Failure:
        return log.read_text(encoding="utf-8", errors="replace")
    return ""
