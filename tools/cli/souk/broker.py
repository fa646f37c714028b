"""Kafka of one instance: one broker that is its own controller (KRaft), on loopback."""

import base64
import os
import shutil
import socket
import time
import uuid

from souk import process, sanitizers, stamps
from souk.checkout import CONTRACTS, KAFKA_TOOLS
from souk.checkout import program as built
from souk.failure import Failure
from souk.install import kafka_jars
from souk.programs import Program

_PROPERTIES = """\
# Written by ./souk up.
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={data}
# Topics exist because contracts/topics.json says so, and for no other reason.
auto.create.topics.enable=false
# The only copy is on this disk: every append is synced.
log.flush.interval.messages=1
# A consumer that was away for months goes on where it stopped.
offsets.retention.minutes=525600
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
num.network.threads=2
num.io.threads=4
# The default, 128 MB, would be a third of this heap.
log.cleaner.dedupe.buffer.size=16777216
"""


def address(instance):
    return f"127.0.0.1:{instance['kafka_port']}"


def _java(heap_mb, *arguments):
    return ("/usr/bin/java", f"-Xmx{heap_mb}m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            f"-Dlog4j2.configurationFile=file:{KAFKA_TOOLS / 'log4j2.properties'}",
            "-cp", f"{kafka_jars.LIBS}/*", *arguments)


def tool(instance, name, *arguments):
    """One of Kafka's own commands, ready to run against this instance's broker."""
    return _java(256, "-XX:TieredStopAtLevel=1", f"org.apache.kafka.tools.{name}",
                 "--bootstrap-server", address(instance), *arguments)


def cluster(instance):
    """The id of this Kafka's storage: another id is another history of messages."""
    return (_folder(instance) / "formatted").read_text(encoding="ascii").strip()


def _folder(instance):
    return instance.run_dir / "kafka"


def program(instance):
    folder = _folder(instance)
    stamps.write(folder / "server.properties", _PROPERTIES.format(
        port=instance["kafka_port"], controller=instance["kafka_controller_port"],
        data=folder / "data"))
    return Program("kafka", _java(instance["kafka_heap_mb"], "kafka.Kafka",
                                  str(folder / "server.properties")), 20,
                   directory=folder, stop_seconds=45,
                   ports=(instance["kafka_port"], instance["kafka_controller_port"]))


def initialise(instance, update):
    """Formats the storage once; a half-formatted one holds no message yet and is made again."""
    folder = _folder(instance)
    if (folder / "formatted").exists():
        return
    update("formatting Kafka's storage")
    shutil.rmtree(folder / "data", ignore_errors=True)
    cluster = "s" + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")[1:]
    process.run(_java(128, "kafka.tools.StorageTool", "format", "-t", cluster, "-c",
                      folder / "server.properties"), instance.logs / "kafka-format.log",
                "Formatting Kafka's storage", "Run ./souk reset, then ./souk up.")
    stamps.write(folder / "formatted", cluster + "\n")


def wait(instance, supervisor, update, seconds=90):
    """Until the broker's port is open: it opens late, once the broker has started."""
    deadline = time.monotonic() + seconds
    while not _listens(instance["kafka_port"]):
        state = supervisor.info("kafka")["statename"]
        if time.monotonic() > deadline or state == "FATAL":
            raise Failure("Kafka does not answer.", "Read the log's end above.",
                          instance.logs / "kafka.log")
        update(f"waiting for Kafka ({state.lower()})")
        time.sleep(0.15)


def _listens(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def create_topics(instance, update):
    """Makes the topics of contracts/topics.json; done once per list and storage."""
    topics = CONTRACTS / "topics.json"
    text = topics.read_text(encoding="utf-8") + (_folder(instance) / "formatted").read_text()
    if stamps.matches(instance.state("topics"), text):
        return
    update("topics")
    process.run([built(instance.preset, "topics"), topics, "--brokers", address(instance),
                 "--replication", "1"], instance.logs / "topics.log", "Creating the topics",
                "Run the command again; if it stays, run ./souk doctor.",
                os.environ | sanitizers.options(instance.preset))
    stamps.write(instance.state("topics"), text)
