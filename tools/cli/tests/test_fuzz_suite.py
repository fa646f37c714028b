"""How a fuzz target's end is counted, and which options of ./souk test exclude each other."""
import argparse
import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from souk.failure import Failure
from souk.suites import fuzz_suite
from souk.verbs import test as verb

_RAN = "stat::number_of_executed_units: 1234\n"


class Outcome(unittest.TestCase):
    def outcome(self, code, text, kept=()):
        with tempfile.TemporaryDirectory() as folder, \
                mock.patch.object(fuzz_suite, "_crashes", lambda: Path(folder)):
            for name in kept:
                (Path(folder) / name).write_bytes(b"abc")
            return fuzz_suite._outcome("cursor", code, text)

    def test_a_target_that_ran_passes(self):
        self.assertEqual(self.outcome(0, _RAN).passed, 1)

    def test_a_target_that_ran_nothing_fails(self):
        for text in ("", "stat::number_of_executed_units: 0\n"):
            self.assertEqual(self.outcome(0, text).failed, 1)

    def test_a_crash_names_the_input_that_was_kept(self):
        suite = self.outcome(77, "#1 noise\nERROR: broken promise\n" + _RAN, ["cursor-crash-1"])
        name, text = suite.failures[0]
        self.assertEqual(name, "fuzz cursor")
        self.assertIn("cursor-crash-1 (3 bytes)", text)
        self.assertIn("broken promise", text)
        self.assertNotIn("noise", text)

    def test_one_that_does_not_end_fails(self):
        self.assertIn("not done in time", self.outcome(None, _RAN).failures[0][1])

    def test_every_target_has_a_corpus(self):
        self.assertIn("token", fuzz_suite.names(None))
        self.assertEqual(fuzz_suite.names("cursor"), ["cursor"])


class Options(unittest.TestCase):
    def parse(self, *words):
        parser = argparse.ArgumentParser()
        verb.arguments(parser)
        return parser.parse_args(words)

    def test_what_contradicts_itself_is_refused(self):
        for words in (("--seconds", "5"), ("--fuzz", "--keep"), ("--fuzz", "--db", "mysql"),
                      ("--fuzz", "--platform"), ("--platform", "--keep")):
            with self.subTest(words), self.assertRaises(Failure):
                verb._refuse_contradictions(self.parse(*words))

    def test_what_belongs_together_is_taken(self):
        for words in ((), ("--tsan", "--platform"), ("--fuzz", "--seconds", "10"),
                      ("--asan", "--db", "mysql")):
            verb._refuse_contradictions(self.parse(*words))

    def test_seconds_are_bounded(self):
        for text in ("0", "-1", "86401", "ten"):
            with self.subTest(text), self.assertRaises(SystemExit), \
                    contextlib.redirect_stderr(io.StringIO()):
                self.parse("--fuzz", "--seconds", text)
