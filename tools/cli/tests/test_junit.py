"""Reports in JUnit's XML: what runners of tests write is counted, the rest is written."""
import sys
import xml.etree.ElementTree as xml

import pytest
from souk.suites import gtest_suite, junit
from souk.suites.results import Suite

GOOGLETEST = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites><testsuite name="A">
<testcase name="Good" status="run" result="completed" classname="A" />
<testcase name="Bad" status="run" result="completed" classname="A">
 <failure message="a.cpp:2"><![CDATA[a.cpp:2 first]]></failure>
 <failure message="a.cpp:3"><![CDATA[a.cpp:3 second]]></failure></testcase>
<testcase name="Left" status="run" result="skipped" classname="A"><skipped message="why"/></testcase>
<testcase name="DISABLED_Off" status="notrun" result="suppressed" classname="A" />
</testsuite></testsuites>"""
PYTEST = """<testsuites><testsuite name="pytest">
<testcase classname="tests.a" name="test_good"/>
<testcase classname="tests.a" name="test_broken"><error message="no fixture"/></testcase>
</testsuite></testsuites>"""


def read(tmp_path, text):
    report = tmp_path / "report.xml"
    report.write_bytes(text if isinstance(text, bytes) else text.encode())
    return junit.read(report, "suite")


def test_googletests_report_is_counted_with_every_failure_of_a_case(tmp_path):
    suite = read(tmp_path, GOOGLETEST)
    assert (suite.passed, suite.failed, suite.skipped) == (1, 1, 1)
    assert suite.failures == [("A::Bad", "a.cpp:2 first\na.cpp:3 second")]


def test_an_error_of_pytest_is_a_failure(tmp_path):
    suite = read(tmp_path, PYTEST)
    assert (suite.passed, suite.failures) == (1, [("tests.a::test_broken", "no fixture")])


@pytest.mark.parametrize("text", ["", "<testsuites><testcase", "no XML"])
def test_half_a_report_and_none_say_nothing(tmp_path, text):
    suite = read(tmp_path, text)
    assert (suite.passed, suite.failed) == (0, 0)


def test_a_byte_that_is_no_text_does_not_hide_a_failure(tmp_path):
    assert read(tmp_path, GOOGLETEST.encode().replace(b"first", b"\xff")).failed == 1


def test_checks_are_written_and_read_back(tmp_path):
    suite, silent = Suite("checks"), Suite("unit")
    suite.add_check("check_includes.py")
    suite.add_check("format.py", "\x1b[31ma.cpp\x00 is not formatted\nrun --fix\n")
    junit.write([suite, silent], tmp_path)
    root = xml.parse(tmp_path / junit.OWN_REPORT).getroot()
    assert [one.get("name") for one in root] == ["checks"]
    assert root[0].get("tests") == "2" and root[0].get("failures") == "1"
    assert root[0].find("testcase/failure").get("message") == "run --fix"
    again = junit.read(tmp_path / junit.OWN_REPORT, "checks")
    assert (again.passed, again.failed) == (1, 1)


def test_a_program_that_dies_without_a_word_fails_and_is_written(tmp_path):
    command = (sys.executable, "-c", "import os; os._exit(3)")
    program = gtest_suite.Program("quiet", command, (), True)
    suite = gtest_suite.run("unit", [program], "release", tmp_path, {}, lambda note: None, 1)
    assert suite.failed == 1
    junit.write([suite], tmp_path)
    assert "exit code 3" in (tmp_path / junit.OWN_REPORT).read_text()
