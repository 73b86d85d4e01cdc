"""parindex merge"""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.given import unit_id
from parindex_cli.cli.progress import working
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import repeated
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Lang, Stop, say
from parindex_cli.views.answer import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parindex_cli.consolidate import Prefer
    from parindex_cli.loader.divisions import Divisions
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.submission import Submission
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.output.merge import MergeData

_ENDINGS: dict[str, Literal["yaml", "xlsx"]] = {".yaml": "yaml", ".yml": "yaml", ".xlsx": "xlsx"}


@vietnamese("""
    Tổng hợp số liệu của các phòng, đơn vị thành một tệp.

    Thư mục được hiểu là các tệp số liệu nằm ngay trong đó. Số đếm được cộng lại, không bao giờ lấy trung bình tỷ
    lệ; số liệu nhiều đơn vị cùng báo cáo phải khớp nhau. Nguồn của từng số được ghi bên cạnh. Tổng chưa tính được
    khi còn một đơn vị chưa gửi. Bản tổng hợp nêu đơn vị nào đã báo cáo gì, số liệu nào chưa có; không có --output
    thì tệp được in ra và bản tổng hợp ra luồng lỗi chuẩn.
    """)
def merge(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help=both(
                "Các tệp số liệu của các phòng, đơn vị; hoặc thư mục chứa các tệp đó.",
                "The divisions' metrics files, or folders they lie in.",
            ),
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                "Ghi tệp số liệu chung vào đây, .yaml hoặc .xlsx, ghi trọn vẹn hoặc không ghi.",
                "Write the department's file here, .yaml or .xlsx, whole or not at all.",
            ),
        ),
    ] = None,
    submitted_by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=both(
                "Người nộp tệp số liệu chung  [mặc định: tên sở]",
                "Who submits the department's file  [default: the department]",
            ),
        ),
    ] = None,
    submitted_on: Annotated[
        str | None, typer.Option(metavar="DATE", help=both("Ngày nộp, ví dụ 05/10/2022.", "When, such as 2022-10-05."))
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="UNIT",
            help=both(
                "Đơn vị này (mã hoặc tên) không có gì để báo cáo; có thể dùng nhiều lần.",
                "This division, by id or name, has nothing to report; may be given again.",
            ),
        ),
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            "--prefer",
            metavar="WHOSE",
            help=both(
                "Khi các phòng ghi khác nhau về cùng một số liệu, lấy của: «lead» (đơn vị chủ trì), một đơn vị, "
                "hoặc SỐ_LIỆU=ĐƠN_VỊ; có thể dùng nhiều lần.",
                "Where figures that should be the same differ, take that of: lead, a division, or METRIC=UNIT; may be "
                "given again.",
            ),
        ),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask",
            help=both(
                "Hỏi lấy số liệu của phòng nào khi các phòng ghi khác nhau.",
                "Ask whose figure to take where divisions differ.",
            ),
        ),
    ] = False,
    summary: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=both(
                "Ghi bản tổng hợp vào đây, ví dụ .docx hoặc .xlsx, thay vì hiện ra.",
                "Write the summary here, such as to a .docx or .xlsx, instead of showing it.",
            ),
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=both(
                "Định dạng bản tổng hợp  [mặc định: theo đuôi tệp của --summary, nếu không thì «table»]",
                "Form of the summary  [default: by the ending of --summary, else table]",
            ),
        ),
    ] = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    lang: options.Language = "vi",
) -> None:
    """Put the divisions' figures together into one file.

    A folder stands for the metrics files right in it. Counts are added up and percentages never averaged; what several
    divisions report of one thing must agree. Who supplied each number stays beside it. A sum stays pending while a
    division that shares in it has sent no file. The summary says who has reported what and which figures are awaited;
    without --output the file is printed and the summary goes to standard error.
    """
    from parindex_cli.loader.divisions import load_divisions
    from parindex_cli.loader.sources import one_place

    _kind(output)
    if summary and output and one_place(summary, output):
        raise Stop("--summary và --output cần hai tệp khác nhau", "--summary and --output need two files")
    run, aside = Run(lang, output, force=force, assignment=assignment), Run(lang, summary, force=force, form=form)
    aside.desk = run.desk
    _check_head(run, submitted_by, submitted_on)
    # A question would stand in the line that says what is being done.
    with nullcontext(lambda doing: None) if ask else working(lang) as step:
        step(say("đọc và tổng hợp số liệu", "reading and merging the figures"))
        found = _gathered(run, files)
        divisions, diagnostics = load_divisions(
            run.desk,
            found,
            criteria,
            submitted_by=submitted_by,
            submitted_on=submitted_on,
            into=None if output is None else output.parent,
            without=lambda rules: [unit_id(given, rules, option="--without") for given in without or ()],
            prefer=lambda rules: _prefer(prefer or (), rules, lang, ask=ask),
        )
    run.tell(diagnostics)
    if divisions is None or divisions.merged.submission is None:
        raise Stop
    _put(run, divisions, divisions.merged.submission, repeated(run, criteria, None), aside)


