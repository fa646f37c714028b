"""Lists the processes of the shop: state, process id, time since start, memory, ports."""

import json

from souk import process, shop
from souk.instance import Instance
from souk.output import bytes_text, duration_text, table
from souk.supervisor import Supervisor

SUMMARY = "what runs: state, process id, uptime, memory, ports"


def arguments(parser):
    parser.add_argument("--json", action="store_true",
                        help="[{name,pid,state,uptimeS,rssBytes,ports}]")


def rows(instance):
    """One row per process that should run; `pid` is null where it does not."""
    supervisor = Supervisor(instance)
    infos = {row["name"]: row for row in supervisor.processes()} if supervisor.alive() else {}
    ports = {}
    for port, _variable, owner in instance.ports:
        ports.setdefault(owner, []).append(port)
    if instance.open_root:
        ports["mariadb"] = []
    found = []
    for name in shop.names(instance):
        info = infos.get(name)
        pid = info["pid"] if info and info["pid"] else None
        found.append({
            "name": name, "pid": pid,
            "state": info["statename"].lower() if info else "stopped",
            "uptimeS": int(process.uptime_seconds(pid)) if pid else 0,
            "rssBytes": sum(map(process.rss_bytes, process.tree(pid))) if pid else 0,
            "ports": ports.get(name, [])})
    return found


def run(options):
    instance = Instance.load()
    found = rows(instance) if instance.exists else []
    if options.json:
        print(json.dumps(found, indent=2))
    elif not found:
        print("The shop was never started here. Run ./souk up.")
    else:
        table([(row["name"], row["state"], row["pid"] or "-", duration_text(row["uptimeS"]),
                bytes_text(row["rssBytes"]), " ".join(map(str, row["ports"]))) for row in found],
              ("NAME", "STATE", "PID", "UPTIME", "MEMORY", "PORTS"))
