"""The five services of one instance: how each is started, migrated and asked if it is ready."""

import http.client
import json
import secrets
import time

from souk import broker, database, process, sanitizers
from souk.checkout import program as built
from souk.failure import Failure
from souk.programs import Program
from souk.settings import SERVICES

_ENV = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}


def name(service, replica):
    return f"{service}-{replica}"


def names(instance):
    return [name(service, replica) for service in SERVICES
            for replica in range(1, instance.replicas + 1)]


def admin_port(instance, service, replica):
    return instance[f"{service}_admin_port"] + replica - 1


def programs(instance):
    return [_program(instance, service, replica) for service in SERVICES
            for replica in range(1, instance.replicas + 1)]


def _program(instance, service, replica):
    port = instance[f"{service}_port"] + replica - 1
    admin = admin_port(instance, service, replica)
    environment = _settings(instance, service) | {
        "SOUK_HTTP_ADDRESS": "127.0.0.1", "SOUK_HTTP_PORT": port,
        "SOUK_ADMIN_ADDRESS": "127.0.0.1", "SOUK_ADMIN_PORT": admin, "SOUK_INSTANCE": replica}
    binary = built(instance.preset, service)
    return Program(name(service, replica), (binary,), 50, environment, instance.run_dir, 20,
                   (port, admin), binary)


def _settings(instance, service, migrate=False):
    """The environment of a service, as the process contract says (docs: tools/cli/README.md)."""
    user = f"souk_{service}" + ("_migrate" if migrate else "")
    values = {
        "SOUK_MYSQL_SOCKET": database.socket(instance), "SOUK_MYSQL_USER": user,
        "SOUK_MYSQL_PASSWORD_FILE": instance.secret_file(f"mysql-{user}"),
        "SOUK_MYSQL_DATABASE": f"souk_{service}",
        "SOUK_MYSQL_POOL_SIZE": instance["mysql_pool_size"],
        "SOUK_KAFKA_BROKERS": broker.address(instance),
        "SOUK_LOG_LEVEL": instance["log_level"], "SOUK_CURRENCY": instance["currency"],
        "SOUK_OTLP_ENDPOINT": instance["otlp_endpoint"],
        "SOUK_OTLP_SAMPLE_PERCENT": instance["otlp_sample_percent"],
        "SOUK_TOKEN_ISSUER": "souk", "SOUK_TOKEN_AUDIENCE": "souk"}
    if service == "auth":
        values["SOUK_KEY_ENCRYPTION_KEY_FILE"] = instance.secret_file(
            "key-encryption-key", lambda: secrets.token_hex(32))
    elif service == "payment":
        values["SOUK_PURCHASE_DEADLINE"] = instance["purchase_deadline"]
    elif service == "wallet":
        values["SOUK_OPENING_BALANCE_MINOR"] = instance["opening_balance_minor"]
    return values | sanitizers.options(instance.preset)


def run_verb(instance, service, verb, extra=None, migrate=False, log=None):
    """Runs `souk-<service> <verb>` to its end, with the service's own settings."""
    return process.run([built(instance.preset, service), verb],
                       log or instance.logs / f"{service}-{verb}.log", f"souk-{service} {verb}",
                       "Run ./souk doctor.",
                       _verb_environment(instance, service, migrate, extra))


def verb_of(instance, service, *arguments):
    """(command, environment) of `souk-<service> <verb> …`, for a caller that shows its output."""
    return ([str(built(instance.preset, service)), *arguments],
            _verb_environment(instance, service))


def _verb_environment(instance, service, migrate=False, extra=None):
    environment = _ENV | _settings(instance, service, migrate) | (extra or {})
    return {key: str(value) for key, value in environment.items()}


def migrate(instance, update):
    for service in SERVICES:
        update(f"souk_{service}")
        run_verb(instance, service, "migrate", migrate=True)


def ready(port):
    """(True, "") or (False, what the service says is missing)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        text = answer.read(4096).decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return False, "no answer yet"
    finally:
        connection.close()
    return answer.status == 200, "" if answer.status == 200 else _reasons(text)


def _reasons(text):
    """What a /readyz names as missing, in a line."""
    try:
        document = json.loads(text)
    except ValueError:
        return text.strip()[:60]
    found = document.get("data", {}).get("reasons") or document.get("detail") or document
    return "; ".join(found) if isinstance(found, list) else str(found)[:60]


def wait(instance, supervisor, update, seconds=90):
    """Until every replica's /readyz says yes."""
    waiting = {name(service, replica): admin_port(instance, service, replica)
               for service in SERVICES for replica in range(1, instance.replicas + 1)}
    total, deadline, why = len(waiting), time.monotonic() + seconds, ""
    while waiting:
        for one in list(waiting):
            good, reason = ready(waiting[one])
            if good:
                del waiting[one]
            else:
                why = f"{one}: {reason}"
        update(f"{total - len(waiting)} of {total} ready" + (f" ({why})" if waiting else ""))
        if not waiting:
            return
        one = next(iter(waiting))
        if time.monotonic() > deadline or supervisor.info(one)["statename"] == "FATAL":
            raise Failure(f"{', '.join(waiting)} not ready after {seconds} s ({why}).",
                          f"Read the log's end above; more: ./souk logs {one}",
                          instance.logs / f"{one}.log")
        time.sleep(0.1)
