import contextlib
import io
import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_events

STEM = "purchase.paid.v1"


class CheckEvents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.contracts = Path(folder.name) / "contracts"
        shutil.copytree(check_events.ROOT / "contracts", self.contracts)

    def run_check(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = check_events.main(["--contracts", str(self.contracts)])
        return code, out.getvalue()

    def change(self, kind, change):
        path = self.contracts / "events" / f"{STEM}.{kind}.json"
        document = json.loads(path.read_text())
        change(document)
        path.write_text(json.dumps(document))

    def assert_refused(self, *words):
        code, text = self.run_check()
        self.assertEqual(code, 1, text)
        for word in words:
            self.assertIn(word, text)

    def test_the_contracts_as_they_stand_fit(self):
        self.assertEqual(self.run_check(), (0, ""))

    def test_examples_that_do_not_fit(self):
        for name, value in [
            ("version", 1),
            ("version", "2"),
            ("status", "FAILED"),
            ("purchaseId", "not-a-uuid"),
            ("at", "2026-01-31T09:15:02Z"),
            ("at", "2026-02-30T09:15:02.000000Z".replace("000000", "0")),
        ]:
            with self.subTest(name=name, value=value):
                self.change("example", lambda e: e.update({name: value}))
                self.assert_refused(f"{STEM}.example.json", f"/{name}")
                self.change("example", lambda e: e.pop(name))
                self.assert_refused(f"{STEM}.example.json", name)

    def test_a_field_without_a_schema(self):
        self.change("example", lambda e: e.update(email="somebody@example.org"))
        self.assert_refused("/email is not in the schema")

    def test_an_undeclared_topic(self):
        self.change("schema", lambda s: s.update({"x-souk-topic": "elsewhere.v1"}))
        self.assert_refused("elsewhere.v1", "topics.json")

    def test_a_closed_object(self):
        self.change("schema", lambda s: s.update(additionalProperties=False))
        self.assert_refused("closes an object")

    def test_a_broken_schema(self):
        self.change("schema", lambda s: s.update(type="objekt"))
        self.assert_refused("not a JSON Schema 2020-12")

    def test_a_title_of_another_type(self):
        self.change("schema", lambda s: s.update(title="purchase.sold"))
        self.assert_refused("title is 'purchase.sold'")

    def test_a_missing_example_and_a_missing_schema(self):
        events = self.contracts / "events"
        (events / f"{STEM}.example.json").rename(events / "purchase.sold.v1.example.json")
        self.assert_refused("has no golden example", "has no schema")

    def test_a_doubled_key(self):
        path = self.contracts / "events" / f"{STEM}.example.json"
        path.write_text(path.read_text().replace("{", '{"version": 2,', 1))
        self.assert_refused("a key stands twice")


if __name__ == "__main__":
    unittest.main()
