"""The index as a page: from the components through the published parts to the one number, and last year's beside it."""

from collections.abc import Iterator
from fractions import Fraction

from parindex_cli.language import Fixed, Result, Text, join, same, say
from parindex_cli.numbers import ZERO
from parindex_cli.scoring import NodeScore, Part, Scorecard
from parindex_cli.views import phrases, sums
from parindex_cli.views.explain_page import Explained
from parindex_cli.views.headline import index_text, part_title
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph

NAMES = ("total", "tổng", "tong", "chỉ số", "chi so")
"""How the index is asked for, where no criterion is called so."""


def explained_total(card: Scorecard) -> Explained:
    """What there is to say of the index; what is to be said of last year's are its remarks."""
    remarks = () if card.baseline is None else tuple(phrases.last_year(card))
    return Explained((index_text(card),), remarks, tuple(_steps(card)))


def total_page(card: Scorecard) -> Page:
    """What `parindex explain total` shows: every step that leads to the index, to be checked by hand."""
    told = explained_total(card)
    page: Page = [
        Heading(say("Chỉ số: {what}", "Index: {what}", what=phrases.headline(card)), 1),
        *map(Paragraph, told.facts),
        Bullets(told.steps, numbered=True),
    ]
    if told.remarks:
        page += [Heading(say("Năm trước", "Last year")), Bullets(told.remarks)]
    return page


def _steps(card: Scorecard) -> Iterator[Text]:
    decimals, total = card.criteria.decimals, card.total
    shown = [same("{id}: {p}", id=node.printed, p=_earned(node, decimals)) for node in card.components]
    yield say("Các chỉ số thành phần: {all}", "Components: {all}", all=join(shown, "; "))
    known = [node for node in card.components if not node.awaits_survey]
    summed = join([same("{p}", p=Fixed(node.earned, decimals)) for node in known], " + ")
    yield say(
        "Cộng lại: {all} = {p}, trên {m}", "Together: {all} = {p}, out of {m}",
        all=summed, p=Fixed(total.earned, decimals), m=total.maximum,
    )  # fmt: skip
    for line in sums.lines(card)[1:]:
        yield same("{name}: {p}", name=line.name, p=_points(line.points, decimals))
    found = card.headline
    beside = total.bonus - total.penalty
    for i, part in enumerate(found.parts):
        yield _part(part, ZERO if i else beside, decimals)
    for part in found.awaited:
        yield say("{t}: chờ điều tra, chưa tính", "{t}: awaits the survey, not counted", t=part_title(part))
    if not found.parts and total.index_basis is not None and found.index is not None:
        points = Fixed(total.points, decimals)
        yield same("{p} × 100 / {b} {r}", p=points, b=total.index_basis, r=Result(found.index))
    index = card.rounded(found.index)
    if found.index is not None and index is not None:
        yield say(
            "Chỉ số {exact}, làm tròn {i} trên {of}", "Index {exact}, rounded to {i} out of {of}",
            exact=Result(found.index), i=Fixed(index, decimals), of=found.of,
        )  # fmt: skip


def _earned(node: NodeScore, decimals: int) -> Text:
    if node.awaits_survey:
        return say("chờ điều tra, tối đa {m}", "awaits the survey, at most {m}", m=node.maximum)
    return same("{p}/{m}", p=Fixed(node.earned, decimals), m=node.maximum)


def _points(points: Fraction | None, decimals: int) -> Text:
    if points is None:
        return say("chưa có số liệu", "not reported")
    return same("{p}", p=Fixed(points, decimals, signed=True))


def _part(part: Part, beside: Fraction, decimals: int) -> Text:
    """Bonus and penalty are points of the appraised part."""
    plus = same(" {b}", b=Fixed(beside, decimals, signed=True)) if beside else same("")
    return same(
        "{title}: ({p}{plus}) × {of}/{m} {result}" if beside else "{title}: {p}{plus} × {of}/{m} {result}",
        title=part_title(part),
        p=Fixed(part.earned, decimals),
        plus=plus,
        of=part.of or ZERO,
        m=part.maximum,
        result=Result(part.scale * (part.earned + beside)),
    )
