"""parindex gaps"""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import proven
from parindex_cli.cli.output import chosen_format, number, put_page, put_text, stop
from parindex_cli.cli.scoring import scored
from parindex_cli.cli.units import unit_id

if TYPE_CHECKING:
    from parindex_cli.model.criteria import CriteriaSet


def gaps(
    metrics: options.MetricsFile,
    by: Annotated[
        Literal["component", "unit"] | None,
        typer.Option("--by", help="List losses under components or lead divisions."),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="UNIT", help="What this division leads, and apart what it shares in: its id or its name."
        ),
    ] = None,
    component: Annotated[str | None, typer.Option("--component", metavar="ID", help="Only this component.")] = None,
    min_points: Annotated[
        str | None, typer.Option(metavar="POINTS", help="Hide losses below this; what fell on last year always shows.")
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    appraisal: options.Appraisals = None,
    layer: options.Layer = None,
    evidence: options.Evidence = False,
    lang: options.Language = "vi",
) -> None:
    """List what is short of the maximum, the target or last year.

    Losses that can be won back come first, largest first, each with the smallest change that closes it. Pending
    figures are listed apart, never as losses.
    """
    from parindex_cli.gaps import find_gaps, shared_by
    from parindex_cli.numbers import ZERO

    least = ZERO if min_points is None else number("--min-points", min_points, lang)
    case, card = scored(metrics, criteria, baseline, lang, output, appraisals=appraisal, layer=layer)
    only = None if unit is None else unit_id(unit, case.criteria, lang)
    part = None if component is None else _component_id(component, case.criteria, lang)
    found = find_gaps(card, unit=only, component=part, min_points=least)
    shared = None if only is None else shared_by(only, find_gaps(card, component=part, min_points=least))
    proof = proven(metrics, case, card, lang) if evidence else None
    form = chosen_format(form, output, lang)
    if form == "json":
        from parindex_cli.views.output.gaps import gaps_data
        from parindex_cli.views.output.values import json_text

        put_text(json_text(gaps_data(card, found, shared=shared, proven=proof)), output, lang, force=force)
    elif form == "csv":
        if proof is not None:
            stop(lang, *_NOT_AS_CSV)
        from parindex_cli.views.gaps_page import losses_sheet
        from parindex_cli.views.spreadsheet import sheet_csv

        put_text(sheet_csv(losses_sheet(card, found.losses), lang), output, lang, encoding="utf-8-sig", force=force)
    else:
        from parindex_cli.views.gaps_page import gaps_page

        page = gaps_page(card, found, by, shared=shared or ())
        if proof is not None:
            from parindex_cli.views.evidence_page import beside_blocks, missing_blocks

            page += [*beside_blocks(proof, str(metrics)), *missing_blocks(proof, only)]
        put_page(page, form, lang, output, force=force)


_NOT_AS_CSV = (
    "--evidence không ghi ở dạng csv tại đây: dùng parindex evidence --format csv",
    "--evidence is not written as csv here: use parindex evidence --format csv",
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
