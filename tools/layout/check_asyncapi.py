#!/usr/bin/env python3
"""Holds contracts/events/asyncapi.yaml to AsyncAPI 3.0 and to everything that it speaks of.

Its channels are contracts/topics.json; its messages are the schemas of contracts/events and the
structs of contracts/cpp, name by name with topic and key; their headers are what the envelope writes;
who sends and who receives is what the services' sources say. Prints each difference and exits 1 when
there is one.
"""

import argparse
import re
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))
import metaschema
import openapi
from check_events import load

ROOT = Path(__file__).resolve().parents[2]
STRUCT = re.compile(r"\nstruct (?P<name>\w+)(?: : (?P<base>\w+))? \{(?P<body>.*?)\n\};", re.DOTALL)
CONSTANT = re.compile(r'std::string_view (?P<name>topic|type) =\s*(?:"(?P<text>[^"]+)"|'
                      r"(?P<other>\w+)::(?P=name));")
USED = re.compile(r"\bcontracts::(\w+)")
HEADER = re.compile(r'\{"([a-z_-]+)",|add_if_any\("([a-z_]+)"')
EVERYBODY = "every service"


def structs(*texts):
    """{struct: {"topic": …, "type": …}} of event structs, with what they inherit."""
    found = {}
    for text in texts:
        for struct in STRUCT.finditer(text):
            constants = dict(found.get(struct["base"], {}))
            constants.pop("type", None)
            for constant in CONSTANT.finditer(struct["body"]):
                name = constant["name"]
                constants[name] = constant["text"] or found[constant["other"]][name]
            if constants:
                found[struct["name"]] = constants
    return found


def target(document, reference):
    """The last word of a reference inside the file, after a look that it is there."""
    openapi.resolve(document, reference)
    return reference.rsplit("/", 1)[1]


def messages_of(document, channel):
    return [openapi.deref(document, message)["name"]
            for message in document["channels"][channel]["messages"].values()]


def check_references(document, folder):
    for pointer, node in openapi.walk(document):
        reference = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(reference, str):
            continue
        file, _, inside = reference.partition("#")
        try:
            whole = load(folder / file) if file else document
            openapi.resolve(whole, f"#{inside}") if inside else whole
        except (OSError, LookupError, TypeError, ValueError):
            yield f"{pointer}: $ref {reference!r} names nothing"


def check_channels(document, topics):
    channels = {channel["address"]: channel["bindings"]["kafka"]
                for channel in document["channels"].values()}
    for name in sorted(channels.keys() ^ topics.keys()):
        yield f"topic {name} is not in both the file and contracts/topics.json"
    for name in channels.keys() & topics.keys():
        if channels[name]["partitions"] != topics[name]["partitions"]:
            yield f"topic {name}: its partitions are not those of contracts/topics.json"
        told = channels[name].get("topicConfiguration", {})
        told = {key: ",".join(value) if isinstance(value, list) else str(value)
                for key, value in told.items()}
        if told != topics[name]["config"]:
            yield f"topic {name}: its configuration is not that of contracts/topics.json"


def check_messages(document, schemas, types):
    """`schemas`: {type: schema}; `types`: {type: topic} of every struct that is an event."""
    told = {}
    for channel in document["channels"]:
        for name in messages_of(document, channel):
            told[name] = document["channels"][channel]["address"]
    for name in sorted(told.keys() | types.keys()):
        if told.get(name) != types.get(name):
            yield (f"{name} travels on {told.get(name)} here and on {types.get(name)} in the C++ "
                   "structs")
    for message in document["components"]["messages"].values():
        name, key = message["name"], message["bindings"]["kafka"]["key"]["x-souk-key"]
        reference = message["payload"]["schema"]["$ref"]
        if name in schemas:
            if reference != f"./{name}.v1.schema.json":
                yield f"{name}: its payload is {reference}, not its schema's file"
            if key != schemas[name]["x-souk-key"]:
                yield f"{name}: its key is {key} here and {schemas[name]['x-souk-key']} there"
        elif not reference.startswith("#/"):
            yield f"{name}: there is no such event in contracts/events"
    for name in sorted(schemas.keys() - told.keys()):
        yield f"{name} is in contracts/events and in no channel"


def check_headers(document, envelope):
    written = {first or second for first, second in HEADER.findall(envelope)}
    told = set(document["components"]["messageTraits"]["CloudEvent"]["headers"]["properties"])
    for name in sorted(written ^ told):
        yield f"header {name} is not in both the file and platform/messaging/envelope.cpp"


def operations_of(document, action):
    """{service: {message}} of one action."""
    found = {}
    for operation in document["operations"].values():
        channel = target(document, operation["channel"]["$ref"])
        names = {openapi.deref(document, message)["name"] for message in operation["messages"]}
        if not names <= set(messages_of(document, channel)):
            raise ValueError(f"an operation on {channel} names a message of another channel")
        if operation["action"] == action:
            found.setdefault(operation["tags"][0]["name"], set()).update(names)
    return found


def handled_by(root, service, events):
    """The types that the sources of the service's consumers name; rules on discards handle none."""
    folder = root / "services" / service / "consumers"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.?pp"))
                   if path.stem != "discard_rules")
    return {events[name]["type"] for name in USED.findall(text) if "type" in events.get(name, {})}


def check_operations(document, root, events):
    sent, received = (operations_of(document, action) for action in ("send", "receive"))
    for event in events.values():
        owner = event["topic"].split(".")[0]
        if "type" in event and event["type"] not in sent.get(owner, ()):
            yield f"{event['type']} is on a topic of {owner}, and {owner} does not send it here"
    feeds = received.pop(EVERYBODY, set())
    for path in sorted((root / "services").iterdir()):
        handled, told = handled_by(root, path.name, events), received.get(path.name, set())
        for name in sorted(handled ^ told):
            place = "handled and not told" if name in handled else "told and not handled"
            yield f"{path.name} receives {name}: {place}"
    for name in sorted(set().union(*sent.values()) - feeds - set().union(*received.values())):
        yield f"{name} is sent, and nobody receives it"


def check(root):
    folder = root / "contracts" / "events"
    document = yaml.safe_load((folder / "asyncapi.yaml").read_text(encoding="utf-8"))
    problems = list(metaschema.check("asyncapi-3.0", document))
    problems = problems or list(check_references(document, folder))
    if problems:
        yield from problems
        return  # What follows trusts the shape.
    topics = {row["name"]: row for row in load(root / "contracts/topics.json")["topics"]}
    schemas = {(schema := load(path))["title"]: schema for path in folder.glob("*.schema.json")}
    sources = [*sorted((root / "contracts/cpp").glob("*.hpp")),
               root / "services/auth/app/events.hpp"]
    events = structs(*(path.read_text(encoding="utf-8") for path in sources))
    types = {event["type"]: event["topic"] for event in events.values() if "type" in event}
    yield from check_channels(document, topics)
    yield from check_messages(document, schemas, types)
    envelope = root / "platform/messaging/envelope.cpp"
    yield from check_headers(document, envelope.read_text(encoding="utf-8"))
    yield from check_operations(document, root, events)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree to check")
    options = parser.parse_args(arguments)
    try:
        problems = list(check(options.root.resolve()))
    except (OSError, ValueError, LookupError, yaml.YAMLError) as error:
        problems = [f"{type(error).__name__}: {error}"]
    for problem in problems:
        print(f"asyncapi.yaml: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
