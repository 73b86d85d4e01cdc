"""Figures of one file that contradict each other: unlike totals of one thing, and relations that do not hold."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import Amount, Figure, NotArising, Pending, Rate, Tally, quantity
from parindex_cli.language import Text, join, same, say
from parindex_cli.lint.references import leads_to, unknown
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Metric, Stated
from parindex_cli.model.reading import Reported
from parindex_cli.numbers import ZERO
from parindex_cli.relations import Named

Where = Callable[[Path], str]
"""How the place of a path is called: `q2.yaml:12:5`, `q2.xlsx[Q2]!D14`."""

_PLAIN = frozenset({"count", "amount", "days", "tally"})
"""What a relation can name as a whole; of a rate it names one of the two counts."""


class Contradiction(NamedTuple):
    """A finding at the later of the figures, and every metric that has a part in it."""

    finding: Finding
    metrics: tuple[str, ...]


def check_relations(criteria: CriteriaSet) -> Iterator[Finding]:
    """What `shared` and `relations` name must be there, of the right measure, and not go round in a circle."""
    for name, metric in criteria.metrics.items():
        if metric.of is not None:
            yield from _of(metric, ("metrics", name, "of"), criteria)
    used = {metric.of for metric in criteria.metrics.values()}
    for name in criteria.shared:
        if name not in used:
            message = say("không số liệu nào dùng «{name}»", "no metric uses «{name}»", name=name)
            yield Finding("unused", message, ("shared", name), Severity.WARNING, "key")
    for i, stated in enumerate(criteria.relations):
        yield from _names(stated, ("relations", i, "that"), criteria)
    yield from _circles(criteria.relations)


def _of(metric: Metric, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    if metric.measure != "rate":
        yield Finding("unused-key", say("chỉ tỷ lệ (rate) có «of»", "only a rate has «of»"), path, at="key")
    elif metric.of in criteria.metrics:
        if criteria.metrics[metric.of].measure != "count":
            message = say("«{m}» không phải số đếm (count)", "«{m}» is not a count", m=metric.of)
            yield Finding("relation-measure", message, path)
    elif metric.of not in criteria.shared:
        yield unknown("unknown-shared", metric.of or "", [*criteria.shared, *criteria.metrics], path)


def _names(stated: Stated, path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    for named in stated.that.names:
        metric = criteria.metrics.get(named.metric)
        if metric is None:
            yield unknown("unknown-metric", named.metric, criteria.metrics, path)
        elif metric.measure not in {"rate", *_PLAIN}:
            message = say(
                "«{name}» dạng «{measure}» không có số để so sánh",
                "«{name}» of measure «{measure}» has no number to compare",
                name=named.text,
                measure=metric.measure,
            )
            yield Finding("relation-measure", message, path)
        elif (named.part is None) == (metric.measure == "rate"):
            message = say(
                "«{name}»: của tỷ lệ ghi «.done» hoặc «.of», của số đếm chỉ ghi tên",
                "«{name}»: of a rate write «.done» or «.of», of a count the name alone",
                name=named.text,
            )
            yield Finding("relation-measure", message, path)


def _circles(relations: tuple[Stated, ...]) -> Iterator[Finding]:
    """An equation with one number on its left says what that number is; none may be told by itself."""
    told_by: dict[Named, list[Named]] = {}
    equations = [
        (i, stated.that.left.signed[0][1], [named for _, named in stated.that.right.signed])
        for i, stated in enumerate(relations)
        if stated.that.comparator == "=" and len(stated.that.left.signed) == 1
    ]
    for _, told, by in equations:
        told_by.setdefault(told, []).extend(by)
    for i, told, by in equations:
        if leads_to(told, by, told_by):
            message = say(
                "quan hệ vòng tròn: «{name}» được tính từ chính nó",
                "a circle of relations: «{name}» is told by itself",
                name=told.text,
            )
            yield Finding("relation-circle", message, ("relations", i, "that"))


def contradictions(figures: Mapping[str, Reported], criteria: CriteriaSet, where: Where) -> Iterator[Contradiction]:
    """Every contradiction between figures of one department; `where` says how the other figure's place is called.

    A figure that is pending, or given as a percentage alone, contradicts nothing.
    """
    yield from _unlike_totals(figures, criteria, where)
    for stated in criteria.relations:
        numbers = {named: _number(named, figures) for named in stated.that.names}
        known = {named: number for named, number in numbers.items() if number is not None}
        if len(known) == len(numbers) and not stated.that.holds(known):
            yield _broken(stated, known, criteria, where)


def check_figures(
    figures: Mapping[str, Reported], criteria: CriteriaSet, where: Where, division: str | None
) -> Iterator[Finding]:
    """The same as findings of the one file that the figures stand in; in a division's, only what its parts can tell."""
    for found in contradictions(figures, criteria, where):
        if division is None or told_by_parts(found.metrics, criteria):
            yield found.finding


