"""The linter of the OpenAPI files: a complete file passes, each gap is named."""
import copy
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools/layout"))

import check_openapi  # noqa: E402

KNOWN = {"validation_failed": [400], "idempotency_key_missing": [400], "unauthenticated": [401],
         "forbidden": [403], "not_found": [404], "idempotency_in_progress": [409],
         "precondition_failed": [412], "payload_too_large": [413],
         "unsupported_media_type": [415], "idempotency_key_reused": [422],
         "precondition_required": [428]}
PROBLEMS = {code: {"statuses": statuses} for code, statuses in KNOWN.items()}


def error(*codes):
    return {"description": "Refused.", "x-souk-codes": list(codes),
            "content": {"application/problem+json": {"schema": {"type": "object"}}}}


def header(name):
    return {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}


ERRORS = {"400": error("validation_failed", "idempotency_key_missing"),
          "401": error("unauthenticated"), "403": error("forbidden"), "404": error("not_found"),
          "409": error("idempotency_in_progress"), "412": error("precondition_failed"),
          "413": error("payload_too_large"), "415": error("unsupported_media_type"),
          "422": error("idempotency_key_reused"), "428": error("precondition_required")}
OPERATION = {
    "operationId": "paintThing", "summary": "Paint a thing", "tags": ["things"],
    "x-souk-access": "admin",
    "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                   header("Idempotency-Key"), header("If-Match")],
    "requestBody": {"content": {"application/json": {"schema": {"type": "object"},
                                                     "example": {"colour": "red"}}}},
    "responses": {"200": {"description": "Painted.", "content": {"application/json": {
        "schema": {"type": "object"}, "examples": {"red": {"value": {"data": {}}}}}}}} | ERRORS,
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Things", "version": "1.0.0", "description": "Things.",
             "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
    "security": [{"bearer": []}],
    "tags": [{"name": "things", "description": "All of them."}],
    "paths": {"/things/{id}": {"post": OPERATION}},
    "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
}
POST = "paths/~/post"


def lint(document):
    return list(check_openapi.check_document(document, PROBLEMS))


def changed(path, value):
    """DOCUMENT with the value at this path set; None takes it away. `~` is the one path."""
    document = copy.deepcopy(DOCUMENT)
    *parents, last = [name.replace("~", "/things/{id}") if name == "~" else name
                      for name in path.split("/")]
    node = document
    for name in parents:
        node = node[name.replace("+", "/")]
    if value is None:
        del node[last.replace("+", "/")]
    else:
        node[last.replace("+", "/")] = value
    return document


def test_a_complete_file_has_no_gap():
    assert lint(DOCUMENT) == []


@pytest.mark.parametrize("path, value, said", [
    ("openapi", "3.0.3", "/openapi"),
    ("info/contact", "me", "/info/contact"),
    ("paths/~/post/nonsense", 1, "nonsense"),
    ("info/description", None, "info has no description"),
    ("tags", None, "tags: exactly one"),
    (f"{POST}/tags", ["others"], "tags: exactly one"),
    (f"{POST}/summary", None, "summary"),
    (f"{POST}/summary", "Paint a thing.", "summary"),
    (f"{POST}/operationId", None, "operationId"),
    (f"{POST}/requestBody/content/application+json/example", None,
     "request: no example of application/json"),
    (f"{POST}/responses/200/content/application+json/examples", None,
     "200: no example of application/json"),
    (f"{POST}/responses/404/x-souk-codes", None, "404: no x-souk-codes"),
    (f"{POST}/responses/404/x-souk-codes", ["not_found", "lost"],
     "404: contracts/problems.json does not know lost"),
    (f"{POST}/responses/404/x-souk-codes", ["not_found", "forbidden"],
     "404: contracts/problems.json does not know forbidden with this status"),
    (f"{POST}/responses/404/x-souk-codes", ["not_found", "not_found"], "stands twice"),
] + [(f"{POST}/responses/{status}", None, f"{status} {code} can be answered and is not listed")
     for code, (status,) in KNOWN.items() if status not in (401, 403)])
def test_a_gap_is_named(path, value, said):
    assert said in "\n".join(lint(changed(path, value)))


def test_a_code_that_no_operation_answers_is_named(tmp_path):
    (tmp_path / "http").mkdir()
    (tmp_path / "http/things.openapi.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    known = PROBLEMS | {"lost": {"statuses": [404]},
                        "busy": {"statuses": [503], "everywhere": True}}
    (tmp_path / "problems.json").write_text(json.dumps({"codes": known}), encoding="utf-8")
    assert list(check_openapi.check(tmp_path)) == ["problems.json: no operation answers lost"]
