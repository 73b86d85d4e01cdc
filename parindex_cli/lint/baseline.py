"""Last year's published result: what does not add up must be acknowledged, and must fit the criteria."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.language import say
from parindex_cli.lint.published import ADDS_UP, adds_up_otherwise
from parindex_cli.lint.references import unknown
from parindex_cli.model.baseline import Baseline, Discrepancy, LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.former import former
from parindex_cli.numbers import added

if TYPE_CHECKING:  # few runs meet the results of many units
    from parindex_cli.model.baselines import Baselines

Sum = tuple[Fraction, Fraction]


def check_baseline(baseline: Baseline) -> Iterator[Finding]:
    """The file by itself."""
    published = baseline.published
    yield from _over(published.points, published.maximum, ("published", "points"))
    for i, part in enumerate(published.parts):
        yield from _over(part.points, part.maximum, ("published", "parts", i, "points"))
    ranks: list[tuple[int | None, Path]] = [(published.rank, ("published", "rank"))]
    ranks += [(score.rank, ("components", i, "rank")) for i, score in enumerate(baseline.components)]
    for rank, path in ranks:
        if rank is not None and published.ranked is not None and rank > published.ranked:
            message = say("hạng {r} trong số {n}", "rank {r} of {n}", r=rank, n=published.ranked)
            yield Finding("rank-over-ranked", message, path)
    for key, scores in (("components", baseline.components), ("criteria", baseline.criteria)):
        yield from _scores(scores, key)
    yield from _sums(baseline)


def check_baselines(results: "Baselines") -> Iterator[Finding]:
    """The result of each unit by itself."""
    for name in results.units:
        for found in check_baseline(results.of(name)):
            yield found._replace(path=("units", name, *found.path))
    yield from _merged(results)


def _merged(results: "Baselines") -> Iterator[Finding]:
    """Each unit became one other at most, and has no result beside those it was made of."""
    given: set[str] = set()
    for successor, names in results.merged.items():
        if successor in results.units:
            message = say(
                "«{u}» vừa có kết quả, vừa là hợp nhất của đơn vị khác", "«{u}» has a result, and was merged of others",
                u=successor,
            )  # fmt: skip
            yield Finding("merged-story", message, ("merged", successor), at="key")
        for i, name in enumerate(names):
            path: Path = ("merged", successor, i)
            if name in given:
                message = say(
                    "«{u}» đã hợp nhất vào một đơn vị; nếu chia tách thì không cộng được số liệu",
                    "«{u}» was merged already; of what was split the figures cannot be added",
                    u=name,
                )
                yield Finding("merged-story", message, path)
            elif name not in results.units:
                yield unknown("merged-story", name, results.units, path)
            given.add(name)


def _over(points: Fraction, maximum: Fraction, path: Path) -> Iterator[Finding]:
    if maximum == 0:
        message = say("điểm tối đa phải lớn hơn 0", "the maximum must be above 0")
        yield Finding("maximum-zero", message, (*path[:-1], "maximum"))
    elif points > maximum:
        message = say("{p} điểm cao hơn điểm tối đa {m}", "{p} points are over the maximum {m}", p=points, m=maximum)
        yield Finding("points-over-maximum", message, path)


def _scores(scores: tuple[LastScore, ...], key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, score in enumerate(scores):
        yield from _over(score.points, score.maximum, (key, i, "points"))
        if score.id in seen:
            message = say("mã «{id}» lặp lại", "id «{id}» appears twice", id=score.id)
            yield Finding("duplicate-id", message, (key, i, "id"))
        seen.add(score.id)


def _sums(baseline: Baseline) -> Iterator[Finding]:
    sums: dict[str, Sum] = {"components": baseline.sums()}
    if baseline.published.parts:
        sums["parts"] = (
            added(part.points for part in baseline.published.parts),
            added(part.maximum for part in baseline.published.parts),
        )
    total = (baseline.published.points, baseline.published.maximum)
    for i, discrepancy in enumerate(baseline.discrepancies):
        yield from _acknowledged(discrepancy, ("discrepancies", i), sums.get(discrepancy.parts), total)
    acknowledged = {discrepancy.parts for discrepancy in baseline.discrepancies}
    for name, found in sums.items():
        if name not in acknowledged and found != total:
            message = say(
                "{name} cộng lại là {p}/{m}, kết quả công bố là {tp}/{tm}; hãy ghi vào «discrepancies»",
                "{name} add up to {p}/{m}, the published total is {tp}/{tm}; record it under «discrepancies»",
                name=name,
                p=found[0],
                m=found[1],
                tp=total[0],
                tm=total[1],
            )
            path: Path = ("components",) if name == "components" else ("published", "parts")
            yield Finding("unacknowledged-total", message, path, at="key")


def _acknowledged(discrepancy: Discrepancy, path: Path, found: Sum | None, total: Sum) -> Iterator[Finding]:
    if found is None or found == total:
        yield Finding("discrepancy-none", ADDS_UP, (*path, "parts"))
        return
    for key, written, actual in (("points", discrepancy.points, found[0]), ("maximum", discrepancy.maximum, found[1])):
        if written != actual:
            yield adds_up_otherwise(written, actual, (*path, key))


def check_baseline_against(baseline: Baseline, criteria: CriteriaSet) -> Iterator[Finding]:
    """Its components and criteria must be those of the criteria file."""
    ids = {entry.node.id: entry.depth for entry in criteria.entries}
    found = former(criteria, baseline.scores().keys())
    named = {old for entry in criteria.entries for old in entry.node.was}
    named |= {old for name, was in found.items() for old in was if old != name}
    tops = [node.id for node in criteria.components]
    for i, score in enumerate(baseline.components):
        if score.id not in tops and score.id not in named:
            yield unknown(
                "unknown-component",
                score.id,
                tops,
                ("components", i, "id"),
            )._replace(severity=Severity.WARNING)
    for i, score in enumerate(baseline.criteria):
        if not ids.get(score.id) and score.id not in named:
            yield unknown(
                "unknown-criterion", score.id, [name for name, depth in ids.items() if depth], ("criteria", i, "id")
            )._replace(severity=Severity.WARNING)
    maxima = {was[0]: node.points for node in criteria.components if len(was := found[node.id]) == 1}
    for i, score in enumerate(baseline.components):
        if score.maximum != maxima.get(score.id, score.maximum):
            message = say("điểm tối đa năm nay là {m}", "this year's maximum is {m}", m=maxima[score.id])
            yield Finding("maximum-changed", message, ("components", i, "maximum"), Severity.NOTE)
    given = {score.id for score in baseline.components}
    missing = [node.id for node in criteria.components if node.id not in given and not given & {*node.was}]
    if missing:
        message = say("thiếu chỉ số thành phần {ids}", "components {ids} are missing", ids=", ".join(missing))
        yield Finding("missing-component", message, ("components",), Severity.WARNING, "key")
