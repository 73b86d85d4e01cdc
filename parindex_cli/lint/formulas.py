"""Formulas: what they name must be there, be a number that can be put together as they say, and not go round."""

from collections.abc import Iterator
from fractions import Fraction

from parindex_cli.diagnostics import Finding, Path
from parindex_cli.formulas import MONTHS, MOST, Named, Node
from parindex_cli.language import Text, say
from parindex_cli.lint.relations import check_name
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.expanding import in_circles
from parindex_cli.model.metrics import Metric

_WORKED_OUT = frozenset({"rate", "count", "amount", "days"})
_ASKED = ("of", "options", "scale", "satisfied")
"""Keys that say how a figure is asked for."""


def check_formulas(criteria: CriteriaSet) -> Iterator[Finding]:
    """Every metric that is worked out of others."""
    if MONTHS in criteria.metrics:
        message = say(
            "trong công thức «{name}» là số tháng của kỳ; đặt tên khác cho số liệu này",
            "in a formula «{name}» are the months of the period; give the metric another name",
            name=MONTHS,
        )
        yield Finding("formula-format", message, ("metrics", MONTHS), at="key")
    circles = in_circles(criteria.derived, criteria.expanded)
    for name, formula in criteria.derived.items():
        if name in criteria.several:
            continue
        metric, path = criteria.metrics[name], ("metrics", name, "formula")
        wrong = [found for named in formula.names for found in check_name(named, path, criteria, shares=True)]
        yield from wrong
        yield from _keys(metric, ("metrics", name))
        size = criteria.expanded[name].size if name in criteria.expanded else 0
        if size > MOST:
            message = say(
                "công thức, kể cả các công thức trong đó, gồm {n} tên; tối đa {most}",
                "the formula, with those that it names, comes to {n} names; at most {most}",
                n=size,
                most=MOST,
            )
            yield Finding("formula-long", message, path)
        elif name in circles:
            message = say(
                "công thức vòng tròn: «{name}» được tính từ chính nó",
                "a circle of formulas: «{name}» is worked out of itself",
                name=name,
            )
            yield Finding("formula-circle", message, path)
        elif not wrong:
            yield from _kinds(metric, formula.node, path, criteria)


def _keys(metric: Metric, path: Path) -> Iterator[Finding]:
    for key in _ASKED:
        if getattr(metric, key):
            message = say(
                "số liệu tính từ công thức nên không dùng «{k}»", "what a formula works out has no «{k}»", k=key
            )
            yield Finding("unused-key", message, (*path, key), at="key")


def _kinds(metric: Metric, node: Node, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    """What it comes to must be of the metric's measure."""
    if metric.measure not in _WORKED_OUT:
        message = say(
            "công thức chỉ cho ra tỷ lệ «rate» hoặc số «count», «amount», «days», không phải «{m}»",
            "a formula gives a rate or a number (count, amount, days), not «{m}»",
            m=metric.measure,
        )
        yield Finding("formula-measure", message, path)
        return
    kind = _kind(node, criteria)
    if isinstance(kind, Text):
        yield Finding("formula-measure", kind, path)
    elif kind not in (None, metric.measure):
        message = say(
            "công thức cho ra «{kind}», nhưng số liệu dạng «{m}»",
            "the formula gives a «{kind}», but the measure is «{m}»",
            kind=kind,
            m=metric.measure,
        )
        yield Finding("formula-measure", message, path)


def _kind(node: Node, criteria: CriteriaSet) -> str | Text | None:
    """What it comes to, None where any will do; or why its parts do not fit."""
    if isinstance(node, Fraction):
        return None
    if isinstance(node, Named):
        return _named_kind(node, criteria)
    kinds = [_kind(part, criteria) for part in node.parts]
    for kind in kinds:
        if isinstance(kind, Text):
            return kind
    named = {str(kind) for kind in kinds if kind is not None}
    if node.sign == "×":
        numbers = named - {"rate"}
        return _unfit(node.sign, kinds) if kinds.count(None) + kinds.count("rate") < 1 else _only(numbers or named)
    if node.sign == "/" and kinds[1] is not None:
        return "rate" if kinds[0] in (None, kinds[1]) else _unfit(node.sign, kinds)
    return _unfit(node.sign, kinds) if len(named) > 1 else _only(named)


def _named_kind(named: Named, criteria: CriteriaSet) -> str | None:
    if named.metric == MONTHS:
        return None
    measure = criteria.metrics[named.metric].measure
    return "count" if named.part in ("done", "of") or measure == "tally" else measure


def _only(kinds: set[str]) -> str | None:
    return next(iter(kinds), None)


def _unfit(sign: str, kinds: list[str | Text | None]) -> Text:
    first, *others = (str(kind) for kind in kinds if kind is not None)  # a number alone fits everything
    other = next((kind for kind in others if kind != first), first)
    shown = f"{sign}({first}, {other})" if sign in ("min", "max") else f"{first} {sign} {other}"
    return say(
        "không tính được «{shown}»: không cùng loại", "«{shown}» cannot be worked out: they are not alike", shown=shown
    )
