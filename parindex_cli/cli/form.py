"""parindex form"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.form_input import FormInput, PeriodName, read_input
from parindex_cli.cli.output import need, put_bytes, put_text, stop, writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parindex_cli.forms import Form
    from parindex_cli.model.criteria import CriteriaSet

FormFormat = Literal["xlsx", "yaml", "csv"]
_BY_ENDING: dict[str, FormFormat] = {".xlsx": "xlsx", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}
_NAMED = 5
"""Metrics that a remark names before it leaves off."""


def form(
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help="A division by id or name; all: a sheet for each; department: everything  [default: that of --fill, "
            "else all]",
        ),
    ] = None,
    period: Annotated[
        PeriodName | None, typer.Option("--period", help="The period to report  [default: that of --fill]")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", min=1, max=9999, help="The year  [default: of --fill, of the criteria, else the latest]"
        ),
    ] = None,
    output: options.Output = None,
    form_format: Annotated[
        FormFormat | None,
        typer.Option("--format", help="Form of the output  [default: by the ending of --output, else yaml]"),
    ] = None,
    criteria: options.Criteria = None,
    last: Annotated[
        Path | None, typer.Option("--last", metavar="FILE", help="Figures of an earlier period, shown beside.")
    ] = None,
    fill: Annotated[
        Path | None, typer.Option("--fill", metavar="FILE", help="Fill in these figures; converts a metrics file.")
    ] = None,
    department: Annotated[
        str | None,
        typer.Option("--department", metavar="NAME", help="Who reports  [default: of --fill, else of the criteria]"),
    ] = None,
    force: options.Force = False,
    lang: Annotated[
        options.Lang, typer.Option("--lang", envvar="PARINDEX_LANG", help="Language of the messages.")
    ] = "vi",
) -> None:
    """Write the form that a division has to fill in.

    It is a workbook, a CSV file, or a metrics file with comments.

    A form asks only what the division leads or shares. What is filled in is read by every command like a metrics
    file: `parindex check form.xlsx`, `parindex score form.xlsx`.
    """
    chosen = _format(form_format, output, lang)
    _spare(output, (criteria, last, fill), lang, force=force)
    given = read_input(criteria, fill, last, unit, period, year, department, output, lang)
    forms = [_form(given, division, lang) for division in given.divisions]
    if chosen != "yaml":
        _refuse_long(forms, output, lang)
        _tell_parts(given, lang)
    _put(forms, chosen, output, lang, force=force)


def _format(given: FormFormat | None, output: Path | None, lang: options.Lang) -> FormFormat:
    """The format asked for, else that of the output file's ending, else yaml."""
    if given is None and output is not None and output.suffix.lower() not in _BY_ENDING:
        stop(
            lang,
            "{o}: không rõ định dạng; dùng --format hoặc tên tệp .xlsx, .yaml, .csv",
            "{o}: which format? use --format or a name ending in .xlsx, .yaml or .csv",
            o=output,
        )
    chosen = given or ("yaml" if output is None else _BY_ENDING[output.suffix.lower()])
    if chosen == "xlsx" and output is None:
        stop(lang, "xlsx cần tên tệp: -o bieu.xlsx", "xlsx needs a file: -o form.xlsx")
    if chosen == "xlsx":
        need("excel", lang)
    return chosen


def _spare(output: Path | None, given: "Sequence[Path | None]", lang: options.Lang, *, force: bool) -> None:
    """End the program before input, or anything but an empty form, would be replaced."""
    if output is None:
        return
    if any(path is not None and os.path.realpath(path) == os.path.realpath(output) for path in given):
        stop(lang, "{o}: sẽ ghi đè lên tệp đầu vào", "{o}: would replace an input file", o=output)
    if force or not os.path.isfile(output) or not os.path.getsize(output):  # noqa: PTH113, PTH202  # isfile never raises
        return
    from parindex_cli.loader.files import is_blank

    if not is_blank(output):
        stop(
            lang,
            "{o}: đã có số liệu hoặc không phải biểu trống; thêm --force để ghi đè",
            "{o}: holds figures, or is no empty form; add --force to replace it",
            o=output,
        )


