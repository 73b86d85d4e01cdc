"""The classes of the total: from the best down, the last for all the rest, with conditions that can be looked up."""

from collections.abc import Iterator, Mapping

from parindex_cli.bounds import Bound
from parindex_cli.diagnostics import Finding, Path
from parindex_cli.language import say
from parindex_cli.lint.references import unknown
from parindex_cli.model.criteria import CriteriaSet


def check_classes(criteria: CriteriaSet) -> Iterator[Finding]:
    """Every finding of the classes."""
    yield from _order(criteria)
    for i, one in enumerate(criteria.classes):
        yield from _conditions(one.needs, ("classes", i, "needs"), criteria)
    yield from _conditions(criteria.class_down, ("class_down",), criteria)
    known = _known(criteria)
    for i, name in enumerate(criteria.tie_breaks):
        if name not in known:
            yield unknown("unknown-criterion", name, known, ("tie_breaks", i))


def _known(criteria: CriteriaSet) -> list[str]:
    return [entry.node.id for entry in criteria.entries] + [part.id for part in criteria.adjustments]


def _order(criteria: CriteriaSet) -> Iterator[Finding]:
    """Each threshold under the one before; the last class has none, nor conditions, so that every total has a class."""
    before = None
    for i, one in enumerate(criteria.classes):
        path: Path = ("classes", i)
        if i == len(criteria.classes) - 1:
            if one.at_least is not None or one.needs:
                message = say(
                    "loại cuối cùng dành cho mọi trường hợp còn lại, không có ngưỡng và điều kiện",
                    "the last class is for all the rest, without a threshold or conditions",
                )
                yield Finding("class-order", message, path)
        elif one.at_least is None or (before is not None and one.at_least >= before):
            message = say(
                "ghi các loại từ cao xuống thấp, mỗi loại có ngưỡng thấp hơn loại trước",
                "list the classes from the best down, each with a threshold under the one before",
            )
            yield Finding("class-order", message, path)
        before = one.at_least


def _conditions(needs: Mapping[str, Bound], path: Path, criteria: CriteriaSet) -> Iterator[Finding]:
    known = _known(criteria)
    for name, bound in needs.items():
        if name not in known:
            yield unknown("unknown-criterion", name, known, (*path, name))
        elif bound.scale == "yesno":
            message = say(
                "cần số điểm, hoặc tỷ lệ % của điểm tối đa", "points are needed, or a percentage of the maximum"
            )
            yield Finding("bound-unit", message, (*path, name))
