"""Request smuggling, at the edge and at each service: nothing hidden in a request is ever served, and
whoever comes next on the edge's pooled connections gets the answer that is meant for them."""
import concurrent.futures
import json
import re
import uuid

import pytest

from doors import every_door, service_of
from raw import Raw
from smuggling import AMBIGUOUS, HARMLESS

OLD_ID = "01890000-0000-7000-8000-000000000000"
EDGE = "edge"
# A POST of each service: answered without a token, whatever its body.
PATHS = {"auth": "/api/v1/users/signout", "product": "/api/v1/purchases",
         "wallet": "/api/v1/wallet/top-ups", "payment": f"/api/v1/purchases/{OLD_ID}/cancel",
         "order": "/api/v1/orders", EDGE: "/api/v1/purchases"}
# What a service's front door says of a request that it does not let in.
REFUSALS = {400: "malformed_request", 413: "payload_too_large",
            417: "expectation_failed", 505: "http_version_not_supported"}
NEXT_CALLERS = 4
ANSWER = re.compile(rb"HTTP/1\.[01] [1-5]\d\d")
SENTINEL = (b"GET @PATH HTTP/1.1\r\nHost: souk\r\nX-Request-Id: sentinel\r\n"
            b"Connection: close\r\n\r\n")


class Outcome:
    """What came back for one probe, and for a request of our own right behind it."""

    def __init__(self, door, url, probe):
        path = PATHS[service_of(door)].encode()
        with Raw(url) as connection:
            connection.send(probe.replace(b"@PATH", path))
            self.answers = [connection.answer()]
            while self.answers[-1] is not None and not connection.ended:
                if len(self.answers) == 1:
                    # Requests are answered in turn: what was smuggled would come before this.
                    connection.send(SENTINEL.replace(b"@PATH", path))
                self.answers.append(connection.answer())
            self.answers = [answer for answer in self.answers if answer is not None]

    @property
    def of_probe(self):
        return [answer for answer in self.answers if answer.id != "sentinel"]

    @property
    def connection_kept(self):
        return any(answer.id == "sentinel" for answer in self.answers)

    def assert_nothing_smuggled(self):
        assert "smuggled" not in [answer.id for answer in self.answers], self.answers
        assert len(self.of_probe) <= 1, self.answers
        for answer in self.of_probe:
            assert not ANSWER.search(answer.body), "one answer holds another"


def assert_next_callers_get_their_own(url):
    """On the connections that the edge keeps to the services, nobody gets another's answer."""
    for path in (PATHS[EDGE], "/api/v1/products?limit=1"):
        for _ in range(NEXT_CALLERS):
            mine = uuid.uuid4().hex
            with Raw(url) as connection:
                connection.send(f"GET {path} HTTP/1.1\r\nHost: souk\r\nX-Request-Id: {mine}\r\n"
                                "Connection: close\r\n\r\n".encode())
                answer = connection.answer(10)
            assert answer is not None and answer.id == mine, answer
            assert answer.status == (405 if path == PATHS[EDGE] else 200)


def at_every_service(probe):
    doors = every_door()
    with concurrent.futures.ThreadPoolExecutor(len(doors)) as crowd:
        tried = {door: crowd.submit(Outcome, door, url, probe) for door, url in doors.items()}
        return {door: future.result() for door, future in tried.items()}


def test_there_are_enough_probes():
    assert len(AMBIGUOUS) > 100


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_every_service_refuses(name):
    for door, outcome in at_every_service(AMBIGUOUS[name]).items():
        outcome.assert_nothing_smuggled()
        assert outcome.of_probe, f"{door} said nothing"
        answer = outcome.of_probe[0]
        code = REFUSALS.get(answer.status, "another status")
        assert f'"{code}"'.encode() in answer.body, f"{door}: {answer}"
        assert answer.headers["connection"] == "close", f"{door}: {answer}"
        assert not outcome.connection_kept, f"{door} goes on after what it could not read"


@pytest.mark.parametrize("name", HARMLESS)
def test_every_service_answers_once(name):
    for door, outcome in at_every_service(HARMLESS[name]).items():
        outcome.assert_nothing_smuggled()
        assert [answer.id for answer in outcome.of_probe] == ["probe"], f"{door}: {outcome.answers}"


@pytest.mark.parametrize("name", [*AMBIGUOUS, *HARMLESS])
def test_the_edge_lets_nothing_through(name, url):
    outcome = Outcome(EDGE, url, (AMBIGUOUS | HARMLESS)[name])
    outcome.assert_nothing_smuggled()
    assert_next_callers_get_their_own(url)


@pytest.mark.parametrize("name, status, code", [
    ("the colon on the next line", 400, "bad_request"),
    ("absolute form, another host", 400, "bad_request"), ("two spaces", 400, "bad_request"),
    ("HTTP/1.2", 400, "bad_request"), ("HTTP/0.9", 400, "bad_request"),
    ("a trailer", 411, "length_required"), ("bare LFs at the end", 411, "length_required"),
    ("gzip alone", 411, "length_required"), ("a GET in chunks", 411, "length_required")])
def test_the_edge_says_why(name, status, code, url):
    """What it refuses is a problem of the house's shape, and the connection's end."""
    outcome = Outcome(EDGE, url, (AMBIGUOUS | HARMLESS)[name])
    answer, = outcome.answers
    problem = json.loads(answer.body)
    assert (problem["status"], problem["code"]) == (status, code)
    assert answer.status == (0 if name == "HTTP/0.9" else status)
