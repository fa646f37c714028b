"""The check that holds answers of the black-box tests to their contract: it refuses what differs."""
import email.message
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests"))

from contract import Contract  # noqa: E402

JSON, PROBLEM = "application/json", "application/problem+json"
THING = {"id": "0190b2c4-7a10-7cc3-9d55-4d1f0a6b7c21", "at": "2026-01-31T09:15:00Z", "size": 7}
SCHEMA = {"type": "object", "additionalProperties": False, "required": ["id", "size"],
          "properties": {"id": {"type": "string", "format": "uuid"},
                         "at": {"type": "string", "format": "date-time"},
                         "size": {"type": "integer", "format": "int64", "minimum": 0}}}
DOCUMENT = {
    "openapi": "3.1.0", "info": {"title": "Things", "version": "1"},
    "components": {"schemas": {"Thing": SCHEMA, "Problem": {
        "type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}}},
    "paths": {
        "/api/v1/things/{id}": {
            "get": {"operationId": "getThing",
                    "parameters": [{"name": "full", "in": "query", "schema": {}}],
                    "responses": {
                        "200": {"description": "It.",
                                "headers": {"ETag": {"required": True, "schema": {
                                    "type": "string", "pattern": '^"[0-9]+"$'}}},
                                "content": {JSON: {"schema": {"type": "object", "required": [
                                    "data"], "properties": {"data": {
                                        "$ref": "#/components/schemas/Thing"}}}}}},
                        "304": {"description": "As before."},
                        "404": {"description": "No.", "x-souk-codes": ["not_found"], "content": {
                            PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}}},
            "put": {"operationId": "putThing",
                    "requestBody": {"content": {JSON: {"schema": SCHEMA}}},
                    "responses": {"204": {"description": "Put."}}}},
        "/api/v1/things/first": {"post": {"operationId": "postFirst", "responses": {
            "204": {"description": "Done."}}}},
        "/api/v1/things/log": {"get": {"operationId": "getLog", "responses": {
            "200": {"description": "Lines.", "content": {"application/x-ndjson": {}}}}}},
    },
}
PATH = "/api/v1/things/7"


class Answer:
    def __init__(self, status, media=None, body="", **headers):
        self.status = status
        self.body = body if isinstance(body, str) else json.dumps(body)
        self.headers = email.message.Message()
        for name, value in ({"Content-Type": media} if media else {}).items() | headers.items():
            self.headers[name.replace("_", "-")] = value


def thing(etag='"3"', **change):
    value = {name: field for name, field in (THING | change).items() if field is not None}
    return Answer(200, JSON, {"data": value}, **({"ETag": etag} if etag else {}))


def problem(status, code, media=PROBLEM, without=None, **headers):
    body = {"type": "about:blank", "title": "No", "status": status, "detail": "No.",
            "instance": PATH, "code": code, "traceId": "0" * 32}
    body.pop(without, None)
    return Answer(status, media, body, **headers)


@pytest.fixture(scope="module")
def contract(tmp_path_factory):
    folder = tmp_path_factory.mktemp("http")
    (folder / "things.openapi.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    problems = folder / "problems.json"
    problems.write_text(json.dumps({"codes": {
        "unavailable": {"statuses": [503], "everywhere": True}, "not_found": {"statuses": [404]}}}),
        encoding="utf-8")
    return Contract(folder, problems)


@pytest.mark.parametrize("method, path, answer", [
    ("GET", PATH, thing()),
    ("GET", PATH + "?full=1", thing()),
    ("GET", PATH, Answer(304)),
    ("GET", PATH, problem(404, "not_found")),
    ("GET", PATH, problem(503, "unavailable", Retry_After="1")),
    ("GET", "/api/v1/things/log", Answer(200, "application/x-ndjson; charset=utf-8", "{}\n{}\n")),
    ("GET", "/api/v1/things/first", thing()),  # the template has the method that the literal lacks
    ("POST", "/api/v1/things/first", Answer(204)),
    ("DELETE", PATH, problem(405, "method_not_allowed", Allow="GET, PUT")),
    ("GET", "/api/v1/nothing", problem(404, "not_found")),
])
def test_what_the_contract_says_passes(contract, method, path, answer):
    contract.check(method, path, answer)


@pytest.mark.parametrize("method, path, answer, said", [
    ("GET", PATH, Answer(201, JSON, "{}"), "does not list"),
    ("GET", PATH, Answer(200, "text/html", "<p>", ETag='"3"'), "as 'text/html'"),
    ("GET", PATH, Answer(304, JSON, "{}"), "with a body"),
    ("GET", PATH, thing(etag=None), "without ETag"),
    ("GET", PATH, thing(etag="3"), "header ETag does not fit"),
    ("GET", PATH, thing(size=None), "'size' is a required property"),
    ("GET", PATH, thing(size="7"), "/data/size"),
    ("GET", PATH, thing(size=2**63), "is not a 'int64'"),
    ("GET", PATH, thing(id="7"), "is not a 'uuid'"),
    ("GET", PATH, thing(at="2026-02-31T09:15:00Z"), "is not a 'date-time'"),
    ("GET", PATH, thing(at="2026-01-31 09:15"), "is not a 'date-time'"),
    ("GET", PATH, thing(more=1), "'more' was unexpected"),
    ("GET", PATH + "?empty=1", thing(), "took ['empty']"),
    ("GET", PATH, problem(404, "lost"), "its contract lists ['not_found']"),
    ("GET", PATH, problem(404, "not_found", media=JSON), "404 as 'application/json'"),
    ("GET", PATH, problem(404, "not_found", without="traceId"), "without traceId"),
    ("GET", PATH, problem(503, "unavailable"), "without Retry-After"),
    ("GET", PATH, problem(409, "not_found"), "does not list"),
    ("DELETE", PATH, problem(404, "not_found"), "in no contract"),
    ("DELETE", PATH, problem(405, "method_not_allowed"), "405 without Allow"),
    ("GET", "/api/v1/nothing", thing(), "as 'application/json'"),
])
def test_a_difference_fails(contract, method, path, answer, said):
    with pytest.raises(AssertionError) as refused:
        contract.check(method, path, answer)
    assert said in str(refused.value)


def test_an_accepted_body_must_be_one_that_the_contract_allows(contract):
    contract.check("PUT", PATH, Answer(204), json.dumps(THING), JSON)
    with pytest.raises(AssertionError, match="took a body that its contract forbids"):
        contract.check("PUT", PATH, Answer(204), '{"size": 1}', JSON)
