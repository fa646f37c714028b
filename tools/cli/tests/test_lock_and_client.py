"""The lock of an instance, and the client that asks again."""
import http.server
import json
import tempfile
import threading
import unittest
from pathlib import Path

from souk import locks, settings
from souk.client import Client
from souk.failure import Failure
from souk.instance import Instance


class Lock(unittest.TestCase):
    def test_the_second_is_refused_and_told_who_works(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "lock"
            with locks.refusing(path, "./souk up"):
                with self.assertRaises(Failure) as caught, locks.refusing(path, "./souk down"):
                    pass
            self.assertIn("./souk up (process", caught.exception.what)
            with locks.refusing(path, "./souk down"):
                pass


class Record(unittest.TestCase):
    def test_what_an_instance_was_started_with_is_remembered(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = {"SOUK_RUN_DIR": folder}
            Instance(folder, settings.load({}, {"SOUK_EDGE_PORT": "9000"}), 3).save()
            found = Instance.load(environment)
            self.assertEqual((found["edge_port"], found.replicas), (9000, 3))
            self.assertEqual(Instance.load(environment, replicas=2).replicas, 2)

    def test_a_broken_record_says_what_to_do(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "instance.json").write_text("{")
            with self.assertRaises(Failure) as caught:
                Instance.load({"SOUK_RUN_DIR": folder})
            self.assertIn("Remove that file", caught.exception.text())

    def test_a_secret_is_made_once(self):
        with tempfile.TemporaryDirectory() as folder:
            one = Instance(folder, settings.load({}, {}))
            one.prepare()
            self.assertEqual(one.secret("x"), one.secret("x"))
            self.assertNotEqual(one.secret("x"), one.secret("y"))


class _Answers(http.server.BaseHTTPRequestHandler):
    """503 twice, a key in progress once, not there yet once, then 200."""
    statuses = [(503, "unavailable"), (503, "unavailable"), (409, "idempotency_in_progress"),
                (404, "not_found")]
    seen = []

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(self.headers["Idempotency-Key"])
        status, code = self.statuses.pop(0) if self.statuses else (200, "")
        body = json.dumps({"code": code} if code else {"data": 7}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if status == 404:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


class Patience(unittest.TestCase):
    def test_a_keyed_call_is_repeated_under_its_key(self):
        server = http.server.HTTPServer(("127.0.0.1", 0), _Answers)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        client = Client(f"http://127.0.0.1:{server.server_port}")
        answer = client.patient("POST", "/", {}, {"Idempotency-Key": "k"}, patience_seconds=10)
        self.assertEqual((answer.data, answer.retries), (7, 4))
        self.assertEqual(_Answers.seen, ["k"] * 5)

    def test_patience_ends(self):
        with self.assertRaises(TimeoutError):
            Client("http://127.0.0.1:1").patient("GET", "/", patience_seconds=0)

    def test_an_address_that_is_none(self):
        for url in ("localhost:8080", "ftp://x", ""):
            with self.subTest(url), self.assertRaises(ValueError):
                Client(url)