def told_by_parts(metrics: Collection[str], criteria: CriteriaSet) -> bool:
    """Whether one division's figures of these can be compared: no sum among them has parts of others alone."""
    sums = [name for name in metrics if criteria.metrics[name].combined == "sum"]
    return not sums or (len(sums) == len(metrics) and len({frozenset(criteria.reporting[name]) for name in sums}) == 1)


def _unlike_totals(figures: Mapping[str, Reported], criteria: CriteriaSet, where: Where) -> Iterator[Contradiction]:
    groups: dict[str, list[str]] = {}
    for name, metric in criteria.metrics.items():
        if metric.of is not None:
            groups.setdefault(metric.of, [metric.of] if metric.of in criteria.metrics else []).append(name)
    for thing, names in groups.items():
        totals = {name: _number(Named(name, None if name == thing else "of"), figures) for name in names}
        known = [(name, total) for name, total in totals.items() if total is not None]
        for (first, one), (second, other) in pairwise(known):
            if one != other:
                yield _unlike(thing, (first, one), (second, other), criteria, where)


def _unlike(
    thing: str, first: tuple[str, Fraction], second: tuple[str, Fraction], criteria: CriteriaSet, where: Where
) -> Contradiction:
    message = say(
        "tổng số «{thing}» ghi {total}, nhưng ở «{other}» ({place}) ghi {other_total}",
        "the total «{thing}» is {total} here, but {other_total} at «{other}» ({place})",
        thing=_thing_words(thing, criteria),
        total=second[1],
        other=criteria.metrics[first[0]].name,
        place=where(("figures", first[0])),
        other_total=first[1],
    )
    finding = Finding("figures-contradict", message, ("figures", second[0]), Severity.WARNING)
    return Contradiction(finding, (first[0], second[0]))


def _thing_words(thing: str, criteria: CriteriaSet) -> Text:
    return (criteria.shared.get(thing) or criteria.metrics[thing]).name


def _broken(stated: Stated, numbers: Mapping[Named, Fraction], criteria: CriteriaSet, where: Where) -> Contradiction:
    relation = stated.that
    metrics = tuple(dict.fromkeys(named.metric for named in relation.names))
    others = [
        same("«{title}» ({place})", title=criteria.metrics[name].name, place=where(("figures", name)))
        for name in metrics[1:]
    ]
    message = say(
        "trái với «{words}»: {left}, phải {sign} {right}; xem {others}",
        "against «{words}»: {left}, must be {sign} {right}; see {others}",
        words=stated.words,
        left=relation.left.value(numbers),
        sign=same(relation.comparator),
        right=relation.right.value(numbers),
        others=join(others),
    )
    path: Path = ("figures", metrics[0])
    if stated.strict:
        return Contradiction(Finding("relation-broken", message, path), metrics)
    return Contradiction(Finding("figures-contradict", message, path, Severity.WARNING), metrics)


def _number(named: Named, figures: Mapping[str, Reported]) -> Fraction | None:
    """The number as reported; nothing arose is 0 of 0, and None is not known."""
    figure = figures[named.metric].figure if named.metric in figures else Pending()
    if isinstance(figure, NotArising):
        return ZERO
    return None if isinstance(figure, Pending) else _given(figure, named.part)


def _given(figure: Figure, part: str | None) -> Fraction | None:
    if isinstance(figure, Rate):
        return figure.done if part == "done" else figure.of
    return quantity(figure) if isinstance(figure, Amount | Tally) else None
