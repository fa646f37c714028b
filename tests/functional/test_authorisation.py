"""Every operation of every contract, asked by everybody: who may, who may not, and that a stranger
cannot tell somebody else's object from one that is missing."""
import re
import time

import pytest

from authorisation import RULES, World, send, twin_of
from shop import CONTRACT, product_maker
from signer import Signer

CALLERS = ("anonymous", "expired", "other", "owner", "admin")
OPERATIONS = {f"{operation.method.upper()} {operation.path}": operation
              for operation in CONTRACT.operations}
CELLS = [pytest.param(rule, caller, id=f"{rule.name} by {caller}")
         for rule in RULES for caller in CALLERS]
# Operations on one object of somebody's; the catalogue is everybody's, and a service nobody's.
OBJECTS = [pytest.param(rule, id=rule.name) for rule in RULES
           if re.search(r"\{(?!service)", rule.operation)
           and OPERATIONS[rule.operation].access != "anonymous"]
OF_ONE_ANSWER = ("instance", "traceId")
OF_ONE_HEADER = ("date", "x-request-id", "traceparent")
WAITED_SECONDS = 1.0  # half of what a service waits for an event that may be on its way


@pytest.fixture(scope="module")
def world(url, admin, books):
    make = product_maker(admin, admin.get("categories").data[0]["id"])
    return World(url, admin, make, lambda token: Signer(books, token))


def expected(rule, caller):
    """(status, code) of this cell."""
    access = rule.access or OPERATIONS[rule.operation].access
    if caller == "expired" or (caller == "anonymous" and access != "anonymous"):
        return 401, "unauthenticated"
    if access == "admin" and caller != "admin":
        return 403, "forbidden"
    if rule.owned and (caller == "other" or (caller == "admin" and not rule.admin_sees)):
        return 404, "not_found"
    return rule.ok, rule.code


def test_every_operation_has_a_rule():
    """A new operation fails here until tests/authorisation.py says how to ask it."""
    assert {rule.operation for rule in RULES} == set(OPERATIONS)


def test_no_rule_stands_twice():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule, caller", CELLS)
def test_cell(rule, caller, world):
    ask = rule.build(world)
    answer = send(world.caller(caller, rule.own_caller), rule, ask)
    status, code = expected(rule, caller)
    assert (answer.status, answer.code if answer.status >= 400 else None) == (status, code), (
        answer.body[:500])


def told_apart(answer, seconds):
    """What of an answer could give something away."""
    problem = {name: value for name, value in answer.json.items() if name not in OF_ONE_ANSWER}
    headers = {name.lower(): value for name, value in answer.headers.items()
               if name.lower() not in OF_ONE_HEADER}
    return answer.status, problem, headers, seconds > WAITED_SECONDS


@pytest.mark.parametrize("rule", OBJECTS)
def test_a_stranger_cannot_tell_foreign_from_missing(rule, world):
    """Same status, body and headers, and the same wait."""
    ask, found = rule.build(world), []
    *others, identity = ask.ids
    missing = twin_of(identity) if "-" in identity else identity[:-1] + "8"
    for asked in (identity, missing):
        ask.ids = (*others, asked)
        started = time.monotonic()
        answer = send(world.other.again(), rule, ask)
        found.append(told_apart(answer, time.monotonic() - started))
    assert found[0] == found[1]
    assert found[0][0] in (403, 404)


def test_the_contracts_say_who_may():
    """No operation is open by an oversight: what is anonymous is on this list."""
    anonymous = {name for name, operation in OPERATIONS.items()
                 if operation.access == "anonymous"}
    assert anonymous == {
        "POST /api/v1/users/signup", "POST /api/v1/users/signin", "POST /api/v1/users/refresh",
        "POST /api/v1/users/password-reset", "GET /.well-known/jwks.json",
        "GET /api/v1/products", "GET /api/v1/products/{id}", "GET /api/v1/categories"}
