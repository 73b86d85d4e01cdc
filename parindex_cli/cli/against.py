"""`parindex check --against`: what an edit of the criteria means, and what it does to points."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parindex_cli.diagnostics import Diagnostic, Finding
    from parindex_cli.language import Text
    from parindex_cli.loader import Desk, Loaded
    from parindex_cli.loader.revision import Reference
    from parindex_cli.model.criteria import CriteriaSet


def against(
    desk: "Desk", paths: Sequence[Path], reference: str, backtest_files: Sequence[Path], lost: Sequence[Path] = ()
) -> "tuple[list[Diagnostic], list[Text]]":
    """The changes in every criteria file among `paths` since `reference`, and the lines of the back-test.

    Figures come from `backtest_files`, else from the metrics files among `paths`, else from examples/*.yaml here;
    each criteria file is tried on those of its year. `lost` are folders no longer there, of which only that is told.
    What is wrong with a criteria file by itself is left to `check`.
    """
    from parindex_cli import places
    from parindex_cli.loader.revision import Reference
    from parindex_cli.loader.sources import is_yaml, yaml_files
    from parindex_cli.model.criteria import CriteriaSet

    files = yaml_files(paths)
    asked, diagnostics = _readable(desk, backtest_files)
    figures: Sequence[Path] = asked
    if not backtest_files:
        here = (file for name in sorted(places.names_in(Path("examples"))) if is_yaml(file := Path("examples", name)))
        figures = _of_format(desk, "metrics/1", files) or _of_format(desk, "metrics/1", here)
    compared = Reference(desk, reference)
    lines: list[Text] = []
    criteria = _of_format(desk, "criteria/1", files)
    for file in criteria:
        new = desk.read(file, CriteriaSet)
        old, findings = (None, []) if new.value is None else _compared(new, new.value, compared)
        diagnostics += new.placed(findings)
        if any(found.code == "not-in-revision" for found in findings):
            continue
        if new.value is not None and old is not None and new.usable:
            more, tried = _back_tested(desk, old, new.value, file, figures)
            diagnostics += more
            lines += tried
        elif figures:
            lines.append(_not_tried(file, usable=new.usable))
    lines += _of_other_years(desk, asked, criteria)
    diagnostics += compared.gone([*paths, *lost])
    return diagnostics, lines


def _of_format(desk: "Desk", wanted: str, files: Iterable[Path]) -> list[Path]:
    from parindex_cli.loader.kinds import format_of

    return [file for file in files if format_of(desk.document(file).document.data) == wanted]


def _compared(
    new: "Loaded[CriteriaSet]", criteria: "CriteriaSet", reference: "Reference"
) -> "tuple[CriteriaSet | None, list[Finding]]":
    """The old criteria, where figures can be scored by them, and what changed since."""
    from parindex_cli.changes import compare
    from parindex_cli.diagnostics import Finding, Refused, Severity

    try:
        old, renamed = reference.of(new)
    except Refused as refused:
        # A file that is new since then is nothing wrong.
        severity = Severity.NOTE if refused.code == "not-in-revision" else Severity.ERROR
        return None, [Finding(refused.code, refused.message, severity=severity)]
    if old.value is None:
        return None, [_unusable(old)]
    findings = [_renamed(old.path)] if renamed else []
    findings += [change.finding() for change in compare(old.value, criteria)]
    return (old.value if old.usable else None), findings


def _renamed(old: Path) -> "Finding":
    from parindex_cli.diagnostics import Finding, Severity
    from parindex_cli.language import say

    message = say("so với tệp có tên cũ là {file}", "compared with {file}, as it was named", file=old)
    return Finding("renamed-since", message, severity=Severity.NOTE)


def _not_tried(file: Path, *, usable: bool) -> "Text":
    """Why there is no back-test, where figures were to be scored by both."""
    from parindex_cli.language import say

    if usable:
        return say(
            "{file}: không chấm thử, vì bản cũ không dùng được hoặc có lỗi",
            "{file}: no back-test, as the older file cannot be used or has errors",
            file=file.name,
        )
    return say("{file}: không chấm thử, vì tệp có lỗi", "{file}: no back-test, as the file has errors", file=file.name)


def _readable(desk: "Desk", files: Sequence[Path]) -> "tuple[list[Path], list[Diagnostic]]":
    """The files of figures that can be read, and why the others cannot: those of another kind too, of any year."""
    from parindex_cli.loader.kinds import format_named, format_of
    from parindex_cli.model.submission import Submission

    loaded = [desk.document(file) for file in dict.fromkeys(files)]
    read: list[Path] = []
    others: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for one in loaded:
        if format_of(one.document.data) not in (None, format_named(Submission)):
            others += desk.read(one.path, Submission).diagnostics
        elif one.document.data is None:
            unread += one.diagnostics
        else:
            read.append(one.path)
    return read, [*others, *unread]


def _of_other_years(desk: "Desk", figures: Iterable[Path], criteria: Iterable[Path]) -> "Iterable[Text]":
    """That figures asked for were not tried, where no criteria of their year are among the files."""
    from parindex_cli.language import say

    years = {_year(desk, file) for file in criteria}
    for file in figures if None not in years else ():
        if _year(desk, file) not in {*years, None}:
            yield say(
                "{file}: không chấm thử, vì không so sánh bộ tiêu chí nào của năm {year}",
                "{file}: no back-test, as no criteria of {year} are compared",
                file=file.name,
                year=_year(desk, file),
            )


def _year(desk: "Desk", file: Path) -> int | None:
    from parindex_cli.loader.case import written_year

    return written_year(desk.document(file).document.data)


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
    from parindex_cli.language import same
    from parindex_cli.loader import load_case

    diagnostics: list[Diagnostic] = []
    lines: list[Text] = []
    for file in figures:
        if _year(desk, file) not in (new.year, None):
            continue
        case, found = load_case(desk, file, criteria)
        if case is None:
            diagnostics += [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
            continue
        result = back_test(old, new, case.submission, case.baseline)
        lines.append(same("{file}: {text}", file=file.name, text=result.text()))
    return diagnostics, lines
