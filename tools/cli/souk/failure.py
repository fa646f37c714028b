"""An expected failure: what happened and what cures it, each in one sentence."""

TAIL_LINES = 15
_NOISE = '"route":"/readyz"'  # our own asking


class Failure(Exception):
    """Raised where the user can do something; anything else is a defect and shows its trace."""

    def __init__(self, what, cure="", log=None):
        super().__init__(what)
        self.what, self.cure, self.log = what, cure, log

    def text(self):
        lines = []
        if self.log is not None:
            tail = tail_of(self.log)
            if tail:
                lines += [f"  | {line}" for line in tail]
            lines.append(f"  (all of it: {self.log})")
        lines.append(f"souk: {self.what} {self.cure}".rstrip())
        return "\n".join(lines)


def tail_of(path, lines=TAIL_LINES):
    """The last lines of a log file; nothing where there is none."""
    try:
        with open(path, "rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 512 * 1024))
            text = file.read().decode(errors="replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if _NOISE not in line][-lines:]
