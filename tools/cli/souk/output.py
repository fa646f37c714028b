"""Progress for people: one line per step, rewritten in place on a terminal."""

import shutil
import sys
import time

MARK_DONE, MARK_FAILED = "✓", "✗"
_WIDTH = 14
_QUIET_SECONDS = 15  # without a terminal, a step still at work says so this often


def _plain():
    return (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"


class Step:
    """One line of progress. `note` is what it says of itself while at work and when it is done."""

    def __init__(self, name):
        self.name, self.note = name, ""
        self._started = self._spoken = time.monotonic()

    def __enter__(self):
        self._draw("…")
        return self

    def update(self, note):
        self.note = note
        self._draw("…")

    def __exit__(self, kind, _error, _trace):
        mark = MARK_DONE if kind is None else MARK_FAILED
        seconds = time.monotonic() - self._started
        self._line(f"{mark} {self.name:<{_WIDTH}}{self.note:<58} {seconds:6.1f} s", end="\n")

    def _draw(self, mark):
        if sys.stdout.isatty():
            self._line(f"{mark} {self.name:<{_WIDTH}}{self.note}", end="")
        elif time.monotonic() - self._spoken > _QUIET_SECONDS:
            self._spoken = time.monotonic()
            self._line(f"{mark} {self.name:<{_WIDTH}}{self.note}", end="\n")

    @staticmethod
    def _line(text, end):
        if _plain():
            text = text.replace(MARK_DONE, "+").replace(MARK_FAILED, "!").replace("…", ".")
        if sys.stdout.isatty():
            columns = shutil.get_terminal_size().columns
            text = "\r\x1b[2K  " + text[:max(20, columns - 3)]
        else:
            text = "  " + text
        print(text, end=end, flush=True)


def table(rows, header):
    """Columns as wide as their widest cell."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(header), *rows]) for i in range(len(header))]
    for row in [list(header), *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def bytes_text(count):
    return f"{count / 1024 / 1024:.1f} MiB"


def duration_text(seconds):
    seconds = int(seconds)
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"
