"""The figures of all divisions, metric by metric."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from parindex_cli.consolidate.heads import check_heads
from parindex_cli.consolidate.overview import Awaited, DivisionState, awaited, division_states, owing
from parindex_cli.consolidate.sent import Sent, Told, in_units_order
from parindex_cli.consolidate.settling import Prefer, Settled, unsettled
from parindex_cli.consolidate.together import put_together
from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.language import join, say
from parindex_cli.lint.relations import contradictions, told_by_parts
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported, read_figures
from parindex_cli.model.submission import ReportedFigure, Submission


class Merged(NamedTuple):
    """What the files come to; there is a submission only where no finding is an error."""

    submission: Submission | None
    findings: tuple[Told, ...]
    divisions: tuple[DivisionState, ...]
    awaited: tuple[Awaited, ...]
    settled: tuple[Settled, ...] = ()


def merge(  # noqa: PLR0913, PLR0917  # each is a fact of its own
    sent: Sequence[Sent],
    criteria: CriteriaSet,
    submitted_by: str | None = None,
    submitted_on: str | None = None,
    without: Collection[str] = (),
    prefer: Prefer = unsettled,
) -> Merged:
    """Put the files of at least one division together; each figure is added up or agreed on as its metric says.

    The divisions `without` have nothing to report; on any other that sent no file the sums it shares in wait. Where
    figures that should be the same differ, `prefer` settles whose is taken.
    """
    ordered = in_units_order(list(sent), criteria)
    findings = list(check_heads(ordered, criteria, without))
    findings += [told for one in ordered for told in _not_theirs(one, criteria)]
    usable = not findings
    owed = owing(ordered, criteria, without)
    figures: dict[str, ReportedFigure] = {}
    settled: list[Settled] = []
    # A part must be somebody's: what does not say whose it is has been told above.
    whose = [one for one in ordered if one.division] or ordered[:1]
    for name in _metrics(whose, criteria):
        together = put_together(name, whose, criteria, owed[name], prefer)
        findings += together.findings
        settled += together.settled
        if together.figure is not None:
            figures[name] = together.figure
    read, unread = read_figures(figures, criteria.metrics)
    findings += _out_of_range(unread, ordered)
    findings += _contradictions(read, ordered, criteria)
    usable = usable and all(told.finding.severity is not Severity.ERROR for told in findings)
    left_out = tuple(division for division in criteria.units if division in without)
    return Merged(
        submission=_submission(ordered, figures, submitted_by, submitted_on, left_out) if usable else None,
        findings=tuple(findings),
        divisions=division_states(ordered, criteria, without),
        awaited=awaited(figures, criteria, owed),
        settled=tuple(settled),
    )


def _metrics(sent: Sequence[Sent], criteria: CriteriaSet) -> list[str]:
    """The metrics that any file names, as the criteria list them."""
    return [name for name in criteria.metrics if any(name in one.figures for one in sent)]


def _not_theirs(one: Sent, criteria: CriteriaSet) -> Iterator[Told]:
    if one.division not in criteria.units:
        return
    for name in one.figures:
        may = criteria.reporting[name]
        if may and one.division not in may:
            message = say(
                "«{d}» không báo cáo số liệu này; do {may} báo cáo",
                "«{d}» does not report this metric; it is reported by {may}",
                d=criteria.unit_name(one.division),
                may=join([criteria.unit_name(division) for division in may]),
            )
            yield Told(one.number, Finding("not-its-metric", message, ("figures", name), at="key"))


def _out_of_range(unread: Sequence[Finding], sent: Sequence[Sent]) -> Iterator[Told]:
    """What only the sum is: a number too long to be read again. Each part was judged where it stands."""
    for found in unread:
        naming = [one for one in sent if found.path[1] in one.figures]
        if found.severity is Severity.ERROR and len(naming) > 1 and "parts" not in found.path[2:]:
            yield Told(naming[0].number, found)


def _contradictions(figures: Mapping[str, Reported], sent: Sequence[Sent], criteria: CriteriaSet) -> Iterator[Told]:
    """What contradicts itself only when it is put together; what one file says against itself was told there."""
    naming = {name: [one for one in sent if name in one.figures] for name in figures}
    months = sent[0].submission.months
    for found in contradictions(figures, criteria, lambda path: naming[str(path[1])][0].where(path), months):
        files = {one.number for name in found.metrics for one in naming[name]}
        if len(files) > 1 or (sent[0].division and not told_by_parts(found.metrics, criteria)):
            yield Told(naming[str(found.finding.path[1])][0].number, found.finding)


def _submission(
    sent: Sequence[Sent],
    figures: dict[str, ReportedFigure],
    submitted_by: str | None,
    submitted_on: str | None,
    without: tuple[str, ...],
) -> Submission:
    first = sent[0].submission
    alone = not sent[0].division
    return first.model_copy(
        update={
            "division": None,
            "submitted_by": submitted_by or (first.submitted_by if alone else first.unit),
            "submitted_on": submitted_on or (first.submitted_on if alone else None),
            "illustrative": any(one.submission.illustrative for one in sent),
            "without": first.without if alone else without,
            "figures": figures,
        }
    )
