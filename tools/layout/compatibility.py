"""Whether readers and writers of two versions of a JSON Schema understand one another.

Old messages stay in their topics for ever, so new readers read them; and while a release is rolled out
old readers read what new writers send. So nothing may go, become narrower or change its kind; what is
added must be optional.
"""

import json

from openapi import deref

LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
IDENTITY = ("$id", "title", "x-souk-topic", "x-souk-key")
ABSENT = "absent"


def differences(old, new):
    """(breaking, additive): sentences, each beginning with the JSON pointer of the field."""
    breaking, additive = [], []
    for name in IDENTITY:
        if old.get(name) != new.get(name):
            breaking.append(f"/{name} changed from {old.get(name)!r} to {new.get(name)!r}")
    _compare(old, new, old, new, "", breaking, additive)
    return breaking, additive


def _compare(old_root, new_root, old, new, place, breaking, additive):
    old, new = deref(old_root, old), deref(new_root, new)
    _compare_kind(old, new, place or "/", breaking)
    _compare_values(old, new, place or "/", breaking, additive)
    _compare_bounds(old, new, place or "/", breaking, additive)
    _compare_fields(old, new, place, breaking, additive)
    old_fields, new_fields = old.get("properties", {}), new.get("properties", {})
    for name in old_fields.keys() & new_fields.keys():
        _compare(old_root, new_root, old_fields[name], new_fields[name], f"{place}/{name}",
                 breaking, additive)
    if "items" in old and "items" in new:
        _compare(old_root, new_root, old["items"], new["items"], f"{place}/*", breaking, additive)
    elif ("items" in old) != ("items" in new):
        breaking.append(f"{place or '/'}: what its items are is said in one version alone")


def _values(schema):
    """The set that a const or an enum allows, as text; None when anything is."""
    if "const" in schema:
        return {json.dumps(schema["const"])}
    if "enum" in schema:
        return {json.dumps(value) for value in schema["enum"]}
    return None


def _compare_kind(old, new, place, breaking):
    for name in ("type", "format", "pattern", "multipleOf"):
        if old.get(name, ABSENT) != new.get(name, ABSENT):
            breaking.append(f"{place}: {name} changed from {old.get(name, ABSENT)} to "
                            f"{new.get(name, ABSENT)}")
    for name in ("oneOf", "anyOf", "allOf", "not", "if", "then", "else", "additionalProperties"):
        if old.get(name) != new.get(name):
            breaking.append(f"{place}: {name} changed; that is not compared any further")


def _compare_values(old, new, place, breaking, additive):
    before, after = _values(old), _values(new)
    if before == after:
        return
    if after is not None and (before is None or before - after):
        gone = "anything else" if before is None else ", ".join(sorted(before - after))
        breaking.append(f"{place}: {gone} is no longer allowed")
    elif before is not None:
        more = "anything" if after is None else ", ".join(sorted(after - before))
        additive.append(f"{place}: {more} is allowed now; old readers must bear it")


def _compare_bounds(old, new, place, breaking, additive):
    for names, narrower in ((LOWER, lambda a, b: b > a), (UPPER, lambda a, b: b < a)):
        for name in names:
            before, after = old.get(name), new.get(name)
            if before == after:
                continue
            if after is not None and (before is None or narrower(before, after)):
                breaking.append(f"{place}: {name} became narrower, {before} to {after}")
            else:
                additive.append(f"{place}: {name} became wider, {before} to {after}")


def _compare_fields(old, new, place, breaking, additive):
    old_fields, new_fields = old.get("properties", {}), new.get("properties", {})
    old_required, new_required = set(old.get("required", [])), set(new.get("required", []))
    for name in sorted(old_fields.keys() - new_fields.keys()):
        breaking.append(f"{place}/{name} was removed")
    for name in sorted(new_fields.keys() - old_fields.keys()):
        if name in new_required:
            breaking.append(f"{place}/{name} is new and required; old messages do not have it")
        else:
            additive.append(f"{place}/{name} was added")
    for name in sorted(old_fields.keys() & new_fields.keys()):
        if name in old_required - new_required:
            breaking.append(f"{place}/{name} is no longer required; old readers need it")
        if name in new_required - old_required:
            breaking.append(f"{place}/{name} became required; old messages may lack it")
