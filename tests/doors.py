"""Where each process of the shop listens, past the edge: from the record of the running instance."""
import json
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[1]
SERVICES = ("auth", "product", "wallet", "payment", "order")


def run_dir():
    return pathlib.Path(os.environ.get("SOUK_RUN_DIR") or ROOT / ".run")


def record():
    """What the running instance was started with: its settings, how many replicas."""
    return json.loads((run_dir() / "instance.json").read_text(encoding="utf-8"))


def replicas():
    return record().get("replicas", 1)


def settings():
    return record()["settings"]


def every_door():
    """{name: url} of every replica of every service, such as `wallet-2`."""
    ports = settings()
    return {f"{service}-{replica + 1}": f"http://127.0.0.1:{ports[service + '_port'] + replica}"
            for service in SERVICES for replica in range(replicas())}


def service_of(name):
    return name.rsplit("-", 1)[0]
