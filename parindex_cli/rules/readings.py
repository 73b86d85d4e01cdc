"""How else a criterion may be scored whose source names no rule: all or nothing, or in proportion to its target."""

from collections.abc import Iterator

from parindex_cli.numbers import ZERO
from parindex_cli.rules.base import RuleKind, Terms
from parindex_cli.rules.kinds.checklist import Checklist
from parindex_cli.rules.kinds.levels import Levels
from parindex_cli.rules.kinds.proportional import Proportional
from parindex_cli.rules.kinds.target import Target


def other_readings(rule: RuleKind, terms: Terms) -> Iterator[RuleKind]:
    """The plainest rules that the criterion's target, or the options of its metric, allow for."""
    if isinstance(rule, Levels):
        best = max(rule.levels.values())
        yield Levels.model_construct(levels={name: p if p == best else ZERO for name, p in rule.levels.items()})
    elif isinstance(rule, Checklist):
        yield Checklist.model_construct(all=True)
    elif terms.target is not None and terms.measure in Target.accepts:
        yield Target.model_construct()
        if terms.measure == "rate" and terms.target.value > 0 and not terms.target.lowered:
            yield Proportional.model_construct(basis="target", full_at="target")
