"""JUnit's XML, as pytest, GoogleTest and Vitest write it: read into a suite; and written for what
none of them reports, such as a check that failed or a program that died."""

import re
import xml.etree.ElementTree as xml

from souk.suites.results import Suite

OWN_REPORT = "souk.xml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(report, name):
    """The suite that a report tells of; an empty one where there is none."""
    suite = Suite(name)
    try:
        root = xml.fromstring(report.read_text(encoding="utf-8", errors="replace"))
    except (OSError, xml.ParseError):
        return suite
    for case in root.iter("testcase"):
        bad = case.findall("failure") + case.findall("error")
        if bad:
            full = f"{case.get('classname', '')}::{case.get('name', '')}"
            suite.add_failure(full, "\n".join(one.text or one.get("message", "") for one in bad))
        elif case.find("skipped") is not None:
            suite.skipped += 1
        elif case.get("status") != "notrun":  # GoogleTest lists what is disabled
            suite.passed += 1
    return suite


def write(suites, folder):
    """One file with the checks of these suites: each is a case, and failed where it has a text."""
    root = xml.Element("testsuites")
    for suite in suites:
        if suite.checks:
            failed = sum(bool(text) for _, text in suite.checks)
            group = xml.SubElement(root, "testsuite", name=suite.name, tests=str(len(suite.checks)),
                                   failures=str(failed))
            for name, text in suite.checks:
                case = xml.SubElement(group, "testcase", classname=suite.name, name=name)
                if text:
                    xml.SubElement(case, "failure", message=_last_line(text)).text = _clean(text)
    xml.ElementTree(root).write(folder / OWN_REPORT, encoding="utf-8", xml_declaration=True)


def _last_line(text):
    return _clean((text.strip() or "failed").splitlines()[-1])


def _clean(text):
    """XML holds no control characters, not even escaped."""
    return _NOT_XML.sub("�", text)
