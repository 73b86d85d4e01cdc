"""What changed about one criterion or one bonus or penalty part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from parindex_cli.changes.targets import target_turn
from parindex_cli.changes.values import Change, Facts, differences, facts, step_text
from parindex_cli.diagnostics import Path, Severity
from parindex_cli.language import Text, join, say
from parindex_cli.model.metrics import Metric
from parindex_cli.model.rare import Adjustment
from parindex_cli.model.tree import Group, Leaf
from parindex_cli.numbers import ONE
from parindex_cli.rules import RuleKind

Thing = TypeVar("Thing", bound=Leaf | Group | Adjustment)

_STANDING = {"points": "points", "ceiling": "points", "per": "points", "target": "target", "rule": "rule"}
"""The number at a key, and what of it `provenance` tells."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[Thing]):
    """The same criterion or adjustment before and after; `new_source` tells whether it now cites another place."""

    old: Thing
    new: Thing
    path: Path
    new_source: bool

    @property
    def blame(self) -> Severity:
        """How bad it is to ask for less, or to give less: an error unless something new says so."""
        return Severity.WARNING if self.new_source else Severity.ERROR

    def unless_sourced(self, what: Text) -> Text:
        """`what`, with the reason why it is an error."""
        if self.new_source:
            return what
        return say("{what}, không có nguồn mới", "{what}, without a new source", what=what)


def criterion_changes(
    pair: Pair[Leaf | Group], metrics: Mapping[str, Metric], found: Mapping[str, str]
) -> Iterator[Change]:
    """What of a criterion is not as it was; `found` has the old ids."""
    changes = [*maximum_changes(pair, "points")]
    if isinstance(pair.old, Leaf) and isinstance(pair.new, Leaf):
        leaves = Pair(pair.old, pair.new, pair.path, pair.new_source)
        metric = metrics.get(pair.new.metric)
        changes += [*_target(leaves, metric), *_rule(leaves)]
        changes += _bindings(leaves, found)
    elif isinstance(pair.old, Group) and isinstance(pair.new, Group):
        for step in differences(facts(pair.old, ("redistribution",)), facts(pair.new, ("redistribution",))):
            changes.append(Change("change-not-arising", pair.new.id, step, (*pair.path, "redistribution")))
    else:
        changes.append(_divided(pair))
    yield from changes
    yield from _unsourced(pair, changes)


def _divided(pair: Pair[Leaf | Group]) -> Change:
    if isinstance(pair.new, Group):
        step, key = say("nay chia thành các tiêu chí nhỏ hơn", "is now divided into smaller criteria"), "criteria"
    else:
        step, key = say("nay được chấm trực tiếp, không còn chia nhỏ", "is now scored itself, not divided"), "rule"
    return Change("change-divided", pair.new.id, step, (*pair.path, key))


def maximum_changes(pair: Pair[Thing], key: str) -> Iterator[Change]:
    """A higher or a lower maximum."""
    before, after = getattr(pair.old, key), getattr(pair.new, key)
    step, path = step_text(say("điểm tối đa", "maximum"), before, after), (*pair.path, key)
    if after > before:
        yield Change("change-points-raised", pair.new.id, step, path)
    elif after < before:
        yield Change("change-points-lowered", pair.new.id, pair.unless_sourced(step), path, pair.blame)


def _target(pair: Pair[Leaf], metric: Metric | None) -> Iterator[Change]:
    before, after, about, path = pair.old.target, pair.new.target, pair.new.id, (*pair.path, "target")
    if after is None:
        if before is not None:
            step = pair.unless_sourced(say("bỏ mục tiêu {t}", "target {t} removed", t=before.text()))
            yield Change("change-target-removed", about, step, pair.path, pair.blame)
    elif before is None:
        step = say("thêm mục tiêu {t}", "target {t} added", t=after.text())
        yield Change("change-target-added", about, step, path)
    else:
        match target_turn(before, after, _most(metric)):
            case "tightened":
                step = step_text(say("siết chặt mục tiêu", "target tightened"), before, after)
                yield Change("change-target-tightened", about, step, path)
            case "loosened":
                step = pair.unless_sourced(step_text(say("nới lỏng mục tiêu", "target loosened"), before, after))
                yield Change("change-target-loosened", about, step, path, pair.blame)
            case "other":
                step = pair.unless_sourced(step_text(say("mục tiêu khác hẳn", "another target"), before, after))
                yield Change("change-target-other", about, step, path, pair.blame)