def _prefer(given: "Iterable[str]", criteria: "CriteriaSet", lang: Lang, *, ask: bool) -> "Prefer":
    """Whose figure is taken; what is not settled is asked for, or an error."""
    from parindex_cli.cli.settle import asking, preferred

    settled = preferred(given, criteria)
    return asking(settled, criteria, lang) if ask else settled


def _kind(output: Path | None) -> Literal["yaml", "xlsx"]:
    """What the ending of the output names."""
    kind = "yaml" if output is None else _ENDINGS.get(output.suffix.lower())
    if kind is None:
        raise Stop("{o}: tên tệp cần có đuôi .yaml hoặc .xlsx", "{o}: the name must end in .yaml or .xlsx", o=output)
    return kind


def _gathered(run: Run, given: list[Path]) -> list[Path]:
    """The files, those of folders too; what else lies in a folder is said to be left out."""
    from parindex_cli.loader.gathering import gathered

    found = gathered(run.desk, given, run.output)
    for other in found.others:
        run.remark(say("{f}: không phải tệp số liệu, bỏ qua", "{f}: no metrics file, left out", f=other))
    if not found.files:
        named = ", ".join(map(str, given))
        raise Stop("{f}: thư mục không có tệp số liệu nào", "{f}: there is no metrics file in the folder", f=named)
    return found.files


def _check_head(run: Run, submitted_by: str | None, submitted_on: str | None) -> None:
    """What is given for the head must be what could stand in a file."""
    from parindex_cli.loader.shapes import shaped
    from parindex_cli.model.submission import Submission

    head = {"format": "metrics/1", "unit": "-", "year": "2000", "period": "year", "figures": {}}
    given = {"submitted_by": "-" if submitted_by is None else submitted_by, "submitted_on": submitted_on}
    wrong = shaped(Submission, head | {key: value for key, value in given.items() if value is not None})[1]
    for found in wrong:
        option = "--" + str(found.path[0]).replace("_", "-")
        run.remark(say("lỗi: {option}: {why}", "error: {option}: {why}", option=option, why=found.message))
    if wrong:
        raise Stop


def _put(run: Run, divisions: "Divisions", submission: "Submission", options: list[str], aside: Run) -> None:
    """The file and its summary; of two files both or none, and nothing is summed up that could not be written."""
    made = _made(run, submission, divisions.criteria)
    answer = _summary(divisions, submission, None if run.output is None else str(run.output), options)
    summed = None if aside.output is None else aside.packed(answer)
    files = ((run.output, made), (aside.output, summed))
    run.put_files([(path, content) for path, content in files if path is not None and content is not None])
    if run.output is None:
        run.put_text(made.decode())
    if aside.output is None:
        aside.put(answer, sys.stderr if run.output is None else sys.stdout)


def _summary(divisions: "Divisions", submission: "Submission", target: str | None, options: list[str]) -> "Answer":
    from parindex_cli.views import merge_page
    from parindex_cli.views.answer import Answer

    merged, criteria, files = divisions.merged, divisions.criteria, divisions.files

    def data() -> "MergeData":
        from parindex_cli.views.output.merge import merge_data

        return merge_data(merged, submission, files)

    return Answer(
        lambda: merge_page.merge_page(merged, submission, criteria, files, target, options),
        lambda: merge_page.divisions_sheet(merged, criteria, files),
        data,
        lambda: merge_page.more_sheets(merged, criteria),
    )


def _made(run: Run, submission: "Submission", criteria: "CriteriaSet") -> bytes:
    """The figures as YAML, or as the form of the whole department."""
    from parindex_cli.views.metrics_yaml import metrics_yaml

    if _kind(run.output) == "yaml":
        return metrics_yaml(submission).encode("utf-8", "backslashreplace")
    from parindex_cli.cli.form_output import packed, refuse_long, tell_lost
    from parindex_cli.forms import form_of

    whole = form_of(
        criteria,
        unit=submission.unit,
        year=submission.year,
        period=submission.period,
        division=None,
        submission_figures=submission.figures,
        submitted_by=submission.submitted_by,
        submitted_on=submission.submitted_on,
        illustrative=submission.illustrative,
        without=submission.without,
    )
    forms = [whole]
    refuse_long(forms, run.output)
    tell_lost(run, submission, whole=True)
    return packed(run, forms)
