"""parindex explain"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import read_criteria, scored
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.model.criteria import CriteriaSet
    from parindex_cli.model.tree import Entry
    from parindex_cli.scoring import Scorecard
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.output.explain import ExplainData
    from parindex_cli.views.tables import Table


def _ids(incomplete: str) -> list[str]:
    """The criterion ids of the newest criteria, for shell completion."""
    from parindex_cli import places
    from parindex_cli.loader import Desk

    newest = Desk().criteria(max(places.years("criteria")))
    known = None if newest is None else newest.value
    return [e.node.id for e in known.entries if e.node.id.startswith(incomplete)] if known else []


@vietnamese("""
    Giải thích cách tính điểm của một tiêu chí.

    Với «total» là cách tính chỉ số. Cho thấy vị trí trong kế hoạch, mục tiêu, quy tắc chấm bằng lời và từng bước tính.
    """)
def explain(
    criterion: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=both(
                "Mã tiêu chí, ví dụ 3.6.1; «total»: cả chỉ số.", "A criterion's id, such as 3.6.1; total: the index."
            ),
            autocompletion=_ids,
        ),
    ],
    metrics: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help=both(
                "Tệp số liệu, để cho thấy cách tính với số liệu đó.",
                "Metrics file, to show the arithmetic with its figures.",
            ),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            help=both(
                "Năm của bộ tiêu chí  [mặc định: năm của tệp, nếu không thì năm mới nhất]",
                "Year of the criteria  [default: the file's, else the newest]",
            )
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
    lang: options.Language = "vi",
) -> None:
    """Explain how the points of one criterion come about.

    Shows its place in the plan, its target, its rule in words, and every step of the arithmetic; of «total», how the
    index comes about.
    """
    run = Run(lang, output, force=force, form=form, assignment=assignment)
    card = None
    if metrics is not None:
        case, card = scored(run, metrics, criteria, baseline, appraisals=appraisal, layer=layer)
        known = case.criteria
        if year is not None and year != known.year:
            raise Stop("--year: số liệu là của năm {y}", "--year: the figures are of {y}", y=known.year)
    else:
        if appraisal or layer:
            raise Stop("--appraisal và --layer cần tệp số liệu", "--appraisal and --layer need a metrics file")
        known = read_criteria(run, criteria, year)
    if not _is_total(criterion, known):
        run.put(_of_criterion(known, _entry(criterion, known), card))
    elif card is not None:
        run.put(_of_total(card))
    else:
        raise Stop("«explain total» cần tệp số liệu", "explain total needs a metrics file")


def _of_criterion(criteria: "CriteriaSet", entry: "Entry", card: "Scorecard | None") -> "Answer":
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.explain_page import explain_page, explained

    def sheet() -> "Table":
        from parindex_cli.views.explain_sheet import criterion_sheet

        return criterion_sheet(criteria, entry, card)

    def beside() -> "list[Table]":
        from parindex_cli.views.explain_sheet import words_sheet

        return [words_sheet(explained(criteria, entry, card))]

    def data() -> "ExplainData":
        from parindex_cli.views.output.explain import criterion_data

        return criterion_data(criteria, entry, card)

    return Answer(lambda: explain_page(criteria, entry, card), sheet, data, beside)


def _of_total(card: "Scorecard") -> "Answer":
    from parindex_cli.views.answer import Answer
    from parindex_cli.views.total_page import explained_total, total_page

    def sheet() -> "Table":
        from parindex_cli.views.explain_sheet import total_sheet

        return total_sheet(card)

    def beside() -> "list[Table]":
        from parindex_cli.views.explain_sheet import words_sheet

        return [words_sheet(explained_total(card))]

    def data() -> "ExplainData":
        from parindex_cli.views.output.explain import total_data

        return total_data(card)

    return Answer(lambda: total_page(card), sheet, data, beside)


def _is_total(wanted: str, criteria: "CriteriaSet") -> bool:
    """Whether the index is asked for, which no criterion is called here."""
    from parindex_cli.language import as_seen
    from parindex_cli.views.total_page import NAMES

    return as_seen(wanted).casefold() in NAMES and all(entry.node.id != wanted for entry in criteria.entries)


def _entry(wanted: str, criteria: "CriteriaSet") -> "Entry":
    for entry in criteria.entries:
        if entry.node.id == wanted:
            return entry
    printed = [entry for entry in criteria.entries if entry.node.number == wanted]
    if len(printed) == 1:
        return printed[0]
    from difflib import get_close_matches

    from parindex_cli.language import same, say

    close = get_close_matches(wanted, [entry.node.id for entry in criteria.entries], n=3, cutoff=0.5)
    hint = say("; có phải {c}?", "; did you mean {c}?", c=", ".join(close)) if close else same("")
    raise Stop(
        "không có tiêu chí «{wanted}» trong bộ tiêu chí năm {year}{hint}",
        "there is no criterion «{wanted}» in the criteria of {year}{hint}",
        wanted=wanted,
        year=criteria.year,
        hint=hint,
    )