def _form(given: FormInput, division: str | None, lang: options.Lang) -> "Form":
    from parindex_cli.forms import form_of, own_figures
    from parindex_cli.model.reading import read_figures

    rules, filled, before = given.rules, given.filled, given.before
    own = None if filled is None else own_figures(filled, rules, division)
    if own is not None:
        _tell_left_out(division, own.unknown, own.unknown_before, rules, lang)
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
    )


def _tell_left_out(
    division: str | None, names: "Sequence[str]", before: "Sequence[str]", rules: "CriteriaSet", lang: options.Lang
) -> None:
    """Which figures only the whole department has, and so are in no division's form."""
    from parindex_cli.language import join, say

    this_year = say(
        "{title}: không điền {n} số liệu vì tệp chỉ có tổng của nhiều phòng: {names}",
        "{title}: {n} figures are not filled in, as the file holds only the sum of several divisions: {names}",
    )
    last_year = say(
        "{title}: không điền {n} số liệu năm trước vì tệp chỉ có tổng của nhiều phòng: {names}",
        "{title}: {n} figures of last year are not filled in, as the file holds only the sum of several divisions: "
        "{names}",
    )
    for text, left_out in ((this_year, names), (last_year, before)):
        if left_out:
            named = join([rules.metrics[name].name for name in left_out[:_NAMED]], "; ")
            words = text._replace(args={"title": rules.unit_name(division), "n": len(left_out), "names": named})
            print(words.in_(lang) + ("…" if len(left_out) > _NAMED else ""), file=sys.stderr)


def _tell_parts(given: FormInput, lang: options.Lang) -> None:
    """A sheet of the whole department has no place for who supplied what."""
    from parindex_cli.language import say

    figures = {} if given.filled is None or None not in given.divisions else given.filled.figures
    n = sum(bool(figure.parts) for figure in figures.values())
    if n:
        text = say(
            "{n} số liệu hợp nhất từ các phòng: biểu chỉ giữ số chung, không giữ phòng nào báo cáo bao nhiêu (parts); "
            "muốn giữ thì dùng yaml",
            "{n} figures were merged from divisions: which division reported what is not kept in a table (parts); use "
            "yaml to keep it",
            n=n,
        )
        print(text.in_(lang), file=sys.stderr)


def _refuse_long(forms: "Sequence[Form]", output: Path | None, lang: options.Lang) -> None:
    """End the program before a text would be cut off: a cell holds no more."""
    from parindex_cli.forms import too_long
    from parindex_cli.grids import CELL_HOLDS, length

    for place, text in (found for one in forms for found in too_long(one)):
        stop(
            lang,
            "{o}: nội dung ở «{place}» dài {n} ký tự, một ô không chứa được {most} ký tự; hãy rút ngắn, hoặc ghi ra "
            ".yaml",
            "{o}: what is to stand in «{place}» has {n} characters, and a cell does not hold {most}; shorten it, or "
            "write .yaml",
            o=output or "-",
            place=place,
            n=length(text),
            most=CELL_HOLDS,
        )


def _put(forms: "Sequence[Form]", chosen: FormFormat, output: Path | None, lang: options.Lang, *, force: bool) -> None:
    if chosen == "xlsx" and output is not None:
        from parindex_cli.views.form_workbook import form_workbook

        with writing(output, lang):
            made = form_workbook(forms)
        put_bytes(made, output, lang, force=force)
        return
    from parindex_cli.views.form_text import form_csv, form_yaml

    if len(forms) > 1:
        stop(
            lang,
            "{f} chỉ ghi một biểu: chọn --unit, hoặc dùng xlsx cho {n} phòng",
            "{f} holds one form: choose --unit, or use xlsx for {n} divisions",
            f=chosen,
            n=len(forms),
        )
    if chosen == "csv":
        put_text(form_csv(forms[0]), output, lang, encoding="utf-8-sig", force=force)
    else:
        put_text(form_yaml(forms[0]), output, lang, force=force)
