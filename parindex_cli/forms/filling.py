"""Criteria and figures → what a form asks and what is already filled in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.figures import Figure, NotArising, Pending, Rate
from parindex_cli.forms import layout
from parindex_cli.forms.citing import in_cells
from parindex_cli.forms.worth import LastYear, full_marks, most, points_words
from parindex_cli.language import Percent, Text, same, say
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.metrics import Metric
from parindex_cli.model.notes import note_text
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import PERIODS, Period, ReportedFigure
from parindex_cli.model.tree import Leaf
from parindex_cli.rules import Rule


class Asked(NamedTuple):
    """One metric of a form: the criteria it is scored in with their targets, its figure and note where filled in."""

    name: str
    metric: Metric
    criteria: tuple[str, ...]
    component: str = layout.BESIDE_THE_TREE
    proof: str = ""
    full: str = ""
    last: str = ""
    before: str = ""
    grows: bool = False
    figure: ReportedFigure | None = None
    note: str = ""

    @property
    def expects(self) -> bool:
        """Whether there is a place for the year's expected total: of a flow, and of what gives one."""
        flows = self.metric.course == "flow" and self.metric.measure == "rate"
        return flows or (self.figure is not None and self.figure.expected is not None)


class Form(NamedTuple):
    """What one division, or with `division` None the whole department, is asked for a period."""

    unit: str
    division: str | None
    division_title: str
    year: int
    period: Period
    asked: tuple[Asked, ...]
    submitted_by: str | None = None
    submitted_on: str | None = None
    illustrative: bool = False
    without: tuple[str, ...] = ()
    due: str = ""
    to: str = ""

    @property
    def columns(self) -> tuple[layout.Column, ...]:
        """The columns of its table: the optional ones only where they are asked for or hold something."""
        documents = [document for asked in self.asked if asked.figure for document in asked.figure.evidence]
        cells = [in_cells(document) for document in documents]
        told: dict[layout.Column, bool] = {
            "before": any(asked.before for asked in self.asked),
            "expected": any(asked.expects for asked in self.asked),
            **{column: any(column in one for one in cells) for column in layout.PARTS},
        }
        return layout.columns([column for column, there in told.items() if there])

    @property
    def period_title(self) -> str:
        """The period in Vietnamese words."""
        return PERIODS[self.period].vi


def form_of(  # noqa: PLR0913  # each is a fact of its own, given by name
    criteria: CriteriaSet,
    *,
    unit: str,
    year: int,
    period: Period,
    division: str | None,
    submission_figures: Mapping[str, ReportedFigure] | None = None,
    last: Mapping[str, Reported] | None = None,
    submitted_by: str | None = None,
    submitted_on: str | None = None,
    illustrative: bool = False,
    without: tuple[str, ...] = (),
    results: Sequence[Baseline] = (),
    estimates: bool = False,
) -> Form:
    """The form of one division, or with None of all metrics, filled in where there are figures.

    `last` are figures of an earlier period, `results` last year's result, or those of units that were merged. With
    `estimates` what is given of what only the survey scores is kept, which a table has no place for.
    """
    figures, before = submission_figures or {}, last or {}
    result = LastYear(criteria, results)
    asked = tuple(
        _asked(name, criteria, division, figures.get(name), before.get(name), result)
        for name in asked_of(criteria, division, figures if estimates else ())
    )
    return Form(
        unit=unit,
        division=division,
        division_title="" if division is None else criteria.unit_name(division).vi,
        year=year,
        period=period,
        asked=asked,
        submitted_by=submitted_by,
        submitted_on=submitted_on,
        illustrative=illustrative,
        without=without if division is None else (),
    )


def asked_of(criteria: CriteriaSet, division: str | None, given: Collection[str] = ()) -> tuple[str, ...]:
    """The metrics that a division leads or shares, in the order of the criteria; with None all of them.

    What the survey alone scores is asked of nobody; what is `given` of it, such as an estimate, is kept.

    What belongs to nobody (metrics of bonus and penalty) is asked of the first division alone, so that nothing is
    counted twice.
    """
    first = next(iter(criteria.units), None)
    return tuple(
        name
        for name in _in_order(criteria, given)
        if division is None or division in (criteria.reporting[name] or (first,))
    )


def divisions_asked(criteria: CriteriaSet) -> tuple[str, ...]:
    """The divisions that report something, in the order of the file."""
    return tuple(division for division in criteria.units if asked_of(criteria, division))


def _in_order(criteria: CriteriaSet, given: Collection[str]) -> dict[str, None]:
    """The metrics as the tree scores them, then those of bonus and penalty, then the rest."""
    scored = [name for leaf in criteria.leaves.values() for name in criteria.behind(leaf.metric)]
    beside = [name for adjustment in criteria.adjustments for name in criteria.behind(adjustment.metric)]
    known = criteria.metrics.keys() - (criteria.unasked - set(given))
    return {name: None for name in (*scored, *beside, *criteria.metrics) if name in known}


def _asked(  # noqa: PLR0913, PLR0917  # each is a fact of its own
    name: str,
    criteria: CriteriaSet,
    division: str | None,
    figure: ReportedFigure | None,
    last: Reported | None,
    before: LastYear,
) -> Asked:
    leaves = [leaf for leaf in criteria.leaves.values() if name in criteria.behind(leaf.metric)]
    beside = [adjustment for adjustment in criteria.adjustments if name in criteria.behind(adjustment.metric)]
    return Asked(
        name=name,
        metric=criteria.metrics[name],
        criteria=(*(leaf.printed for leaf in leaves), *(one.printed for one in beside)),
        component=_component(criteria, leaves[0].id, before) if leaves else layout.BESIDE_THE_TREE,
        proof="; ".join(dict.fromkeys(one.evidence for one in (*leaves, *beside) if one.evidence)),
        full="; ".join([*(full_marks(leaf, criteria) for leaf in leaves), *map(most, beside)]),
        before=before.words(name, leaves),
        last="" if last is None else _last(last, criteria.metrics[name], division),
        grows=any(rule.needs_previous() for rule in _rules(leaves, beside)) or name in criteria.compared_with_last_year,
        figure=figure,
        note="" if figure is None else note_text(figure, criteria) or "",
    )


def _rules(leaves: Iterable[Leaf], beside: Iterable[Adjustment]) -> Iterator[Rule]:
    rules = (rule for leaf in leaves for rule in (leaf.rule, leaf.if_closed))
    return (rule for rule in (*rules, *(one.rule for one in beside)) if rule is not None)


def _component(criteria: CriteriaSet, leaf: str, before: LastYear) -> str:
    component = next(entry.component for entry in criteria.entries if entry.node.id == leaf)
    node = next(node for node in criteria.components if node.id == component)
    last = before.of_component(component)
    points = f"{points_words(node.points)} điểm" + (f"; năm trước {last}" if last else "")
    return f"{node.printed}. {node.title} ({points})"


def _last(last: Reported, metric: Metric, division: str | None) -> str:
    if division is not None and division in last.parts:
        return _words(last.parts[division], metric).in_("vi")
    words = _words(last.figure, metric)
    if division is not None and last.parts:
        words = say("{w} (cả cơ quan)", "{w} (whole department)", w=words)
    return words.in_("vi")


def _words(figure: Figure | NotArising | Pending, metric: Metric) -> Text:
    match figure:
        case Pending():
            return same("")
        case Rate(value, _, Fraction()):
            words = figure_text(figure, metric)
            return same("{words} ({rate})", words=words, rate=Percent(value, 2))
        case _:
            return figure_text(figure, metric, "; ")
