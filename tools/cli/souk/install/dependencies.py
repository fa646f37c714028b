"""What the shop is built from and runs on, installed where it is missing: packages, libraries,
jars. Each part is skipped when it is there, and an interrupted part is made again."""

from souk import host as hosts
from souk import locks
from souk.checkout import DEPS, LOGS, ROOT
from souk.install import deploy_tools, kafka_jars, mysql_server, native_libraries, node, packages
from souk.output import Step


def ensure(tests=False, fuzz=False, mysql=False, deploy=False):
    """`tests`: also what only the tests need; `fuzz`: clang; `mysql`: a MySQL server; `deploy`: the
    tools that check deploy/."""
    host = hosts.this()
    with Step("host") as step:
        step.update(host.name)
        hosts.require_apt(host)
        hosts.require_space(ROOT)
        if not host.supported:
            step.update(f"{host.name}: not Debian 12 or 13, trying")
    with Step("packages") as step:
        names = packages.wanted(host, tests, fuzz, deploy)
        missing = packages.missing(names)
        if missing:
            packages.install(missing, LOGS / "packages.log", step.update)
        elif packages.policy_left_behind():
            packages.restore_policy()
        step.update(f"{len(missing)} installed" if missing else f"{len(names)} present")
    with Step("dependencies") as step, locks.waiting(DEPS / ".lock", step.update):
        made, log = [], LOGS / "dependencies.log"
        for name in [] if host.has_new_libraries else native_libraries.missing():
            native_libraries.make(name, host, log, step.update)
            made.append(name)
        if not kafka_jars.present():
            kafka_jars.fetch(log, step.update)
            made.append("kafka")
        if not node.present():
            node.fetch(log, step.update)
            made.append("Node.js")
        if mysql and not mysql_server.present():
            mysql_server.fetch(host, log, step.update)
            made.append(f"MySQL {mysql_server.version()}")
        if deploy and deploy_tools.ensure(host, log, step.update):
            made.append("the tools of deploy/")
        step.update("made " + ", ".join(made) if made else "Boost, librdkafka, Kafka present")
