"""What one division is given to do, on one page of its own that is signed and handed over."""

from collections.abc import Sequence
from fractions import Fraction

from parindex_cli.gaps import Gaps, find_gaps, group_key, shared_by, short_of
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.office import Office
from parindex_cli.numbers import added
from parindex_cli.plan.schedule import Schedule
from parindex_cli.report.office import period_of_year
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.common import NONE, part, whose
from parindex_cli.report.papers.measures import jobs_table, numbered
from parindex_cli.report.terms import points_at_stake, terms, with_contact
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import criterion, phrases
from parindex_cli.views.gaps_page import TO_DO
from parindex_cli.views.page import Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Cell, Column, Row, Table, number_cell, written
from parindex_cli.views.widths import lines_of, widths

_OPEN = same("………………")
_ONE, _BOTH, _SECOND = 20.0, 14.0, 5.0
"""How many lines of tables the page has room for: in one, in two, and in the second however long the first is."""
_PADDING = 0.4
"""How much higher than its lines a row is."""
_FOLDED, _ID = 2.4, 0.17
"""How many lines the last row takes, and how much more for each criterion that it names."""
_LETTERS, _MARGINS = 86, 2.4
"""How many letters of a table go beside each other, and how many the margins of a cell take."""


def tasks(card: Scorecard, office: Office | None, unit: str, due: Text, schedule: Schedule | None = None) -> Paper:
    """The sheet of the division: its part in a plan or, without one, its gaps, most first, and those it shares in."""
    own, shared = work_of(card, find_gaps(card), unit)
    work = _work(card, own, shared) if schedule is None else _of_plan(card, unit, schedule)
    return Paper(
        kind=say("PHIẾU GIAO NHIỆM VỤ", "TASK SHEET"),
        noun=say("Phiếu giao nhiệm vụ", "Task sheet"),
        symbol="PGNV",
        subject=say(
            "Duy trì, nâng cao Chỉ số cải cách hành chính năm {y}",
            "To keep and raise the Public Administration Reform Index in {y}",
            y=card.submission.year,
        ),
        addressee=with_contact(card, unit),
        body=[Paragraph(_asked(card, office)), *work, _terms(card, office, own, shared, due)],
        closing=say(
            "Người nhận nhiệm vụ (ký, ghi rõ họ tên, ngày nhận): {o}",
            "Received by (signature, name, date): {o}",
            o=_OPEN,
        ),
    )


def _of_plan(card: Scorecard, unit: str, schedule: Schedule) -> Page:
    """What the plan has for the division to do."""
    own = [one for one in numbered(schedule) if one.job.division == unit]
    goal = say(
        "Các nhiệm vụ này thuộc kế hoạch phấn đấu đạt {g}/100 điểm.",
        "They are part of the plan to reach {g}/100 points.",
        g=Fixed(schedule.goal, card.criteria.decimals),
    )
    return [Paragraph(goal), jobs_table(own, card) if own else NONE]


def with_tasks(card: Scorecard, schedule: Schedule | None = None) -> list[str]:
    """The divisions with anything to do, by the plan or to share in, in the order of the criteria."""
    if schedule is not None:
        return [unit for unit in card.criteria.units if any(job.division == unit for job in schedule.jobs)]
    gaps = find_gaps(card)
    return [unit for unit in card.criteria.units if any(work_of(card, gaps, unit))]


def work_of(card: Scorecard, gaps: Gaps, unit: str) -> tuple[list[NodeScore], list[NodeScore]]:
    """What the division leads and what it shares in, where it can do something about it; most points first."""
    led = [node for node in short_of(gaps) if group_key(node, "unit") == unit]
    return _most_first(card, led), _most_first(card, shared_by(unit, gaps))


def _most_first(card: Scorecard, nodes: Sequence[NodeScore]) -> list[NodeScore]:
    """Without what the year has settled, until the next one is prepared."""
    open_ = [node for node in nodes if card.submission.year_over or _stake(card, node) or node.short <= 0]
    return sorted(open_, key=lambda node: -_stake(card, node))


def _stake(card: Scorecard, node: NodeScore) -> Fraction:
    """The points it is about: still to be had or not known; once the year is over, all it is short of."""
    return node.pending + (node.short if card.submission.year_over else node.possible)


def _asked(card: Scorecard, office: Office | None) -> Text:
    return say(
        "Căn cứ kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {p}, {a} giao các nhiệm vụ sau:",
        "After the self-assessment of the Public Administration Reform Index, {p}, {a} gives you this to do:",
        p=period_of_year(card.submission),
        a=whose(card, office),
    )


