"""Holds every answer of the shop to contracts/http: status, media type, headers, body, problem code.

The files are read once; a schema is compiled, with its references put in place, when it is first
needed. A difference is an AssertionError that names the operation and the field.
"""
import datetime
import json
import pathlib
import re
import sys
import urllib.parse
import uuid

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools/layout"))

import openapi  # noqa: E402

HTTP = ROOT / "contracts/http"
PROBLEMS = ROOT / "contracts/problems.json"
FORMATS = jsonschema.FormatChecker(formats=())
INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$")


@FORMATS.checks("uuid")
def _is_uuid(value):
    try:
        return not isinstance(value, str) or str(uuid.UUID(value)) == value
    except ValueError:
        return False


@FORMATS.checks("date-time")
def _is_instant(value):
    if not isinstance(value, str):
        return True
    if not INSTANT.match(value):
        return False
    try:
        datetime.datetime.fromisoformat(value.rstrip("Z"))
    except ValueError:
        return False
    return True


@FORMATS.checks("int64")
def _is_int64(value):
    return not isinstance(value, int) or -2**63 <= value < 2**63


def validator_of(document, schema):
    """With every reference in place: looking one up for each value would take most of the time."""
    return jsonschema.Draft202012Validator(_inlined(document, schema, ()), format_checker=FORMATS)


