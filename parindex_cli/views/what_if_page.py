"""Two scorecards of the same figures but some, side by side: what moves, and why."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.numbers import ZERO, added, round_to
from parindex_cli.plan.what_if import Moved, WhatIf, Why
from parindex_cli.scoring import NodeScore
from parindex_cli.views import criterion, phrases, sums
from parindex_cli.views.page import Command, Heading, Page, Paragraph, typed
from parindex_cli.views.tables import BLANK, Cell, Column, Row, Table, beginning, number_cell, number_column, table

BEFORE, AFTER = say("Trước", "Before"), say("Sau", "After")
CHANGE = same("±")
_WHY: dict[Why, Text] = {
    "opened": say("điều kiện {id} nay đã đạt", "its prerequisite {id} is met now"),
    "closed": say("điều kiện {id} không còn đạt", "its prerequisite {id} is no longer met"),
    "awaits": say("điều kiện {id} chưa có số liệu", "its prerequisite {id} is not known"),
    "maximum": say("điểm tối đa thay đổi do phân bổ lại", "its maximum changed by redistribution"),
}


def what_if_page(found: WhatIf, file: str, options: Sequence[str] = ()) -> Page:
    """What `parindex score --set` shows; `options` are those that the numbers depend on."""
    page: Page = [Heading(phrases.headline(found.before), 1), Paragraph(verdict(found)), components_sheet(found)]
    if found.moved or found.adjustments:
        page += [Heading(say("Tiêu chí thay đổi", "Criteria that move")), moved_sheet(found)]
    page.append(Paragraph(say("Tệp số liệu không bị thay đổi.", "The file of figures stays as it is."), quiet=True))
    page += [
        Heading(say("Tiếp theo", "Next")),
        Command(typed("gaps", file, options), say("mọi khoản còn thiếu", "every shortfall")),
    ]
    return page


def verdict(found: WhatIf) -> Text:
    """The index before and after, in one sentence."""
    decimals = found.before.criteria.decimals
    # Rounded first, so that the change is that of the numbers beside it.
    was, now = (round_to(card.headline.of_100, decimals) for card in (found.before, found.after))
    return say(
        "Nếu số liệu như đã cho, chỉ số từ {was} thành {now} trên 100 ({change}).",
        "With the figures as given, the index goes from {was} to {now} out of 100 ({change}).",
        was=Fixed(was, decimals),
        now=Fixed(now, decimals),
        change=Fixed(now - was, decimals, signed=True),
    )


class _Pair(NamedTuple):
    before: NodeScore
    after: NodeScore


def components_sheet(found: WhatIf) -> Table:
    """The components and the total, before and after."""
    decimals = found.before.criteria.decimals
    pairs = [_Pair(*both) for both in zip(found.before.components, found.after.components, strict=True)]
    totals = found.before.total.points, found.after.total.points
    columns: list[Column[_Pair]] = [
        criterion.SERIAL.of(lambda pair: pair.after),
        criterion.COMPONENT.of(lambda pair: pair.after),
        number_column(BEFORE, lambda p: number_cell(p.before.earned, decimals), number_cell(totals[0], decimals)),
        number_column(AFTER, lambda p: number_cell(p.after.earned, decimals), number_cell(totals[1], decimals)),
        number_column(
            CHANGE,
            lambda p: number_cell(p.after.earned - p.before.earned, decimals, signed=True),
            number_cell(totals[1] - totals[0], decimals, signed=True),
        ),
    ]
    return table(columns, pairs, about=lambda pair: pair.after.id, below=_lines(found, columns))


def _lines(found: WhatIf, columns: list[Column[_Pair]]) -> list[Row]:
    """Bonus, penalty and the limits of the total, where there is any of them."""
    decimals = found.before.criteria.decimals
    lines = [{line.name.en: line for line in sums.lines(card)} for card in (found.before, found.after)]
    rows = []
    for key, line in {**lines[0], **lines[1]}.items():
        was, now = (one[key].points if key in one else ZERO for one in lines)
        change = None if was is now is None else (now or ZERO) - (was or ZERO)
        cells = (number_cell(was, decimals), number_cell(now, decimals), number_cell(change, decimals, signed=True))
        rows.append(Row(beginning(columns, BLANK, Cell(line.name), *cells)))
    return rows


def moved_sheet(found: WhatIf) -> Table:
    """The criteria that move, with figure and points before and after, and why."""
    decimals, criteria = found.before.criteria.decimals, found.before.criteria

    def points(node: Callable[[Moved], NodeScore]) -> Callable[[Moved], Cell]:
        return lambda move: number_cell(node(move).earned, decimals)

    def figure(node: Callable[[Moved], NodeScore]) -> Callable[[Moved], Cell]:
        return lambda move: Cell(phrases.node_figure(node(move), criteria))

    change = added(move.change for move in found.moved)
    columns: list[Column[Moved]] = [
        criterion.ID.of(lambda move: move.after),
        criterion.NAME._replace(total=criterion.SUM).of(lambda move: move.after),
        Column(say("Số liệu trước", "Figure before"), figure(lambda move: move.before)),
        Column(say("Số liệu sau", "Figure after"), figure(lambda move: move.after)),
        number_column(BEFORE, points(lambda move: move.before)),
        number_column(AFTER, points(lambda move: move.after)),
        number_column(
            CHANGE,
            lambda move: number_cell(move.change, decimals, signed=True),
            number_cell(change, decimals, signed=True),
        ),
        Column(say("Vì sao", "Why"), lambda move: Cell(why_text(move))),
    ]
    below = []
    for one, other in found.adjustments:
        gain = (other.points or ZERO) - (one.points or ZERO)
        change += gain
        cells = (
            Cell(same(one.id)), Cell(one.name), BLANK, BLANK,
            number_cell(one.points, decimals, signed=True), number_cell(other.points, decimals, signed=True),
            number_cell(gain, decimals, signed=True), Cell(_FIGURE),
        )  # fmt: skip
        below.append(Row(cells, about=one.id))
    columns[6] = columns[6]._replace(total=number_cell(change, decimals, signed=True))
    return table(columns, found.moved, about=lambda move: move.after.id, below=below)


_FIGURE = say("số liệu thay đổi", "another figure")


def why_text(move: Moved) -> Text:
    """Why a criterion is another, in words."""
    gates = ", ".join(move.after.leaf.requires)
    parts = [_FIGURE if why == "figure" else _WHY[why]._replace(args={"id": gates}) for why in move.why]
    if not move.change and move.before.maximum == move.after.maximum:
        parts.append(say("điểm không đổi", "the points stay"))
    return join(parts, "; ")