def _work(card: Scorecard, own: list[NodeScore], shared: list[NodeScore]) -> Page:
    """Both tables, short enough to stay on the page."""
    room = _BOTH if own and shared else _ONE
    others = sum(_heights(_table(card, shared, summed=False)))
    led = _short(card, own, room - min(_SECOND, others), summed=True)
    page: Page = [*_led(card, own), led] if own else []
    if shared:
        number = "2" if own else "1"
        title = say("Nhiệm vụ phối hợp (điểm tính cho đơn vị chủ trì)", "Shared work (its points are the lead's)")
        page += [Heading(part(number, title)), _short(card, shared, room - sum(_heights(led)), summed=False)]
    return page


def _led(card: Scorecard, own: list[NodeScore]) -> Page:
    return [
        Heading(part("1", say("Nhiệm vụ chủ trì", "Led by the division"))),
        Paragraph(points_at_stake(card, own)),
    ]


def _short(card: Scorecard, nodes: list[NodeScore], room: float, *, summed: bool) -> Table:
    """As much as there is room for, the criteria with the fewest points sharing the last row."""
    whole = _table(card, nodes, summed=summed)
    tall = _heights(whole)
    if sum(tall) <= room or len(nodes) < 3:
        return whole
    number = len(nodes) - 2
    while number > 1 and sum(tall[:number]) + _FOLDED + _ID * (len(nodes) - number) > room:
        number -= 1
    return _table(card, nodes, number, summed=summed)


def _table(card: Scorecard, nodes: list[NodeScore], number: int | None = None, *, summed: bool) -> Table:
    """What is to be done, with the points it is about; those of shared work belong to its lead."""
    total = added(_stake(card, node) for node in nodes)
    points = criterion.points(criterion.POINTS, card, lambda node: _stake(card, node), total if summed else None)
    columns = [
        criterion.ID,
        criterion.NAME._replace(total=criterion.SUM if summed else BLANK),
        criterion.figure(card),
        criterion.TARGET,
        TO_DO,
        points,
        *([] if summed else [criterion.lead(card.criteria)]),
        *criterion.deadlines(nodes),
    ]
    below = [] if number is None else [_folded(card, columns, nodes[number:])]
    return criterion.table_of(columns, nodes[:number], below=below)


def _heights(shown: Table) -> list[float]:
    """Of each row, in lines."""
    texts = written(shown, "vi").texts
    wide = [share * _LETTERS - _MARGINS for share in widths(texts, _LETTERS)]
    return [lines_of(row, wide) + _PADDING for row in texts[1:]]


def _folded(card: Scorecard, columns: Sequence[Column[NodeScore]], nodes: Sequence[NodeScore]) -> Row:
    """The criteria with the fewest points, with their sum."""
    stakes, decimals = [_stake(card, node) for node in nodes], card.criteria.decimals
    name = say(
        "{n} tiêu chí khác, mỗi tiêu chí không quá {m} điểm",
        "{n} more criteria of {m} points at most",
        n=len(nodes),
        m=Fixed(max(stakes), decimals),
    )
    cells = {
        criterion.NAME.heading.vi: Cell(name),
        TO_DO.heading.vi: Cell(join([same(node.id) for node in nodes])),
        criterion.POINTS.vi: number_cell(added(stakes), decimals),
        criterion.DEADLINE.heading.vi: Cell(_first(nodes)),
    }
    return Row(tuple(cells.get(column.heading.vi, BLANK) for column in columns))


def _first(nodes: Sequence[NodeScore]) -> Text:
    """The first of their deadlines."""
    days = sorted({node.entry.deadline for node in nodes if node.entry.deadline})
    if len(days) < 2:
        return phrases.date_text(days[0]) if days else BLANK.words
    return say("sớm nhất {d}", "{d} at the earliest", d=phrases.date_text(days[0]))


def _terms(
    card: Scorecard, office: Office | None, own: list[NodeScore], shared: list[NodeScore], due: Text
) -> Paragraph:
    """By when, and whom to ask: at the office, and in the divisions that lead what is shared."""
    asked = [same("{c}", c=office.contact)] if office and office.contact else []
    leads = dict.fromkeys(node.entry.lead for node in shared)
    asked += [with_contact(card, lead) for lead in leads if card.criteria.contact(lead)]
    return Paragraph(terms([*own, *shared], due, asked, _OPEN))
