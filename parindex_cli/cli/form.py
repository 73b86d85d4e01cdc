"""parindex form"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.dues import dues_of, read_dues
from parindex_cli.cli.form_input import FormInput, read_input
from parindex_cli.cli.form_output import put_workbook, refuse_long, tell_lost
from parindex_cli.cli.given import by_ending, need
from parindex_cli.cli.run import Run
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Lang, Stop, join, same, say, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parindex_cli.forms import Form, Own
    from parindex_cli.loader import Loaded
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.submission import Submission

FormFormat = Literal["xlsx", "yaml", "csv"]
_BY_ENDING: dict[str, FormFormat] = {".xlsx": "xlsx", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}
_NAMED = 5
"""Metrics that a remark names before it leaves off."""


@vietnamese("""
    Lập biểu mẫu để phòng, đơn vị điền số liệu.

    Là bảng tính Excel, tệp CSV, hoặc tệp số liệu có ghi chú.

    Biểu mẫu chỉ hỏi phần đơn vị chủ trì hoặc phối hợp. Mọi lệnh đọc biểu mẫu đã điền như một tệp số liệu:
    `parindex check form.xlsx`, `parindex score form.xlsx`.
    """)
def form(
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=both(
                "Mã hoặc tên đơn vị; «all»: mỗi đơn vị một trang; «department»: toàn bộ  "
                "[mặc định: đơn vị của --fill, nếu không thì «all»]",
                "A division by id or name; all: a sheet for each; department: everything  "
                "[default: that of --fill, else all]",
            ),
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help=both(
                "Kỳ báo cáo: quý 1 … quý 4, 6 tháng, 9 tháng, năm  [mặc định: kỳ của --fill]",
                "The period to report: Q1 … Q4, H1, 9M or year  [default: that of --fill]",
            ),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            min=1,
            max=9999,
            help=both(
                "Năm  [mặc định: của --fill, của bộ tiêu chí, nếu không thì năm mới nhất]",
                "The year  [default: of --fill, of the criteria, else the latest]",
            ),
        ),
    ] = None,
    output: options.Output = None,
    form_format: Annotated[
        FormFormat | None,
        typer.Option(
            "--format",
            help=both(
                "Định dạng biểu mẫu  [mặc định: theo đuôi tệp của --output, nếu không thì yaml]",
                "Form of the output  [default: by the ending of --output, else yaml]",
            ),
        ),
    ] = None,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    last: Annotated[
        Path | None,
        typer.Option(
            "--last",
            metavar="FILE",
            help=both("Số liệu kỳ trước, ghi bên cạnh.", "Figures of an earlier period, shown beside."),
        ),
    ] = None,
    fill: Annotated[
        Path | None,
        typer.Option(
            "--fill",
            metavar="FILE",
            help=both(
                "Điền sẵn các số liệu này; dùng để đổi dạng tệp số liệu.",
                "Fill in these figures; converts a metrics file.",
            ),
        ),
    ] = None,
    baseline: options.Baseline = None,
    due: Annotated[
        list[str] | None,
        typer.Option(
            "--due",
            metavar="DATE",
            help=both(
                "Hạn gửi: NGÀY cho mọi đơn vị, hoặc ĐƠN_VỊ=NGÀY; có thể dùng nhiều lần.",
                "When to hand it in: DATE for all, or UNIT=DATE; may be given again.",
            ),
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="NAME", help=both("Nơi nhận biểu đã điền.", "Who the form is handed in to.")),
    ] = None,
    appraisal: Annotated[
        Path | None,
        typer.Option(
            "--appraisal",
            metavar="FILE",
            help=both(
                "Lập phiếu thẩm định (.xlsx) cho tệp số liệu này, để bên thẩm định điền.",
                "Write the sheet (.xlsx) in which an appraiser fills in the points of this metrics file.",
            ),
        ),
    ] = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            metavar="NAME",
            help=both(
                "Đơn vị báo cáo  [mặc định: của --fill, nếu không thì của bộ tiêu chí]",
                "Who reports  [default: of --fill, else of the criteria]",
            ),
        ),
    ] = None,
    force: options.Force = False,
    lang: Annotated[
        Lang,
        typer.Option(
            "--lang", envvar="PARINDEX_LANG", help=both("Ngôn ngữ của thông báo.", "Language of the messages.")
        ),
    ] = "vi",
) -> None:
    """Write the form that a division has to fill in.

    It is a workbook, a CSV file, or a metrics file with comments.

    A form asks only what the division leads or shares. What is filled in is read by every command like a metrics
    file: `parindex check form.xlsx`, `parindex score form.xlsx`.
    """
    chosen = _format(form_format, output)
    run = Run(lang, output, force=force, assignment=assignment)
    if appraisal is not None:
        _put_appraisal(run, appraisal, criteria, baseline, chosen)
        return
    deadlines = read_dues(due or ())
    given = read_input(run, criteria, fill, last, unit, period, year, department, baseline)
    dues = dues_of(deadlines, given.rules)
    run.spare()
    if output is not None and not force:
        _spare_figures(output)
    forms = [
        _form(run, given, division, estimates=chosen == "yaml")._replace(
            due=dues.of(division or "").in_("vi"), to=visible(to or "")
        )
        for division in given.divisions
    ]
    if chosen != "yaml":
        refuse_long(forms, output)
        tell_lost(run, given.filled, whole=None in given.divisions)
    _put(run, forms, chosen)


def _format(given: FormFormat | None, output: Path | None) -> FormFormat:
    """The format asked for, else that of the output file's ending, else yaml."""
    if given is None and output is not None:
        given = by_ending(output, _BY_ENDING)
    chosen = given or "yaml"
    if chosen == "xlsx" and output is None:
        raise Stop("xlsx cần tên tệp: -o bieu.xlsx", "xlsx needs a file: -o form.xlsx")
    if chosen == "xlsx":
        need("excel")
    return chosen


