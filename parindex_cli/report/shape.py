"""The shape of a report's content: every name that a template can use, as docs/templates.md lists them."""

from typing import Any, TypedDict

from parindex_cli.language import Lang
from parindex_cli.views.tables import WrittenTable

Node = dict[str, Any]
"""What docs/templates.md lists under *A node*."""
Division = dict[str, Any]
"""What it lists under *A division*."""
Remark = dict[str, str]


class Head(TypedDict):
    """Whose report it is, of what."""

    title: str
    unit: str
    year: int
    period: str
    period_of_year: str
    layer: str
    submitted_by: str
    submitted_on: str
    due: str
    illustrative: bool
    criteria_title: str


class Result(TypedDict):
    """What was scored."""

    total: dict[str, Any]
    headline: dict[str, Any]
    layers: list[str]
    trend: list[dict[str, str]]
    components: list[Node]
    criteria: list[Node]


class Shortfalls(TypedDict):
    """The criteria short of something, each list in its own order."""

    losses: list[Node]
    gone: list[Node]
    others: list[Node]
    unmet: list[Node]
    regressed: list[Node]
    at_risk: list[Node]
    pending: list[Node]


class Remarks(TypedDict):
    """What is noted beside the points."""

    figure_notes: list[Remark]
    proposals: list[Remark]
    not_arising: list[str]
    assumptions: list[str]
    assumed_legend: str
    remarks: list[str]


class Content(Head, Result, Shortfalls, Remarks):
    """What docs/templates.md lists under *The top*."""

    lang: Lang
    words: dict[str, str]
    office: dict[str, Any]
    paper: dict[str, Any] | None
    by_unit: list[Division]
    sharing: list[Division]
    sharing_note: str
    evidence: dict[str, Any] | None
    tables: dict[str, WrittenTable | None]
    charts: list[dict[str, Any]]
    footer: dict[str, Any]
