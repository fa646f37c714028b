import contextlib
import copy
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_contracts

PROBLEM = {
    "description": "A problem.",
    "content": {"application/problem+json": {"schema": {"type": "object"}}},
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Souk shop", "version": "1"},
    "security": [{"bearer": []}],
    "paths": {
        "/api/v1/things/{id}": {
            "parameters": [{"$ref": "#/components/parameters/id"}],
            "get": {
                "operationId": "getThing",
                "security": [],
                "responses": {
                    "200": {
                        "description": "The thing.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Thing"},
                                "example": {"id": 5},
                            }
                        },
                    },
                    "404": PROBLEM,
                },
            },
            "patch": {
                "operationId": "changeThing",
                "x-souk-access": "admin",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                    },
                },
                "responses": {
                    "204": {"description": "Changed."},
                    "401": {"$ref": "#/components/responses/problem"},
                    "403": {"$ref": "#/components/responses/problem"},
                },
            },
        }
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "parameters": {
            "id": {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
        },
        "schemas": {
            "Thing": {
                "type": "object",
                "properties": {"id": {"type": "integer"}},
                "required": ["id"],
            }
        },
        "responses": {"problem": PROBLEM},
    },
}
ROUTES = """
    using http::Access;
    using http::Method;
    return {
        {Method::get, "/api/v1/things/{id}", "getThing", Access::anonymous, get_thing(things)},
        {http::Method::patch, "/api/v1/things/{id}", "changeThing",
         http::Access::admin, change_thing(things)},
    };
"""
GET = ("paths", "/api/v1/things/{id}", "get")
PATCH = ("paths", "/api/v1/things/{id}", "patch")

# (where in the document, what stands there then, part of what is said)
BROKEN = [
    (("openapi",), "3.0.3", "/openapi"),
    (("info", "title"), "", "/info/title"),
    (("swagger",), "2.0", "swagger"),
    (("paths",), {}, "/paths"),
    (("paths", "things"), {}, "things"),
    (("paths", "/api/v1/things/{id}", "git"), {}, "git"),
    ((*GET, "operationId"), "get-thing", "operationId"),
    ((*GET, "parameter"), [], "parameter"),
    ((*GET, "responses"), {}, "responses"),
    ((*GET, "responses", "20X"), PROBLEM, "20X"),
    ((*GET, "responses", "200"), {}, "description"),
    ((*GET, "responses", "200"), {"$ref": "#/components/responses/none"}, "names nothing"),
    ((*GET, "responses", "200"), {"$ref": "other.json#/x"}, "other.json"),
    ((*GET, "responses", "404"), {"description": "Not found."}, "404 is not application/problem"),
    ((*PATCH, "x-souk-access"), "root", "root"),
    ((*PATCH, "security"), [{"cookie": []}], "'cookie' is not declared"),
    ((*PATCH, "responses", "403"), None, "403 is missing"),
    ((*PATCH, "responses", "401"), None, "401 is missing"),
    ((*PATCH, "responses", "204"), None, "says nothing of success"),
    (("paths", "/api/v1/things/{id}", "parameters"), [], "path parameter 'id'"),
    (("components", "parameters", "id", "required"), False, "True was expected"),
    (("components", "parameters", "id", "name"), "key", "path parameter 'key'"),
    (("components", "schemas", "Thing", "type"), "objekt", "not a JSON Schema"),
    (("components", "schemas", "Thing", "required"), ["name"], "example does not fit"),
    ((*PATCH, "operationId"), "getThing", "taken by"),
]

# (text of a routes.cpp, part of what is said)
DIFFERENT = [
    (ROUTES.replace("Access::admin", "Access::user"), "access is user in routes.cpp, admin"),
    (ROUTES.replace("Access::anonymous", "Access::user"), "access is user in routes.cpp, anony"),
    (ROUTES.replace('"getThing"', '"readThing"'), "operationId is readThing"),
    (ROUTES.replace("Method::get", "Method::del"), "delete /api/v1/things/{id} is served and not"),
    (ROUTES.replace("Method::get", "Method::del"), "get /api/v1/things/{id} is in the contract and"),
    (ROUTES.replace('"getThing"', "name()"), "a row is not"),
    ("return {};", "a row is not"),
]


class CheckContracts(unittest.TestCase):
    def check(self, documents, routes=ROUTES):
        with tempfile.TemporaryDirectory() as root:
            for service, document in documents.items():
                api = Path(root) / "services" / service / "api"
                api.mkdir(parents=True)
                (api / "routes.cpp").write_text(routes)
                file = Path(root) / "contracts" / "http" / f"{service}.openapi.json"
                file.parent.mkdir(parents=True, exist_ok=True)
                text = document if isinstance(document, str) else json.dumps(document)
                file.write_text(text)
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = check_contracts.main(["--root", root])
            return code, out.getvalue()

    def assert_refused(self, result, words):
        code, text = result
        self.assertEqual(code, 1)
        self.assertIn(words, text)

    def test_the_contracts_as_they_stand_hold(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = check_contracts.main([])
        self.assertEqual((code, out.getvalue()), (0, ""))

    def test_a_contract_that_holds(self):
        self.assertEqual(self.check({"shop": DOCUMENT}), (0, ""))

    def test_broken_documents(self):
        for where, value, words in BROKEN:
            with self.subTest(where=where, value=value):
                document = copy.deepcopy(DOCUMENT)
                node = document
                for key in where[:-1]:
                    node = node[key]
                if value is None:
                    del node[where[-1]]
                else:
                    node[where[-1]] = value
                self.assert_refused(self.check({"shop": document}), words)

    def test_tables_that_differ(self):
        for routes, words in DIFFERENT:
            with self.subTest(words=words):
                self.assert_refused(self.check({"shop": DOCUMENT}, routes), words)

    def test_an_optional_token_is_anonymous(self):
        document = copy.deepcopy(DOCUMENT)
        document["paths"]["/api/v1/things/{id}"]["get"]["security"] = [{}, {"bearer": []}]
        self.assertEqual(self.check({"shop": document}), (0, ""))

    def test_operation_ids_are_unique_over_all_services(self):
        self.assert_refused(self.check({"shop": DOCUMENT, "stall": DOCUMENT}), "is taken by shop")

    def test_text_that_is_not_json(self):
        self.assert_refused(self.check({"shop": "{"}), "shop.openapi.json")

    def test_a_missing_file(self):
        with tempfile.TemporaryDirectory() as root:
            (Path(root) / "services" / "shop").mkdir(parents=True)
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                self.assertEqual(check_contracts.main(["--root", root]), 1)
            self.assertIn("contracts/http/shop.openapi.json is missing", out.getvalue())


if __name__ == "__main__":
    unittest.main()
