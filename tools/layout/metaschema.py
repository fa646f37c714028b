"""The official JSON Schemas of OpenAPI and AsyncAPI (tools/layout/meta), and what they say."""

import functools
import json
from pathlib import Path

import jsonschema

FOLDER = Path(__file__).resolve().parent / "meta"
MESSAGE_CHARACTERS = 300


class _LocalReferences(jsonschema.RefResolver):
    """Every reference is a pointer into the one file. The library's own search for ids stumbles over
    schemas that describe schemas."""

    def resolve(self, ref):
        node = self.referrer
        for token in ref.removeprefix("#").split("/"):
            node = node[token.replace("~1", "/").replace("~0", "~")] if token else node
        return ref, node


@functools.lru_cache(maxsize=None)
def validator(name):
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    if schema["$schema"].startswith("http://json-schema.org/draft-07/"):
        return jsonschema.Draft7Validator(schema, resolver=_LocalReferences("", schema))
    return jsonschema.Draft202012Validator(schema)


def check(name, document):
    """Every difference, with the deepest reason first where there are alternatives."""
    for error in validator(name).iter_errors(document):
        deepest = max(_leaves(error), key=lambda leaf: len(leaf.absolute_path))
        place = "/".join(map(str, deepest.absolute_path))
        yield f"/{place}: {deepest.message[:MESSAGE_CHARACTERS]}"


def _leaves(error):
    yield error
    for child in error.context:
        yield from _leaves(child)
