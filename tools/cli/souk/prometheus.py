"""Prometheus beside the shop, when `./souk up --observability` asks for it: Debian's package, run
under supervisord like everything else. It asks every replica, and evaluates the rules of
deploy/observability/prometheus/."""

import hashlib
import http.client
import json
import time

from souk import process, services, stamps
from souk.checkout import LOGS, ROOT
from souk.failure import Failure
from souk.install import packages
from souk.output import Step
from souk.programs import Program
from souk.settings import SERVICES

NAME = "prometheus"
SOURCE = ROOT / "deploy/observability/prometheus"
_RETENTION = ("--storage.tsdb.retention.time=7d", "--storage.tsdb.retention.size=512MB")


def ensure():
    """Installs Debian's package where it is missing; its own daemon is not started."""
    with Step(NAME) as step:
        missing = packages.missing([NAME])
        if missing:
            packages.install(missing, LOGS / "packages.log", step.update)
        step.update("installed" if missing else "present")


def url(instance):
    return f"http://127.0.0.1:{instance['prometheus_port']}"


def program(instance):
    """Writes its configuration and says how it is started."""
    folder = instance.run_dir / NAME
    configuration = _configuration()
    for path in (folder / "rules").glob("*.yml"):
        if f"rules/{path.name}" not in configuration:
            path.unlink()
    for name, text in configuration.items():
        if not stamps.matches(folder / name, text):
            stamps.write(folder / name, text)
    # A change of the targets alone is seen by Prometheus itself.
    stamps.write(folder / "targets.json", targets(instance))
    process.run(["/usr/bin/promtool", "check", "config", folder / "prometheus.yml"],
                instance.logs / f"{NAME}-check.log", "Checking Prometheus's configuration",
                "A file of deploy/observability/prometheus is malformed.")
    command = ("/usr/bin/prometheus", f"--config.file={folder / 'prometheus.yml'}",
               f"--storage.tsdb.path={folder / 'data'}", *_RETENTION,
               f"--web.listen-address=127.0.0.1:{instance['prometheus_port']}")
    # The digest makes supervisord see changed rules as a changed program.
    digest = hashlib.sha256(json.dumps(configuration).encode()).hexdigest()[:16]
    return Program(NAME, command, 95, {"SOUK_PROMETHEUS_CONF": digest}, folder, 20,
                   (instance["prometheus_port"],))


def _configuration():
    """Name in the instance's folder → text."""
    texts = {"prometheus.yml": SOURCE / "prometheus.local.yml"} | {
        f"rules/{path.name}": path for path in sorted((SOURCE / "rules").glob("*.yml"))}
    return {name: path.read_text(encoding="utf-8") for name, path in texts.items()}


def targets(instance):
    """Every replica's admin port under its own name, for Prometheus's file discovery."""
    return json.dumps([
        {"targets": [f"127.0.0.1:{services.admin_port(instance, service, replica)}"],
         "labels": {"service": service, "instance": services.name(service, replica)}}
        for service in SERVICES for replica in range(1, instance.replicas + 1)], indent=2) + "\n"


def ready(instance):
    connection = http.client.HTTPConnection("127.0.0.1", instance["prometheus_port"], timeout=3)
    try:
        connection.request("GET", "/-/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait(instance, supervisor, seconds=30):
    deadline = time.monotonic() + seconds
    while not ready(instance):
        if time.monotonic() > deadline or supervisor.info(NAME)["statename"] == "FATAL":
            raise Failure("Prometheus does not answer.", "Read the log's end above.",
                          instance.logs / f"{NAME}.log")
        time.sleep(0.1)
