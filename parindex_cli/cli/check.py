"""parindex check"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from parindex_cli.cli import options
from parindex_cli.cli.given import by_ending
from parindex_cli.cli.progress import working
from parindex_cli.cli.run import Run
from parindex_cli.cli.telling import FAILED, UNUSABLE
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Lang, Stop, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.language import Text
    from parindex_cli.loader import Desk
    from parindex_cli.views.findings import Report

_BY_ENDING: dict[str, options.FindingForm] = {
    ".txt": "text", ".json": "json", ".sarif": "sarif", ".xml": "junit", ".md": "markdown", ".csv": "csv",
    ".docx": "docx", ".xlsx": "xlsx",
}  # fmt: skip


@vietnamese("""
    Kiểm tra tệp: cấu trúc, tổng điểm, mã và tham chiếu.

    Mỗi lỗi được in thành tệp:dòng:cột: mức[mã] một câu, bên dưới là dòng có lỗi. Ghi chú `# parindex: ignore[MÃ]
    lý do` ở dòng nào thì bỏ qua lỗi ở dòng đó. Kết thúc với mã 1 khi có lỗi, và mã 2 khi có tệp không đọc được.
    """)
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATHS]",
            help=both(
                "Tệp và thư mục  [mặc định: «criteria», «baselines» ở đây, nếu không có thì bản kèm phần mềm]",
                "Files and folders  [default: criteria, baselines here, else shipped]",
            ),
        ),
    ] = None,
    form: options.FindingsFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=both("Coi cảnh báo là lỗi.", "Count warnings as errors."))
    ] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=both(
                "Trước hết sửa những gì sửa được chắc chắn: NFC, dấu so sánh, dấu nháy thiếu, thứ tự khóa.",
                "First put right what is safe: NFC, comparators, missing quotes, order of keys.",
            ),
        ),
    ] = False,
    against: options.Against = None,
    backtest: options.Backtest = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CODE",
            help=both("Giải thích một mã, không kiểm tra gì.", "Say what a code means, and check nothing."),
        ),
    ] = None,
    lang: options.Language = "vi",
) -> None:
    """Check files: their shape, sums, ids and references.

    Every finding is printed as file:line:column: severity[code] phrase, and below it the line with the place. A
    comment `# parindex: ignore[CODE] reason` on a line takes a finding away. Exits with 1 when there is an error, and
    with 2 when a path cannot be read.
    """
    from parindex_cli import places

    if explain is not None:
        _explain(explain, lang)
    selected, ignored = _codes("--select", select), _codes("--ignore", ignore)
    if backtest and against is None:
        raise Stop("--backtest cần --against", "--backtest needs --against")
    form = _form(form, output)
    chosen = paths or [path for path in (Path("criteria"), Path("baselines")) if places.is_there(path)]
    mended = _mended(chosen) if fix else []
    run = Run(lang, output, force=force, form=form if form in ("markdown", "csv", "docx", "xlsx") else None)
    with working(lang) as step:
        step(say("kiểm tra tệp", "checking files"))
        files, found, remarks = _found(run.desk, chosen, against, backtest or [], asked=bool(paths))
    shown = list(_shown(found, selected, ignored, strict=strict))
    _write(run, _report(run.desk, files, shown, [*mended, *remarks], form), form)
    _end(found, shown)


def _mended(chosen: list[Path]) -> "list[Text]":
    """Put right what is safe in the files; one remark for each file that was written."""
    from parindex_cli.cli.door import put
    from parindex_cli.loader.fix import PASSES, fixed_text
    from parindex_cli.loader.sources import yaml_files

    mended: dict[Path, Text] = {}
    for file in yaml_files(chosen):
        for _ in range(PASSES):
            text = fixed_text(file)
            if text is None:
                break
            put(text.encode("utf-8", "backslashreplace"), file, force=True, mark=False)
            mended[file] = say("{file}: đã sửa", "{file}: put right", file=file)
    return list(mended.values())


def _explain(code: str, lang: Lang) -> NoReturn:
    """Print what a code means, and end."""
    from textwrap import fill

    from parindex_cli.views.catalogue import CATALOGUE

    entry = CATALOGUE[_known("--explain", code)]
    print(f"{code} ({entry.severity.word.in_(lang)}): {entry.title.in_(lang)}\n")
    print(fill(entry.explanation.in_(lang), 80))
    raise typer.Exit


def _codes(option: str, given: "Sequence[str] | None") -> frozenset[str]:
    """The codes given to an option, alone or in lists."""
    return frozenset(_known(option, code.strip()) for listed in given or () for code in listed.split(","))


def _known(option: str, code: str) -> str:
    """The code itself; stops where there is none of this name."""
    from parindex_cli.diagnostics import nearest
    from parindex_cli.views.catalogue import CATALOGUE

    if code in CATALOGUE:
        return code
    vi, en = "{o}: không có mã «{code}»{near}", "{o}: there is no code «{code}»{near}"
    raise Stop(vi, en, o=option, code=code, near=nearest(code, CATALOGUE))


def _form(given: options.FindingForm | None, output: Path | None) -> options.FindingForm:
    """The form asked for, else that of the output file's ending, else what suits the place."""
    if given is not None:
        return given
    if output is None:
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    return by_ending(Path("x.sarif") if ".sarif" in output.suffixes else output, _BY_ENDING)


