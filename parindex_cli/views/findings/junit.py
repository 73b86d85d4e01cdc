"""Findings as JUnit XML: a test suite for each file, a failure for each error."""

import re
from xml.etree import ElementTree as ET

from parindex_cli.diagnostics import Diagnostic, Severity
from parindex_cli.language import Lang, visible
from parindex_cli.views.findings.report import Report

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
# What XML 1.0 cannot hold, not even as a reference.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report, lang: Lang) -> str:
    """Errors fail; a file without an error has one passing case, and warnings and notes are its output."""
    names = dict.fromkeys([*report.files, *(found.file for found in report.diagnostics)])
    root = ET.Element("testsuites", name="parindex check")
    for name in names:
        found = [diagnostic for diagnostic in report.diagnostics if diagnostic.file == name]
        root.append(_suite(name, found, lang))
    _count(root, list(root.iter("testcase")))
    if report.remarks:
        suite = ET.SubElement(root, "testsuite", name="parindex check --against", tests="0", failures="0", errors="0")
        ET.SubElement(suite, "system-out").text = _legal("\n".join(remark.in_(lang) for remark in report.remarks))
    ET.indent(root)
    return _HEAD + ET.tostring(root, encoding="unicode") + "\n"


def _suite(name: str, found: list[Diagnostic], lang: Lang) -> ET.Element:
    suite = ET.Element("testsuite", name=_legal(visible(name)))
    errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
    for diagnostic in errors:
        span = diagnostic.span
        title = f"{span.cell or f'{span.line}:{span.column}'} {diagnostic.code}"
        failure = ET.SubElement(_case(suite, title), "failure", type=diagnostic.code)
        failure.set("message", _legal(diagnostic.message.in_(lang)))
        failure.text = _legal(diagnostic.line(lang))
    if not errors:
        _case(suite, "check")
    _count(suite, list(suite.iter("testcase")))
    others = [diagnostic.line(lang) for diagnostic in found if diagnostic.severity is not Severity.ERROR]
    if others:
        ET.SubElement(suite, "system-out").text = _legal("\n".join(others))
    return suite


def _case(suite: ET.Element, title: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=suite.get("name", ""), name=title)


def _count(element: ET.Element, cases: list[ET.Element]) -> None:
    failures = sum(case.find("failure") is not None for case in cases)
    element.attrib |= {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
