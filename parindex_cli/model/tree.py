"""The tree of a criteria file: criteria divided or scored, bonus and penalty beside them, and where each stands."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from parindex_cli.diagnostics import Path
from parindex_cli.fields import NOT_EMPTY, Date, Flag, Id, Label, Later, Limit, Maybe, Model, Name, Points, Title
from parindex_cli.language import Text, bilingual
from parindex_cli.model.metrics import Basis, Titled
from parindex_cli.rules import Rule

if TYPE_CHECKING:
    from parindex_cli.model.questions import OpenQuestion

    Question: TypeAlias = OpenQuestion
else:
    Question = Annotated[Any, Later("parindex_cli.model.questions.OpenQuestion")]

Redistribution = Literal["by_maximum", "equally"]
NotArisingPolicy = Literal["full", "zero", "exclude", "redistribute"]


class SourceDocument(Model):
    """A document the criteria are taken from."""

    document: Title
    issuer: Title
    date: Maybe[Date] = None


class Source(Model):
    """A place in one of the `sources`."""

    document: Annotated[Name, Field(alias="in")]
    section: Maybe[Label] = None
    item: Maybe[Label] = None
    lines: Maybe[Label] = None


class Provenance(Model):
    """What of a criterion the source states or implies, and what this file assumes."""

    target: Basis | Literal["none"] | None = None
    points: Basis
    rule: Basis | None = None
    not_arising: Basis | None = None

    def assumed(self) -> list[str]:
        """The names of what is assumed."""
        return [name for name in ("target", "points", "rule", "not_arising") if getattr(self, name) == "assumed"]


class Remark(Model):
    """Something the source itself leaves open or contradicts, kept as published."""

    about: tuple[Id, ...] = ()
    text: Title
    text_en: Maybe[Title] = None

    @property
    def words(self) -> Text:
        """The remark in both languages."""
        return bilingual(self.text, self.text_en)


class Unit(Titled):
    """A division of the department."""

    contact: Maybe[Title] = None


def _listed(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_listed),
    WithJsonSchema(
        {"type": ["string", "array"], "items": {"type": "string"}, "pattern": r"^[0-9A-Za-z][0-9A-Za-z._-]*$"}
    ),
]
"""One id, or a list of several."""


class Numbered(Titled):
    """What has an id, perhaps another number where it is printed, and what proves it; said of a group, of all below."""

    id: Id
    number: Maybe[Label] = None
    evidence: Maybe[Title] = None
    evidence_en: Maybe[Title] = None
    verifier: Maybe[Title] = None
    verifier_en: Maybe[Title] = None

    @property
    def printed(self) -> str:
        """The number that people read."""
        return self.number or self.id


class Node(Numbered):
    """What a criterion has whether it is divided further or scored itself."""

    was: Ids = ()
    points: Points
    applies_to: Maybe[Title] = None
    lead: Maybe[Name] = None
    cooperating: tuple[Name, ...] | None = None
    deadline: Maybe[Date] = None
    source: Source | None = None
    provenance: Provenance
    note: Maybe[Title] = None
    note_en: Maybe[Title] = None
    questions: tuple[Question, ...] = ()

    @property
    def renamed(self) -> str | None:
        """The one id that it had before; None where it was put together of several."""
        return self.was[0] if len(self.was) == 1 else None


class Leaf(Node):
    """A criterion that is scored from one metric by one rule."""

    metric: Name
    target: Maybe[Limit] = None
    rule: Rule
    not_arising: NotArisingPolicy
    redistribution: Ids = ()
    surveyed: Flag = False
    requires: Ids = ()
    if_closed: Maybe[Rule] = None
    step: Maybe[Points] = None


class Group(Node):
    """A criterion that is the sum of the criteria below it."""

    redistribution: Redistribution | None = None
    adds_up_to: Maybe[Points] = None
    criteria: "Annotated[tuple[Criterion, ...], NOT_EMPTY]"


def _leaf_or_group(raw: object) -> str:
    if isinstance(raw, dict):
        return "group" if "criteria" in raw else "leaf"
    return "group" if isinstance(raw, Group) else "leaf"


Criterion = Annotated[Annotated[Leaf, Tag("leaf")] | Annotated[Group, Tag("group")], Discriminator(_leaf_or_group)]


AdjustmentKind = Literal["bonus", "penalty"]
"""What counts beside the criteria."""
SIGNS: Mapping[AdjustmentKind, int] = {"bonus": 1, "penalty": -1}
"""Whether a kind adds to the total or takes from it."""


class Entry(NamedTuple):
    """A criterion at its place in the tree, with what it inherits."""

    node: Leaf | Group
    path: Path
    component: str
    depth: int
    lead: str | None
    cooperating: tuple[str, ...]
    sourced: bool
    deadline: str | None = None
    applies_to: str | None = None


def walked(nodes: tuple[Leaf | Group, ...], path: Path, parent: Entry | None) -> Iterator[Entry]:
    """Every criterion at or below `path`, parents before children, in the order of the file."""
    for i, node in enumerate(nodes):
        entry = Entry(
            node=node,
            path=(*path, i),
            component=parent.component if parent else node.id,
            depth=parent.depth + 1 if parent else 0,
            lead=node.lead or (parent.lead if parent else None),
            sourced=node.source is not None or (parent is not None and parent.sourced),
            cooperating=node.cooperating if node.cooperating is not None else (parent.cooperating if parent else ()),
            deadline=node.deadline or (parent.deadline if parent else None),
            applies_to=node.applies_to or (parent.applies_to if parent else None),
        )
        yield entry
        if isinstance(node, Group):
            yield from walked(node.criteria, (*path, i, "criteria"), entry)
