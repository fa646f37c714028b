"""The container images: how each is built, what must be true of it, and how it is published.

Docker alone is asked, by its own command; `DOCKER_HOST` names another one, as everywhere.
"""

import io
import json
import os
import subprocess
import tarfile
from datetime import datetime, timezone

from souk import process
from souk.checkout import LOGS, ROOT
from souk.failure import Failure
from souk.settings import SERVICES

DOCKERFILE = "deploy/docker/Dockerfile"
TARGETS = (*SERVICES, "edge", "migrate", "seed")
BASE = "debian:trixie-slim"
USER = "10001:10001"
_MEBIBYTE = 2**20
# Unpacked, beyond the base image. The last two hold several programs.
LIMIT_BYTES = {target: 60 * _MEBIBYTE for target in TARGETS} | {
    "migrate": 100 * _MEBIBYTE, "seed": 100 * _MEBIBYTE}
LABELS = ("title", "version", "revision", "created", "source", "licenses")
_LABEL = "org.opencontainers.image."
# As tightly as Compose and Kubernetes run them.
TIGHT = ("--read-only", "--user", USER, "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
         "--network", "none", "--tmpfs", "/tmp")
_CURE = "Is Docker running, and may this user use it? DOCKER_HOST names another one."


def name(prefix, target, tag):
    return f"{prefix}/{target}:{tag}"


def origin():
    """What the labels say of this checkout: (revision, created, source). The moment is the commit's,
    so that the same sources make the same labels."""
    revision = _git("rev-parse", "HEAD") or "unknown"
    if revision != "unknown" and _git("status", "--porcelain", "--untracked-files=no"):
        revision += "-changed"
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct") or "0"
    created = datetime.fromtimestamp(int(seconds), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return revision, created, without_password(_git("remote", "get-url", "origin") or "unknown")


def without_password(address):
    """`https://name:password@host/x` without what stands before the @."""
    scheme, separator, rest = address.partition("://")
    if not separator:
        return address
    host, slash, path = rest.partition("/")
    return scheme + separator + host.rpartition("@")[2] + slash + path


def _git(*words):
    return (process.output_of(["git", "-C", ROOT, *words]) or "").strip()


def build_command(target, image, base, version, about, network=None, jobs=None, snapshot=None):
    revision, created, source = about
    arguments = {"BASE_IMAGE": base, "VERSION": version, "REVISION": revision, "CREATED": created,
                 "SOURCE": source}
    if jobs:
        arguments["JOBS"] = jobs
    if snapshot:
        arguments["DEBIAN_SNAPSHOT"] = snapshot
    words = ["docker", "build", "--file", DOCKERFILE, "--target", target, "--tag", image]
    if network:
        words += ["--network", network]
    for key, value in arguments.items():
        words += ["--build-arg", f"{key}={value}"]
    return [*words, "."]


def build(command, target, update):
    def progress(line):
        if line.startswith(("Step ", "#")):
            update(f"{target}: {line}"[:56])

    process.run(command, LOGS / "images.log", f"Building the image of {target}",
                "Mend what is said above and run the command again.", cwd=ROOT, on_line=progress)


def inspect(image):
    said = process.output_of(["docker", "image", "inspect", image])
    if said is None:
        raise Failure(f"There is no image {image}.", f"Run ./souk images build. {_CURE}")
    return json.loads(said)[0]


def faults(target, image, base_bytes):
    """Sentences about what is wrong with an image, from what Docker says of it."""
    config, found = image["Config"], []
    labels = config.get("Labels") or {}
    found += [f"no label {_LABEL}{label}" for label in LABELS if not labels.get(_LABEL + label)]
    if config.get("User") != USER:
        found.append(f"runs as “{config.get('User')}”, not as {USER}")
    check = (config.get("Healthcheck") or {}).get("Test") or []
    if target in ("migrate", "seed"):
        if check != ["NONE"]:
            found.append("is run once and has a health check")
    elif check[:1] != ["CMD"]:
        found.append("has no health check without a shell")
    start = (config.get("Entrypoint") or []) + (config.get("Cmd") or [])
    if not start or start[0].endswith("/sh"):
        found.append("is started by a shell")
    over = beyond(image, base_bytes) - LIMIT_BYTES[target]
    if over > 0:
        found.append(f"is {over / _MEBIBYTE:.1f} MiB larger than "
                     f"{LIMIT_BYTES[target] // _MEBIBYTE} MiB beyond its base")
    return found


def beyond(image, base_bytes):
    return image["Size"] - base_bytes


def start_command(target, image):
    """Shows that the image's programs load under the tightest settings."""
    words = ["docker", "run", "--rm", *TIGHT]
    if target == "edge":
        for service in SERVICES:
            words += ["--add-host", f"{service}:127.0.0.1"]
        return [*words, "--entrypoint", "/usr/sbin/nginx", image, "-t", "-e", "stderr", "-p", "/tmp",
                "-c", "/etc/souk/nginx.conf"]
    if target in ("migrate", "seed"):
        return [*words, image]  # prints its help
    return [*words, image, "--help"]


def start(target, image):
    """A sentence about why it does not start, or nothing."""
    done = subprocess.run(start_command(target, image), capture_output=True, text=True,
                          timeout=120, check=False)
    return "" if done.returncode == 0 else (
        f"does not start read-only: {(done.stderr or done.stdout).strip()[-300:]}")


def read_file(image, path):
    """A file's bytes out of an image, without running anything in it; None where there is none."""
    made = subprocess.run(["docker", "create", image], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Failure(f"Docker makes no container of {image}: {made.stderr.strip()[-200:]}.", _CURE)
    container = made.stdout.strip()
    try:
        copied = subprocess.run(["docker", "cp", f"{container}:{path}", "-"], capture_output=True,
                                check=False)
        return from_tar(copied.stdout) if copied.returncode == 0 else None
    finally:
        subprocess.run(["docker", "rm", container], capture_output=True, check=False)


def from_tar(data):
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return archive.extractfile(archive.next()).read()


def names_registry(prefix):
    """True for `registry.example/souk` and `localhost:5000/souk`: Docker would take another first
    word for a user of its own registry."""
    first, slash, _rest = prefix.partition("/")
    return bool(slash) and (first == "localhost" or "." in first or ":" in first)


def publish_command(image):
    return ["docker", "push", image]
