#!/usr/bin/env python3
"""Lints the OpenAPI files of contracts/http: the official OpenAPI 3.1 schema, then the house's rules.

Every operation has a summary, a declared tag, an example of its request and of each success answer;
every error answer lists its problem codes in `x-souk-codes`, each one that contracts/problems.json
knows with that status; and what an operation takes (a token, a body, an idempotency key, a version)
brings the refusals that come with it. Prints each gap and exits 1 when there is one.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT / "cmake/docs")]
import examples
import metaschema
import openapi
import report
from check_events import load

CODES = "x-souk-codes"
SUMMARY_CHARACTERS = 80


def check_words(document, operation):
    summary = operation.get("summary", "")
    if not summary or len(summary) > SUMMARY_CHARACTERS or summary.endswith("."):
        yield f"summary: 1 to {SUMMARY_CHARACTERS} characters, without a full stop"
    declared = {tag["name"] for tag in document.get("tags", []) if tag.get("description")}
    tags = operation.get("tags", [])
    if len(tags) != 1 or tags[0] not in declared:
        yield "tags: exactly one, declared at the top of the file with a description"


def check_examples(document, operation):
    """What the pages show as an example: one beside the schema, or made of those inside it."""
    body = openapi.deref(document, operation.get("requestBody", {}))
    holders = [("request", body.get("content", {}))]
    holders += [(status, openapi.deref(document, response).get("content", {}))
                for status, response in operation["responses"].items() if status < "4"]
    for place, content in holders:
        for media, holder in content.items():
            shown = examples.of_media(document, holder)
            if not shown:
                yield f"{place}: no example of {media}"
            if "schema" in holder and media == "application/json":
                listed = {str(at): {"value": example} for at, example in enumerate(shown)}
                yield from openapi.check_examples(
                    document, place, {"schema": holder["schema"], "examples": listed})


def codes_of(document, operation):
    """{status: [code]} of the error answers."""
    return {status: openapi.deref(document, response).get(CODES, [])
            for status, response in operation["responses"].items() if status >= "4"}


def check_codes(document, operation, problems):
    for status, codes in codes_of(document, operation).items():
        if not codes:
            yield f"{status}: no {CODES}"
        for code in codes:
            if int(status) not in problems.get(code, {}).get("statuses", []):
                yield f"{status}: contracts/problems.json does not know {code} with this status"
        if len(set(codes)) != len(codes):
            yield f"{status}: a code stands twice in {CODES}"


def expected_codes(document, item, operation):
    """(status, code) that go with what the operation takes."""
    listed = [*item.get("parameters", []), *operation.get("parameters", [])]
    parameters = [openapi.deref(document, parameter) for parameter in listed]
    names = {parameter["name"].lower() for parameter in parameters
             if parameter["in"] == "header" and parameter.get("required")}
    if any(requirement for requirement in operation.get("security", document.get("security", []))):
        yield "401", "unauthenticated"
    if openapi.access_of(document, operation) == "admin":
        yield "403", "forbidden"
    if any(parameter["in"] == "query" for parameter in parameters):
        yield "400", "validation_failed"
    if any(parameter["in"] == "path" for parameter in parameters):
        yield "404", "not_found"
    if openapi.deref(document, operation.get("requestBody", {})).get("content"):
        yield from (("400", "validation_failed"), ("413", "payload_too_large"),
                    ("415", "unsupported_media_type"))
    if "idempotency-key" in names:
        yield from (("400", "idempotency_key_missing"), ("409", "idempotency_in_progress"),
                    ("422", "idempotency_key_reused"))
    if "if-match" in names:
        yield from (("412", "precondition_failed"), ("428", "precondition_required"))


def check_expected(document, item, operation):
    listed = codes_of(document, operation)
    for status, code in expected_codes(document, item, operation):
        if code not in listed.get(status, []):
            yield f"{status} {code} can be answered and is not listed"


def check_document(document, problems):
    """Every gap of one file, as text."""
    found = list(metaschema.check("openapi-3.1", document)) or list(openapi.check(document))
    if found:
        yield from found
        return  # The rules trust the shape.
    for name in ("description", "license"):
        if not document["info"].get(name):
            yield f"info has no {name}"
    for method, path, item, operation in openapi.operations(document):
        for gap in (*check_words(document, operation), *check_examples(document, operation),
                    *check_codes(document, operation, problems),
                    *check_expected(document, item, operation)):
            yield f"{method} {path} ({operation['operationId']}): {gap}"


def used_codes(documents):
    return {code for document in documents for _, _, _, operation in openapi.operations(document)
            for codes in codes_of(document, operation).values() for code in codes}


def check(contracts):
    problems = load(contracts / "problems.json")["codes"]
    files = sorted((contracts / "http").glob("*.json"))
    if not files:
        yield f"{contracts}: no OpenAPI files found"
    documents = {}
    for path in files:
        documents[path.name] = load(path)
        yield from (f"{path.name}: {gap}" for gap in check_document(documents[path.name], problems))
    unused = problems.keys() - used_codes(documents.values()) - {
        code for code, about in problems.items() if about.get("everywhere")} - {
        "method_not_allowed"}  # of every path, so of no operation
    for code in sorted(unused):
        yield f"problems.json: no operation answers {code}"


def main(arguments=None):
    return report.main(__doc__, check, "--contracts", ROOT / "contracts", arguments)


if __name__ == "__main__":
    sys.exit(main())
