"""Every setting of the local shop: a default, an environment variable, what it means.

The environment wins; then what this instance was last started with (so that `./souk ps` needs no
variables); then the default.
"""

import os
from dataclasses import dataclass

from souk.failure import Failure

SERVICES = ("auth", "product", "wallet", "payment", "order")
MAX_REPLICAS = 9  # replicas of a service take its port and the next ones


@dataclass(frozen=True)
class Setting:
    name: str
    default: object
    meaning: str
    kind: str = "text"  # port, int, text
    low: int = 0
    high: int = 2**62

    @property
    def variable(self):
        return f"SOUK_{self.name.upper()}"

    def parse(self, text):
        if self.kind == "text":
            if any(ord(char) < 32 or char in '"\\%' for char in str(text)):
                raise Failure(f"{self.variable} holds a character that no setting may hold "
                              '(control characters, ", \\, %).')
            return str(text)
        low, high = (1024 if os.geteuid() else 1, 65535) if self.kind == "port" else (
            self.low, self.high)
        try:
            value = int(text)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise Failure(f"{self.variable} is “{text}”; it must be a whole number from {low} to "
                          f"{high}.")
        return value


def _port(name, default, meaning):
    return Setting(name, default, meaning, "port")


SETTINGS = (
    Setting("port_offset", 0, "added to every port's default: a second checkout, one variable",
            "int", 0, 30000),
    _port("edge_port", 8080, "the shop, at the edge"),
    _port("mysql_port", 13306, "MariaDB"),
    _port("kafka_port", 29092, "Kafka"),
    _port("kafka_controller_port", 29093, "Kafka's controller"),
    *(_port(f"{service}_port", 18100 + 10 * i, f"{service}; replica n takes n-1 more")
      for i, service in enumerate(SERVICES)),
    *(_port(f"{service}_admin_port", 19100 + 10 * i, f"{service}'s admin port; the same rule")
      for i, service in enumerate(SERVICES)),
    _port("prometheus_port", 19090, "Prometheus, with ./souk up --observability"),
    Setting("edge_address", "127.0.0.1", "address the edge listens on"),
    Setting("edge_tls_cert", "", "certificate chain (PEM file): the edge speaks TLS"),
    Setting("edge_tls_key", "", "its private key (PEM file)"),
    Setting("edge_rate_limit", 2000, "requests per second that one address may make", "int", 1),
    Setting("edge_rate_burst", 1000, "requests above that rate let through at once", "int", 1),
    Setting("mysql_buffer_pool_mb", 256, "MariaDB's buffer pool", "int", 32, 65536),
    Setting("kafka_heap_mb", 384, "Kafka's heap", "int", 192, 512),
    Setting("currency", "USD", "the shop's one currency"),
    Setting("purchase_deadline", 60, "seconds until an unanswered purchase fails", "int", 1,
            86400),
    Setting("opening_balance_minor", 100_000_000, "what a new wallet holds", "int", 0),
    Setting("mysql_pool_size", 8, "database connections of one service process", "int", 2, 100),
    Setting("log_level", "info", "debug, info, warn or error"),
    Setting("otlp_endpoint", "", "OTLP/HTTP collector for traces, http://host:4318"),
    Setting("otlp_sample_percent", 100, "share of the traces beginning here that is recorded",
            "int", 0, 100),
    Setting("seed_products", 0, "products made up beside the seven named ones", "int", 0,
            1_000_000),
    Setting("preset", "release", "which build runs: release, asan or tsan"),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def load(recorded=None, environment=os.environ):
    """Name → value. `recorded` is what the instance was last started with."""
    recorded = recorded or {}

    def find(setting, default):
        wish = environment.get(setting.variable)
        if wish or (wish == "" and setting.default == ""):  # an empty one takes it back
            return setting.parse(wish)
        if setting.name in recorded:
            return setting.parse(recorded[setting.name])
        return setting.parse(default)

    offset_setting = BY_NAME["port_offset"]
    values = {"port_offset": find(offset_setting, offset_setting.default)}
    moved = values["port_offset"] != recorded.get("port_offset", values["port_offset"])
    if moved:  # a new offset is a wish for new ports
        recorded = {name: value for name, value in recorded.items()
                    if BY_NAME.get(name) and BY_NAME[name].kind != "port"}
    for setting in SETTINGS[1:]:
        shift = values["port_offset"] if setting.kind == "port" else 0
        default = setting.default + shift if shift else setting.default
        values[setting.name] = find(setting, default)
    _check(values)
    return values


def forget(environment=os.environ):
    """Takes the caller's settings away, and which instance they meant: the tests' shops are their
    own."""
    for variable in (*(setting.variable for setting in SETTINGS), "SOUK_RUN_DIR"):
        environment.pop(variable, None)


def _check(values):
    if values["log_level"] not in ("debug", "info", "warn", "error"):
        raise Failure("SOUK_LOG_LEVEL must be debug, info, warn or error.")
    if values["preset"] not in ("release", "asan", "tsan"):
        raise Failure("SOUK_PRESET must be release, asan or tsan.")
    if bool(values["edge_tls_cert"]) != bool(values["edge_tls_key"]):
        raise Failure("SOUK_EDGE_TLS_CERT and SOUK_EDGE_TLS_KEY belong together: set both.")
    for name in ("edge_tls_cert", "edge_tls_key"):
        if values[name] and not os.access(values[name], os.R_OK):
            raise Failure(f"{BY_NAME[name].variable} names “{values[name]}”, which cannot be read.")


def ports_in_use(values, replicas, observability=False):
    """[(port, variable, owner)] of an instance: every port it will listen on."""
    taken = [(values["edge_port"], "SOUK_EDGE_PORT", "edge"),
             (values["mysql_port"], "SOUK_MYSQL_PORT", "mariadb"),
             (values["kafka_port"], "SOUK_KAFKA_PORT", "kafka"),
             (values["kafka_controller_port"], "SOUK_KAFKA_CONTROLLER_PORT", "kafka")]
    if observability:
        taken.append((values["prometheus_port"], "SOUK_PROMETHEUS_PORT", "prometheus"))
    for service in SERVICES:
        for replica in range(replicas):
            for kind in ("port", "admin_port"):
                taken.append((values[f"{service}_{kind}"] + replica,
                              BY_NAME[f"{service}_{kind}"].variable, f"{service}-{replica + 1}"))
    return taken


def doubled_ports(taken):
    """Sentences about ports that two settings of this instance both ask for."""
    seen, sentences = {}, []
    for port, variable, _owner in taken:
        if seen.setdefault(port, variable) != variable:
            sentences.append(f"{seen[port]} and {variable} both ask for port {port}.")
    return sentences


def help_text():
    """The table of settings for `./souk up --help`."""
    lines = ["settings (environment variables; what an instance was started with is remembered):"]
    for setting in SETTINGS:
        shown = setting.default if setting.default != "" else "none"
        lines.append(f"  {setting.variable:<28}{shown!s:<12}{setting.meaning}")
    lines.append(f"  {'SOUK_RUN_DIR':<28}{'.run':<12}where all state lives")
    return "\n".join(lines)
