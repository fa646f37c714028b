"""Looks at the host, the dependencies, the build and what runs; says what is wrong and its cure."""

import json
import os
import shutil
from dataclasses import asdict, dataclass

from souk import host as hosts
from souk import ports, process, services, shop, web
from souk.checkout import ROOT, program
from souk.failure import Failure
from souk.install import kafka_jars, native_libraries, node, packages
from souk.instance import Instance
from souk.settings import SERVICES, doubled_ports
from souk.supervisor import Supervisor, marked

SUMMARY = "what is wrong here, and what cures it"


@dataclass
class Finding:
    check: str
    ok: bool
    detail: str
    cure: str = ""


def arguments(parser):
    parser.add_argument("--json", action="store_true", help="[{check,ok,detail,cure}]")


def run(options):
    try:
        instance = Instance.load()
        findings = [*_host(), *_dependencies(), *_build(instance), *_running(instance)]
    except Failure as failure:
        findings = [Finding("settings", False, failure.what, failure.cure)]
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(f"  {'ok   ' if finding.ok else 'WRONG'} {finding.check:<14}{finding.detail}")
            if not finding.ok:
                print(f"        → {finding.cure}")
    return 0 if all(finding.ok for finding in findings) else 1


def _host():
    host = hosts.this()
    yield Finding("host", host.has_apt, host.name + ("" if host.supported else
                  " (natively: Debian 12 and 13)"), "Use one of them.")
    free = shutil.disk_usage(ROOT).free / 2**30
    yield Finding("disk", free >= 1, f"{free:.1f} GiB free", "Make room; MariaDB and Kafka stop "
                  "when the disk is full.")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield Finding("memory", memory >= 1.8, f"{memory:.1f} GiB",
                  "2 GiB are the least: lower SOUK_KAFKA_HEAP_MB, SOUK_MYSQL_BUFFER_POOL_MB.")
    yield Finding("policy-rc.d", not packages.policy_left_behind(),
                  "no installation was cut off" if not packages.policy_left_behind() else
                  "an installation was cut off and left its “start nothing” rule behind",
                  "Run ./souk up as root: it puts the rule away.")


def _dependencies():
    host = hosts.this()
    missing = packages.missing(packages.wanted(host))
    yield Finding("packages", not missing,
                  f"missing: {', '.join(missing)}" if missing else "all installed",
                  "Run ./souk up as root.")
    libraries = [] if host.has_new_libraries else native_libraries.missing()
    yield Finding("libraries", not libraries,
                  f"missing: {', '.join(libraries)}" if libraries else "Boost, librdkafka present",
                  "Run ./souk up.")
    yield Finding("kafka jars", kafka_jars.present(), "as kafka.lock says"
                  if kafka_jars.present() else "not fetched, or not those of kafka.lock",
                  "Run ./souk up.")
    found = process.output_of([node.program(), "--version"]) if node.present() else None
    yield Finding("Node.js", bool(found), (found or "not there, or too old for the web").strip(),
                  "Run ./souk up: it brings one into .deps/.")


def _build(instance):
    missing = [name for name in (*SERVICES, "topics")
               if not program(instance.preset, name).exists()]
    yield Finding("build", not missing, f"not built: {', '.join(missing)}" if missing else
                  f"{instance.preset} is built", "Run ./souk build.")
    yield Finding("web", web.built(), "not built" if not web.built() else
                  "built" if web.fresh() else "built before its sources were changed",
                  "Run ./souk build.")


def _running(instance):
    half = shop.restoring(instance)
    if half.exists():
        yield Finding("restore", False, "a restore was interrupted",
                      f"Run ./souk restore {half.read_text().strip()} again.")
    supervisor = Supervisor(instance)
    taken = instance.ports
    if not instance.exists or not supervisor.alive():
        left = marked(instance)
        yield Finding("running", False, f"{len(left)} processes lost their supervisor" if left else
                      "the shop is not running", "Run ./souk up.")
        clashes = doubled_ports(taken) + ports.clashes(taken, set(left))
        yield Finding("ports", not clashes, " ".join(clashes) or f"{len(taken)} free",
                      "End that process or set the variable named.")
        return
    rows = {row["name"]: row for row in supervisor.processes()}
    for name, row in rows.items():
        if row["statename"] not in ("RUNNING", "STARTING"):
            yield Finding(name, False, f"{row['statename'].lower()}: {row['description']}",
                          f"Read ./souk logs {name}, then run ./souk up.")
    for service in SERVICES:
        for replica in range(1, instance.replicas + 1):
            name = services.name(service, replica)
            good, reason = services.ready(services.admin_port(instance, service, replica))
            yield Finding(name, good, "ready" if good else f"not ready: {reason}",
                          f"Read ./souk logs {name}; ./souk restart {name} if it stays.")
    yield Finding("edge", shop.edge_answers(instance), instance.url,
                  "Read ./souk logs edge; ./souk restart edge if it stays.")
    own = {pid for row in rows.values() if row["pid"] for pid in process.tree(row["pid"])}
    clashes = ports.clashes(taken, own | set(marked(instance)))
    yield Finding("ports", not clashes, " ".join(clashes) or f"{len(taken)} ours",
                  "End that process or set the variable named, then run ./souk up.")
