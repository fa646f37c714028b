"""`./souk smoke --count N` beside a test, and how far it has come."""
import re
import threading

from shop import wait_until

SMOKE_SECONDS = 240


class SmokeLoop:
    """`start(argument, …)` runs ./souk and is read line by line."""

    def __init__(self, start, count, *more):
        self.process = start("smoke", "--count", str(count), "--patience", "120", *more)
        self.count, self.lines, self.number = count, [], 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            match = re.match(r"(\d+) of \d+", line)
            if match:
                self.number = int(match[1])

    def wait_for(self, number):
        wait_until(lambda: self.number >= number or self.process.poll() is not None, SMOKE_SECONDS,
                   f"smoke {number} of {self.count}")

    def finish(self):
        code = self.process.wait(timeout=SMOKE_SECONDS)
        self.reader.join(timeout=10)
        assert code == 0, "".join(self.lines[-25:])
        assert self.number == self.count

    def close(self):
        self.process.kill()
