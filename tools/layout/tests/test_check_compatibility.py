"""What breaks readers or writers of released events is refused; what is added passes."""
import copy
import json
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools/layout"))

import check_compatibility  # noqa: E402
from compatibility import differences  # noqa: E402

OLD = {
    "$id": "urn:souk:event:thing.done:v1", "title": "thing.done", "x-souk-topic": "a.thing.v1",
    "x-souk-key": "id", "type": "object", "required": ["id", "items", "status"],
    "properties": {
        "id": {"$ref": "#/$defs/uuid"},
        "status": {"enum": ["OPEN", "DONE"]},
        "kind": {"const": "plain"},
        "count": {"type": "integer", "minimum": 1, "maximum": 20},
        "note": {"type": "string", "maxLength": 100},
        "items": {"type": "array", "minItems": 1,
                  "items": {"type": "object", "required": ["name"],
                            "properties": {"name": {"type": "string"}}}},
    },
    "$defs": {"uuid": {"type": "string", "format": "uuid"}},
}
GONE = object()


def changed(path, value):
    """OLD with the value at this path set, or taken away."""
    new = copy.deepcopy(OLD)
    *parents, last = path.split("/")
    node = new
    for name in parents:
        node = node[name]
    if value is GONE:
        del node[last]
    else:
        node[last] = value
    return new


@pytest.mark.parametrize("path, value, said", [
    ("properties/note", GONE, "/note was removed"),
    ("properties/count/type", "number", "/count: type changed from integer to number"),
    ("properties/count/type", ["integer", "null"], "/count: type changed"),
    ("properties/id", {"type": "integer"}, "/id: type changed from string to integer"),
    ("$defs/uuid/format", GONE, "/id: format changed"),
    ("$defs/uuid/pattern", "^0", "/id: pattern changed"),
    ("required", ["id", "items"], "/status is no longer required"),
    ("required", ["id", "items", "status", "note"], "/note became required"),
    ("properties/status/enum", ["OPEN"], '/status: "DONE" is no longer allowed'),
    ("properties/kind/const", "fancy", '/kind: "plain" is no longer allowed'),
    ("properties/note/enum", ["a"], "/note: anything else is no longer allowed"),
    ("properties/count/minimum", 2, "/count: minimum became narrower"),
    ("properties/count/maximum", 19, "/count: maximum became narrower"),
    ("properties/note/maxLength", 99, "/note: maxLength became narrower"),
    ("properties/note/minLength", 1, "/note: minLength became narrower"),
    ("properties/items/minItems", 2, "/items: minItems became narrower"),
    ("properties/items/items/properties/name", GONE, "/items/*/name was removed"),
    ("properties/items/items/properties/name/type", "integer", "/items/*/name: type changed"),
    ("properties/items/items", GONE, "/items: what its items are"),
    ("properties/note/not", {"const": "x"}, "/note: not changed"),
    ("x-souk-topic", "b.thing.v1", "/x-souk-topic changed"),
    ("x-souk-key", "count", "/x-souk-key changed"),
    ("title", "thing.made", "/title changed"),
])
def test_breaking(path, value, said):
    breaking, _ = differences(OLD, changed(path, value))
    assert any(said in sentence for sentence in breaking), breaking


@pytest.mark.parametrize("path, value, said", [
    ("properties/more", {"type": "string"}, "/more was added"),
    ("properties/items/items/properties/more", {"type": "string"}, "/items/*/more was added"),
    ("properties/status/enum", ["OPEN", "DONE", "LOST"], '/status: "LOST" is allowed now'),
    ("properties/kind", {"enum": ["plain", "fancy"]}, '/kind: "fancy" is allowed now'),
    ("properties/count/maximum", 30, "/count: maximum became wider"),
    ("properties/note/maxLength", GONE, "/note: maxLength became wider"),
])
def test_additive(path, value, said):
    breaking, additive = differences(OLD, changed(path, value))
    assert breaking == []
    assert any(said in sentence for sentence in additive), additive


def test_a_new_field_that_is_required_breaks():
    new = changed("properties/more", {"type": "string"})
    new["required"] = [*new["required"], "more"]
    assert differences(OLD, new)[0] == ["/more is new and required; old messages do not have it"]


def test_words_alone_change_nothing():
    new = changed("properties/note/description", "A remark.")
    new["properties"]["id"] = {"type": "string", "format": "uuid"}  # the same, without $ref
    assert differences(OLD, new) == ([], [])


@pytest.fixture
def events(tmp_path):
    shutil.copytree(ROOT / "contracts/events", tmp_path / "events")
    return tmp_path / "events"


def rewrite(events, change):
    path = events / "charge.refused.v1.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    change(schema)
    path.write_text(json.dumps(schema), encoding="utf-8")


def run(events, *more):
    return check_compatibility.main(["--events", str(events), *more])


def test_this_tree_passes():
    assert check_compatibility.main([]) == 0


def test_a_field_removed_from_a_released_event_fails_and_cannot_be_accepted(events, capsys):
    rewrite(events, lambda schema: schema["properties"].pop("reason"))
    before = (events / "released.json").read_text(encoding="utf-8")
    assert run(events) == 1
    assert run(events, "--accept", "9.9.9") == 1
    assert "charge.refused.v1: /reason was removed" in capsys.readouterr().out
    assert (events / "released.json").read_text(encoding="utf-8") == before


def test_a_removed_event_fails(events, capsys):
    (events / "charge.refused.v1.schema.json").unlink()
    assert run(events) == 1
    assert "charge.refused.v1: a released event is gone" in capsys.readouterr().out


def test_a_record_that_asyncapi_alone_describes_is_held_too(events, capsys):
    path = events / "asyncapi.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("endedAt: {type: string", "endedAt: {type: integer"),
                    encoding="utf-8")
    assert run(events) == 1
    assert "SessionEnded: /endedAt: type changed" in capsys.readouterr().out


def test_what_is_accepted_is_released_from_then_on(events, capsys):
    rewrite(events, lambda schema: schema["properties"].update(note={"type": "string"}))
    assert run(events) == 0
    assert "charge.refused.v1: /note was added" in capsys.readouterr().out
    assert run(events, "--accept", "9.9.9") == 0
    rewrite(events, lambda schema: schema["properties"].pop("note"))
    assert run(events) == 1
    assert "/note was removed" in capsys.readouterr().out
