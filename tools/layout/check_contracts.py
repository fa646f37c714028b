#!/usr/bin/env python3
"""Holds the OpenAPI files of contracts/http and the services' route tables together.

Each file is well-formed OpenAPI 3.1, its references resolve, its examples fit, operation ids are
unique over all services; and each says the same as services/<s>/api/routes.cpp: method, path,
operationId and who may call; ops.openapi.json, what every service has, says the same as
platform/service/ops_routes.cpp. Prints each difference and exits 1 when there is one.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import openapi
import report
from check_events import load

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(
    r'\{\s*(?:http::)?Method::(?P<method>\w+),\s*"(?P<path>[^"]+)",\s*"(?P<operation>\w+)",'
    r"\s*(?:http::)?Access::(?P<access>\w+)\s*,"
)
# Contracts whose routes stand elsewhere than in services/<name>/api/routes.cpp.
SHARED = {"ops": "platform/service/ops_routes.cpp"}
ROW_START = re.compile(r"\{\s*(?:http::)?Method::")


def route_table(path):
    """{(method, path): (operationId, access)} of a routes.cpp; its rows are literals."""
    text = path.read_text(encoding="utf-8")
    rows = list(ROW.finditer(text))
    if not rows or len(rows) != len(ROW_START.findall(text)):
        raise ValueError(f"{path.name}: a row is not {{Method, path, operationId, Access, …}}")
    table = {}
    for row in rows:
        method = {"del": "delete"}.get(row["method"], row["method"])
        table[method, row["path"]] = (row["operation"], row["access"])
    return table


def contract_table(document):
    return {
        (method, path): (operation["operationId"], openapi.access_of(document, operation))
        for method, path, _, operation in openapi.operations(document)
    }


def compare(routes, contract):
    for method, path in sorted(routes.keys() - contract.keys()):
        yield f"{method} {path} is served and not in the contract"
    for method, path in sorted(contract.keys() - routes.keys()):
        yield f"{method} {path} is in the contract and not served"
    for method, path in sorted(routes.keys() & contract.keys()):
        for what, served, promised in zip(
            ("operationId", "access"), routes[method, path], contract[method, path]
        ):
            if served != promised:
                yield f"{method} {path}: {what} is {served} in routes.cpp, {promised} in the contract"


def check_service(root, service, operation_ids):
    file = root / "contracts" / "http" / f"{service}.openapi.json"
    routes = root / SHARED.get(service, f"services/{service}/api/routes.cpp")
    if not file.is_file() or not routes.is_file():
        missing = file if not file.is_file() else routes
        yield f"{missing.relative_to(root)} is missing"
        return
    try:
        document, table = load(file), route_table(routes)
    except ValueError as error:
        yield f"{service}: {error}"
        return
    problems = list(openapi.check(document))
    if not problems:
        problems = list(compare(table, contract_table(document)))
        for method, path, _, operation in openapi.operations(document):
            name = operation["operationId"]
            other = operation_ids.setdefault(name, f"{service} {method} {path}")
            if other != f"{service} {method} {path}":
                problems.append(f"{method} {path}: operationId {name} is taken by {other}")
    yield from (f"{file.name}: {problem}" for problem in problems)


def check(root):
    folders = {p.name for p in (root / "services").glob("*") if p.is_dir()}
    files = {p.name.removesuffix(".openapi.json") for p in (root / "contracts/http").glob("*.json")}
    if not folders:
        yield f"{root}: no services found"
    operation_ids = {}
    for service in sorted(folders | files):
        yield from check_service(root, service, operation_ids)


def main(arguments=None):
    return report.main(__doc__, check, "--root", ROOT, arguments)


if __name__ == "__main__":
    sys.exit(main())
