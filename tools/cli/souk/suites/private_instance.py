"""The tests' own shop: a folder and ports of its own, nothing shared with `./souk up`."""

import os
import shutil
import tempfile
from pathlib import Path

from souk import accounts, broker, database, ports, process, settings, shop
from souk.checkout import DEPS, build_dir
from souk.instance import Instance
from souk.settings import SERVICES

_PREFIX = "souk-test-"
_PORTS = 10 + 20 * len(SERVICES)


def values(first_port, preset):
    """Settings with every port in one block of neighbours. Traces are sent to a port where a
    collector listens only in the tests that ask for one: the shop must not care."""
    wanted = {"SOUK_PRESET": preset, "SOUK_EDGE_PORT": first_port,
              "SOUK_MYSQL_PORT": first_port + 1, "SOUK_KAFKA_PORT": first_port + 2,
              "SOUK_KAFKA_CONTROLLER_PORT": first_port + 3,
              "SOUK_OTLP_ENDPOINT": f"http://127.0.0.1:{first_port + 4}"}
    for i, service in enumerate(SERVICES):
        wanted[f"SOUK_{service.upper()}_PORT"] = first_port + 10 + 20 * i
        wanted[f"SOUK_{service.upper()}_ADMIN_PORT"] = first_port + 20 + 20 * i
    return settings.load({}, {key: str(value) for key, value in wanted.items()})


def make(preset, db):
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    (folder / "owner").write_text(str(os.getpid()), encoding="ascii")
    return Instance(folder, values(ports.free_block(_PORTS), preset), open_root=True,
                    db=db)


def sweep():
    """Ends and removes what a killed `./souk test` of this user left behind."""
    for folder in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        try:
            owner = int((folder / "owner").read_text(encoding="ascii"))
            ours = folder.stat().st_uid == os.geteuid()
        except (OSError, ValueError):
            continue
        if ours and not process.alive(owner):
            remove(Instance.load({"SOUK_RUN_DIR": str(folder)}))


def remove(instance):
    if instance.exists:
        shop.stop(instance)
    shutil.rmtree(instance.run_dir, ignore_errors=True)


def environment(instance):
    """What the tests are told of it."""
    told = {"SOUK_URL": instance.url, "SOUK_RUN_DIR": instance.run_dir,
            "SOUK_TEST_MYSQL_SOCKET": database.socket(instance),
            "SOUK_TEST_KAFKA": broker.address(instance),
            "SOUK_PRESET": instance.preset} | build_environment(instance.preset)
    for account in accounts.listed(instance):
        word = account["email"].split("@")[0].upper()
        told |= {f"SOUK_{word}_EMAIL": account["email"],
                 f"SOUK_{word}_PASSWORD": account["password"]}
    return {key: str(value) for key, value in told.items()}


def build_environment(preset):
    """What tests of the build itself are told."""
    return {"SOUK_BUILD_DIR": str(build_dir(preset)), "SOUK_DEPS_DIR": str(DEPS),
            "SOUK_SANITIZE": {"asan": "address", "tsan": "thread"}.get(preset, "")}
