"""Shows the end of the logs, each line under the name of its process."""

import os
import time

from souk import shop
from souk.failure import tail_of
from souk.instance import Instance

SUMMARY = "the logs: ./souk logs [NAME…] [-f] [-n N]"


def arguments(parser):
    parser.add_argument("name", nargs="*",
                        help="mariadb, kafka, auth, product, wallet, payment, order, edge, "
                             "prometheus; auth-2 is one replica (default: all)")
    parser.add_argument("-f", "--follow", action="store_true", help="go on as lines arrive")
    parser.add_argument("-n", "--lines", type=int, default=20, metavar="N",
                        help="lines of each log (default 20)")


def run(options):
    instance = Instance.load()
    known = [*shop.names(instance), "supervisord"]
    chosen = shop.matching(known, options.name)
    width = max(map(len, chosen))
    files = {name: instance.logs / f"{name}.log" for name in chosen}
    for name, path in files.items():
        for line in tail_of(path, max(0, options.lines)) if options.lines else []:
            print(f"{name:<{width}} | {line}")
    if options.follow:
        _follow(files, width)


def _follow(files, width):
    opened = {name: _Tail(path) for name, path in files.items()}
    while True:
        quiet = True
        for name, tail in opened.items():
            for line in tail.lines():
                quiet = False
                print(f"{name:<{width}} | {line}", flush=True)
        if quiet:
            time.sleep(0.2)


class _Tail:
    """New whole lines of a file that may be rotated away or not be there yet."""

    def __init__(self, path):
        self._path, self._file, self._rest = path, None, ""
        self._open(at_end=True)

    def _open(self, at_end):
        try:
            self._file = open(self._path, encoding="utf-8", errors="replace")
            if at_end:
                self._file.seek(0, os.SEEK_END)
        except OSError:
            self._file = None

    def lines(self):
        if self._file is None:
            self._open(at_end=False)
            if self._file is None:
                return []
        text = self._rest + self._file.read()
        *whole, self._rest = text.split("\n")
        if not whole and self._rotated():
            self._file.close()
            self._open(at_end=False)
        return whole

    def _rotated(self):
        try:
            return os.stat(self._path).st_ino != os.fstat(self._file.fileno()).st_ino
        except OSError:
            return False
