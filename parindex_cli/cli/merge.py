"""parindex merge"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.given import unit_id
from parindex_cli.cli.progress import working
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import repeated
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop, say

if TYPE_CHECKING:
    from parindex_cli.loader.divisions import Divisions
    from parindex_cli.model.submission import Submission
    from parindex_cli.views.output.merge import MergeData
    from parindex_cli.views.page import Page

_ENDINGS = (".yaml", ".yml")


@vietnamese("""
    Tổng hợp số liệu của các phòng, đơn vị thành một tệp.

    Số đếm được cộng lại, không bao giờ lấy trung bình tỷ lệ; số liệu nhiều đơn vị cùng báo cáo phải khớp nhau.
    Nguồn của từng số được ghi bên cạnh. Tổng chưa tính được khi còn một đơn vị chưa gửi. Bản tổng hợp nêu đơn vị
    nào đã báo cáo gì, số liệu nào chưa có; không có --output thì tệp được in ra và bản tổng hợp ra luồng lỗi
    chuẩn.
    """)
def merge(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help=both("Các tệp số liệu của các phòng, đơn vị.", "The divisions' metrics files.")
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                "Ghi tệp số liệu chung vào đây, ghi trọn vẹn hoặc không ghi.",
                "Write the department's file here, whole or not at all.",
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
        str | None, typer.Option(metavar="DATE", help=both("Ngày nộp, ví dụ 2022-10-05.", "When, such as 2022-10-05."))
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
    form: Annotated[
        Literal["table", "json"], typer.Option("--format", help=both("Định dạng bản tổng hợp.", "Form of the summary."))
    ] = "table",
    force: options.Force = False,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    lang: options.Language = "vi",
) -> None:
    """Put the divisions' figures together into one file.

    Counts are added up and percentages never averaged; what several divisions report of one thing must agree. Who
    supplied each number stays beside it. A sum stays pending while a division that shares in it has sent no file. The
    summary says who has reported what and which figures are awaited; without --output the file is printed and the
    summary goes to standard error.
    """
    from parindex_cli.loader.divisions import load_divisions

    if output is not None and output.suffix.lower() not in _ENDINGS:
        raise Stop("{o}: tên tệp cần có đuôi .yaml", "{o}: the name must end in .yaml", o=output)
    run = Run(lang, output, force=force, form=form, assignment=assignment)
    _check_head(run, submitted_by, submitted_on)
    with working(lang) as step:
        step(say("đọc và tổng hợp số liệu", "reading and merging the figures"))
        divisions, diagnostics = load_divisions(
            run.desk,
            files,
            criteria,
            submitted_by=submitted_by,
            submitted_on=submitted_on,
            into=None if output is None else output.parent,
            without=lambda rules: [unit_id(given, rules, option="--without") for given in without or ()],
        )
    run.tell(diagnostics)
    if divisions is None or divisions.merged.submission is None:
        raise Stop
    _put(run, divisions, divisions.merged.submission, repeated(run, criteria, None))


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


def _put(run: Run, divisions: "Divisions", submission: "Submission", options: list[str]) -> None:
    """The file first: where it cannot be written there is nothing to sum up."""
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.metrics_yaml import metrics_yaml

    run.put_text(metrics_yaml(submission))
    merged, criteria, files = divisions.merged, divisions.criteria, divisions.files
    target = None if run.output is None else str(run.output)

    def page() -> "Page":
        from parindex_cli.views.merge_page import merge_page

        return merge_page(merged, submission, criteria, files, target, options)

    def data() -> "MergeData":
        from parindex_cli.views.output.merge import merge_data

        return merge_data(merged, submission, files)

    run.show(Answer(page, data=data), sys.stderr if run.output is None else sys.stdout)
