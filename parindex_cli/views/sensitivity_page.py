"""What hangs on assumptions and on what is not known, as a page: ranges, what to obtain, how firm the order is."""

from typing import NamedTuple

from parindex_cli.language import Fixed, Percent, Text, join, same, say
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.sensitivity import Asked, Range, Sensitivity, Sort, Unknown
from parindex_cli.sensitivity.order import DRAWS, ERROR, SEED, TOP, Placed
from parindex_cli.views import criterion, phrases
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.tables import BLANK, Cell, Column, Row, Table, number_cell, number_column, table

TITLE = say("Kết quả phụ thuộc vào giả định và số liệu chưa có", "What hangs on assumptions and on what is not known")
_FIRST = 5
_GAPS = 10
_LOW, _HIGH = say("Thấp nhất", "At least"), say("Cao nhất", "At most")
_SORTS: dict[Sort, tuple[Text, tuple[str, str]]] = {
    "points": (
        say("điểm tối đa giả định", "assumed maxima"),
        (
            "điểm tối đa giả định từ một nửa đến gấp đôi, theo bước ({steps}), tổng đã có trong văn bản giữ nguyên",
            "assumed maxima from half to double in steps ({steps}), with the sum that the source gives kept",
        ),
    ),
    "rule": (
        say("quy tắc, mục tiêu giả định", "assumed rules and targets"),
        (
            "quy tắc giả định: như đang chấm, đạt hoặc không, hoặc theo tỷ lệ; mục tiêu giả định: đạt hoặc không",
            "assumed rules: as they stand, all or nothing, or in proportion to the target; assumed targets: met or not",
        ),
    ),
    "policy": (
        say("cách tính giả định khi không phát sinh", "assumed not-arising policies"),
        ("không phát sinh: đủ điểm hoặc 0 điểm", "what did not arise: in full or 0 points"),
    ),
    "figure": (
        say("số liệu chưa có", "what is not reported"),
        ("số liệu chưa có: mọi mức", "what is not reported: any figure"),
    ),
    "survey": (say("điều tra xã hội học", "the survey"), ("điều tra xã hội học: mọi mức", "the survey: any points")),
}
"""What each sort is called, and how it is varied."""


def sensitivity_blocks(found: Sensitivity) -> Page:
    """What `parindex gaps --sensitivity` adds."""
    page: Page = [Heading(TITLE), Paragraph(_index_text(found))]
    if not found.criteria:
        return page
    decimals = found.card.criteria.decimals
    page.append(Bullets(tuple(_sort_text(sort, index, decimals) for sort, index in found.sorts.items())))
    page.append(Paragraph(_varied(found), quiet=True))
    page.append(_components(found))
    if found.first:
        page += [Heading(say("Cần có trước", "To obtain first"), 3), _first_sheet(found), Paragraph(_LEFT, quiet=True)]
    if found.order.gaps:
        page += [Heading(say("Thứ tự các khoản còn có thể khắc phục", "The order of what is still possible"), 3)]
        page += [Paragraph(_order_text(found)), _order_sheet(found), Paragraph(_DRAWN, quiet=True)]
    return page


def _index_text(found: Sensitivity) -> Text:
    decimals, headline = found.card.criteria.decimals, found.card.headline
    if not found.criteria:
        return say("Không có gì là giả định hoặc chưa có số liệu.", "Nothing is assumed, and everything is reported.")
    assert headline.index is not None
    whole = same("")
    if found.whole is not None:
        whole = say(
            "; cả điều tra xã hội học: {r}/100", "; with the survey {r} out of 100", r=_range(found.whole, decimals)
        )
    bounds = same("")
    if not found.reached:
        bounds = say(
            " Đó là giới hạn: hai đầu có thể không đạt được cùng lúc ở mọi tiêu chí.",
            " These are bounds: not all criteria need be at the same end together.",
        )
    return say(
        "Chỉ số {i}/{of} có thể {r}{whole}.{bounds}",
        "The index of {i}/{of} may come to {r}{whole}.{bounds}",
        i=Fixed(headline.index, decimals),
        of=headline.of,
        r=_range(found.index, decimals),
        whole=whole,
        bounds=bounds,
    )


def _range(span: Range, decimals: int) -> Text:
    return say("từ {a} đến {b}", "from {a} to {b}", a=Fixed(span.low, decimals), b=Fixed(span.high, decimals))


def _sort_text(sort: Sort, index: Range, decimals: int) -> Text:
    return say("Riêng {what}: {r}", "By {what} alone: {r}", what=_SORTS[sort][0], r=_range(index, decimals))


def _varied(found: Sensitivity) -> Text:
    told = {*found.sorts} | ({"survey"} if found.whole is not None else set())
    steps = join([same("{s}", s=step) for step in sorted({*found.steps.values()})], "; ")
    parts = [say(*words, steps=steps) for sort, (_, words) in _SORTS.items() if sort in told]
    return say("Đã cho thay đổi cùng lúc: {all}.", "Varied together: {all}.", all=join(parts, "; "))


def _components(found: Sensitivity) -> Table:
    return criteria_sheet(found, [node for node in found.card.components if node.id in found.criteria])


