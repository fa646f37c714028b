"""Reads one OpenAPI 3.1 file of contracts/http and says what is wrong with it."""

import json
import re
import sys
from pathlib import Path

import jsonschema

sys.path.append(str(Path(__file__).resolve().parents[2] / "cmake/docs"))
from openapi_reader import access_of, deref, operations, resolve  # noqa: E402, F401

SHAPE = json.loads((Path(__file__).parent / "openapi_shape.json").read_text(encoding="utf-8"))
PATH_PARAMETER = re.compile(r"\{([^{}]+)\}")
PROBLEM = "application/problem+json"


def walk(node, pointer=""):
    yield pointer, node
    if isinstance(node, dict):
        for key, child in node.items():
            yield from walk(child, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from walk(child, f"{pointer}/{index}")


def check_shape(document):
    for error in jsonschema.Draft202012Validator(SHAPE).iter_errors(document):
        yield f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def check_references(document):
    for pointer, node in walk(document):
        reference = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(reference, str):
            continue
        try:
            if not reference.startswith("#/"):
                raise LookupError(reference)
            resolve(document, reference)
        except (LookupError, TypeError, ValueError):
            yield f"{pointer}: $ref {reference!r} names nothing in this file"


def schema_holders(document):
    """(pointer, node) of what has a schema beside its examples: parameters, headers, contents."""
    for pointer, node in walk(document):
        if isinstance(node, dict) and "schema" in node and "/schemas/" not in pointer:
            yield pointer, node


def check_schemas(document):
    schemas = [
        (f"/components/schemas/{name}", schema)
        for name, schema in document["components"].get("schemas", {}).items()
    ]
    schemas += [(f"{place}/schema", node["schema"]) for place, node in schema_holders(document)]
    for pointer, schema in schemas:
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            yield f"{pointer}: not a JSON Schema 2020-12: {error.message}"


def check_examples(document, pointer, holder):
    """Every example beside a schema fits it."""
    examples = [holder["example"]] if "example" in holder else []
    examples += [deref(document, e).get("value") for e in holder.get("examples", {}).values()]
    # References start at the document's root, so the schema stands beside its components.
    schema = {"allOf": [holder["schema"]], "components": document["components"]}
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker()
    )
    for example in examples:
        for error in validator.iter_errors(example):
            yield f"{pointer}: an example does not fit its schema: {error.message[:200]}"


def check_parameters(document, method, path, item, operation):
    listed = [*item.get("parameters", []), *operation.get("parameters", [])]
    parameters = [deref(document, parameter) for parameter in listed]
    told = {p["name"] for p in parameters if p["in"] == "path"}
    expected = set(PATH_PARAMETER.findall(path))
    for name in sorted(told ^ expected):
        yield f"{method} {path}: path parameter {name!r} is not in both the path and the list"
    seen = set()
    for parameter in parameters:
        if (parameter["in"], parameter["name"]) in seen:
            yield f"{method} {path}: parameter {parameter['name']!r} is listed twice"
        seen.add((parameter["in"], parameter["name"]))


def check_responses(document, method, path, operation):
    for status, listed in operation["responses"].items():
        response = deref(document, listed)
        if status[0] in "45" and PROBLEM not in response.get("content", {}):
            yield f"{method} {path}: {status} is not {PROBLEM}"
    if not any(status.startswith(("2", "3")) for status in operation["responses"]):
        yield f"{method} {path}: says nothing of success"
    expected = {"anonymous": (), "user": ("401",), "admin": ("401", "403")}
    for status in expected[access_of(document, operation)]:
        if status not in operation["responses"]:
            yield f"{method} {path}: {status} is missing, and the route asks who calls"


def check_security(document, method, path, operation):
    schemes = document["components"].get("securitySchemes", {})
    for requirement in operation.get("security", document.get("security", [])):
        for name in requirement:
            if name not in schemes:
                yield f"{method} {path}: security scheme {name!r} is not declared"


def check(document):
    """Every problem of one document, as text."""
    problems = list(check_shape(document)) + list(check_references(document))
    problems = problems or list(check_schemas(document))
    if problems:
        yield from problems
        return  # What follows reads the document and trusts its shape.
    for pointer, holder in schema_holders(document):
        yield from check_examples(document, pointer, holder)
    for method, path, item, operation in operations(document):
        yield from check_parameters(document, method, path, item, operation)
        yield from check_responses(document, method, path, operation)
        yield from check_security(document, method, path, operation)
