"""How far a plan is, as part of a page: what each change was to bring, and what the figures show of it."""

from parindex_cli.figures import Figure, NotArising, Pending
from parindex_cli.language import Fixed, Text, same, say
from parindex_cli.model import figure_words
from parindex_cli.model.saved_plan import STATES
from parindex_cli.model.submission import PERIODS
from parindex_cli.plan.progress import Progress, Stand, Step
from parindex_cli.views import criterion, phrases
from parindex_cli.views.page import Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Cell, Column, Row, Table, number_cell, number_column, table

STANDS: dict[Stand, Text] = {
    "todo": STATES["todo"],
    "doing": STATES["doing"],
    "done": STATES["done"],
    "unseen": say("báo đã xong, số liệu chưa thể hiện", "said to be done, the figures do not show it"),
    "unmarked": say("số liệu đã đạt, chưa ghi đã xong", "reached, not marked as done"),
}


def progress_blocks(found: Progress) -> Page:
    """What was done so far and what it has brought, before what is left to be done."""
    blocks: Page = [
        Heading(say("Tiến độ kế hoạch", "How far the plan is")),
        Paragraph(_verdict(found)),
        Paragraph(_index(found)),
    ]
    if found.steps:
        blocks.append(progress_sheet(found))
    return [*blocks, Heading(say("Việc còn phải làm", "What is left to do"))]


def _verdict(found: Progress) -> Text:
    stands = [step.stand for step in found.steps]
    decimals = found.card.criteria.decimals
    return say(
        "Kế hoạch lập từ số liệu {p}: {n} việc, số liệu thể hiện đã đạt {r}; {u} việc báo đã xong mà số liệu chưa thể "
        "hiện. Điểm đem lại: {b} trong {w} điểm dự kiến.",
        "The plan was made from figures {p}: {n} changes, of which the figures show {r}; {u} are said to be done and "
        "are not shown. They have brought {b} of {w} points.",
        p=PERIODS[found.schedule.period],
        n=len(stands),
        r=sum(step.reached for step in found.steps),
        u=stands.count("unseen"),
        b=Fixed(found.points, decimals, signed=True),
        w=Fixed(found.schedule.points, decimals, signed=True),
    )


def _index(found: Progress) -> Text:
    decimals, schedule = found.card.criteria.decimals, found.schedule
    return say(
        "Chỉ số khi lập kế hoạch {i}, khi xong {e} (mục tiêu {g}); hiện nay {n} trên 100.",
        "The index was {i}, is {e} once all is done (the goal: {g}), and stands at {n} of 100 now.",
        i=Fixed(schedule.of_100, decimals),
        e=Fixed(schedule.end, decimals),
        g=Fixed(schedule.goal, decimals),
        n=Fixed(found.card.headline.of_100, decimals),
    )


def progress_sheet(found: Progress) -> Table:
    """A row for each change of the plan, and what all other figures have brought."""
    criteria, schedule = found.card.criteria, found.schedule
    decimals, total = criteria.decimals, found.points + found.others

    def figure(step: Step, value: Figure | NotArising | Pending) -> Cell:
        return Cell(figure_words.figure_text(value, criteria.metrics[step.job.metric]))

    def ids(step: Step) -> Text:
        return same(", ".join(one.printed for one in criteria.scored_from(step.job.metric)))

    def lead(step: Step) -> Cell:
        return Cell(phrases.lead_text(step.job.division, criteria))

    columns: list[Column[Step]] = [
        Column(say("Chủ trì", "Lead"), lead, total=criterion.SUM),
        Column(say("Mã", "Id"), lambda step: Cell(ids(step)), head=True),
        Column(say("Việc cần làm", "What to do"), lambda step: Cell(step.job.words)),
        Column(say("Số liệu trước", "Figure before"), lambda step: figure(step, step.job.now)),
        Column(say("Cần đạt", "To reach"), lambda step: figure(step, step.job.then)),
        Column(say("Hiện nay", "By now"), lambda step: figure(step, step.figure)),
        number_column(
            say("Dự kiến", "Planned"),
            lambda step: number_cell(step.job.points, decimals, signed=True),
            number_cell(schedule.points, decimals, signed=True),
        ),
        number_column(
            say("Đã tăng", "Gained"),
            lambda step: number_cell(step.points, decimals, signed=True),
            number_cell(total, decimals, signed=True),
        ),
        Column(say("Trạng thái", "State"), lambda step: Cell(STANDS[step.stand])),
    ]
    others = [Cell(say("Số liệu khác", "Other figures")), *[BLANK] * 6]
    row = Row((*others, number_cell(found.others, decimals, signed=True), BLANK))
    return table(columns, found.steps, about=lambda step: step.job.metric, below=[row])