def _inlined(document, node, inside):
    if isinstance(node, list):
        return [_inlined(document, child, inside) for child in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"]
        assert name not in inside, f"{name} holds itself; tests/contract.py does not know that yet"
        target = _inlined(document, openapi.resolve(document, name), (*inside, name))
        beside = {key: _inlined(document, child, inside)
                  for key, child in node.items() if key != "$ref"}
        return {"allOf": [target], **beside} if beside else target
    return {key: _inlined(document, child, inside) for key, child in node.items()}


def first_difference(validator, value):
    error = jsonschema.exceptions.best_match(validator.iter_errors(value))
    if error is None:
        return None
    return f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"


class Operation:
    """One method of one path, as its file describes it."""

    def __init__(self, document, method, path, item, operation):
        self.document, self.method, self.path = document, method, path
        self.operation = operation
        self.id = operation["operationId"]
        self.access = openapi.access_of(document, operation)
        listed = [*item.get("parameters", []), *operation.get("parameters", [])]
        self.parameters = [openapi.deref(document, parameter) for parameter in listed]
        self.responses = {int(status): openapi.deref(document, response)
                          for status, response in operation["responses"].items()}
        self._validators = {}

    @property
    def name(self):
        return f"{self.method.upper()} {self.path} ({self.id})"

    def query_names(self):
        return {parameter["name"] for parameter in self.parameters if parameter["in"] == "query"}

    def codes(self, status):
        return self.responses[status].get("x-souk-codes", [])

    def validator(self, holder):
        """Of a media type object of this operation, compiled once."""
        if id(holder) not in self._validators:
            self._validators[id(holder)] = validator_of(self.document, holder["schema"])
        return self._validators[id(holder)]

    def request_media(self, content_type):
        body = openapi.deref(self.document, self.operation.get("requestBody", {}))
        return body.get("content", {}).get(media_type(content_type))


def media_type(header):
    return (header or "").split(";")[0].strip().lower()


class Contract:
    def __init__(self, folder=HTTP, problems=PROBLEMS):
        self.operations, self._exact, self._templates = [], {}, []
        for file in sorted(folder.glob("*.openapi.json")):
            document = json.loads(file.read_text(encoding="utf-8"))
            for method, path, item, operation in openapi.operations(document):
                self._add(Operation(document, method, path, item, operation))
        # As the routers do: where two templates fit, the one with literals further left wins.
        self._templates.sort(key=lambda entry: [part.startswith("{") for part in
                                                entry[0].split("/")])
        self.everywhere = {
            (status, code)
            for code, about in json.loads(problems.read_text(encoding="utf-8"))["codes"].items()
            if about.get("everywhere") for status in about["statuses"]}

    def _add(self, operation):
        self.operations.append(operation)
        if operation.path not in self._exact:
            self._exact[operation.path] = {}
            pattern = re.sub(r"\\\{[^{}]+\\\}", "[^/]+", re.escape(operation.path))
            self._templates.append((operation.path, re.compile(f"^{pattern}$")))
        self._exact[operation.path][operation.method] = operation

    def methods_of(self, path):
        """{method: operation} of the path, as the routers find them: of two templates that fit, the
        better one that has the method."""
        found = dict(self._exact.get(path, {}))
        for template, pattern in self._templates:
            if pattern.match(path):
                found = self._exact[template] | found
        return found

    def check(self, method, target, answer, request_body=None, request_type=None):
        """`answer` has status, headers and body (text)."""
        path, _, query = target.partition("?")
        methods = self.methods_of(urllib.parse.unquote(path))
        operation = methods.get("get" if method == "HEAD" else method.lower())
        if operation is None:
            self._check_unrouted(bool(methods), f"{method} {path}", answer)
            return
        place = f"{operation.name} answered {answer.status}"
        if answer.status >= 400 and self._is_everywhere(place, answer):
            return
        assert answer.status in operation.responses, (
            f"{place}, which its contract does not list: {answer.body[:300]}")
        self._check_headers(operation, answer, place)
        if method != "HEAD":
            self._check_content(operation, answer, place)
        if answer.status < 300:
            _check_request(operation, query, request_body, request_type)

    def _check_unrouted(self, has_path, place, answer):
        expected = (405, "method_not_allowed") if has_path else (404, "not_found")
        problem = _problem_of(answer, place)
        found = (answer.status, problem["code"])
        assert found == expected or found in self.everywhere, (
            f"{place} is in no contract, and was answered {found} instead of {expected}")

    def _is_everywhere(self, place, answer):
        code = _problem_of(answer, place)["code"]
        return (answer.status, code) in self.everywhere

    @staticmethod
    def _check_headers(operation, answer, place):
        for name, header in operation.responses[answer.status].get("headers", {}).items():
            header = openapi.deref(operation.document, header)
            values = answer.headers.get_all(name)
            value = None if values is None else ", ".join(values)
            assert value is not None or not header.get("required"), f"{place} without {name}"
            if value is not None and header["schema"].get("type") == "string":
                wrong = first_difference(operation.validator(header), value)
                assert not wrong, f"{place}, and its header {name} does not fit: {wrong}"

    @staticmethod
    def _check_content(operation, answer, place):
        content = operation.responses[answer.status].get("content")
        if not content:
            assert not answer.body, f"{place} with a body, where its contract has none"
            return
        media = media_type(answer.headers.get("Content-Type"))
        assert media in content, f"{place} as {media!r}; its contract says {', '.join(content)}"
        if not (media == "application/json" or media.endswith("+json")) or "schema" not in content[media]:
            return  # a stream: each of its lines is its consumer's to check
        body = json.loads(answer.body)
        wrong = first_difference(operation.validator(content[media]), body)
        assert not wrong, f"{place}, and its body does not fit the contract: {wrong}"
        if answer.status >= 400:
            code, listed = body["code"], operation.codes(answer.status)
            assert code in listed, f"{place} with code {code!r}; its contract lists {listed}"


def _problem_of(answer, place):
    """What every problem has, whoever answers it."""
    media = media_type(answer.headers.get("Content-Type"))
    assert media == openapi.PROBLEM, f"{place}: {answer.status} as {media!r}: {answer.body[:300]}"
    problem = json.loads(answer.body)
    for member in ("type", "title", "status", "detail", "instance", "code", "traceId"):
        assert member in problem, f"{place}: {answer.status} without {member}: {answer.body[:300]}"
    assert problem["status"] == answer.status, f"{place}: the problem says {problem['status']}"
    if answer.status in (429, 503):
        assert answer.headers.get("Retry-After"), f"{place}: {answer.status} without Retry-After"
    if answer.status == 405:
        assert answer.headers.get("Allow"), f"{place}: 405 without Allow"
    return problem


def _check_request(operation, query, body, content_type):
    """What was accepted is what the contract lets a client send."""
    names = set(urllib.parse.parse_qs(query, keep_blank_values=True))
    unknown = names - operation.query_names()
    assert not unknown, f"{operation.name} took {sorted(unknown)}, which its contract does not list"
    media = operation.request_media(content_type)
    if body and media:
        wrong = first_difference(operation.validator(media), json.loads(body))
        assert not wrong, f"{operation.name} took a body that its contract forbids: {wrong}"
