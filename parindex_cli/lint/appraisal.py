"""An appraisal file by itself, against the criteria, and beside the other rounds."""

from collections.abc import Iterator, Sequence

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.language import say
from parindex_cli.lint.references import unknown
from parindex_cli.model.appraisal import Appraisal, GivenPoints
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import same_unit
from parindex_cli.model.tree import Leaf
from parindex_cli.numbers import round_to


def check_appraisal(appraisal: Appraisal) -> Iterator[Finding]:
    """Rounds count from 1, and only appraisals have them."""
    if appraisal.layer == "survey" and appraisal.round is not None:
        message = say("chỉ thẩm định có «round»", "only an appraisal has a «round»")
        yield Finding("unused-key", message, ("round",), at="key")
    elif appraisal.round == 0:
        message = say("vòng thẩm định đếm từ 1", "rounds count from 1")
        yield Finding("unknown-value", message, ("round",))


def check_appraisal_against(appraisal: Appraisal, criteria: CriteriaSet) -> Iterator[Finding]:
    """Year, ids, layer and maximum of what was given."""
    if appraisal.year != criteria.year:
        message = say(
            "điểm của năm {a} không dùng được với tiêu chí năm {b}",
            "points of {a} cannot be used with the criteria of {b}",
            a=appraisal.year,
            b=criteria.year,
        )
        yield Finding("other-year", message, ("year",))
        return
    groups = {entry.node.id for entry in criteria.entries} - set(criteria.leaves)
    for name, given in appraisal.points.items():
        path = ("points", name)
        if name in criteria.leaves:
            yield from _given(given, criteria.leaves[name], appraisal, criteria, path)
        elif name in groups:
            message = say(
                "{id} gồm các tiêu chí bên dưới; hãy ghi điểm cho từng tiêu chí đó",
                "{id} is made of the criteria below it; give points for these",
                id=name,
            )
            yield Finding("points-of-group", message, path, at="key")
        else:
            yield unknown("unknown-criterion", name, criteria.leaves, path)._replace(at="key")


def _given(
    given: GivenPoints, leaf: Leaf, appraisal: Appraisal, criteria: CriteriaSet, path: Path
) -> Iterator[Finding]:
    if leaf.surveyed != (appraisal.layer == "survey"):
        message = say(
            "{id} do điều tra xã hội học chấm; điểm thẩm định không được tính",
            "{id} is surveyed; points of an appraisal do not count",
            id=leaf.id,
        )
        if not leaf.surveyed:
            message = say(
                "{id} không ghi «surveyed: yes»; điểm điều tra không được tính",
                "{id} is not marked «surveyed: yes»; points of a survey do not count",
                id=leaf.id,
            )
        yield Finding("wrong-layer", message, path, Severity.WARNING, "key")
    at = (*path, "points")
    if given.points > leaf.points:
        message = say(
            "{p} điểm cao hơn điểm tối đa {m} của {id}; tính {m}",
            "{p} points are over the maximum {m} of {id}; {m} are counted",
            p=given.points,
            m=leaf.points,
            id=leaf.id,
        )
        yield Finding("points-over-maximum", message, at, Severity.WARNING)
    elif round_to(given.points, criteria.decimals, criteria.rounding) != given.points:
        message = say(
            "{p} có nhiều chữ số thập phân hơn mức làm tròn ({d}); được làm tròn",
            "{p} has more decimals than the set rounds to ({d}); it is rounded",
            p=given.points,
            d=criteria.decimals,
        )
        yield Finding("points-decimals", message, at, Severity.WARNING)


def check_unit(appraisal: Appraisal, unit: str) -> Iterator[Finding]:
    """Points of another department would be compared with these figures."""
    if not same_unit(appraisal.unit, unit):
        message = say(
            "điểm của «{a}», số liệu của «{b}»",
            "the points are of «{a}», the figures of «{b}»",
            a=appraisal.unit,
            b=unit,
        )
        yield Finding("other-unit", message, ("unit",), Severity.WARNING)


def check_rounds(appraisals: Sequence[Appraisal]) -> Iterator[tuple[int, Finding]]:
    """Two files of the same round, or two surveys: which one counts? With the number of the second."""
    seen: set[str] = set()
    for i, appraisal in enumerate(appraisals):
        name = appraisal.label.in_("en")
        if name in seen:
            message = say("hai tệp cùng là {what}", "two files are the {what}", what=appraisal.label)
            yield i, Finding("duplicate-round", message, ("round",) if appraisal.round else ("layer",))
        seen.add(name)
