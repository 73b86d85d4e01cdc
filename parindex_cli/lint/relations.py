"""Figures of one file that contradict each other: unlike totals of one thing, and relations that do not hold."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.figures import Rate
from parindex_cli.formulas import Named
from parindex_cli.language import Text, join, same, say
from parindex_cli.lint.references import leads_to, unknown
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.derived import Numbers, sound
from parindex_cli.model.figure_words import figure_text
from parindex_cli.model.metrics import Metric, Stated
from parindex_cli.model.reading import Reported

Where = Callable[[Path], str]
"""How the place of a path is called: `q2.yaml:12:5`, `q2.xlsx[Q2]!D14`."""


_PLAIN = frozenset({"count", "amount", "days", "tally"})
"""What is a number as a whole."""


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
        for named in stated.that.names:
            yield from check_name(named, ("relations", i, "that"), criteria)
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


def check_name(named: Named, path: Path, criteria: CriteriaSet, *, shares: bool = False) -> Iterator[Finding]:
    """What is named must be a number that a file gives; `shares` lets a rate be one as a whole."""
    metric = criteria.metrics.get(named.metric)
    if metric is None:
        yield unknown("unknown-metric", named.metric, criteria.metrics, path)
    elif metric.measure not in {"rate", *_PLAIN}:
        message = say(
            "«{name}» dạng «{measure}» không có số để so sánh, tính toán",
            "«{name}» of measure «{measure}» has no number to compare or work with",
            name=named.text,
            measure=metric.measure,
        )
        yield Finding("relation-measure", message, path)
    elif not (shares and named.part in (None, "previous")) and (
        (named.part in ("done", "of")) != (metric.measure == "rate")
    ):
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
        (i, stated.that.left.names[0], list(stated.that.right.names))
        for i, stated in enumerate(relations)
        if stated.that.comparator == "=" and len(stated.that.left.names) == 1
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


def contradictions(
    figures: Mapping[str, Reported], criteria: CriteriaSet, where: Where, months: int
) -> Iterator[Contradiction]:
    """Every contradiction between figures of one department; `where` says how the other figure's place is called.

    A figure that is pending, or given as a percentage alone, contradicts nothing.
    """
    numbers = Numbers(criteria, figures, {}, months)
    yield from _unlike_totals(numbers, where)
    for stated in criteria.relations:
        broken = stated.that.broken(numbers)
        if broken is not None:
            yield _broken(stated, broken, criteria, where)
    for name in criteria.expanded:
        yield from _impossible(name, numbers)


def check_figures(
    figures: Mapping[str, Reported], criteria: CriteriaSet, where: Where, months: int, division: str | None
) -> Iterator[Finding]:
    """The same as findings of the one file that the figures stand in; in a division's, only what its parts can tell."""
    for found in contradictions(figures, criteria, where, months):
        if division is None or told_by_parts(found.metrics, criteria):
            yield found.finding


def told_by_parts(metrics: Collection[str], criteria: CriteriaSet) -> bool:
    """Whether one division's figures of these can be compared: no sum among them has parts of others alone."""
    sums = [name for name in metrics if criteria.metrics[name].combined == "sum"]
    return not sums or (len(sums) == len(metrics) and len({frozenset(criteria.reporting[name]) for name in sums}) == 1)


def _unlike_totals(numbers: Numbers, where: Where) -> Iterator[Contradiction]:
    criteria, groups = numbers.criteria, dict[str, list[str]]()
    for name, metric in criteria.metrics.items():
        if metric.of in criteria.shared or metric.of in criteria.metrics:
            groups.setdefault(metric.of, [metric.of] if metric.of in criteria.metrics else []).append(name)
    for thing, names in groups.items():
        words = _thing_words(thing, criteria)
        now = [(name, numbers(Named(name, None if name == thing else "of"))) for name in names]
        expected = [(name, numbers.figures[name].expected) for name in names if name in numbers.figures]
        yield from _unlike(say("tổng số «{t}»", "the total «{t}»", t=words), now, criteria, where)
        of_year = say("tổng số dự kiến «{t}»", "the expected total «{t}»", t=words)
        yield from _unlike(of_year, expected, criteria, where, "expected")


def _unlike(
    what: Text, totals: Iterable[tuple[str, object]], criteria: CriteriaSet, where: Where, *key: str
) -> Iterator[Contradiction]:
    known = [(name, total) for name, total in totals if isinstance(total, Fraction)]
    for (first, one), (second, other) in pairwise(known):
        if one != other:
            message = say(
                "{what} ghi {total}, nhưng ở «{other}» ({place}) ghi {other_total}",
                "{what} is {total} here, but {other_total} at «{other}» ({place})",
                what=what,
                total=other,
                other=criteria.metrics[first].name,
                place=where(("figures", first, *key)),
                other_total=one,
            )
            finding = Finding("figures-contradict", message, ("figures", second, *key), Severity.WARNING)
            yield Contradiction(finding, (first, second))


def _thing_words(thing: str, criteria: CriteriaSet) -> Text:
    return (criteria.shared.get(thing) or criteria.metrics[thing]).name


def _broken(stated: Stated, sides: tuple[Fraction, Fraction], criteria: CriteriaSet, where: Where) -> Contradiction:
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
        left=sides[0],
        sign=same(relation.comparator),
        right=sides[1],
        others=join(others),
    )
    path: Path = ("figures", metrics[0])
    if stated.strict:
        return Contradiction(Finding("relation-broken", message, path), metrics)
    return Contradiction(Finding("figures-contradict", message, path, Severity.WARNING), metrics)


def _impossible(name: str, numbers: Numbers) -> Iterator[Contradiction]:
    """What is worked out must be what a file could have said."""
    criteria, metric = numbers.criteria, numbers.criteria.metrics[name]
    figure = numbers.unjudged(name, metric)
    over = isinstance(figure, Rate) and figure.value > 1
    if sound(figure, metric) and not over:
        return
    metrics = tuple(base for base in criteria.behind(name) if base in numbers.figures)
    words = figure_text(figure, metric)
    message = say("«{title}» tính ra {n}", "«{title}» comes to {n}", title=metric.name, n=words)
    code = "figure-over-100" if over else "figure-negative"
    severity = Severity.WARNING if sound(figure, metric) else Severity.ERROR
    finding = Finding(code, message, ("figures", metrics[0]), severity)
    yield Contradiction(finding, metrics)
