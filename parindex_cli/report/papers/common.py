"""Sentences that several documents share."""

from parindex_cli.language import Fixed, Text, same, say
from parindex_cli.model.office import Office
from parindex_cli.report.office import period_of_year
from parindex_cli.scoring import Scorecard
from parindex_cli.views.headline import shown_change
from parindex_cli.views.page import Paragraph

NONE = Paragraph(say("Không có.", "None."))
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
    last, change, decimals = card.headline.last, shown_change(card), card.criteria.decimals
    points = None if last is None else card.rounded(last.index)
    if last is None or points is None:
        return same("")
    words = {"y": last.year, "l": Fixed(points, decimals), "r": rank_text(last.rank, last.ranked)}
    if change is None:
        return say("; cả năm {y} đạt {l} điểm{r}", "; the whole of {y}: {l} points{r}", **words)
    if change == 0:
        return say(", bằng kết quả năm {y} ({l} điểm{r})", ", as in {y} ({l} points{r})", **words)
    return say(
        ", {w} {c} điểm so với năm {y} ({l} điểm{r})",
        ", {w} {c} points on {y} ({l} points{r})",
        w=say("tăng", "up") if change > 0 else say("giảm", "down"),
        c=Fixed(abs(change), decimals),
        **words,
    )


def rank_text(rank: int | None, ranked: int | None = None) -> Text:
    """The rank as it stands behind points; nothing where it is not known."""
    if rank is None:
        return same("")
    among = same("{r}", r=rank) if ranked is None else same("{r}/{n}", r=rank, n=ranked)
    return say(", xếp hạng thứ {r}", ", rank {r}", r=among)
