"""What an operator sees of a process: why it is not ready, what it logs, how it stops."""
import http.client
import json
import pathlib
import signal
import socket
import subprocess
import sys
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/cli"))

from shop import wait_until  # noqa: E402
from souk import services  # noqa: E402
from souk.instance import Instance  # noqa: E402

STOP_SECONDS = 30


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Process:
    """Another replica of auth beside the running shop's, on ports of its own: auth consumes nothing,
    so nobody notices."""

    def __init__(self, log, **settings):
        program = next(one for one in services.programs(Instance.load()) if one.name == "auth-1")
        self.port, self.admin, self.log = free_port(), free_port(), log
        environment = {**program.environment, "PATH": "/usr/bin:/bin", "SOUK_INSTANCE": 77,
                       "SOUK_HTTP_PORT": self.port, "SOUK_ADMIN_PORT": self.admin, **settings}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [str(part) for part in program.command], stderr=output, stdout=output,
                env={name: str(value) for name, value in environment.items()})

    def get(self, path, port=None):
        """(status, body), or nothing while nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.admin, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return None
        finally:
            connection.close()

    def reasons(self):
        """What keeps it from being ready; nothing while it does not answer."""
        answer = self.get("/readyz")
        return answer and json.loads(answer[1])["data"]["reasons"]

    def wait_until_ready(self):
        def ready():
            answer = self.get("/readyz")
            return answer and answer[0] == 200

        try:
            wait_until(ready, what="ready")
        except AssertionError as late:
            raise AssertionError(f"{late}: {self.reasons()}\n{self.log.read_text()[-3000:]}") \
                from None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)


@pytest.fixture
def start(tmp_path):
    started = []

    def run(**settings):
        started.append(Process(tmp_path / f"{len(started)}.log", **settings))
        return started[-1]

    yield run
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def test_a_first_step_that_has_not_succeeded_is_named(start):
    process = start(SOUK_MYSQL_SOCKET="/nowhere/mysql.sock")
    reasons = wait_until(process.reasons, what="an answer of /readyz")
    assert "the database does not answer" in reasons
    assert "the first step `signing keys` has not succeeded yet" in reasons
    assert process.get("/livez")[0] == 200
    assert process.stop() == 0


def test_a_stopping_process_is_not_ready_and_serves_until_balancers_have_noticed(start):
    process = start(SOUK_DRAIN_WAIT=4)
    process.wait_until_ready()
    began = time.monotonic()
    process.process.send_signal(signal.SIGTERM)
    wait_until(lambda: process.reasons() == ["stopping"], what="not ready")
    # A new connection, after the signal: still served.
    assert process.get("/.well-known/jwks.json", process.port)[0] == 200
    assert process.process.wait(STOP_SECONDS) == 0
    assert time.monotonic() - began >= 4
    assert process.get("/livez") is None


def test_without_a_drain_wait_it_stops_at_once(start):
    process = start()
    process.wait_until_ready()
    assert process.stop() == 0


@pytest.mark.parametrize("level, logged", [("info", False), ("debug", True)])
def test_health_questions_are_logged_at_debug(start, level, logged):
    process = start(SOUK_LOG_LEVEL=level)
    process.wait_until_ready()
    process.get("/livez")
    process.get("/.well-known/jwks.json", process.port)
    assert process.stop() == 0
    routes = {json.loads(line).get("route") for line in process.log.read_text().splitlines()
              if line.startswith("{")}
    assert "/.well-known/jwks.json" in routes
    assert ("/livez" in routes) is logged
    assert ("/readyz" in routes) is logged
