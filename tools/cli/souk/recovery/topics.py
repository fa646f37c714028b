"""Where the topics end, how far the consumer groups have come, and setting groups back: by Kafka's
own commands. Offsets are {topic: {partition as text: offset}}, as JSON keeps them."""

import concurrent.futures
import subprocess
import time

from souk import broker, process, stamps
from souk.failure import Failure

GROUPS = ("product", "wallet", "payment", "order")  # by the services' names; auth consumes nothing
MESSAGES_MOST = 1_000_000  # that one restore reads: about 1 GB of text, kept only as what it says
_READER = "souk-restore"  # a group of our own, for a moment
_EMPTY_SECONDS = 40  # a stopped replica leaves its group when its session ends, after 6 s
_QUIET_MS = 10_000  # nothing came for so long: there is no more


def _run(instance, what, name, *arguments):
    return process.run(broker.tool(instance, name, *arguments),
                       instance.logs / "kafka-commands.log", what, "Run ./souk doctor.")


def ends(instance):
    """Where each topic ends now."""
    return parse_ends(_run(instance, "Asking Kafka where its topics end", "GetOffsetShell",
                           "--exclude-internal-topics"))


def ends_and_committed(instance):
    """Both at once: each is a Java machine's start of 2 s."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        both = pool.submit(ends, instance), pool.submit(committed, instance)
        return both[0].result(), both[1].result()


def parse_ends(text):
    """Lines of topic:partition:offset."""
    found = {}
    for line in text.splitlines():
        topic, _, rest = line.strip().partition(":")
        partition, _, offset = rest.partition(":")
        if partition.isdigit() and offset.isdigit():
            found.setdefault(topic, {})[partition] = int(offset)
    return found


def committed(instance):
    """{group: offsets} of our groups: below them everything has been applied."""
    return parse_groups(_run(instance, "Asking Kafka how far the groups are",
                             "consumer.group.ConsumerGroupCommand", "--describe", "--offsets",
                             "--all-groups"))


def parse_groups(text):
    """Rows of GROUP TOPIC PARTITION CURRENT-OFFSET …; `-` where nothing was committed yet."""
    found = {group: {} for group in GROUPS}
    for line in text.splitlines():
        row = line.split()
        if len(row) > 4 and row[0] in found and row[2].isdigit() and row[3].isdigit():
            found[row[0]].setdefault(row[1], {})[row[2]] = int(row[3])
    return found


def whole(offsets, ends_now):
    """The offsets with 0 for every partition of the topics that has none: from its beginning."""
    return {topic: {partition: offsets.get(topic, {}).get(partition, 0)
                    for partition in ends_now.get(topic, offsets.get(topic, {}))}
            for topic in offsets}


def behind(offsets, ends_now):
    """Sentences about topics that end before these offsets: they have lost what they held."""
    return [f"{topic}, partition {partition} ends at {ends_now.get(topic, {}).get(partition, 0)}, "
            f"before {offset}."
            for topic, partitions in sorted(offsets.items())
            for partition, offset in sorted(partitions.items())
            if ends_now.get(topic, {}).get(partition, 0) < offset]


def csv(groups):
    """{group: offsets} in the form that Kafka's command reads."""
    return "".join(f"{group},{topic},{partition},{offset}\n"
                   for group, offsets in sorted(groups.items())
                   for topic, partitions in sorted(offsets.items())
                   for partition, offset in sorted(partitions.items(), key=lambda one: int(one[0])))


def parse_plan(text):
    """What was committed: rows of GROUP TOPIC PARTITION NEW-OFFSET. (Kafka 4 prints a stack trace
    before them: it tries to read the file in its older form first.)"""
    found = {}
    for line in text.splitlines():
        row = line.split()
        if len(row) == 4 and row[2].isdigit() and row[3].isdigit():
            found.setdefault(row[0], {}).setdefault(row[1], {})[row[2]] = int(row[3])
    return found


def set_back(instance, groups, update):
    """Commits these offsets. Kafka refuses while a member is left, so this waits for the last."""
    groups = {group: {topic: partitions for topic, partitions in offsets.items() if partitions}
              for group, offsets in groups.items()}
    file = instance.run_dir / "tmp" / "offsets.csv"
    stamps.write(file, csv(groups))
    names = [part for group in sorted(groups) for part in ("--group", group)]
    deadline = time.monotonic() + _EMPTY_SECONDS
    while True:
        said = _run(instance, "Setting the consumer groups back",
                    "consumer.group.ConsumerGroupCommand", "--reset-offsets", "--from-file", file,
                    "--execute", *names)
        if parse_plan(said) == groups:
            return
        if time.monotonic() > deadline:
            raise Failure("Kafka does not set the consumer groups back.",
                          "End whatever else reads in their name, then run this again.",
                          instance.logs / "kafka-commands.log")
        update("waiting until the stopped services have left their groups")
        time.sleep(1)


def read(instance, starts, ends_now, update):
    """The lines of every message from these offsets on, in no order across partitions."""
    count = sum(ends_now.get(topic, {}).get(partition, 0) - offset
                for topic, partitions in starts.items() for partition, offset in partitions.items())
    if count > MESSAGES_MOST:
        raise Failure(f"{count} messages have come since the backup; {MESSAGES_MOST} are the most "
                      "that a restore reads.", "Restore a newer backup.")
    if count <= 0:
        return []
    update(f"reading {count} messages")
    set_back(instance, {_READER: starts}, update)
    try:
        lines = _told(instance, starts, count)
    finally:
        _run(instance, "Removing our own group", "consumer.group.ConsumerGroupCommand", "--delete",
             "--group", _READER)
    if len(lines) != count:
        raise Failure(f"Kafka told {len(lines)} of {count} messages.", "Run the command again.",
                      instance.logs / "kafka-commands.log")
    return lines


def _told(instance, starts, count):
    """What the console consumer prints: a line for each message."""
    command = broker.tool(
        instance, "consumer.ConsoleConsumer", "--include",
        "|".join(topic.replace(".", "\\.") for topic in sorted(starts)), "--group", _READER,
        "--max-messages", count, "--timeout-ms", _QUIET_MS, "--command-property",
        "enable.auto.commit=false", *(f"--formatter-property=print.{what}=true"
                                      for what in ("partition", "offset", "headers", "key")))
    with open(instance.logs / "kafka-commands.log", "a", encoding="utf-8") as log:
        child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=log, text=True, errors="replace")
        try:
            lines = [line.rstrip("\n") for line in child.stdout if line.startswith("Partition:")]
            child.wait()
        except BaseException:
            process.end(child.pid, patience_seconds=10, wait=child.wait)
            raise
    return lines
