"""One figure from all that divisions say of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parindex_cli.consolidate.overview import leads
from parindex_cli.consolidate.sent import Sent, Told
from parindex_cli.consolidate.settling import BESIDE, Differing, Prefer, Settled, unsettled
from parindex_cli.dates import day
from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import NotArising, Pending
from parindex_cli.language import Text, say
from parindex_cli.model.combining import (
    AWAITED,
    Clash,
    Part,
    adds_up,
    as_written,
    combined,
    counted,
    number_text,
    size,
    unreadable,
)
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric
from parindex_cli.model.notes import sentences
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Evidence, ReportedFigure
from parindex_cli.numbers import added

SMALL = 10
"""Up to this many, two divisions may well have counted just as many by chance."""
_CLASHES = {
    "figures-differ": say(
        "hai phòng phải ghi cùng một số liệu, nhưng {a} ghi {x} ({there}), {b} ghi {y}",
        "both must report the same figure, but {a} says {x} ({there}) and {b} says {y}",
    ),
    "share-without-counts": say(
        "không cộng được tỷ lệ: {a} ghi {x} ({there}), {b} ghi {y}; mỗi phòng cần ghi số đã làm và tổng số",
        "percentages cannot be added up: {a} says {x} ({there}), {b} says {y}; counts are needed from each",
    ),
}


class Together(NamedTuple):
    """The figure, None where nobody wrote anything, and what stands against it."""

    figure: ReportedFigure | None
    findings: tuple[Told, ...]
    settled: tuple[Settled, ...] = ()


def put_together(
    name: str, sent: Sequence[Sent], criteria: CriteriaSet, owed: Sequence[str], prefer: Prefer = unsettled
) -> Together:
    """What the files say of a metric, as one figure with its parts.

    As long as a division that owes a part of a sum is silent, the sum is not known, nor is last year's.
    """
    metric = criteria.metrics[name]
    naming = [one for one in sent if name in one.figures]
    writing = [one for one in naming if one.wrote(name)]
    if len(naming) == 1 and not naming[0].division:
        return Together(naming[0].submission.figures[name], ())
    parts = [one.part(name) for one in writing]
    silent = [division for division in owed if division not in {part.division for part in parts}]
    waits = bool(parts and silent and adds_up(metric))
    parts += [Part(division, AWAITED, Pending()) for division in silent if waits]
    asked = _Asked(name, criteria, prefer, [])
    teller = _Teller(naming, asked, "value")
    total = teller.total(metric, parts) if parts else None
    previous, told = _previous(naming, asked)
    previous = None if waits else previous
    projected = None if waits else _of_the_year("projected", naming, asked, teller.findings)
    estimate = None if waits else _of_the_year("estimate", naming, asked, teller.findings)
    figure = ReportedFigure(
        value=total,
        previous=previous,
        parts={part.division: part.raw for part in _in_units_order(parts, criteria)},
        evidence=_evidence(name, naming),
        division_notes=_notes(naming, asked),
        expected=None if waits else _expected(metric, name, writing),
        projected=projected,
        estimate=estimate,
        preferred=next((one.division for one in asked.settled if one.differing.key == "value"), None),
    )
    doubts = _counted_twice(metric, teller, parts)
    nothing = figure == ReportedFigure()
    findings = (*teller.findings, *told, *doubts)
    return Together(None if nothing else figure, findings, tuple(asked.settled))


class _Asked(NamedTuple):
    """The metric in question, who settles what differs, and what was settled so far."""

    name: str
    criteria: CriteriaSet
    prefer: Prefer
    settled: list[Settled]

    @property
    def metric(self) -> Metric:
        return self.criteria.metrics[self.name]

    def taken(self, key: str, parts: Sequence[Part]) -> Part | None:
        """The part that is preferred of those that differ."""
        differing = Differing(self.name, key, tuple(parts), leads(self.criteria)[self.name])
        division = self.prefer(differing)
        if division is None:
            return None
        self.settled.append(Settled(differing, division))
        return next(part for part in parts if part.division == division)


class _Teller:
    """Puts parts together and tells of those that clash, at the one to be mended, else at the later of the two."""

    def __init__(self, sent: Sequence[Sent], asked: _Asked, key: str) -> None:
        self.by_division = {one.division: one for one in sent}
        self.asked = asked
        self.criteria = asked.criteria
        self.path: Path = ("figures", asked.name, key)
        self.findings: list[Told] = []

    def total(self, metric: Metric, parts: Sequence[Part]) -> object:
        """What the parts come to; those that are known must go together also where others are still awaited."""
        known = [part for part in parts if not isinstance(part.figure, Pending)]
        total = combined(metric, known)
        if len(known) < len(parts) and not isinstance(total, Clash):
            return combined(metric, parts)
        if not isinstance(total, Clash):
            return total
        taken = self.asked.taken(str(self.path[-1]), known) if total.code == "figures-differ" else None
        if taken is not None:
            return taken.raw
        a, b = total.first, total.second
        if total.code == "share-without-counts" and isinstance(b.raw, dict):
            a, b = b, a  # counts are wanting where the percentage stands
        self.findings.append(self.told(total.code, _CLASHES[total.code], a, b))
        return None

    def told(self, code: str, words: Text, a: Part, b: Part, severity: Severity = Severity.ERROR) -> Told:
        message = say(
            words.vi,
            words.en,
            a=self.criteria.unit_name(a.division),
            b=self.criteria.unit_name(b.division),
            x=as_written(a.raw),
            y=as_written(b.raw),
            there=self.by_division[a.division].where(self.path),
        )
        return Told(self.by_division[b.division].number, Finding(code, message, self.path, severity))


def _in_units_order(parts: Sequence[Part], criteria: CriteriaSet) -> list[Part]:
    order = list(criteria.units)
    return sorted(parts, key=lambda part: order.index(part.division) if part.division in order else len(order))


def _counted_twice(metric: Metric, teller: _Teller, parts: Sequence[Part]) -> Iterator[Told]:
    """Each that counted exactly as much as one before: both may have reported the figure of the whole department."""
    words = say(
        "{b} ghi đúng bằng {a} ({there}): {y}; đã cộng lại, nhưng có phải cùng một số liệu bị tính hai lần?",
        "{b} says exactly what {a} says ({there}): {y}; they were added up, but is it one figure counted twice?",
    )
    firsts: dict[object, Part] = {}
    for part in parts if adds_up(metric) else ():
        first = firsts.setdefault(counted(part), part) if size(part) > SMALL else part
        if first is not part:
            yield teller.told("maybe-same", words, first, part, Severity.WARNING)


def _previous(naming: Sequence[Sent], asked: _Asked) -> tuple[object, list[Told]]:
    """Last year's figure, put together as this year's; a sum only where each of them gives its part."""
    name, criteria, metric = asked.name, asked.criteria, asked.metric
    given = {one.division: one.submission.figures[name].previous for one in naming}
    involved = [one for one in naming if one.wrote(name) or given[one.division] is not None]
    raws = {division: ReportedFigure(value=raw) for division, raw in given.items() if raw is not None}
    figures = {
        division: read_figures({name: written}, criteria.metrics)[0][name].figure for division, written in raws.items()
    }
    parts = [Part(division, given[division], figure) for division, figure in figures.items()]
    if any(map(unreadable, parts)):
        return None, []  # told already
    missing = [one for one in involved if one.division not in figures or isinstance(figures[one.division], Pending)]
    known = [part for part in parts if not isinstance(part.figure, Pending)]
    if known and missing and adds_up(metric):
        return None, [_incomplete(name, known[0], missing[0], naming, criteria)]
    teller = _Teller(naming, asked, "previous")
    total = teller.total(metric, known) if known else None
    return (None if all(isinstance(part.figure, NotArising) for part in known) else total), teller.findings


def _expected(metric: Metric, name: str, writing: Sequence[Sent]) -> object:
    """The expected totals added up, or the one that all give; not known where one of them does not say."""
    given = [one.submission.figures[name].expected for one in writing]
    figures = [ReportedFigure(expected=raw) for raw in given]
    read = [read_figures({name: one}, {name: metric})[0][name].expected for one in figures]
    known = [total for total in read if total is not None]
    if not known or len(known) < len(given):
        return None
    if adds_up(metric):
        return number_text(added(known))
    return given[0] if len(set(known)) == 1 else None


def _of_the_year(key: str, naming: Sequence[Sent], asked: _Asked, findings: list[Told]) -> object:
    """Projections or estimates put together as the figures are; of a sum not known where one of them does not say."""
    name, criteria = asked.name, asked.criteria
    raws = {one.division: getattr(one.submission.figures[name], key) for one in naming}
    raws = {division: raw for division, raw in raws.items() if raw is not None}
    silent = any(one.wrote(name) and one.division not in raws for one in naming)
    if not raws or (silent and adds_up(criteria.metrics[name])):
        return None
    teller = _Teller(naming, asked, key)
    written = {division: ReportedFigure(value=raw) for division, raw in raws.items()}
    read = {division: read_figures({name: one}, criteria.metrics)[0][name] for division, one in written.items()}
    parts = [Part(division, raw, read[division].figure) for division, raw in raws.items()]
    if any(isinstance(part.figure, Pending) for part in parts):
        return None  # not known, or refused and told already
    total = teller.total(criteria.metrics[name], parts)
    findings += teller.findings
    return total


def _notes(naming: Sequence[Sent], asked: _Asked) -> dict[str, str]:
    """What each division noted, and what it said beside its figure that was not taken; its figure is in the parts."""
    notes = {one.division: [one.submission.figures[asked.name].note] for one in naming}
    for settled in asked.settled:
        words = BESIDE.get(settled.differing.key)
        for part in settled.others if words else ():
            said = say("{what} đã ghi: {x}", "", what=words, x=as_written(part.raw)).in_("vi")
            notes[part.division].append(said[0].upper() + said[1:])
    return {division: text for division, said in notes.items() if (text := sentences(said)) is not None}


def _incomplete(name: str, given: Part, missing: Sent, naming: Sequence[Sent], criteria: CriteriaSet) -> Told:
    message = say(
        "{a} ghi số liệu năm trước, {b} thì không ({there}); không cộng được nên bỏ qua",
        "{a} gives last year's figure and {b} does not ({there}); without a sum it is left out",
        a=criteria.unit_name(given.division),
        b=criteria.unit_name(missing.division),
        there=missing.where(("figures", name)),
    )
    giving = next(one for one in naming if one.division == given.division)
    return Told(giving.number, Finding("previous-incomplete", message, ("figures", name, "previous"), Severity.WARNING))


def _evidence(name: str, naming: Sequence[Sent]) -> tuple[Evidence, ...]:
    """Every document once for each division that cites it, with the name of the division."""
    every: dict[Evidence, Evidence] = {}
    for one in naming:
        for written in one.submission.figures[name].evidence:
            document = written.model_copy(update={"division": one.division})
            every.setdefault(document.model_copy(update={"date": document.date and day(document.date)}), document)
    return tuple(every.values())
