"""A collector of traces for tests: OTLP/HTTP in JSON, on the standard library alone, and strict."""
import http.server
import json
import re
import threading

KINDS = {2: "server", 4: "producer", 5: "consumer"}
ATTRIBUTES = {
    "http.request.method", "http.route", "http.response.status_code", "url.path", "url.scheme",
    "messaging.system", "messaging.operation.name", "messaging.operation.type",
    "messaging.destination.name", "messaging.destination.partition.id", "messaging.message.id",
    "messaging.consumer.group.name", "messaging.kafka.offset", "cloudevents.event_type",
    "error.type"}
RESOURCE = {"service.namespace", "service.name", "service.version", "service.instance.id"}


class Span:
    """One span as it was received; `what` says who did what: (service, kind, name)."""

    def __init__(self, service, message):
        known = {"traceId", "spanId", "parentSpanId", "name", "kind", "startTimeUnixNano",
                 "endTimeUnixNano", "attributes", "status"}
        assert set(message) <= known, f"unknown members {set(message) - known}"
        self.trace = _hex(message["traceId"], 32)
        self.id = _hex(message["spanId"], 16)
        self.parent = _hex(message["parentSpanId"], 16) if "parentSpanId" in message else None
        self.began = _nanoseconds(message["startTimeUnixNano"])
        self.ended = _nanoseconds(message["endTimeUnixNano"])
        assert self.began <= self.ended, message
        self.kind = KINDS[message["kind"]]
        self.name = message["name"]
        self.failed = message.get("status") == {"code": 2}
        assert self.failed or "status" not in message, message
        self.attributes = attributes(message["attributes"], ATTRIBUTES)
        self.service = service

    @property
    def what(self):
        return self.service, self.kind, self.name


def _hex(text, digits):
    assert re.fullmatch(f"[0-9a-f]{{{digits}}}", text) and set(text) != {"0"}, text
    return text


def _nanoseconds(text):
    assert isinstance(text, str) and re.fullmatch("[1-9][0-9]{18}", text), text
    return int(text)


def attributes(entries, allowed):
    """{key: value}; a 64-bit integer comes as a string."""
    found = {}
    for entry in entries:
        assert set(entry) == {"key", "value"} and entry["key"] not in found, entry
        (kind, value), = entry["value"].items()
        assert kind in ("stringValue", "intValue") and isinstance(value, str), entry
        found[entry["key"]] = int(value) if kind == "intValue" else value
    assert set(found) <= allowed, f"not expected: {set(found) - allowed}"
    return found


def read(text):
    """The spans of an ExportTraceServiceRequest."""
    request = json.loads(text)
    assert set(request) == {"resourceSpans"}, request.keys()
    spans = []
    for resource in request["resourceSpans"]:
        who = attributes(resource["resource"]["attributes"], RESOURCE)
        assert set(who) == RESOURCE and who["service.namespace"] == "souk", who
        for scope in resource["scopeSpans"]:
            assert scope["scope"]["name"]
            spans += [Span(who["service.name"], message) for message in scope["spans"]]
    return spans


class Collector:
    """Listens while the block runs; `errors` holds what was wrong with what came."""

    def __init__(self, port):
        self.spans, self.texts, self.errors = [], [], []
        collector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                try:
                    assert self.path == "/v1/traces", self.path
                    assert self.headers["Content-Type"] == "application/json"
                    collector.spans += read(body)
                    collector.texts.append(body)
                except Exception as error:  # told to the test, which runs in another thread
                    collector.errors.append(repr(error))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        assert not self.errors, self.errors[:5]

    def trace(self, trace_id):
        return [span for span in list(self.spans) if span.trace == trace_id]
