#!/usr/bin/env python3
"""Holds the event schemas to the last release, contracts/events/released.json.

Prints each breaking difference and exits 1 when there is one. What is merely added passes, until
`--accept RELEASE` makes the present schemas the last release; what breaks cannot be accepted: it is a
new version of the event, under a new name.
"""

import argparse
import json
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))
import compatibility
from check_events import load

ROOT = Path(__file__).resolve().parents[2]


def present(events):
    """{name: schema}: the files, and the two records that asyncapi.yaml describes itself."""
    found = {path.name.removesuffix(".schema.json"): load(path)
             for path in events.glob("*.schema.json")}
    described = yaml.safe_load((events / "asyncapi.yaml").read_text(encoding="utf-8"))
    return found | described["components"]["schemas"]


def compare(released, now):
    """(breaking, additive): sentences."""
    breaking = [f"{name}: a released event is gone" for name in sorted(released.keys() - now.keys())]
    additive = [f"{name}: a new event" for name in sorted(now.keys() - released.keys())]
    for name in sorted(released.keys() & now.keys()):
        worse, more = compatibility.differences(released[name], now[name])
        breaking += [f"{name}: {sentence}" for sentence in worse]
        additive += [f"{name}: {sentence}" for sentence in more]
    return breaking, additive


def accept(file, release, now):
    text = json.dumps({"release": release, "schemas": now}, indent=1, sort_keys=True,
                      ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=Path, default=ROOT / "contracts" / "events")
    parser.add_argument("--accept", metavar="RELEASE",
                        help="make the present schemas those of this release")
    options = parser.parse_args(arguments)
    file = options.events / "released.json"
    try:
        now = present(options.events)
        released = load(file)["schemas"]
        breaking, additive = compare(released, now)
    except (OSError, ValueError, LookupError, yaml.YAMLError) as error:
        print(f"{type(error).__name__}: {error}")
        return 1
    for sentence in breaking:
        print(sentence)
    if breaking:
        return 1
    for sentence in additive:
        print(f"added since the last release: {sentence}")
    if options.accept:
        accept(file, options.accept, now)
        print(f"{file.name}: {len(now)} schemas are now those of {options.accept}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
