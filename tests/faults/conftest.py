"""What the fault tests get beside the shop: the command that runs it."""
import json
import os
import pathlib
import signal
import subprocess

import pytest

from shop import wait_until

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_SECONDS = 90


class Souk:
    """`./souk` on the instance that SOUK_RUN_DIR names."""

    def run(self, *arguments, check=True, timeout=240, **environment):
        done = subprocess.run([str(ROOT / "souk"), *arguments], text=True, timeout=timeout,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=os.environ | environment)
        if check:
            assert done.returncode == 0, f"souk {' '.join(arguments)}:\n{done.stdout[-4000:]}"
        return done

    def start(self, *arguments):
        """A `./souk` that goes on while the test does; its output is to be read."""
        return subprocess.Popen([str(ROOT / "souk"), *arguments], text=True, bufsize=1,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def processes(self):
        """{name: row of ./souk ps --json}."""
        return {row["name"]: row for row in json.loads(self.run("ps", "--json").stdout)}

    def kill(self, name):
        """kill -9; returns the process id that is gone."""
        pid = self.processes()[name]["pid"]
        assert pid, f"{name} is not running"
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_until_back(self, name, old_pid):
        """Until another process has taken the place, by itself."""
        def back():
            row = self.processes()[name]
            return row["state"] == "running" and row["pid"] not in (None, old_pid)

        wait_until(back, READY_SECONDS, f"{name} running again")

    def wait_until_ready(self):
        """Until doctor has nothing to say about what runs."""
        def ready():
            found = json.loads(self.run("doctor", "--json", check=False).stdout)
            return not [row for row in found if not row["ok"]]

        wait_until(ready, READY_SECONDS, "every service ready")


@pytest.fixture(scope="session")
def souk():
    return Souk()
