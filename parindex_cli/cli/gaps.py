"""parindex gaps"""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import chosen_format, number, put_page, put_text, stop
from parindex_cli.cli.scoring import scored

if TYPE_CHECKING:
    from parindex_cli.model.criteria import CriteriaSet


def gaps(
    metrics: options.MetricsFile,
    by: Annotated[
        Literal["component", "unit"] | None,
        typer.Option("--by", help="List losses under components or lead divisions."),
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="UNIT", help="Only what this division leads: its id or its name.")
    ] = None,
    component: Annotated[str | None, typer.Option("--component", metavar="ID", help="Only this component.")] = None,
    min_points: Annotated[
        str | None, typer.Option(metavar="POINTS", help="Hide losses below this; what fell on last year always shows.")
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """List every shortfall against the maximum, the target and last year.

    Losses that can be won back come first, largest first, each with the smallest change that closes it. Pending
    figures are listed apart, never as losses.
    """
    from parindex_cli.gaps import find_gaps
    from parindex_cli.numbers import ZERO

    least = ZERO if min_points is None else number("--min-points", min_points, lang)
    case, card = scored(metrics, criteria, baseline, lang, output)
    found = find_gaps(
        card,
        unit=None if unit is None else _unit_id(unit, case.criteria, lang),
        component=None if component is None else _component_id(component, case.criteria, lang),
        min_points=least,
    )
    form = chosen_format(form, output, lang)
    if form == "json":
        from parindex_cli.views.export import gaps_json

        put_text(gaps_json(card, found), output, lang)
    elif form == "csv":
        from parindex_cli.views.gaps_page import losses_sheet
        from parindex_cli.views.spreadsheet import sheet_csv

        put_text(sheet_csv(losses_sheet(card, found.losses), lang), output, lang, encoding="utf-8-sig")
    else:
        from parindex_cli.views.gaps_page import gaps_page

        put_page(gaps_page(card, found, by), form, lang, output)


def _unit_id(given: str, criteria: "CriteriaSet", lang: options.Lang) -> str:
    from unicodedata import normalize

    wanted = normalize("NFC", given).casefold()
    for name, unit in criteria.units.items():
        if wanted in (name.casefold(), unit.title.casefold(), (unit.title_en or "").casefold()):
            return name
    stop(
        lang,
        "--unit: không có đơn vị «{given}»; có: {known}",
        "--unit: there is no division «{given}»; known: {known}",
        given=given,
        known=", ".join(criteria.units),
    )


def _component_id(given: str, criteria: "CriteriaSet", lang: options.Lang) -> str:
    known = [node.id for node in criteria.components]
    if given not in known:
        stop(
            lang,
            "--component: không có thành phần «{given}»; có: {known}",
            "--component: there is no component «{given}»; known: {known}",
            given=given,
            known=", ".join(known),
        )
    return given
