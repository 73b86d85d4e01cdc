"""`parindex check --against`: what an edit of the criteria means, and what it does to points."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parindex_cli.diagnostics import Diagnostic, Finding
    from parindex_cli.language import Text
    from parindex_cli.loader import Desk, Loaded
    from parindex_cli.model.criteria import CriteriaSet


def against(
    desk: "Desk", paths: Sequence[Path], reference: str, backtest_files: Sequence[Path]
) -> "tuple[list[Diagnostic], list[Text]]":
    """The changes in every criteria file among `paths` since `reference`, and the lines of the back-test.

    Figures come from `backtest_files`, else from the metrics files among `paths`, else from examples/*.yaml here;
    each criteria file is tried on those of its year. What is wrong with a criteria file by itself is left to `check`.
    """
    from parindex_cli.loader.sources import yaml_files
    from parindex_cli.model.criteria import CriteriaSet

    files = yaml_files(paths)
    figures = (
        backtest_files
        or _of_format(desk, "metrics/1", files)
        or _of_format(desk, "metrics/1", sorted(Path("examples").glob("*.yaml")))
    )
    diagnostics: list[Diagnostic] = []
    lines: list[Text] = []
    for file in _of_format(desk, "criteria/1", files):
        new = desk.read(file, CriteriaSet)
        if new.value is None:
            continue
        old, findings = _compared(desk, new.value, file, reference)
        diagnostics += new.placed(findings)
        if old is not None and new.usable:
            more, tried = _back_tested(desk, old, new.value, file, figures)
            diagnostics += more
            lines += tried
    return diagnostics, lines


def _of_format(desk: "Desk", wanted: str, files: Iterable[Path]) -> list[Path]:
    from parindex_cli.loader.kinds import format_of

    return [file for file in files if format_of(desk.document(file).document.data) == wanted]


def _compared(
    desk: "Desk", new: "CriteriaSet", file: Path, reference: str
) -> "tuple[CriteriaSet | None, list[Finding]]":
    """The old criteria, where figures can be scored by them, and what changed since."""
    from parindex_cli.changes import compare
    from parindex_cli.diagnostics import Finding, Refused, Severity
    from parindex_cli.loader.revision import reference_criteria

    try:
        old = reference_criteria(desk, file, reference)
    except Refused as refused:
        # A file that is new since then is nothing wrong.
        severity = Severity.NOTE if refused.code == "not-in-revision" else Severity.ERROR
        return None, [Finding(refused.code, refused.message, severity=severity)]
    if old.value is None:
        return None, [_unusable(old)]
    findings = [change.finding() for change in compare(old.value, new)]
    return (old.value if old.usable else None), findings


def _unusable(old: "Loaded[CriteriaSet]") -> "Finding":
    from parindex_cli.diagnostics import Finding
    from parindex_cli.language import same, say

    message = say(
        "không so sánh được với {file}: {why}",
        "cannot be compared with {file}: {why}",
        file=old.path,
        why=old.diagnostics[0].message if old.diagnostics else same("?"),
    )
    return Finding("reference-unusable", message)


def _back_tested(
    desk: "Desk", old: "CriteriaSet", new: "CriteriaSet", criteria: Path, figures: Iterable[Path]
) -> "tuple[list[Diagnostic], list[Text]]":
    """One line for each file of figures; where a file cannot be scored, its errors instead."""
    from parindex_cli.backtest import back_test
    from parindex_cli.diagnostics import Severity
    from parindex_cli.language import say
    from parindex_cli.loader import load_case
    from parindex_cli.loader.case import written_year

    diagnostics: list[Diagnostic] = []
    lines: list[Text] = []
    for file in figures:
        if written_year(desk.document(file).document.data) not in (new.year, None):
            continue
        case, found = load_case(desk, file, criteria)
        if case is None:
            diagnostics += [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
            continue
        result = back_test(old, new, case.submission, case.baseline)
        lines.append(say("{file}: {text}", "{file}: {text}", file=file.name, text=result.text()))
    return diagnostics, lines
