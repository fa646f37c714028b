"""Puts messages on the running shop's topics, as a service would or as nobody should."""
import datetime
import json
import pathlib
import subprocess
import uuid

from doors import settings

ROOT = pathlib.Path(__file__).resolve().parents[1]


def envelope(event_type, source="/souk/test"):
    """The headers of a well-formed event, with an id of its own."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")
    return {"content-type": "application/json", "ce_specversion": "1.0",
            "ce_id": str(uuid.uuid4()), "ce_source": source, "ce_type": event_type,
            "ce_time": now.replace("+00:00", "Z")}


def send(topic, value, key="", headers=None):
    """`value` is bytes, text, or what is to be JSON."""
    if not isinstance(value, (bytes, str)):
        value = json.dumps(value)
    known = settings()
    tool = ROOT / "build" / known["preset"] / "bin" / "souk-send"
    command = [str(tool), topic, "--brokers", f"127.0.0.1:{known['kafka_port']}", "--key", key]
    for name, text in (headers or {}).items():
        command += ["--header", f"{name}={text}"]
    done = subprocess.run(command, input=value.encode() if isinstance(value, str) else value,
                          capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