def _rule(pair: Pair[Leaf]) -> Iterator[Change]:
    before, after = pair.old.rule, pair.new.rule
    path = (*pair.path, "rule")
    if before.kind != after.kind:
        step = step_text(say("cách chấm", "rule"), before.label, after.label)
        yield Change("change-rule", pair.new.id, step, path)
        return
    steps = list(differences(_parameters(before), _parameters(after)))
    if steps:
        what = say("cách chấm: {steps}", "rule: {steps}", steps=join(steps, "; "))
        yield Change("change-rule", pair.new.id, what, path)


def _parameters(rule: RuleKind) -> Facts:
    return facts(rule, type(rule).model_fields)


def _bindings(pair: Pair[Leaf], found: Mapping[str, str]) -> Iterator[Change]:
    """Metric, policy and gate; a criterion that was only renamed is the same gate."""
    old, new, about = pair.old, pair.new, pair.new.id
    if old.metric != new.metric:
        step = step_text(say("số liệu", "metric"), old.metric, new.metric)
        yield Change("change-metric", about, step, (*pair.path, "metric"))
    if old.not_arising != new.not_arising:
        step = step_text(say("khi không phát sinh", "when not arising"), old.not_arising, new.not_arising)
        yield Change("change-not-arising", about, step, (*pair.path, "not_arising"))
    yield from _named(pair, "redistribution", "change-not-arising", say("điểm chuyển cho", "points go to"), found)
    for key in ("step", "if_closed"):
        for step in differences(facts(old, (key,)), facts(new, (key,))):
            yield Change("change-rule", about, step, (*pair.path, key))
    yield from _named(pair, "requires", "change-requires", say("điều kiện", "prerequisite"), found)


def _named(pair: Pair[Leaf], key: str, code: str, what: Text, found: Mapping[str, str]) -> Iterator[Change]:
    """Other criteria at a key that names some."""
    before, after = getattr(pair.old, key), getattr(pair.new, key)
    if sorted(found.get(name, "") for name in after) != sorted(before):
        step = step_text(what, *(", ".join(names) or None for names in (before, after)))
        yield Change(code, pair.new.id, step, (*pair.path, key))


def _unsourced(pair: Pair[Thing], changes: list[Change]) -> Iterator[Change]:
    """Numbers that changed while the source did not; what is marked as assumed claims no source."""
    if pair.new_source:
        return
    keys = [str(change.path[-1]) for change in changes if change.severity is not Severity.ERROR]
    numbers = [key for key in keys if key in _STANDING and _claims_source(pair.new, key)]
    if numbers:
        step = say("đổi {keys} mà không có nguồn mới", "{keys} changed without a new source", keys=", ".join(numbers))
        yield Change("change-source-missing", pair.new.id, step, (*pair.path, numbers[0]))


def _claims_source(node: Leaf | Group | Adjustment, key: str) -> bool:
    return _STANDING[key] not in node.provenance.assumed()


def adjustment_changes(pair: Pair[Adjustment]) -> Iterator[Change]:
    """What of a bonus or penalty part is not as it was."""
    changes = [*maximum_changes(pair, "ceiling"), *_adjustment(pair)]
    yield from changes
    yield from _unsourced(pair, changes)


def _adjustment(pair: Pair[Adjustment]) -> Iterator[Change]:
    for key in ("kind", "per", "target", "rule"):
        for step in differences(facts(pair.old, (key,)), facts(pair.new, (key,))):
            yield Change("change-rule", pair.new.id, step, (*pair.path, key))
    for step in differences(facts(pair.old, ("metric",)), facts(pair.new, ("metric",))):
        yield Change("change-metric", pair.new.id, step, (*pair.path, "metric"))


def _most(metric: Metric | None) -> Fraction | None:
    """The highest figure there can be: 100% of most rates."""
    if metric is None or metric.effective_measure != "rate" or metric.may_exceed:
        return None
    return ONE
