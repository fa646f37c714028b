"""./souk in trouble: repeated, interrupted, robbed of its supervisor, with a port taken."""
import json
import os
import pathlib
import signal
import socket
import time

import pytest

from shop import wait_until

RUN_DIR = pathlib.Path(os.environ.get("SOUK_RUN_DIR", ".run"))
ROW = {"name", "pid", "state", "uptimeS", "rssBytes", "ports"}


def up(souk, *more, **environment):
    return souk.run("up", "--no-build", *more, **environment)


def pids(souk):
    return {name: row["pid"] for name, row in souk.processes().items()}


def test_a_second_up_does_nothing(souk):
    up(souk)
    before, started = pids(souk), time.monotonic()
    up(souk)
    assert time.monotonic() - started < 15
    assert pids(souk) == before
    assert all(before.values())


def test_ps_and_accounts_have_their_shapes(souk):
    rows = json.loads(souk.run("ps", "--json").stdout)
    assert all(set(row) == ROW for row in rows)
    assert all(row["state"] == "running" and row["rssBytes"] > 0 for row in rows)
    accounts = json.loads(souk.run("accounts", "--json").stdout)
    assert [set(row) for row in accounts] == [{"email", "password", "role"}] * 2
    assert {row["role"] for row in accounts} == {"admin", "customer"}


def test_secrets_are_for_the_owner_alone():
    files = list((RUN_DIR / "secrets").iterdir())
    assert files
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


@pytest.mark.parametrize("done", ["ports", "servers", "schemas", "services"])
def test_an_interrupted_up_is_continued(souk, done):
    """Ctrl-C once that step is done, so in the middle of the next one."""
    souk.run("down")
    process = souk.start("up", "--no-build")
    for line in process.stdout:
        if done in line:
            process.send_signal(signal.SIGINT)
            break
    process.communicate(timeout=60)
    up(souk)
    assert all(pids(souk).values())
    souk.run("smoke")


def test_up_after_the_supervisor_was_killed(souk):
    old = pids(souk)
    os.kill(int((RUN_DIR / "supervisord.pid").read_text()), signal.SIGKILL)
    up(souk)
    new = pids(souk)
    assert all(new.values())
    assert not set(old.values()) & set(new.values())
    souk.run("smoke")


def test_a_taken_port_is_named_before_anything_starts(souk):
    souk.run("down")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = souk.run("up", "--no-build", check=False, SOUK_EDGE_PORT=str(port))
        assert done.returncode == 1
        assert f"Port {port}" in done.stdout and "SOUK_EDGE_PORT" in done.stdout
        assert f"process {os.getpid()}" in done.stdout
        assert not any(pids(souk).values())
    up(souk)
    wait_until(lambda: all(pids(souk).values()), what="everything running")


def test_doctor_finds_what_is_wrong(souk):
    souk.wait_until_ready()  # the supervisor calls a process running a second after its start
    found = {row["check"]: row for row in json.loads(souk.run("doctor", "--json").stdout)}
    assert all(row["ok"] for row in found.values())
    souk.run("down")
    done = souk.run("doctor", "--json", check=False)
    assert done.returncode == 1
    running = next(row for row in json.loads(done.stdout) if row["check"] == "running")
    assert not running["ok"] and "./souk up" in running["cure"]
    up(souk)
