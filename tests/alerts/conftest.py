"""What the alerts' tests get beside the shop: who watches it, and ways to hurt it and to stop."""
import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from doors import ROOT, run_dir  # noqa: E402
from watch import SECONDS, Watch  # noqa: E402

sys.path.insert(0, str(ROOT / "tools/cli"))
from souk import ports  # noqa: E402


@pytest.fixture(scope="session")
def watch(tmp_path_factory):
    first = ports.free_block(3)
    watch = Watch(tmp_path_factory.mktemp("watch"), (first, first + 1, first + 2))
    try:
        watch.start()
        yield watch
    finally:
        watch.stop()


@pytest.fixture
def expect(watch, capsys):
    """with expect(("SoukX", {labels}), …) as fired: hurt the shop inside, and call fired(): it waits
    for the notice of each. After the block, which cures the shop, each must be over."""
    def say(name, what, since, text=""):
        with capsys.disabled():
            took = time.monotonic() - since
            print(f"\n  {name:<24}{what} after {took:4.0f} s{text}", end="")

    @contextlib.contextmanager
    def expecting(*alerts):
        for alert in alerts:  # of an earlier test, or of a machine that is too busy
            watch.wait_until_over(*alert)
        hurt, seen = time.monotonic(), []

        def fired(seconds=SECONDS):
            for name, labels in alerts:
                notice = watch.wait_until_firing(name, labels, seconds)
                say(name, "fired", hurt, f": {notice['annotations']['description']}")
                seen.append(name)

        yield fired
        assert len(seen) == len(alerts), "the test did not wait for its alerts"
        cured = time.monotonic()
        for name, labels in alerts:
            watch.wait_until_over(name, labels)
            say(name, "over ", cured)

    return expecting


def pids(*names):
    """Of what ./souk ps names so; a service's name means all its replicas."""
    done = subprocess.run([str(ROOT / "souk"), "ps", "--json"], check=True, text=True,
                          stdout=subprocess.PIPE)
    rows = json.loads(done.stdout)
    found = [row["pid"] for row in rows
             if row["name"] in names or row["name"].rsplit("-", 1)[0] in names]
    assert found and all(found)
    return found


@contextlib.contextmanager
def standing_still(*names):
    """SIGSTOP, and SIGCONT whatever happens."""
    stopped = pids(*names)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def held(sql):
    """A connection that has run this, and keeps its locks until the end of the block."""
    socket = os.environ.get("SOUK_TEST_MYSQL_SOCKET", str(run_dir() / "mysql.sock"))
    with subprocess.Popen(["mariadb", f"--socket={socket}", "--user=root", "--unbuffered",
                           "--skip-column-names"], text=True, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as client:
        client.stdin.write(sql + "; SELECT 'held';\n")
        client.stdin.flush()
        while "held" not in (line := client.stdout.readline()):
            assert line, "the connection ended"
        try:
            yield
        finally:
            client.stdin.close()
