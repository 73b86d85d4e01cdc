"""parindex new"""

import contextlib
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.given import by_ending, need
from parindex_cli.cli.run import Run
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop, say
from parindex_cli.numbers import whole

if TYPE_CHECKING:
    from parindex_cli.draft.data import Draft
    from parindex_cli.loader import Loaded
    from parindex_cli.model.criteria import CriteriaSet

_STDOUT = Path("/dev/stdout")
_TABLES: dict[str, Literal["xlsx", "csv"]] = {".xlsx": "xlsx", ".csv": "csv"}


@vietnamese("""
    Bắt đầu một năm: dự thảo bộ tiêu chí từ bảng hoặc từ năm trước.

    Nguồn là bảng kèm theo văn bản chính thức, bộ tiêu chí năm trước, hoặc cả hai. Điều chữ trong bảng đã nói rõ được
    ghi thành tiêu chí và cách chấm; còn lại là câu hỏi trong tệp. `parindex check` liệt kê các câu hỏi theo thứ tự;
    còn câu hỏi thì chưa chấm điểm. Tệp đã có không bao giờ bị ghi đè.

    Với --after, ghi kết quả của một năm thành tệp kết quả để năm sau so sánh.
    """)
def new(
    year: Annotated[
        int | None,
        typer.Argument(
            min=1,
            max=9999,
            metavar="YEAR",
            help=both("Năm bắt đầu  [mặc định: của --output]", "The year to start  [default: that of --output]"),
        ),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help=both(
                "Bảng chính thức (.xlsx, .ods, .csv, .docx), bộ tiêu chí năm trước (tệp hoặc năm), hoặc cả hai.",
                "The official table (.xlsx, .ods, .csv, .docx), last year's criteria (a file or a year), or both.",
            ),
        ),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="FILE",
            help=both(
                "Xuất bộ tiêu chí này (tệp hoặc năm) thành bảng (.xlsx, .csv).",
                "Write the table of these criteria instead, a file or a year (.xlsx, .csv).",
            ),
        ),
    ] = None,
    after: Annotated[
        list[Path] | None,
        typer.Option(
            "--after",
            metavar="FILE",
            help=both(
                "Ghi kết quả của số liệu cả năm này (cùng --appraisal) thành baselines/<năm>.yaml; nhiều tệp: của các "
                "đơn vị được hợp nhất.",
                "Write the result of these figures of a year, with --appraisal, as baselines/<year>.yaml; several "
                "files: of units that were merged.",
            ),
        ),
    ] = None,
    appraisal: options.Appraisals = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            metavar="NAME",
            help=both("Tên đơn vị sau hợp nhất, với nhiều --after.", "The merged unit, with several --after."),
        ),
    ] = None,
    rank: Annotated[
        str | None,
        typer.Option("--rank", metavar="N/M", help=both("Hạng đã công bố, với --after.", "The rank, with --after.")),
    ] = None,
    criteria: options.Criteria = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                "Ghi vào tệp này  [mặc định: criteria/<năm>.yaml]",
                "Write to this file  [default: criteria/<year>.yaml]",
            ),
        ),
    ] = None,
    lang: options.Language = "vi",
) -> None:
    """Start a year: draft its criteria from a table or last year's.

    The source is the official table, last year's criteria file, or both. What the words of the table settle is written
    down; all else becomes a question in the file. `parindex check` lists the questions in order, and nothing is scored
    while one is left. A file that is there is never replaced.

    With --after, it writes the result of a year for the next to be compared with.
    """
    run = Run(lang, output)
    if after:
        from parindex_cli.cli.after import write_after

        if sources or table is not None:
            raise Stop("--after không đi cùng --from hay --table", "--after goes without --from and --table")
        write_after(run, after, criteria, appraisal, year=year, rank=rank, department=department, put=_put_result)
        return
    if appraisal or rank is not None or criteria is not None or department is not None:
        raise Stop(
            "--appraisal, --rank, --criteria, --department: chỉ dùng với --after",
            "--appraisal, --rank, --criteria, --department: only with --after",
        )
    if table is not None:
        if sources or year is not None:
            raise Stop("--table không đi cùng --from hay YEAR", "--table goes without --from and YEAR")
        _write_table(run, table, output)
        return
    given = sources or []
    if not given:
        raise Stop(
            "cần --from: bảng tiêu chí hoặc bộ tiêu chí năm trước",
            "--from is needed: the table, or last year's criteria",
        )
    wanted = _year(year, output)
    target = output or Path("criteria") / f"{wanted}.yaml"
    _spare(target)
    tables = [Path(name) for name in given if not _is_criteria(name)]
    files = [name for name in given if _is_criteria(name)]
    if len(tables) > 1 or len(files) > 1:
        raise Stop(
            "--from nhận nhiều nhất một bảng và một bộ tiêu chí", "--from takes one table and one criteria file at most"
        )
    last = _criteria(run, files[0]) if files else None
    if tables:
        draft = _draft(run, tables[0], wanted, last)
        _put(run, target, _yaml(draft))
        _tell(run, target, draft.data)
    else:
        assert last is not None
        _put(run, target, _copied(run, last, wanted))
        run.check_next(target)


