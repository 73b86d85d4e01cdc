"""The shape of a criteria file: its tree, the metrics it is scored from, and what is asked of them together."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, model_validator

from parindex_cli.bounds import Quantity
from parindex_cli.diagnostics import Path
from parindex_cli.fields import (
    NOT_EMPTY,
    Flag,
    Id,
    Later,
    Limit,
    Maybe,
    Model,
    Name,
    Points,
    Share,
    Title,
    Whole,
    is_title,
)
from parindex_cli.formulas import Formula
from parindex_cli.language import Text, same
from parindex_cli.model.metrics import Metric, Stated, Thing, Titled
from parindex_cli.model.several import with_several
from parindex_cli.model.tree import (
    Criterion,
    Entry,
    Leaf,
    Question,
    Redistribution,
    Remark,
    SourceDocument,
    Unit,
    walked,
)
from parindex_cli.numbers import Rounding
from parindex_cli.rules import Terms
from parindex_cli.rules.base import Own

if TYPE_CHECKING:
    from parindex_cli.model.expanding import Expanded
    from parindex_cli.model.rare import Adjustment, Class, InForce
else:
    # Few sets hold any of these, and their shapes are loaded when one does.
    _RARE = (f"parindex_cli.model.rare.{name}" for name in ("Adjustment", "Class", "InForce"))
    Adjustment, Class, InForce = (Annotated[Any, Later(name)] for name in _RARE)


class Split(Model):
    """What the appraised and the surveyed criteria count for in the published total, and apart from both `others`."""

    appraisal: Points
    survey: Points
    others: dict[Id, Points] = Field(default_factory=dict)


class Totals(Model):
    """How the total and the index out of 100 are made."""

    index: Points | Literal["applicable"] = "applicable"
    bonus_ceiling: Maybe[Points] = None
    penalty_ceiling: Maybe[Points] = None
    maximum: Maybe[Points] = None
    split: Split | None = None


class Movement(Model):
    """How far a figure and a total may move from one period to the next before a note is asked for."""

    # Made by a factory, as a JSON Schema cannot write out such a default.
    figure: Share = Field(default_factory=lambda: Quantity(Fraction(1, 4), "percent"))
    total: Share = Field(default_factory=lambda: Quantity(Fraction(1, 2), "percent"))


class CriteriaSet(Titled):
    """A year's criteria."""

    format: Literal["criteria/1"]
    year: Whole
    applies_to: Maybe[Title] = None
    in_force: InForce | None = None
    points: Points
    adds_up_to: Maybe[Points] = None
    decimals: Annotated[Whole, Field(le=6)] = 2
    rounding: Rounding = "half_up"
    redistribution: Redistribution = "by_maximum"
    self_scored_survey: Flag = False
    sources: dict[Name, SourceDocument]
    totals: Totals = Totals.model_construct()
    classes: tuple[Class, ...] = ()
    class_down: dict[Id, Limit] = Field(default_factory=dict)
    tie_breaks: tuple[Id, ...] = ()
    movement: Annotated[Movement, Later(Movement)] = Field(default_factory=Movement.model_construct)
    notes: tuple[Remark, ...] = ()
    questions: tuple[Question, ...] = ()
    units: dict[Name, Unit] = Field(default_factory=dict)
    not_applicable: tuple[Id, ...] = ()
    shared: dict[Name, Thing] = Field(default_factory=dict)
    relations: tuple[Stated, ...] = ()
    metrics: dict[Name, Metric]
    components: Annotated[tuple[Criterion, ...], NOT_EMPTY]
    adjustments: tuple[Adjustment, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _out_of_what_is_shared(cls, raw: Any) -> Any:
        """A metric out of something shared takes its words from there, in all that shows them."""
        shared, metrics = (raw.get(key) if isinstance(raw, dict) else None for key in ("shared", "metrics"))
        if not isinstance(metrics, dict):
            return raw
        raw = with_several(raw)
        metrics = raw["metrics"]
        if not isinstance(shared, dict):
            return raw
        return {**raw, "metrics": {name: _worded(metric, shared) for name, metric in metrics.items()}}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every criterion, parents before children, in the order of the file."""
        return tuple(walked(self.components, ("components",), None))

    @cached_property
    def reporting(self) -> dict[str, tuple[str, ...]]:
        """The divisions that report each metric: those that lead a criterion scored from it first, then the others.

        A metric of a bonus or penalty alone belongs to no division, so that any may report it.
        """
        leads: dict[str, list[str]] = {name: [] for name in self.metrics}
        others: dict[str, list[str]] = {name: [] for name in self.metrics}
        for entry in self.entries:
            counts = isinstance(entry.node, Leaf) and entry.node.id not in self.inapplicable
            if isinstance(entry.node, Leaf) and counts and entry.node.metric in self.metrics:
                for name in self.behind(entry.node.metric):
                    leads[name] += [entry.lead] if entry.lead else []
                    others[name] += entry.cooperating
        return {name: tuple(dict.fromkeys([*leads[name], *others[name]])) for name in self.metrics}

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """The scored criteria by id."""
        return {entry.node.id: entry.node for entry in self.entries if isinstance(entry.node, Leaf)}

    @cached_property
    def several(self) -> dict[str, Leaf | Adjustment]:
        """What is scored by several rules for figures of their own, by the metric of what they give."""
        scored: list[Leaf | Adjustment] = [*self.leaves.values(), *self.adjustments]
        return {one.metric: one for one in scored if one.rule is not None and one.rule.own()}

    def scored_from(self, metric: str) -> list[Leaf | Adjustment]:
        """What gets its points from the figure of a metric, or from one that is worked out of it."""
        scored: list[Leaf | Adjustment] = [*self.leaves.values(), *self.adjustments]
        return [one for one in scored if metric in (one.metric, *self.behind(one.metric))]

    @cached_property
    def gates(self) -> dict[str, tuple[str, ...]]:
        """All prerequisites of each scored criterion, each behind those it has itself."""
        found: dict[str, tuple[str, ...]] = {}

        def above(name: str) -> tuple[str, ...]:
            if name not in found:
                gates = self.leaves[name].requires
                found[name] = tuple(dict.fromkeys(one for gate in gates for one in (*above(gate), gate)))
            return found[name]

        return {name: above(name) for name in self.leaves}

    @cached_property
    def listed(self) -> dict[Path, list[str]]:
        """The criteria of each list in the file, by its place."""
        found: dict[Path, list[str]] = {}
        for entry in self.entries:
            found.setdefault(entry.path[:-1], []).append(entry.node.id)
        return found

    @cached_property
    def requiring(self) -> dict[str, list[str]]:
        """The scored criteria that require each."""
        found: dict[str, list[str]] = {}
        for leaf in self.leaves.values():
            for gate in leaf.requires:
                found.setdefault(gate, []).append(leaf.id)
        return found

    def with_waiting(self, names: Iterable[str]) -> set[str]:
        """Scored criteria, and all that wait for any of them."""
        found: set[str] = set()
        ahead = [*names]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self.requiring.get(name, [])
        return found

    @cached_property
    def awaiting(self) -> frozenset[str]:
        """The metrics that any criterion measures whose points the survey alone gives."""
        return frozenset(name for leaf in self.leaves.values() if self.awaits_survey(leaf) for name in self._of(leaf))

    @cached_property
    def unasked(self) -> frozenset[str]:
        """The metrics that nobody is asked for: all that is scored from them the survey scores, or does not apply.

        Nor is what is worked out of others.
        """
        scored = {name for leaf in self.leaves.values() for name in self._of(leaf)}
        asked = {
            name
            for leaf in self.leaves.values()
            if not self.awaits_survey(leaf) and leaf.id not in self.inapplicable
            for name in self._of(leaf)
        }
        beside = {name for adjustment in self.adjustments for name in self._of(adjustment)}
        return frozenset((scored - asked - beside) | self.derived.keys())

    @cached_property
    def derived(self) -> dict[str, Formula]:
        """The formulas of the metrics that are worked out of others."""
        return {name: metric.formula for name, metric in self.metrics.items() if metric.formula is not None}

    @cached_property
    def expanded(self) -> "dict[str, Expanded]":
        """What each formula comes to with those that it names, these first; of what goes round in a circle nothing."""
        if not self.derived:
            return {}
        from parindex_cli.model.expanding import expanded

        return expanded(self.derived, self.metrics)

    @cached_property
    def compared_with_last_year(self) -> frozenset[str]:
        """The metrics whose figure of last year a formula names."""
        return frozenset(
            named.metric for formula in self.derived.values() for named in formula.names if named.part == "previous"
        )

    def behind(self, name: str) -> tuple[str, ...]:
        """The metrics that are reported for a metric: itself, or those of its formula, in the order of that."""
        if name not in self.derived:
            return (name,)
        return self.expanded[name].bases if name in self.expanded else ()

    def _of(self, scored: Leaf | Adjustment) -> tuple[str, ...]:
        """The metrics that are reported for what is scored."""
        return self.behind(scored.metric)

    @cached_property
    def inapplicable(self) -> frozenset[str]:
        """The scored criteria that never apply to the department, whether it is they that are named or a group."""
        named = {entry.path for entry in self.entries if entry.node.id in self.not_applicable}
        below = (one for one in self.entries if any(one.path[:n] in named for n in range(len(one.path) + 1)))
        return frozenset(entry.node.id for entry in below if isinstance(entry.node, Leaf))

    @cached_property
    def part_of(self) -> dict[str, str]:
        """The part of the published total that each scored criterion is in: one apart, else the survey's or not."""
        apart = {} if self.totals.split is None else self.totals.split.others
        within: dict[Path, str | None] = {}
        found: dict[str, str] = {}
        for entry in self.entries:
            name = entry.node.id if entry.node.id in apart else within.get(entry.path[:-2])
            within[entry.path] = name
            if isinstance(entry.node, Leaf):
                found[entry.node.id] = name or ("survey" if entry.node.surveyed else "appraisal")
        return found

    @cached_property
    def parts(self) -> dict[str, Fraction | None]:
        """The parts of the published total with what they count for; none where nothing tells them apart."""
        split = self.totals.split
        if split is None:
            surveyed = any(leaf.surveyed for leaf in self.leaves.values())
            return {"appraisal": None, "survey": None} if surveyed else {}
        if not {"survey", *split.others} & set(self.part_of.values()):
            return {}
        return {"appraisal": split.appraisal, "survey": split.survey, **split.others}

    def awaits_survey(self, leaf: Leaf) -> bool:
        """Whether the survey alone gives the leaf its points, and no figure of the department does."""
        return leaf.surveyed and not self.self_scored_survey

    def printed(self, name: str) -> str:
        """The number by which a criterion, a bonus or a penalty of this id is shown."""
        return self._printed.get(name, name)

    @cached_property
    def _printed(self) -> dict[str, str]:
        return {one.id: one.printed for one in (*self.adjustments, *(entry.node for entry in self.entries))}

    def unit_name(self, unit: str | None) -> Text:
        """The title of a division, or its id where the file does not name it."""
        if unit in self.units:
            return self.units[unit].name
        return same(unit or "—")

    def contact(self, unit: str | None) -> str:
        """Whom to ask in a division; nothing where that is not assigned."""
        found = self.units.get(unit or "")
        return found.contact or "" if found else ""

    def terms(self, scored: Leaf | Adjustment) -> Terms:
        """What its rule needs to know, but for last year's figure."""
        metric = self.metrics[scored.metric]
        maximum = scored.points if isinstance(scored, Leaf) else scored.ceiling
        terms = Terms(maximum, metric.effective_measure, scored.target, None, metric.option_titles)
        own = scored.rule.own() if scored.rule is not None else ()
        return terms._replace(ways=tuple(self._of_one(maximum, one) for one in own)) if own else terms

    def _of_one(self, maximum: Fraction, own: Own) -> Terms:
        metric = self.metrics[own.metric]
        most = maximum if own.points is None else own.points
        return Terms(
            most, metric.effective_measure, own.target, None, metric.option_titles, metric.name, own.points is not None
        )


def _worded(metric: Any, shared: dict[str, Any]) -> Any:
    of = metric.get("of") if isinstance(metric, dict) and "out_of" not in metric else None
    thing = shared.get(of) if isinstance(of, str) else None
    if not isinstance(thing, dict):
        return metric
    words = {"out_of": thing.get("title"), "out_of_en": thing.get("title_en")}
    return {**metric, **{key: value for key, value in words.items() if is_title(value)}}
