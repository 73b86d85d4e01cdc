"""parindex gaps"""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import proven, with_folder
from parindex_cli.cli.given import number, unit_id
from parindex_cli.cli.ranks import beside as rank_sheet
from parindex_cli.cli.ranks import blocks as rank_blocks
from parindex_cli.cli.ranks import standing
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import repeated, scored
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.evidence import Proven
    from parindex_cli.loader import Case
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.scoring import Scorecard
    from parindex_cli.sensitivity import Sensitivity
    from parindex_cli.views.output.gaps import GapsData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


@vietnamese("""
    Liệt kê phần còn thiếu so với điểm tối đa, mục tiêu hoặc năm trước.

    Điểm còn có thể đạt đứng trước, nhiều nhất đứng đầu, kèm thay đổi nhỏ nhất để đạt. Số liệu chưa báo cáo được
    liệt kê riêng, không tính là thiếu.
    """)
def gaps(
    metrics: options.MetricsFile,
    by: Annotated[
        Literal["component", "unit"] | None,
        typer.Option(
            "--by",
            help=both(
                "Xếp theo chỉ số thành phần (component) hoặc theo đơn vị chủ trì (unit).",
                "List losses under components or lead divisions.",
            ),
        ),
    ] = None,
    unit: options.Unit = None,
    component: Annotated[
        str | None,
        typer.Option("--component", metavar="ID", help=both("Chỉ chỉ số thành phần này.", "Only this component.")),
    ] = None,
    min_points: Annotated[
        str | None,
        typer.Option(
            metavar="POINTS",
            help=both(
                "Ẩn các khoản nhỏ hơn mức này; khoản giảm so với năm trước luôn hiện.",
                "Hide losses below this; what fell on last year always shows.",
            ),
        ),
    ] = None,
    sensitivity: Annotated[
        bool,
        typer.Option(
            "--sensitivity",
            help=both(
                "Kết quả có thể khác đi bao nhiêu theo giả định và số liệu chưa có; cần có số nào trước.",
                "How far results hang on what is assumed or not known, and what to obtain first.",
            ),
        ),
    ] = False,
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
    lang: options.Language = "vi",
) -> None:
    """List what is short of the maximum, the target or last year.

    Points that are still possible come first, most first, each with the smallest change that brings them. Figures that
    are not reported are listed apart, never as short.
    """
    from parindex_cli.gaps import find_gaps, shared_by
    from parindex_cli.numbers import ZERO
    from parindex_cli.views.answer import Answer

    least = ZERO if min_points is None else number("--min-points", min_points)
    run = Run(lang, output, force=force, form=form, assignment=assignment)
    case, card = scored(run, metrics, criteria, baseline, appraisals=appraisal, layer=layer)
    only = None if unit is None else unit_id(unit, case.criteria)
    part = None if component is None else _component_id(component, case.criteria)
    found = find_gaps(card, unit=only, component=part, min_points=least)
    shared = None if only is None else shared_by(only, find_gaps(card, component=part, min_points=least))
    place = standing(run, results, rank, card)
    case = with_folder(run, case, folder)
    proof = proven(run, case, card) if evidence or folder is not None else None
    spread = _spread(case, card) if sensitivity else None

    def page() -> "Page":
        from parindex_cli.views.gaps_page import gaps_page

        options = repeated(run, criteria, baseline)
        return [
            *gaps_page(card, found, by, shared=shared or ()),
            *rank_blocks(place, card),
            *_moving(spread),
            *_proof(proof, str(metrics), repeated(run, criteria, baseline, folder=folder, unit=unit), only),
            *_next(card, str(metrics), options, spread=sensitivity),
        ]

    def sheet() -> "Table":
        from parindex_cli.views.gaps_page import losses_sheet

        if spread is not None:
            from parindex_cli.views.sensitivity_page import criteria_sheet

            return criteria_sheet(spread)
        return losses_sheet(card, found.losses)

    def data() -> "GapsData":
        from parindex_cli.views.output.gaps import gaps_data

        return gaps_data(card, found, shared=shared, proven=proof, standing=place, sensitivity=spread)

    run.put(Answer(page, sheet, data, lambda: [*rank_sheet(place, card), *_proof_sheets(proof, only)]))


def _spread(case: "Case", card: "Scorecard") -> "Sensitivity":
    """How far the points can move; of those that others gave nothing is assumed."""
    from parindex_cli.scoring.judging import Judge
    from parindex_cli.sensitivity import sensitivity

    if card.layer != "self" or card.appraisals:
        raise Stop(
            "--sensitivity chỉ tính được với điểm tự chấm theo số liệu, không dùng cùng --appraisal",
            "--sensitivity is of points scored from figures, and not for --appraisal",
        )
    found = sensitivity(card, Judge(case.criteria, case.figures, case.last_figures, ()))
    if found is None:
        raise Stop(
            "--sensitivity: không có tiêu chí nào được tính, nên không có chỉ số",
            "--sensitivity: no criterion applies, so that there is no index",
        )
    return found


def _moving(spread: "Sensitivity | None") -> "Page":
    if spread is None:
        return []
    from parindex_cli.views.sensitivity_page import sensitivity_blocks

    return sensitivity_blocks(spread)


def _next(card: "Scorecard", metrics: str, options: list[str], *, spread: bool) -> "Page":
    from parindex_cli.language import say
    from parindex_cli.views.page import Heading
    from parindex_cli.views.score_page import plan_command, sensitivity_command

    commands = plan_command(card, metrics, options)
    commands += [] if spread else sensitivity_command(card, metrics, options)
    return [Heading(say("Tiếp theo", "Next")), *commands] if commands else []


def _proof(proof: "Proven | None", metrics: str, options: list[str], only: str | None) -> "Page":
    if proof is None:
        return []
    from parindex_cli.views.evidence_beside import beside_blocks
    from parindex_cli.views.evidence_page import missing_blocks

    return [*beside_blocks(proof, metrics, options), *missing_blocks(proof, only)]


def _proof_sheets(proof: "Proven | None", only: str | None) -> "list[Table]":
    if proof is None:
        return []
    from parindex_cli.views.evidence_beside import components_beside
    from parindex_cli.views.evidence_page import missing_of

    return [components_beside(proof, counts=True), missing_of(proof, only)]


def _component_id(given: str, criteria: "CriteriaSet") -> str:
    known = [node.id for node in criteria.components]
    if given not in known:
        raise Stop(
            "--component: không có chỉ số thành phần «{given}»; có: {known}",
            "--component: there is no component «{given}»; known: {known}",
            given=given,
            known=", ".join(known),
        )
    return given