def _put_appraisal(run: Run, metrics: Path, criteria: Path | None, baseline: Path | None, chosen: FormFormat) -> None:
    """The appraiser's sheet of a submission, with what the department claims beside."""
    from parindex_cli.cli.door import writing
    from parindex_cli.cli.scoring import read_case, score_figures
    from parindex_cli.views.appraisal_sheet import appraisal_workbook

    if chosen != "xlsx" or run.output is None:
        raise Stop("--appraisal: cần -o phieu.xlsx", "--appraisal: -o with a name ending in .xlsx is needed")
    case, _ = read_case(run, metrics, criteria, baseline)
    with writing(run.output):
        made = appraisal_workbook(score_figures(case))
    run.put_bytes(made, run.output)


def _spare_figures(output: Path) -> None:
    """Stop before anything but an empty form would be replaced."""
    if not os.path.isfile(output) or not os.path.getsize(output):  # noqa: PTH113, PTH202  # isfile never raises
        return
    from parindex_cli.loader import Desk

    forms = Desk().forms(output)  # no input of this run, so it does not lie on its desk
    # What is not read, or not all of it, is not blank: something may stand there.
    hidden = any(found.code == "form-hidden" for found in forms[0].diagnostics)
    if hidden or not all(map(_is_blank, forms)):
        raise Stop(
            "{o}: đã có số liệu hoặc không phải biểu trống; thêm --force để ghi đè",
            "{o}: holds figures, or is no empty form; add --force to replace it",
            o=output,
        )


def _is_blank(one: "Loaded[Submission]") -> bool:
    """Whether this is a metrics file, or a form, with nothing filled in below `figures`; its head does not matter."""
    data = one.document.data
    figures = data.get("figures") if isinstance(data, dict) and data.get("format") == "metrics/1" else None
    blank = isinstance(figures, dict) and all(figure is None for figure in figures.values())
    return blank and not one.document.issues


def _form(run: Run, given: FormInput, division: str | None, *, estimates: bool) -> "Form":
    from parindex_cli.forms import form_of, own_figures
    from parindex_cli.model.reading import read_figures

    rules, filled, before = given.rules, given.filled, given.before
    own = None if filled is None else own_figures(filled, rules, division)
    if own is not None:
        _tell_left_out(run, division, own, rules)
    return form_of(
        rules,
        unit=given.department,
        year=rules.year,
        period=given.period,
        division=division,
        submission_figures=None if own is None else own.figures,
        last=None if before is None else read_figures(before.figures, rules.metrics)[0],
        submitted_by=None if filled is None else filled.submitted_by,
        submitted_on=None if filled is None else filled.submitted_on,
        illustrative=filled is not None and filled.illustrative,
        without=() if filled is None else filled.without,
        results=given.results,
        estimates=estimates,
    )


def _tell_left_out(run: Run, division: str | None, own: "Own", rules: "CriteriaSet") -> None:
    """Which figures only the whole department has, and so are in no division's form."""
    this_year = say(
        "{title}: không điền {n} số liệu vì tệp chỉ có tổng của nhiều phòng: {names}",
        "{title}: {n} figures are not filled in, as the file holds only the sum of several divisions: {names}",
    )
    last_year = say(
        "{title}: không điền {n} số liệu năm trước vì tệp chỉ có tổng của nhiều phòng: {names}",
        "{title}: {n} figures of last year are not filled in, as the file holds only the sum of several divisions: "
        "{names}",
    )
    expected = say(
        "{title}: không điền {n} tổng dự kiến cả năm vì tệp chỉ có tổng của nhiều phòng: {names}",
        "{title}: {n} expected totals are not filled in, as the file holds only the sum of several divisions: {names}",
    )
    told = ((this_year, own.unknown), (last_year, own.unknown_before), (expected, own.unknown_expected))
    for text, left_out in told:
        if left_out:
            named = join([rules.metrics[name].name for name in left_out[:_NAMED]], "; ")
            words = text._replace(args={"title": rules.unit_name(division), "n": len(left_out), "names": named})
            run.remark(same("{words}…", words=words) if len(left_out) > _NAMED else words)


def _put(run: Run, forms: "Sequence[Form]", chosen: FormFormat) -> None:
    if chosen == "xlsx":
        put_workbook(run, forms)
        return
    from parindex_cli.views.form_text import form_csv, form_yaml

    if len(forms) > 1:
        raise Stop(
            "{f} chỉ ghi một biểu: chọn --unit, hoặc dùng xlsx cho {n} phòng",
            "{f} holds one form: choose --unit, or use xlsx for {n} divisions",
            f=chosen,
            n=len(forms),
        )
    if chosen == "csv":
        run.put_text(form_csv(forms[0]), encoding="utf-8-sig")
    else:
        run.put_text(form_yaml(forms[0]))
