"""Bringing one instance up and down: the order of things, each step safe to repeat."""

import os
import time

from souk import accounts, broker, database, edge, ports, process, prometheus, services, stamps
from souk.client import Client
from souk.failure import Failure
from souk.output import Step
from souk.supervisor import Supervisor, marked


def restoring(instance):
    """There while ./souk restore changes schemas: it holds the arguments to run it again with."""
    return instance.state("restoring")


def _refuse_half_restored(instance):
    if restoring(instance).exists():
        raise Failure("A restore was interrupted: the schemas do not belong together yet.",
                      f"Run ./souk restore {restoring(instance).read_text().strip()} again.")


def start_servers(instance):
    """The database and Kafka alone, empty: what the platform's own tests need."""
    supervisor = _prepared(instance)
    supervisor.apply([database.program(instance), broker.program(instance)])
    _start_servers(instance, supervisor)


def _prepared(instance):
    supervisor = Supervisor(instance)
    instance.prepare()
    with Step("ports") as step:
        if not supervisor.alive():
            _end_orphans(instance, step.update)
        taken = instance.ports
        ports.check(taken, _own_processes(instance, supervisor))
        step.update(f"{len(taken)} free or ours")
    instance.save()
    return supervisor


def _start_servers(instance, supervisor):
    with Step("servers") as step:
        database.initialise(instance, step.update)
        supervisor.start(instance.db)
        broker.initialise(instance, step.update)
        supervisor.start("kafka")
        database.wait(instance, supervisor, step.update)
        broker.wait(instance, supervisor, step.update)
        step.update(f"{database.TITLES[instance.db]} and Kafka answer")


def start(instance):
    """From whatever state to a shop that serves. The programs must be built."""
    _refuse_half_restored(instance)
    supervisor = _prepared(instance)
    programs = [database.program(instance), broker.program(instance),
                *services.programs(instance), edge.program(instance)]
    if instance.observability:
        programs.append(prometheus.program(instance))
    supervisor.apply(programs)
    _start_servers(instance, supervisor)
    with Step("schemas") as step:
        database.create_schemas(instance)
        broker.create_topics(instance, step.update)
        services.migrate(instance, step.update)
        step.update("migrated, topics there")
    with Step("services") as step:
        _restart_outdated(supervisor, programs)
        for name in services.names(instance):
            supervisor.start(name)
        services.wait(instance, supervisor, step.update)
    with Step("edge") as step:
        supervisor.start("edge")
        _wait_edge(instance, supervisor)
        step.update(instance.url)
    if instance.observability:
        with Step("prometheus") as step:
            supervisor.start(prometheus.NAME)
            prometheus.wait(instance, supervisor)
            step.update(prometheus.url(instance))
    with Step("seed") as step:
        accounts.ensure(instance, step.update)
        seed(instance, instance["seed_products"])
        step.update("products and demo accounts there")


def names(instance):
    """Every process that should run, in the order of its start."""
    return [instance.db, "kafka", *services.names(instance), "edge",
            *([prometheus.NAME] if instance.observability else [])]


def seed(instance, products):
    """The named products and `products` made-up ones; once per number."""
    stamp = f"{products}\n"
    done = instance.state("seed")
    if stamps.matches(done, stamp):
        return
    services.run_verb(instance, "product", "seed", {"SOUK_SEED_PRODUCTS": products})
    stamps.write(done, stamp)


def _own_processes(instance, supervisor):
    """Every process that may rightly hold one of our ports."""
    own = set(marked(instance))
    if supervisor.alive():
        for row in supervisor.processes():
            if row["pid"]:
                own.update(process.tree(row["pid"]))
    return own


def _end_orphans(instance, update):
    """Processes of this instance whose supervisor was killed: ended before new ones start."""
    for pid in marked(instance):
        update(f"ending process {pid}, left behind")
        process.end(pid, patience_seconds=30)


def _restart_outdated(supervisor, programs):
    """A service older than its program file is stopped, and started with the others."""
    for program in programs:
        if program.binary is None:
            continue
        row = supervisor.info(program.name)
        if row["statename"] == "RUNNING" and row["start"] < os.stat(program.binary).st_mtime:
            supervisor.stop(program.name)


def edge_answers(instance):
    client = Client(instance.url, timeout_seconds=2)
    try:
        return client.request("GET", "/").status == 200
    except OSError:
        return False
    finally:
        client.close()


def _wait_edge(instance, supervisor):
    deadline = time.monotonic() + 15
    while not edge_answers(instance):
        if time.monotonic() > deadline or supervisor.info("edge")["statename"] == "FATAL":
            raise Failure("The edge does not answer.", "Read the log's end above.",
                          instance.logs / "edge.log")
        time.sleep(0.05)


def stop(instance):
    """Ends everything by process id, in reverse order, and leaves the data."""
    supervisor = Supervisor(instance)
    if supervisor.alive():
        for stage in (["edge"], None, ["kafka"], [instance.db]):
            rows = [row["name"] for row in supervisor.processes()]
            _stop_stage(supervisor, [name for name in rows if stage is None or name in stage]
                        if stage is not None else
                        [name for name in rows if name not in ("edge", "kafka", instance.db)])
        supervisor.shutdown()
    with Step("leftovers") as step:
        _end_orphans(instance, step.update)
        step.update("none" if not marked(instance) else "some are left")


def stop_serving(instance):
    """Ends the edge and the services; the servers go on."""
    supervisor = Supervisor(instance)
    if not supervisor.alive():
        return
    rows = [row["name"] for row in supervisor.processes()]
    _stop_stage(supervisor, [name for name in rows if name == "edge"])
    _stop_stage(supervisor, [name for name in rows if name not in ("edge", "kafka", instance.db)])


def _stop_stage(supervisor, names):
    if not names:  # of an instance of servers alone
        return
    label = names[0] if len(names) == 1 else "services"
    with Step(label) as step:
        for name in names:
            supervisor.request_stop(name)
        for name in names:
            step.update(f"waiting for {name}")
            supervisor.stop(name)
        step.update("ended")


def restart(instance, names):
    _refuse_half_restored(instance)
    supervisor = Supervisor(instance)
    if not supervisor.alive():
        raise Failure("The shop is not running.", "Run ./souk up.")
    known = [row["name"] for row in supervisor.processes()]
    chosen = matching(known, names)
    for name in chosen:
        with Step(name) as step:
            supervisor.stop(name)
            supervisor.start(name)
            if name == instance.db:
                database.wait(instance, supervisor, step.update)
            elif name == "kafka":
                broker.wait(instance, supervisor, step.update)
            step.update("restarted")
    with Step("ready") as step:
        services.wait(instance, supervisor, step.update)
        _wait_edge(instance, supervisor)


def matching(known, wanted):
    """`auth` means every replica of auth; no name means all."""
    chosen = [name for name in known
              if not wanted or any(name == one or name.rsplit("-", 1)[0] == one for one in wanted)]
    for one in wanted:
        if not any(name == one or name.rsplit("-", 1)[0] == one for name in known):
            raise Failure(f"There is no process “{one}”.", f"There are: {', '.join(known)}.")
    return chosen
