"""What a submission means, as a seal takes it: pure values, nothing read or written.

Not how it is written: exact numbers as text, Unicode in NFC. A figure, the evidence and the notes stand in it in full,
so that a change can be named with what it was. Of the criteria only a hash of each stands in it.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic_core import PydanticUndefined

from parindex_cli.bounds import Bound, Quantity
from parindex_cli.dates import day
from parindex_cli.fields import Model
from parindex_cli.figures import Amount, Figure, Items, Level, NotArising, NotSubmitted, Pending, Rate, Tally, YesNo
from parindex_cli.formulas import Formula, Named, Node, Worked
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import Evidence, Submission
from parindex_cli.model.tree import Group, Leaf
from parindex_cli.numbers import HUNDRED, added, exact_text
from parindex_cli.seals.digest import ALGORITHM, canonical, digest

_HEAD = ("unit", "division", "year", "period", "submitted_by", "submitted_on", "illustrative", "without")


class Sealable(NamedTuple):
    """All that a seal is taken over.

    `files` is the SHA-256 of each file that evidence names, or why there is none; `last_files` that of last year's.
    """

    criteria: CriteriaSet
    submission: Submission
    figures: Mapping[str, Reported]
    baseline: Baseline | None
    last_figures: Mapping[str, Reported]
    files: Mapping[str, str]
    last_files: Mapping[str, str] = MappingProxyType({})


def content_of(sealable: Sealable, version: str) -> dict[str, Any]:
    """What the seal is taken over, as it stands in the seal file."""
    content = {
        "version": version,
        "head": _head(sealable.submission),
        "figures": _reported(sealable.figures, sealable.files),
        "criteria": _criteria(sealable.criteria),
    }
    if sealable.baseline is not None or sealable.last_figures:
        content["baseline"] = _baseline(sealable.baseline, sealable.last_figures, sealable.last_files)
    return content


def _head(submission: Submission) -> dict[str, str]:
    head = {name: meaning(getattr(submission, name)) for name in _HEAD}
    head["without"] = ", ".join(sorted(submission.without))
    return {name: day(value) if name == "submitted_on" else value for name, value in head.items() if value}


def _reported(read: Mapping[str, Reported], files: Mapping[str, str]) -> dict[str, Any]:
    """The figures by metric; one that is pending and has nothing beside it says no more than one left out."""
    figures = {}
    for name, reported in read.items():
        entry: dict[str, Any] = {"figure": figure_text(reported.figure)}
        for key in ("previous", "projected", "estimate"):
            if (beside := getattr(reported, key)) is not None:
                entry[key] = figure_text(beside)
        if reported.expected is not None:
            entry["expected"] = exact_text(reported.expected)
        if reported.parts:
            entry["parts"] = {unit: figure_text(part) for unit, part in reported.parts.items()}
        if reported.evidence:
            listed = [_evidence(evidence, files) for evidence in reported.evidence]
            entry["evidence"] = sorted(listed, key=canonical)
        if reported.note is not None:
            entry["note"] = reported.note
        if reported.division_notes:
            entry["division_notes"] = dict(reported.division_notes)
        if entry != {"figure": "pending"}:
            figures[name] = entry
    return figures


def _evidence(evidence: Evidence, files: Mapping[str, str]) -> dict[str, str]:
    document: dict[str, str] = meaning(evidence)
    if evidence.date:
        document["date"] = day(evidence.date)
    if evidence.file:
        document[ALGORITHM] = files.get(evidence.file, "missing")
    return document


def figure_text(figure: Figure | NotArising | Pending) -> str:  # noqa: C901  # one case for each sort
    """A figure so that another figure is another text; of a survey every answer counts."""
    match figure:
        case Pending():
            return "pending"
        case NotArising():
            return "not arising"
        case NotSubmitted():
            return "not submitted"
        case YesNo(yes):
            return "yes" if yes else "no"
        case Level(name):
            return name
        case Items(done):
            return f"[{', '.join(sorted(done))}]"
        case Tally(counts):
            return _counts(counts)
        case Rate(answers=dict(counts)) | Amount(answers=dict(counts)):
            return _counts(counts)
        case Rate(_, Fraction() as done, Fraction() as of):
            return f"{exact_text(done)}/{exact_text(of)}"
        case Rate(value):
            return exact_text(value * HUNDRED) + "%"
        case _:
            return exact_text(figure.value)


def _counts(counts: Mapping[str, Fraction]) -> str:
    """`{complaint: 1, late: 3}`; none of a kind is the same as not naming it."""
    return f"{{{', '.join(f'{name}: {exact_text(counts[name])}' for name in sorted(counts) if counts[name])}}}"


def _criteria(criteria: CriteriaSet) -> dict[str, Any]:
    """The hash of each criterion without those below it, of each metric, of each adjustment, and of all the rest."""
    head = _fields(criteria, but=("metrics", "components", "adjustments"))
    head["components"] = [component.id for component in criteria.components]
    hashes = {
        "head": digest(head),
        "metrics": {name: digest(meaning(metric)) for name, metric in criteria.metrics.items()},
        "criteria": {entry.node.id: digest(_node(entry.node)) for entry in criteria.entries},
    }
    if criteria.adjustments:
        hashes["adjustments"] = {adjustment.id: digest(meaning(adjustment)) for adjustment in criteria.adjustments}
    return hashes


def _node(node: Leaf | Group) -> dict[str, Any]:
    """A criterion; of those below it the ids, as their order decides who gets what is left by rounding."""
    below = [child.id for child in node.criteria] if isinstance(node, Group) else []
    fields = _fields(node, but=("criteria",))
    if isinstance(node, Leaf) and len(node.requires) == 1:  # as it was sealed before there could be several
        fields["requires"] = node.requires[0]
    return {**fields, "below": below}


def _baseline(baseline: Baseline | None, figures: Mapping[str, Reported], files: Mapping[str, str]) -> str:
    own = {} if baseline is None else meaning(baseline)
    return digest({**own, "figures": _reported(figures, files)})


def meaning(value: Any) -> Any:
    """A value of the model without how it was written: a key left out and its default are the same."""
    match value:
        case str() | None:  # as most are
            return "" if value is None else str(value)
        case Model():
            return _fields(value)
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return exact_text(value)
        case Quantity():
            return [exact_text(value.value), value.scale]
        case Bound():
            return [value.comparator, exact_text(value.value), value.scale]
        case Formula():
            return _formula(value)
        case dict():
            return {key: meaning(entry) for key, entry in value.items()}
        case tuple() | list():
            return [meaning(entry) for entry in value]
        case _:
            return str(value)


def _formula(formula: Formula) -> list[Any]:
    """A sum by its names, each with its sign, and what is added to them: as it was sealed when all were sums."""
    terms = list(_terms(formula.node))
    if any(isinstance(node, Worked) for _, node in terms):
        return [meaning(formula.node), formula.text]
    names = [[str(sign), meaning(node)] for sign, node in terms if isinstance(node, Named)]
    constant = added(sign * node for sign, node in terms if isinstance(node, Fraction))
    return [names, exact_text(constant), formula.text]


def _terms(node: Node, sign: int = 1) -> Iterator[tuple[int, Node]]:
    """What is added and taken away, from left to right."""
    match node:
        case Worked("+" | "−" as last, (before, term)):
            yield from _terms(before, sign)
            yield from _terms(term, sign if last == "+" else -sign)
        case _:
            yield sign, node


def _fields(model: Model, but: Collection[str] = ()) -> dict[str, Any]:
    """The fields that differ from their default; a rule's kind has one for the code alone and always stays."""
    values = {name: meaning(getattr(model, name)) for name in type(model).model_fields if name not in but}
    defaults = _defaults(type(model))
    return {name: value for name, value in values.items() if (name == "kind" and value) or value != defaults[name]}


@cache
def _defaults(model: type[Model]) -> dict[str, Any]:
    """What each field means where it is left out; of one that never is, what no value means."""
    defaults = {name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()}
    return {name: meaning(value) if value is not PydanticUndefined else value for name, value in defaults.items()}