def _found(
    desk: "Desk", chosen: "list[Path]", against: str | None, backtest: list[Path], *, asked: bool
) -> "tuple[list[Path], list[Diagnostic], list[Text]]":
    """The files, what is found in them and not ignored by a comment, and the remarks of a comparison."""
    from parindex_cli import places
    from parindex_cli.loader.check import check_paths
    from parindex_cli.loader.suppress import suppressed
    from parindex_cli.views.catalogue import ACROSS, COMPARED

    chosen = chosen or [places.shipped("criteria"), places.shipped("baselines")]
    files, found = check_paths(desk, chosen)
    remarks: list[Text] = []
    if against is not None:
        from parindex_cli.cli.against import against as compare

        # Git leaves no empty folder behind, where the last criteria are deleted.
        lost = [] if asked or Path("criteria") in chosen else [Path("criteria")]
        changes, remarks = compare(desk, chosen, against, backtest, lost)
        found += changes
    # Another choice of files may hold the period that a comment speaks of.
    unasked = ACROSS | COMPARED if against is None else ACROSS
    return files, suppressed(desk, files, found, unasked), remarks


def _shown(
    found: "Iterable[Diagnostic]", selected: "Collection[str]", ignored: "Collection[str]", *, strict: bool
) -> "Iterable[Diagnostic]":
    """The findings asked for; those that kept a file from being checked are never left out by a choice of others."""
    from parindex_cli.diagnostics import UNREADABLE, Severity
    from parindex_cli.views.catalogue import UNCHECKED

    for diagnostic in found:
        wanted = not selected or diagnostic.code in selected or diagnostic.code in UNCHECKED
        if diagnostic.code in UNREADABLE or (wanted and diagnostic.code not in ignored):
            raised = strict and diagnostic.severity is Severity.WARNING
            yield diagnostic._replace(severity=Severity.ERROR) if raised else diagnostic


def _report(
    desk: "Desk", files: "Iterable[Path]", shown: "list[Diagnostic]", remarks: "list[Text]", form: options.FindingForm
) -> "Report":
    from parindex_cli.views.findings import Report

    names = dict.fromkeys(found.file for found in shown) if form == "text" else ()
    lines = {name: desk.lines(Path(name)) for name in names}
    return Report([str(file) for file in files], shown, lines, remarks)


def _write(run: Run, report: "Report", form: options.FindingForm) -> None:
    from parindex_cli.views.findings import RENDERERS

    if form in ("markdown", "csv", "docx", "xlsx"):
        from parindex_cli.views.answer import Answer
        from parindex_cli.views.findings.page import findings_page, findings_sheet

        run.put(Answer(lambda: findings_page(report), lambda: findings_sheet(report)))
        return
    root = os.environ.get("GITHUB_WORKSPACE", "")
    if root and form in ("github", "sarif"):
        report = _named_from(root, report)
    text = RENDERERS[form](report, run.lang)
    if form == "text":
        run.put_signed(text)
    else:
        run.put_text(text)


def _named_from(root: str, report: "Report") -> "Report":
    """The report with its files named from the root of the repository, where GitHub looks for them."""

    def named(file: str) -> str:
        path = os.path.realpath(file)
        inside = path.startswith(os.path.join(os.path.realpath(root), ""))  # noqa: PTH118  # keeps the separator
        return os.path.relpath(path, os.path.realpath(root)) if inside else file

    found = [diagnostic._replace(file=named(diagnostic.file)) for diagnostic in report.diagnostics]
    return report._replace(files=[named(file) for file in report.files], diagnostics=found)


def _end(found: "Iterable[Diagnostic]", shown: "Iterable[Diagnostic]") -> None:
    """Exit with what the findings come to."""
    from parindex_cli.diagnostics import UNREADABLE, has_errors

    if any(diagnostic.code in UNREADABLE for diagnostic in found):
        raise typer.Exit(UNUSABLE)
    if has_errors(shown):
        raise typer.Exit(FAILED)
