"""A trend as a page: the points of each component from period to period, and where the year is heading."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.submission import PERIOD_NAMES, PERIODS
from parindex_cli.numbers import HUNDRED, ZERO
from parindex_cli.plan.schedule import Schedule, beside
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.trend import Course, Trend, projected
from parindex_cli.views.headline import awaited_beside, projection_text
from parindex_cli.views.page import Block, Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import DASH, Cell, Column, Table, number_cell, number_column, table

_BLOCKS = "▁▂▃▄▅▆▇█"


def trend_page(found: Trend, schedule: Schedule | None = None) -> Page:
    """What `parindex score FILES…` shows, beside the path of a plan where there is one."""
    page: list[Block] = [
        Heading(
            say("{u}: diễn biến qua {n} kỳ", "{u}: {n} periods", u=found.last.submission.unit, n=len(found.cards)), 1
        ),
        Bullets(tuple(_index(card) for card in found.cards)),
    ]
    page += [Paragraph(line) for line in _ahead(found)]
    if schedule is not None:
        page += [Heading(_plan_title(schedule, found)), Bullets(tuple(_against_plan(found, schedule)))]
    page += [Heading(say("Điểm từng chỉ số thành phần", "Points of each component")), _courses(found)]
    page += [Paragraph(line, quiet=True) for line in _marks(found)]
    return page


def period_name(card: Scorecard) -> Text:
    """`Quý II 2022`."""
    return same("{p} {y}", p=PERIOD_NAMES[card.submission.period], y=str(card.submission.year))


def _index(card: Scorecard) -> Text:
    found, decimals = card.headline, card.criteria.decimals
    if found.index is None or found.reachable is None:
        return say("{p}: không có chỉ số", "{p}: no index", p=period_name(card))
    return say(
        "{p}: chỉ số {i}/{of}, còn có thể đạt {possible}, không còn đạt được {gone}, chưa có số liệu {pending}{beside}",
        "{p}: index {i}/{of}, still possible {possible}, no longer possible {gone}, not reported {pending}{beside}",
        p=period_name(card),
        i=Fixed(found.index, decimals),
        of=found.of,
        possible=Fixed(found.possible, decimals),
        gone=Fixed(found.gone, decimals),
        pending=Fixed(found.pending, decimals),
        beside=join([same(", {b}", b=one) for one in awaited_beside(card)], ""),
    )


def _ahead(found: Trend) -> list[Text]:
    """Where the year ends at the pace of the last stretch, and as its figures are projected."""
    decimals, pace, projection = found.last.criteria.decimals, found.pace, projection_text(found.last)
    lines = [] if projection is None else [projection]
    if pace is not None:
        lines.append(
            say(
                "Nhịp độ gần đây: {m} điểm mỗi tháng; nếu giữ nhịp này, cuối năm đạt {e}/{of}.",
                "The pace of late: {m} a month; at this pace the year ends with {e}/{of}.",
                m=Fixed(pace.a_month, decimals, signed=True),
                e=Fixed(pace.end, decimals),
                of=found.last.headline.of,
            )
        )
    return lines


def _plan_title(schedule: Schedule, found: Trend) -> Text:
    return say(
        "So với kế hoạch đạt {g}/100 (lập từ số liệu {p})",
        "Against the plan to reach {g}/100 (made from figures {p})",
        g=Fixed(schedule.goal, found.last.criteria.decimals),
        p=PERIODS[schedule.period],
    )


class _Mark(NamedTuple):
    """An index by the end of a period or of the year, on the scale of `card`, and what the plan has it be by then."""

    when: Text
    planned: Fraction
    what: Text
    value: Fraction
    card: Scorecard


def _against_plan(found: Trend, schedule: Schedule) -> Iterator[Text]:
    for mark in _marked(found, schedule):
        decimals = mark.card.criteria.decimals
        yield say(
            "{w}: kế hoạch {p}, {what} {v}: {d}",
            "{w}: the plan has {p}, {what} {v}: {d}",
            w=mark.when,
            p=Fixed(mark.planned, decimals),
            what=mark.what,
            v=Fixed(mark.value, decimals),
            d=Fixed(mark.value - mark.planned, decimals, signed=True),
        )


def _marked(found: Trend, schedule: Schedule) -> Iterator[_Mark]:
    """Where the plan has the index at the end of each period and of the year, and where it is or is heading."""
    for one in beside(schedule, found.cards):
        yield _Mark(period_name(one.card), one.planned, say("chỉ số", "the index"), one.reached, one.card)
    end = schedule.end * found.last.headline.of / HUNDRED
    whole = say("Cuối năm {y}", "End of {y}", y=str(schedule.year))
    likely, pace = projected(found.last), found.pace
    if likely is not None:
        yield _Mark(whole, end, say("dự báo", "the projection"), likely, found.last)
    if pace is not None:
        yield _Mark(whole, end, say("theo nhịp độ gần đây", "the pace of late"), pace.end, found.last)


def planned_sheet(found: Trend, schedule: Schedule) -> Table:
    """The path of the plan, and how far from it the index is."""
    decimals = found.last.criteria.decimals

    def number(heading: Text, of: Callable[[_Mark], Fraction], *, signed: bool = False) -> Column[_Mark]:
        return number_column(heading, lambda mark: number_cell(of(mark), decimals, signed=signed))

    columns: list[Column[_Mark]] = [
        Column(say("Kỳ báo cáo", "Period"), lambda mark: Cell(mark.when), head=True),
        number(say("Kế hoạch", "Plan"), lambda mark: mark.planned),
        Column(say("Nội dung", "What"), lambda mark: Cell(mark.what)),
        number(say("Chỉ số", "Index"), lambda mark: mark.value),
        number(say("So với kế hoạch", "Against the plan"), lambda mark: mark.value - mark.planned, signed=True),
        number(say("Trên", "Out of"), lambda mark: mark.card.headline.of),
    ]
    return table(columns, _marked(found, schedule))


def _courses(found: Trend) -> Table:
    decimals = found.last.criteria.decimals

    def at(place: int) -> Column[Course]:
        return number_column(period_name(found.cards[place]), lambda course: _earned(course, place, decimals))

    columns: list[Column[Course]] = [
        Column(
            say("Chỉ số thành phần", "Component"),
            lambda course: Cell(same("{id} {name}", id=course.now.printed, name=course.now.name)),
            head=True,
        ),
        *(at(place) for place in range(len(found.cards))),
        Column(say("Diễn biến", "Course"), lambda course: Cell(same(_spark(course)))),
        number_column(say("Điểm tối đa", "Maximum"), lambda course: number_cell(course.now.maximum, decimals)),
        number_column(
            say("Còn có thể đạt", "Still possible"), lambda course: number_cell(course.now.possible, decimals)
        ),
        number_column(
            say("Không còn đạt được", "No longer possible"), lambda course: number_cell(course.now.gone, decimals)
        ),
        number_column(say("Chưa có số liệu", "Not reported"), lambda course: number_cell(course.now.pending, decimals)),
    ]
    return table(columns, found.courses, about=lambda course: course.now.id)


def _earned(course: Course, place: int, decimals: int) -> Cell:
    node = course.nodes[place]
    if node is None:
        return DASH
    cell = number_cell(node.earned, decimals)
    return cell._replace(words=same("{w} ≠", w=cell.words)) if place in course.changed else cell


def _spark(course: Course) -> str:
    """A block for the share of the maximum in each period."""
    return "".join(" " if node is None else _block(node) for node in course.nodes)


def _block(node: NodeScore) -> str:
    share = min(Fraction(1), max(ZERO, node.share or ZERO))
    return _BLOCKS[min(len(_BLOCKS) - 1, int(share * len(_BLOCKS)))]


def _marks(found: Trend) -> list[Text]:
    changed = [same(course.now.id) for course in found.courses if course.changed]
    if not changed:
        return []
    return [
        say(
            "≠ cách chấm hoặc điểm tối đa khác với kỳ trước: {ids}.",
            "≠ scored in another way, or of another maximum, than in the period before: {ids}.",
            ids=join(changed),
        )
    ]


class _Row(NamedTuple):
    card: Scorecard
    node: NodeScore
    own: str
    changed: bool


def trend_sheet(found: Trend) -> Table:
    """A row for each component in each period."""
    decimals = found.last.criteria.decimals
    rows = [
        _Row(found.cards[place], node, course.now.id, place in course.changed)
        for course in found.courses
        for place, node in enumerate(course.nodes)
        if node is not None
    ]
    yes, no = say("có", "yes"), say("không", "no")
    columns: list[Column[_Row]] = [
        Column(say("Mã", "Id"), lambda row: Cell(same(row.own)), head=True),
        Column(say("Chỉ số thành phần", "Component"), lambda row: Cell(row.node.name)),
        Column(say("Kỳ báo cáo", "Period"), lambda row: Cell(period_name(row.card))),
        number_column(say("Điểm", "Points"), lambda row: number_cell(row.node.earned, decimals)),
        number_column(say("Còn có thể đạt", "Still possible"), lambda row: number_cell(row.node.possible, decimals)),
        number_column(
            say("Không còn đạt được", "No longer possible"), lambda row: number_cell(row.node.gone, decimals)
        ),
        number_column(say("Chưa có số liệu", "Not reported"), lambda row: number_cell(row.node.pending, decimals)),
        number_column(say("Điểm tối đa", "Maximum"), lambda row: number_cell(row.node.maximum, decimals)),
        Column(say("Đổi cách chấm", "Method changed"), lambda row: Cell(yes if row.changed else no)),
    ]
    return table(columns, rows, about=lambda row: row.own)