def _year(year: int | None, output: Path | None) -> int:
    if year is not None:
        return year
    if output is not None and re.fullmatch(r"\d{4}", output.stem):
        return int(output.stem)
    raise Stop("cần năm: parindex new 2027 --from …", "the year is needed: parindex new 2027 --from …")


def _is_criteria(name: str) -> bool:
    return whole(name) is not None or Path(name).suffix.lower() in (".yaml", ".yml")


def _spare(target: Path) -> None:
    """Stop where a file is there already; what is no ordinary one, such as a pipe, is written to."""
    with contextlib.suppress(OSError, ValueError):
        if stat.S_IFMT(target.lstat().st_mode) in (stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK) and target != _STDOUT:
            raise Stop(
                "{o}: đã có; parindex new không ghi đè",
                "{o}: is there already; parindex new replaces nothing",
                o=target,
            )


def _criteria(run: Run, name: str) -> "Loaded[CriteriaSet]":
    """The criteria named by file or year; questions and sums do not matter here, names of what is not there do."""
    from parindex_cli.model.criteria import CriteriaSet

    year = whole(name)
    loaded = run.desk.read(Path(name), CriteriaSet) if year is None else run.desk.criteria(year)
    if loaded is None:
        raise Stop("không có bộ tiêu chí năm {y}", "there are no criteria for {y}", y=name)
    if loaded.value is None or any(found.code.startswith("unknown-") for found in loaded.diagnostics):
        run.tell(loaded.diagnostics)
        raise Stop
    return loaded


def _data(loaded: "Loaded[CriteriaSet]") -> "dict[str, Any]":
    """The file as it was read; there is a model, so it is a mapping."""
    data = loaded.document.data
    assert isinstance(data, dict)
    return data


def _draft(run: Run, path: Path, year: int, last: "Loaded[CriteriaSet] | None") -> "Draft":
    from parindex_cli.diagnostics import Diagnostic, has_errors, in_order
    from parindex_cli.draft import draft_of, read_table, with_last_year
    from parindex_cli.loader.tables import read_tables

    tables = read_tables(path)
    run.desk.keep(path, "table", tables.digest)
    told = list(tables.diagnostics)
    tree = None
    if not has_errors(told) or tables.grids:
        tree = read_table(tables.grids, tables.around)
        told += [Diagnostic(str(path), one.span, one.code, one.severity, one.message) for one in tree.issues]
    run.tell(in_order(told))
    if tree is None or has_errors(told):
        raise Stop
    draft = draft_of(tree, year)
    return draft if last is None or last.value is None else with_last_year(draft, last.value, _data(last))


def _yaml(draft: "Draft") -> str:
    from parindex_cli.draft.shorter import shorter
    from parindex_cli.views.criteria_yaml import criteria_yaml

    short = shorter(draft)
    return criteria_yaml(short.data, short.comments)


def _copied(run: Run, last: "Loaded[CriteriaSet]", year: int) -> str:
    """Last year's file as it is, comments and all, with the new year and the questions that brings."""
    from parindex_cli.draft import questions_of_copy
    from parindex_cli.views.criteria_yaml import copied_yaml

    assert last.value is not None
    place = last.document.place(("year",)).value
    has_questions = bool(last.value.questions)
    return copied_yaml(
        run.desk.lines(last.path), place, year, [] if has_questions else questions_of_copy(last.value, year)
    )


def _put(run: Run, target: Path, text: str) -> None:
    """Write the text, into a folder that is made where it is one of the usual."""
    from parindex_cli.cli import door

    if target.parent in (Path("criteria"), Path("baselines")):
        door.folder(target.parent)
    run.put_own(text.encode(), target)


def _put_result(run: Run, target: Path, text: str) -> None:
    _spare(target)
    _put(run, target, text)


def _tell(run: Run, target: Path, data: "dict[str, object]") -> None:
    from parindex_cli.draft import counted

    found = counted(data)
    words = say(
        "{o}: {leaves} tiêu chí chấm điểm, {settled} đã có cách chấm; {questions} câu hỏi",
        "{o}: {leaves} scored criteria, {settled} with a rule; {questions} questions",
        o=target,
        leaves=found.leaves,
        settled=found.settled,
        questions=found.questions,
    )
    run.remark(words)
    run.check_next(target)


def _write_table(run: Run, name: str, output: Path | None) -> None:
    from parindex_cli.cli import door
    from parindex_cli.cli.form_output import refuse_cut
    from parindex_cli.views.criteria_table import criteria_table, cut_off, table_csv, table_workbook

    loaded = _criteria(run, name)
    assert loaded.value is not None
    form = "csv" if output is None else by_ending(output, _TABLES)
    if output is not None:
        _spare(output)
    if form == "xlsx":
        need("excel")
    table = criteria_table(loaded.value, _data(loaded))
    refuse_cut(cut_off(table), output)
    if output is None:
        run.put_text(table_csv(table))
        return
    with door.writing(output):
        content = table_csv(table).encode("utf-8-sig") if form == "csv" else table_workbook(table)
    run.put_own(content, output)
