"""What `parindex explain` shows as tables: the numbers of a criterion, or of the index, and what is said of them."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Entry, Group, Leaf
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import criterion, phrases, sums
from parindex_cli.views.explain_page import REMARKS, Explained, unscored_columns
from parindex_cli.views.headline import part_title, parts_shown
from parindex_cli.views.tables import BLANK, DASH, Cell, Column, Table, number_cell, number_column, table

_RULE = say("Quy tắc", "Rule")


def criterion_sheet(criteria: CriteriaSet, entry: Entry, card: Scorecard | None = None) -> Table:
    """The criterion and all below it, with their points where a card is given."""
    if card is None:
        own = [one.node for one in criteria.entries if one.path[: len(entry.path)] == entry.path]
        return table(_unscored(criteria), own)
    columns: tuple[Column[NodeScore], ...] = (
        criterion.ID,
        criterion.NAME,
        criterion.figure(card),
        criterion.TARGET,
        _rule(criteria).of(lambda node: node.entry.node),
        criterion.points(criterion.POINTS, card, lambda node: node.earned),
        criterion.points(criterion.MAX, card, lambda node: node.maximum, marked=True),
        *criterion.shortfall(card),
        criterion.awaited(card),
        *(column._replace(total=BLANK) for column in criterion.projected(card)),
    )
    nodes = card.nodes()
    return criterion.table_of(columns, [node for node in nodes if node.entry.path[: len(entry.path)] == entry.path])


def _unscored(criteria: CriteriaSet) -> list[Column[Leaf | Group]]:
    def target(node: Leaf | Group) -> Cell:
        if isinstance(node, Group):
            return BLANK
        return DASH if node.target is None else Cell(node.target.text(), assumed="target" in node.provenance.assumed())

    name, title, maximum = unscored_columns(criteria.decimals, marked=True)
    return [name, title, Column(criterion.TARGET.heading, target), _rule(criteria), maximum]


def _rule(criteria: CriteriaSet) -> Column[Leaf | Group]:
    def rule(node: Leaf | Group) -> Cell:
        if isinstance(node, Group):
            return BLANK
        return Cell(node.rule.words(criteria.terms(node)), assumed="rule" in node.provenance.assumed())

    return Column(_RULE, rule)


class _Line(NamedTuple):
    """A line that leads to the index: points out of a maximum, and what they count for where that is another."""

    name: Text
    points: Fraction | None = None
    maximum: Fraction | None = None
    counted: Fraction | None = None
    of: Fraction | None = None


def total_sheet(card: Scorecard) -> Table:
    """From the components to the index, with last year's below."""
    decimals = card.criteria.decimals

    def number(heading: Text, key: str) -> Column[_Line]:
        def cell(line: _Line) -> Cell:
            value = getattr(line, key)
            return BLANK if value is None else number_cell(value, decimals)

        return number_column(heading, cell)

    columns: tuple[Column[_Line], ...] = (
        Column(say("Nội dung", "What"), lambda line: Cell(line.name), head=True),
        number(criterion.POINTS, "points"),
        number(criterion.MAX, "maximum"),
        number(say("Quy đổi", "Counted as"), "counted"),
        number(say("Trên", "Out of"), "of"),
    )
    return table(columns, [*_components(card), *_index(card)])


def _components(card: Scorecard) -> Iterator[_Line]:
    for node in card.components:
        yield _Line(phrases.id_and_name(node), None if node.awaits_survey else node.earned, node.maximum)
    for line in sums.lines(card) or [sums.sum_line(card)]:
        yield _Line(line.name, line.points, line.maximum)


def _index(card: Scorecard) -> Iterator[_Line]:
    found, total = card.headline, card.total
    beside = total.bonus - total.penalty
    for i, (part, counted) in enumerate(parts_shown(card)):
        yield _Line(part_title(part), part.earned + (ZERO if i else beside), part.maximum, counted, part.of)
    for part in found.awaited:
        yield _Line(say("{t} (chờ điều tra)", "{t} (awaited)", t=part_title(part)), None, part.maximum, None, part.of)
    points, basis = (None, None) if found.parts else (total.points, total.index_basis)
    yield _Line(say("Chỉ số", "Index"), points, basis, card.rounded(found.index), found.of)
    if (last := found.last) is not None:
        yield _Line(say("Chỉ số năm {y}", "Index of {y}", y=last.year), None, None, card.rounded(last.index), found.of)


def words_sheet(told: Explained) -> Table:
    """What is said of it: facts, remarks and the steps of the arithmetic, a row for each."""
    columns: tuple[Column[tuple[Text, Text]], ...] = (
        Column(say("Mục", "Part"), lambda row: Cell(row[0])),
        Column(say("Nội dung", "Text"), lambda row: Cell(row[1])),
    )
    parts = ((_FACTS, told.facts), (REMARKS, told.remarks), (_STEPS, told.steps))
    return table(columns, [(part, text) for part, texts in parts for text in texts])


_FACTS = say("Thông tin", "Facts")
_STEPS = say("Cách tính", "Arithmetic")
