"""A plan as a page: who has to do what, what each piece brings, and how far all of it gets."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.numbers import HUNDRED, ONE, ZERO, added, decimal_places, round_to
from parindex_cli.plan.drawing import Plan, Planned, Task, obstacles, of_others
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views import phrases
from parindex_cli.views.page import Block, Bullets, Command, Heading, Page, Paragraph, typed
from parindex_cli.views.tables import Cell, Column, Table, number_cell, number_column, table

Due = Callable[[Task], Text]
_MOST_DECIMALS = 12
_FEW = 3
"""How many criteria are named of what stands in the way."""


def plan_page(found: Planned, due: Due, file: str, options: Sequence[str], more: Sequence[Block] = ()) -> Page:
    """What `parindex plan` shows of the figures in `file`; `options` are those that it was asked with.

    `more` stands behind the plan.
    """
    page: Page = [Heading(phrases.headline(found.card), 1), Paragraph(verdict(found))]
    if not found.plans:
        return page
    best = found.plans[0]
    if found.unreported:
        page.append(Paragraph(_counted_on(found)))
    if found.card.headline.of != HUNDRED:
        page.append(Paragraph(_published(found, best), quiet=True))
    if best.tasks:
        page += [tasks_sheet(found, due), Paragraph(_effort_words(found), quiet=True)]
    page += more
    if not found.reached:
        page += _in_the_way(found, best)
    if len(found.plans) > 1:
        page.append(Heading(say("Phương án khác", "Other plans")))
        page.append(Bullets(tuple(_other(one, best, found) for one in found.plans[1:]), numbered=True))
    if not found.complete:
        page.append(Paragraph(_not_all(), quiet=True))
    if best.tasks:
        page.append(Heading(say("Tiếp theo", "Next")))
        after = typed("plan", file, [*options, "--as-metrics", "-o", "ke-hoach.yaml"])
        page.append(Command(after, say("số liệu khi làm xong", "the figures once it is done")))
        if "--progress" not in options:
            after = typed("plan", file, [*options, "-o", "theo-doi.xlsx"])
            page.append(
                Command(after, say("bảng theo dõi; .docx là văn bản để ký", "the tracker; .docx: to be signed"))
            )
    return page


def verdict(found: Planned) -> Text:
    """In one sentence: whether the goal is reached, and by how much work."""
    if not found.reached:
        return not_reached(found)
    best, decimals = found.plans[0], found.card.criteria.decimals
    if not best.tasks:
        return say(
            "Mục tiêu {goal}/100 đã đạt: chỉ số là {now}; không cần làm gì thêm.",
            "The goal of {goal}/100 is reached already: the index is {now}; there is nothing to do.",
            goal=_index(found.goal, decimals),
            now=_index(found.now, decimals),
        )
    return say(
        "Đạt mục tiêu {goal}/100: {n} việc, công sức {effort}, đưa chỉ số từ {now} lên {then}.",
        "The goal of {goal}/100 is reached: {n} changes, an effort of {effort}; the index goes from {now} to {then}.",
        goal=_index(found.goal, decimals),
        n=len(best.tasks),
        effort=best.effort,
        now=_index(found.now, decimals),
        then=_index(best.of_100, decimals),
    )


def _counted_on(found: Planned) -> Text:
    """That the plan counts on figures which are not reported, and what comes without them."""
    rest = same("")
    if found.other is not None:
        most = _index(found.other, found.card.criteria.decimals)
        rest = say("; không tính thì nhiều nhất là {most}", "; without them {most} at most", most=most)
    return say(
        "Kế hoạch tính cả số liệu chưa báo cáo ({ids}), với mức nêu dưới đây{rest}.",
        "The plan counts on figures not reported yet ({ids}), as told below{rest}.",
        ids=", ".join(name for task in found.unreported for name in task.criteria),
        rest=rest,
    )


def _published(found: Planned, best: Plan) -> Text:
    """The same in the terms of what is self-scored so far, where that is not published out of 100."""
    decimals, of = found.card.criteria.decimals, found.card.headline.of
    now = _index(found.now * of / HUNDRED, decimals)
    if not best.tasks:
        return say(
            "Chỉ số ở đây tính trên 100; phần tự đánh giá, chấm điểm tính trên {of}: {now}.",
            "The index here is out of 100; the part that is self-scored counts {of}: {now}.",
            of=of,
            now=now,
        )
    return say(
        "Chỉ số ở đây tính trên 100; phần tự đánh giá, chấm điểm tính trên {of}: từ {now} lên {then}.",
        "The index here is out of 100; the part that is self-scored counts {of}: from {now} to {then}.",
        of=of,
        now=now,
        then=_index(best.of_100 * of / HUNDRED, decimals),
    )


def not_reached(found: Planned) -> Text:
    """That the goal is out of reach, and how near one can come."""
    decimals = found.card.criteria.decimals
    if not found.plans:
        return say(
            "Không có kế hoạch nào: phần phải làm (--with) vượt quá mức tối đa (--limit).",
            "There is no plan: what has to be done (--with) is beyond the limits (--limit).",
        )
    if found.card.submission.year_over:
        return say(
            "Không đạt mục tiêu {goal}/100: năm đã kết thúc, chỉ số là {now}.",
            "The goal of {goal}/100 is not reached: the year is over, and the index is {now}.",
            goal=_index(found.goal, decimals),
            now=_index(found.now, decimals),
        )
    then = found.plans[0].of_100
    while round_to(then, decimals) >= found.goal and decimals < _MOST_DECIMALS:
        decimals += 1  # so that it can be seen
    more = same("")
    if found.other is not None and found.other > then:
        vi = "; kể cả số liệu chưa báo cáo mà đơn vị còn quyết định được: {most}"
        most = _index(found.other, found.card.criteria.decimals)
        more = say(vi, "; with all that is not reported and still up to the department: {most}", most=most)
    how = say(
        "làm hết việc còn có thể thì chỉ số từ {now} lên {then}",
        "all that can still be done takes the index from {now} to {then}",
        now=_index(found.now, decimals),
        then=_index(then, decimals),
    )
    if not found.plans[0].tasks:
        how = say(
            "không có việc nào trong phạm vi của kế hoạch nâng được chỉ số {now}",
            "no work that the plan may take raises the index of {now}",
            now=_index(found.now, decimals),
        )
    return say(
        "Không đạt được mục tiêu {goal}/100: {how}, thiếu {short}{more}.",
        "The goal of {goal}/100 is out of reach: {how}, {short} short{more}.",
        how=how,
        more=more,
        goal=_index(found.goal, decimals),
        short=_index(found.short, decimals),
    )


def _index(value: Fraction, decimals: int) -> Text:
    """An index, or a part of one."""
    return same("{i}", i=Fixed(value, decimals))


class _Row(NamedTuple):
    number: int
    task: Task


def tasks_sheet(found: Planned, due: Due) -> Table:
    """The work of the first plan, one row for each figure that changes; none where the goal needs or finds no plan."""
    criteria, decimals = found.card.criteria, found.card.criteria.decimals
    plan = found.plans[0] if found.plans else Plan((), ZERO, found.card, found.now)
    rows = [_Row(n, task) for n, task in enumerate(plan.tasks, start=1)]

    def lead(row: _Row) -> Cell:
        return Cell(phrases.lead_text(row.task.division, criteria))

    def scored(row: _Row) -> Cell:
        return Cell(phrases.scored_text(row.task.metric, criteria))

    columns: list[Column[_Row]] = [
        number_column(say("TT", "No"), lambda row: number_cell(row.number)),
        Column(say("Chủ trì", "Lead"), lead, total=Cell(say("Cộng", "Sum"))),
        Column(
            say("Tiêu chí", "Criterion"), lambda row: Cell(phrases.scored_text(row.task.metric, criteria)), head=True
        ),
        Column(say("Việc cần làm", "What to do"), lambda row: Cell(row.task.words)),
        number_column(say("Số lượng", "How many"), lambda row: _amount(row.task.items)),
    ]
    if any(task.effort != task.items for task in plan.tasks):
        columns.append(
            number_column(say("Công sức", "Effort"), lambda row: _amount(row.task.effort), _amount(plan.effort))
        )
    dues = [due(task) for task in plan.tasks]
    if any(day.vi for day in dues):
        columns.append(Column(say("Thời hạn", "Due"), lambda row: Cell(dues[row.number - 1])))
    columns += [
        number_column(
            say("Tăng điểm", "Gain"),
            lambda row: number_cell(row.task.points, decimals, signed=True, assumed=_assumed(row.task, found.card)),
            number_cell(plan.points, decimals, signed=True),
        ),
        number_column(
            say("Chỉ số sau việc này", "Index after it"),
            lambda row: number_cell(row.task.of_100, decimals),
            number_cell(plan.of_100, decimals),
        ),
    ]
    return table(columns, rows, about=lambda row: row.task.criteria[0])


def _amount(number: Fraction) -> Cell:
    places = decimal_places(number)
    return number_cell(number, 4 if places is None else min(places, 4))


def _nodes(task: Task, card: Scorecard) -> list[NodeScore]:
    return [node for node in card.leaves() if node.id in task.criteria]


def _assumed(task: Task, card: Scorecard) -> bool:
    return any(phrases.is_assumed(node, "points") for node in _nodes(task, card))


def _effort_words(found: Planned) -> Text:
    """What was taken as the effort of an item."""
    efforts, metrics = found.wish.efforts, found.card.criteria.metrics
    named = [
        same("{m} {e}", m=metrics[task.metric].name, e=efforts[task.metric])
        for task in found.plans[0].tasks
        if efforts.get(task.metric, ONE) != ONE
    ]
    if not named:
        return say(
            "Công sức tính 1 cho mỗi đơn vị đếm (hồ sơ, nhiệm vụ, điểm %…); đặt khác bằng --effort hoặc --efforts.",
            "An effort of 1 is taken for each item that is counted (a dossier, a task, a percentage point); --effort "
            "or --efforts say otherwise.",
        )
    return say(
        "Công sức cho mỗi đơn vị đếm: {named}; còn lại tính 1.",
        "Effort for each item that is counted: {named}; 1 for all others.",
        named=join(named, "; "),
    )


def _other(plan: Plan, best: Plan, found: Planned) -> Text:
    """Another plan by what it leaves out of the first and has in its place."""
    card = found.card
    out = [task for task in best.tasks if task.metric not in plan.figures]
    new = [task for task in plan.tasks if best.figures.get(task.metric) != task.then]
    return say(
        "Công sức {e}, {n} việc, chỉ số {i}: bỏ {out}; thay bằng {new}",
        "An effort of {e}, {n} changes, an index of {i}: without {out}; instead {new}",
        e=plan.effort,
        n=len(plan.tasks),
        i=_index(plan.of_100, card.criteria.decimals),
        out=join([same(", ".join(task.criteria)) for task in out]),
        new=join([same("{ids} {w}", ids=", ".join(task.criteria), w=task.words) for task in new], "; "),
    )


def _in_the_way(found: Planned, best: Plan) -> Page:
    if found.card.submission.year_over:
        return []
    lines = list(_obstacle_lines(found, best))
    return [Heading(say("Điều vướng mắc", "What stands in the way")), Bullets(tuple(lines))] if lines else []


def _obstacle_lines(found: Planned, best: Plan) -> Iterator[Text]:
    shown = obstacles(best)
    kinds: tuple[tuple[Text, tuple[NodeScore, ...], Callable[[NodeScore], Fraction]], ...] = (
        (say("chưa có số liệu", "not reported"), shown.pending, lambda node: node.pending),
        (say("do cơ quan khác quyết định", "decided by others"), shown.others, of_others),
        (say("không còn đạt được trong năm", "can no longer be had this year"), shown.gone, lambda node: node.gone),
        (say("không nằm trong kế hoạch này", "left out of this plan"), shown.left, lambda node: node.possible),
    )
    for words, nodes, points in kinds:
        if nodes:
            decimals = found.card.criteria.decimals
            total = added(map(points, nodes))
            named = [same("{id} ({p})", id=node.printed, p=Fixed(points(node), decimals)) for node in nodes[:_FEW]]
            rest = [same("…")] if len(nodes) > _FEW else []
            yield say(
                "{total} điểm {words}: {named}",
                "{total} points {words}: {named}",
                total=Fixed(total, decimals),
                words=words,
                named=join([*named, *rest]),
            )


def _not_all() -> Text:
    return say(
        "Có quá nhiều điều kiện phụ thuộc nhau, mục còn thiếu hoặc mức điểm của một số liệu; không phải mọi cách kết "
        "hợp đều đã được xem xét.",
        "Too many prerequisites hang together, items are missing, or levels of points hang on one figure; not every "
        "combination was looked at.",
    )