def criteria_sheet(found: Sensitivity, nodes: list[NodeScore] | None = None) -> Table:
    """What criteria come to at least and at most, with the total; without `nodes` every one that can move."""
    card = found.card
    shown = [node for node in card.nodes() if node.id in found.criteria] if nodes is None else nodes
    columns = [
        criterion.ID,
        criterion.NAME,
        criterion.points(criterion.POINTS, card, lambda node: node.earned),
        criterion.points(_LOW, card, lambda node: found.criteria[node.id].low),
        criterion.points(_HIGH, card, lambda node: found.criteria[node.id].high),
    ]
    decimals = card.criteria.decimals
    ends = (number_cell(points, decimals) for points in (card.total.points, *found.total))
    total = Row((BLANK, Cell(say("Tổng điểm", "Total points")), *ends), "total")
    return criterion.table_of(columns, shown, below=[total])


class _Numbered(NamedTuple):
    number: int
    asked: Asked


def _first_sheet(found: Sensitivity) -> Table:
    decimals = found.card.criteria.decimals
    rows = [_Numbered(n, asked) for n, asked in enumerate(found.first[:_FIRST], start=1)]
    columns: list[Column[_Numbered]] = [
        number_column(say("TT", "No"), lambda row: number_cell(row.number)),
        Column(say("Cần có", "What"), lambda row: Cell(unknown_text(row.asked.unknown, found.card)), head=True),
        number_column(_LOW, lambda row: number_cell(row.asked.index.low, decimals)),
        number_column(_HIGH, lambda row: number_cell(row.asked.index.high, decimals)),
        number_column(say("Chênh lệch", "Apart"), lambda row: number_cell(row.asked.index.width, decimals)),
        number_column(say("Còn chênh lệch", "Left"), lambda row: number_cell(row.asked.left, decimals)),
    ]
    return table(columns, rows)


_LEFT = say(
    "Chỉ số khi riêng khoản này thay đổi; «còn chênh lệch» là của cả chỉ số khi đã có khoản này: đúng như giả định, "
    "hoặc số liệu ở mức thấp nhất hay cao nhất.",
    "The index when this alone varies; «left» is how far apart the whole index still is once it is there: as assumed, "
    "or a figure at its worst or best.",
)


def unknown_text(unknown: Unknown, card: Scorecard) -> Text:
    """What is not known, in words."""
    match unknown:
        case Unknown("survey"):
            return say("Kết quả điều tra xã hội học", "The results of the survey")
        case Unknown("figure", metric):
            ids = [node.id for node in card.leaves() if node.leaf.metric == metric]
            ids += [part.id for part in card.adjustments if part.adjustment.metric == metric]
            name = card.criteria.metrics[metric].name
            return say("Số liệu của {ids}: {name}", "The figure of {ids}: {name}", ids=", ".join(ids), name=name)
        case Unknown("points", ""):
            return say("Điểm tối đa chính thức của các tiêu chí", "The official maxima of the criteria")
    node = next(node for node in card.nodes() if node.id == unknown.name)
    vi, en = _OFFICIAL[unknown.sort]
    return say(vi, en, node=phrases.id_and_name(node))


_OFFICIAL: dict[Sort, tuple[str, str]] = {
    "points": ("Điểm tối đa chính thức của các tiêu chí thuộc {node}", "The official maxima within {node}"),
    "rule": ("Cách chấm chính thức của {node}", "How {node} is scored officially"),
    "policy": (
        "Cách tính chính thức khi không phát sinh của {node}",
        "The official policy of {node} when nothing arises",
    ),
}


def _order_text(found: Sensitivity) -> Text:
    return say(
        "{n} khoản đầu vẫn là những khoản đó trong {p} số lần chọn.",
        "The first {n} are the same ones in {p} of the draws.",
        n=min(TOP, len(found.order.gaps)),
        p=Percent(found.order.same, 1),
    )


def _order_sheet(found: Sensitivity) -> Table:
    card, decimals = found.card, found.card.criteria.decimals
    columns: list[Column[Placed]] = [
        criterion.ID.of(lambda placed: placed.node),
        criterion.NAME.of(lambda placed: placed.node),
        criterion.points(say("Có thể tăng thêm", "Gain"), card, lambda node: node.possible).of(
            lambda placed: placed.node
        ),
        number_column(_LOW, lambda placed: number_cell(placed.low, decimals)),
        number_column(_HIGH, lambda placed: number_cell(placed.high, decimals)),
        number_column(
            say("Trong {n} khoản đầu", "Among the first {n}", n=TOP),
            lambda placed: number_cell(placed.share, 1, percent=True),
        ),
    ]
    return table(columns, found.order.gaps[:_GAPS], about=lambda placed: placed.node.id)


_DRAWN = say(
    "{n} lần chọn ngẫu nhiên trong các giả định nêu trên, lần chạy nào cũng như nhau (số khởi đầu {s}); sai số nhiều "
    "nhất ±{e} điểm % ở mức tin cậy 95%.",
    "{n} random draws among what is varied above, the same in each run (seed {s}); off by ±{e} points at most, 95 "
    "times in 100.",
    n=DRAWS,
    s=SEED,
    e=Fixed(100 * ERROR, 1),
)
