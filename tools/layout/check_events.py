#!/usr/bin/env python3
"""Holds schemas, golden examples and topics of contracts/ together.

Every event type has `contracts/events/<type>.v<N>.schema.json` (JSON Schema 2020-12) and
`<type>.v<N>.example.json`, which fits it. Prints each violation and exits 1 when there is one.
"""

import json
import re
import sys
from pathlib import Path

import jsonschema

sys.path.insert(0, str(Path(__file__).resolve().parent))
import report

ROOT = Path(__file__).resolve().parents[2]
SCHEMA_NAME = re.compile(r"^(?P<type>[a-z]+(\.[a-z]+)+)\.(?P<version>v[1-9][0-9]*)\.schema\.json$")


def load(path):
    """The document, or an exception that names the file. A doubled key is an error."""

    def once(pairs):
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key stands twice in one object")
        return found

    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def check_schema(name, schema, topics):
    """Yields what is wrong with one schema, seen alone."""
    match = SCHEMA_NAME.match(name)
    if not match:
        yield f"{name}: a schema is named <type>.v<N>.schema.json"
        return
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        yield f"{name}: not a JSON Schema 2020-12: {error.message}"
        return
    if schema.get("title") != match["type"]:
        yield f"{name}: title is {schema.get('title')!r}, the file's name says {match['type']!r}"
    expected_id = f"urn:souk:event:{match['type']}:{match['version']}"
    if schema.get("$id") != expected_id:
        yield f"{name}: $id is {schema.get('$id')!r}, expected {expected_id!r}"
    if schema.get("x-souk-topic") not in topics:
        yield f"{name}: topic {schema.get('x-souk-topic')!r} is not in contracts/topics.json"
    if schema.get("x-souk-key") not in schema.get("required", []):
        yield f"{name}: x-souk-key names no required property"
    for place in closed_objects(schema, ""):
        yield f"{name}: {place or '/'} closes an object; readers ignore unknown fields"


def closed_objects(node, pointer):
    """Places where additionalProperties would make the next release's event invalid."""
    if isinstance(node, dict):
        if node.get("additionalProperties") is False:
            yield pointer
        for key, child in node.items():
            yield from closed_objects(child, f"{pointer}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from closed_objects(child, f"{pointer}/{index}")


def check_example(name, schema, example):
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker()
    )
    for error in sorted(validator.iter_errors(example), key=str):
        yield f"{name}: /{'/'.join(map(str, error.absolute_path))}: {error.message}"
    for key in example.keys() - schema.get("properties", {}).keys():
        yield f"{name}: /{key} is not in the schema"


def check(contracts):
    topics = {row["name"] for row in load(contracts / "topics.json")["topics"]}
    events = contracts / "events"
    schemas = {p.name.removesuffix(".schema.json"): p for p in events.glob("*.schema.json")}
    examples = {p.name.removesuffix(".example.json"): p for p in events.glob("*.example.json")}
    if not schemas:
        yield f"{events}: no schemas found"
    for stem in sorted(schemas.keys() - examples.keys()):
        yield f"{stem}.schema.json has no golden example"
    for stem in sorted(examples.keys() - schemas.keys()):
        yield f"{stem}.example.json has no schema"
    for stem in sorted(schemas):
        schema = load(schemas[stem])
        problems = list(check_schema(schemas[stem].name, schema, topics))
        yield from problems
        if stem in examples and not problems:
            yield from check_example(examples[stem].name, schema, load(examples[stem]))


def main(arguments=None):
    return report.main(__doc__, check, "--contracts", ROOT / "contracts", arguments)


if __name__ == "__main__":
    sys.exit(main())
