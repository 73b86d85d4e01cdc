"""parindex score"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import proven, with_folder
from parindex_cli.cli.given import number
from parindex_cli.cli.ranks import beside as rank_sheet
from parindex_cli.cli.ranks import blocks as rank_blocks
from parindex_cli.cli.ranks import standing
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import read_case, repeated, scored
from parindex_cli.cli.telling import FAILED
from parindex_cli.cli.tongue import both, vietnamese

if TYPE_CHECKING:
    from fractions import Fraction

    from parindex_cli.evidence import Proven
    from parindex_cli.scoring import Scorecard
    from parindex_cli.views.output.shapes.score import ScoreData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


@vietnamese("""
    Chấm điểm số liệu của một đơn vị theo bộ tiêu chí của năm.

    Với mỗi chỉ số thành phần: điểm, điểm tối đa, tỷ lệ, phần còn có thể đạt, không còn đạt được và chưa có số
    liệu, thay đổi so với năm trước; tổng điểm còn có thể tới đâu, và việc gì tăng được nhiều điểm nhất. Nhiều tệp
    của một đơn vị thì cho diễn biến qua các kỳ, các năm.
    """)
def score(
    metrics: options.MetricsFiles,
    detail: Annotated[
        bool,
        typer.Option(
            "--detail",
            help=both(
                "Hiện mọi tiêu chí, không chỉ các chỉ số thành phần.", "Show every criterion, not only the components."
            ),
        ),
    ] = False,
    fail_under: Annotated[
        str | None,
        typer.Option(
            metavar="INDEX",
            help=both(
                "Kết thúc với mã 1 khi chỉ số (thang 100, chưa làm tròn, chưa kể điểm chưa có số liệu) thấp hơn.",
                "Exit with 1 when the index, unrounded and out of 100, is lower; pending points count as none.",
            ),
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help=both(
                "Điểm sẽ ra sao nếu: số liệu (hoặc mã tiêu chí) có giá trị này, hoặc MÃ=full; có thể dùng nhiều lần.",
                "What if: a metric, or a criterion's, has this value, or ID=full; may be given again.",
            ),
        ),
    ] = None,
    set_from: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=both("Điểm sẽ ra sao với số liệu của tệp này.", "What if: the figures of this file."),
        ),
    ] = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    appraisal: options.Appraisals = None,
    layer: options.Layer = None,
    evidence: options.Evidence = False,
    folder: options.Folder = None,
    results: options.Results = None,
    rank: options.Rank = None,
    plan: options.Plan = None,
    lang: options.Language = "vi",
) -> None:
    """Score a department's figures against the year's criteria.

    Shows of each component the points, the maximum, the share, what is still possible, no longer possible and not
    reported, the change on last year; the range the total can still come to, and what brings most of it.
    Several files of a department give the trend from period to period, and from year to year.
    """
    from parindex_cli.views.answer import Answer

    least = None if fail_under is None else number("--fail-under", fail_under, percent=True)
    run = Run(lang, output, force=force, form=form, assignment=assignment)
    if len(metrics) > 1 or plan is not None:
        from parindex_cli.cli import trend

        trend.refuse(
            set=settings, set_from=set_from, detail=detail, appraisal=appraisal, layer=layer, evidence=evidence,
            folder=folder, results=results, rank=rank,
        )  # fmt: skip
        periods = trend.read_trend(run, metrics, criteria, baseline)
        schedule = None
        if plan is not None:
            from parindex_cli.cli.saved_plan import read_schedule

            schedule = read_schedule(run, plan, periods[-1].case)
        run.put(trend.answer(periods, schedule))
        _judge(run, periods[-1].card, least)
        return
    file = metrics[0]
    if settings or set_from is not None:
        from parindex_cli.cli import what_if

        what_if.refuse(
            appraisal=appraisal, layer=layer, evidence=evidence, folder=folder, detail=detail, results=results,
            rank=rank,
        )  # fmt: skip
        case, _ = read_case(run, file, criteria, baseline)
        found = what_if.compared(run, case, settings or (), set_from)
        run.put(what_if.answer(found, str(file), repeated(run, criteria, baseline)))
        _judge(run, found.after, least)
        return
    case, card = scored(run, file, criteria, baseline, appraisals=appraisal, layer=layer)
    place = standing(run, results, rank, card)
    case = with_folder(run, case, folder)
    proof = proven(run, case, card) if evidence or folder is not None else None

    def page() -> "Page":
        from parindex_cli.cli.verify import seal_foot
        from parindex_cli.views.score_page import score_page

        more = [*rank_blocks(place, card), *_beside(proof, file, repeated(run, criteria, baseline, folder=folder))]
        options = repeated(run, criteria, baseline, appraisal, layer)
        shown = score_page(card, str(file), detail=detail, more=more, options=options)
        return [*shown, *seal_foot(run, case)]

    def data() -> "ScoreData":
        from parindex_cli.views.output.score import score_data

        return score_data(card, detail=detail, proven=proof, standing=place)

    run.put(
        Answer(
            page,
            lambda: _sheet(card, None if detail else proof, detail=detail),
            data,
            lambda: [*rank_sheet(place, card), *([_sheet(card, proof)] if detail and proof is not None else [])],
        )
    )
    _judge(run, card, least)


def _judge(run: Run, card: "Scorecard", least: "Fraction | None") -> None:
    """End with 1 where the index is to be no lower, and is."""
    if least is not None and not card.reaches(least):
        from parindex_cli.views.headline import too_low

        run.remark(too_low(card, least))
        raise typer.Exit(FAILED)


def _sheet(card: "Scorecard", proof: "Proven | None", *, detail: bool = False) -> "Table":
    if proof is not None:
        from parindex_cli.views.evidence_beside import components_beside

        return components_beside(proof, counts=True)
    from parindex_cli.views.score_page import detail_sheet, indexed_sheet

    return detail_sheet(card) if detail else indexed_sheet(card)


def _beside(proof: "Proven | None", metrics: Path, options: list[str]) -> "Page":
    if proof is None:
        return []
    from parindex_cli.views.evidence_beside import beside_blocks

    return [*beside_blocks(proof, str(metrics), options)]
