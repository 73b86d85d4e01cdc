"""Sentences that several documents share."""

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.baseline import Published, PublishedPart
from parindex_cli.model.office import Office
from parindex_cli.report.office import period_of_year
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views.headline import shown_change
from parindex_cli.views.page import Paragraph
from parindex_cli.views.tables import DASH, Cell, number_cell

NONE = Paragraph(say("Không có.", "None."))
OWN = say("Điểm tự đánh giá", "Self-assessed")
_OPEN_BASIS = say("Kế hoạch số ……/KH-…… ngày …… tháng …… năm …… của ……", "Plan No. ……, date: ……, of ……")


def whose(card: Scorecard, office: Office | None) -> str:
    """The agency that speaks."""
    return (office.agency if office else None) or card.submission.unit


def basis(office: Office | None) -> Paragraph:
    """What the document is made in execution of, with room for it where the office file does not say."""
    given = office.basis if office else ()
    said = same("{b}", b="; ".join(line.rstrip(".;, ") for line in given)) if given else _OPEN_BASIS
    return Paragraph(say("Thực hiện {b}.", "In execution of: {b}.", b=said))


def part(number: str, title: Text) -> Text:
    """`II. Kết quả`: a heading with its number, the same in every format."""
    return same("{n}. {t}", n=number, t=title)


def result_sentence(card: Scorecard, agency: str) -> Text:
    """The result, last year's and the change: that of a whole year only, for six months are no twelve."""
    found = card.headline
    index = card.rounded(found.index)
    words = {"p": period_of_year(card.submission), "a": agency}
    if index is None:
        return say("Không có tiêu chí nào phát sinh trong {p}.", "No criterion arose in {p}.", **words)
    return say(
        "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {p} của {a} đạt {i}/{of} điểm{l}.",
        "The self-assessed Public Administration Reform Index of {a}, {p}, is {i}/{of} points{l}.",
        i=Fixed(index, card.criteria.decimals),
        of=found.of,
        l=_against_last(card),
        **words,
    )


def _against_last(card: Scorecard) -> Text:
    """Six months are not set against twelve: the change is told of a year that is over."""
    last, change, decimals = card.headline.last, shown_change(card), card.criteria.decimals
    points = None if last is None else card.rounded(last.index)
    if last is None or points is None or change is None or not card.submission.year_over:
        return same("")
    words = {"y": last.year, "l": Fixed(points, decimals), "of": card.headline.of}
    if change == 0:
        return say(", bằng năm {y} ({l}/{of} điểm)", ", as in {y} ({l}/{of} points)", **words)
    return say(
        ", {w} {c} điểm so với năm {y} ({l}/{of} điểm)",
        ", {w} {c} points on {y} ({l}/{of} points)",
        w=say("tăng", "up") if change > 0 else say("giảm", "down"),
        c=Fixed(abs(change), decimals),
        **words,
    )


def last_year(card: Scorecard, agency: str) -> list[Paragraph]:
    """Last year's result as it was published, with its parts and the rank."""
    if card.baseline is None:
        return []
    published, decimals = card.baseline.published, card.criteria.decimals

    def points(part: Published | PublishedPart) -> Text:
        return same("{p}/{m}", p=Fixed(part.points, decimals), m=part.maximum)

    parts = [say("{t} đạt {p} điểm", "{t} {p}", t=_lowered(one.name), p=points(one)) for one in published.parts]
    line = say(
        "Năm {y}, Chỉ số cải cách hành chính của {a} đạt {p} điểm{parts}{rank}.",
        "In {y} the Public Administration Reform Index of {a} was {p} points{parts}{rank}.",
        y=card.baseline.year,
        a=agency,
        p=points(published),
        parts=say("; trong đó, {p}", "; of these, {p}", p=join(parts, "; ")) if parts else same(""),
        rank=same("{r}", r=rank_text(published.rank, published.ranked)),
    )
    return [Paragraph(line)]


def _lowered(text: Text) -> Text:
    return Text(text.vi[:1].lower() + text.vi[1:], text.en[:1].lower() + text.en[1:], text.args)


def raised(text: Text) -> Text:
    """A text as it begins a sentence; what is filled in at its beginning stays as it is."""
    return Text(text.vi[:1].upper() + text.vi[1:], text.en[:1].upper() + text.en[1:], text.args)


def rank_text(rank: int | None, ranked: int | None = None) -> Text:
    """The rank as it stands behind points; nothing where it is not known."""
    if rank is None:
        return same("")
    among = same("{r}", r=rank) if ranked is None else same("{r}/{n}", r=rank, n=ranked)
    return say(", xếp hạng thứ {r} sở, ban, ngành", ", rank {r}", r=among)


def own_points(node: NodeScore, decimals: int) -> Cell:
    """What the office gives itself; a dash where nothing is known, for that is no 0."""
    return DASH if node.pending and node.pending == node.maximum else number_cell(node.earned, decimals)
