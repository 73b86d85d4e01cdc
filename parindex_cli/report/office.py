"""Who sends the report and signs it, with room where something is left to be filled in by hand."""

from typing import Any

from parindex_cli.language import Text, same, say
from parindex_cli.model.layers import LAYERS
from parindex_cli.model.office import Office, Signer
from parindex_cli.model.submission import PERIODS, Submission
from parindex_cli.report.nodes import Writer
from parindex_cli.scoring import Scorecard

_ROOM = "\N{NO-BREAK SPACE}" * 6
"""Room to write a number or a day; ordinary blanks would fall together."""
_OPEN = "………"
_PERSON = "………………………"


def office_texts(write: Writer, office: Office | None) -> dict[str, Any]:
    """What docs/templates.md lists under *The office*; no date is guessed, for whoever signs sets it."""
    sender = office or Office(format="office/1")
    signer = sender.signer or Signer(title=_PERSON)
    texts = {
        "superior": same(sender.superior or ""),
        "agency": same(sender.agency or write.card.submission.unit),
        "number": same(sender.number or _ROOM),
        "symbol": same(sender.symbol or f"BC-{_OPEN}"),
        "place_and_date": _place_and_date(sender.place or _OPEN),
        "subject": _subject(write.card),
        "closing": _closing(write.card, sender.agency or write.card.submission.unit),
        "addressee": same(sender.addressee or ""),
        "authority": same(signer.authority or ""),
        "signer_title": same(signer.title),
        "signer_name": same(signer.name or ""),
    }
    written: dict[str, Any] = {name: write.text(text) for name, text in texts.items()}
    return written | {"recipients": [write.text(line) for line in _recipients(sender)]}


def _recipients(sender: Office) -> list[Text]:
    """The lines as Decree 30/2020/NĐ-CP ends them: with a semicolon, and the last with a full stop."""
    lines = [line.rstrip(" ;.") for line in sender.recipients]
    signs = [";"] * (len(lines) - 1) + ["."]
    return [same("{l}{s}", l=line, s=sign) for line, sign in zip(lines, signs, strict=False)]


def period_of_year(submission: Submission) -> Text:
    """The period with its year: `6 tháng đầu năm 2022`, `đến hết quý I năm 2022`."""
    period = PERIODS[submission.period]
    if submission.period == "year":
        return say("năm {y}", "{p} of {y}", p=period, y=submission.year)
    vi = "{p} {y}" if period.vi.endswith("năm") else "{p} năm {y}"
    return say(vi, "{p} of {y}", p=period, y=submission.year)


def _place_and_date(place: str) -> Text:
    return say("{p}, ngày{r}tháng{r}năm{r}", "{p}, date:{r}{r}", p=place, r=_ROOM)


def _subject(card: Scorecard) -> Text:
    period = period_of_year(card.submission)
    if card.layer == "self":
        return say(
            "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {p}",
            "Self-assessment on the Public Administration Reform Index, {p}",
            p=period,
        )
    return say(
        "Kết quả Chỉ số cải cách hành chính {p}, điểm {l}",
        "Public Administration Reform Index, {p}: {l} points",
        p=period,
        l=LAYERS[card.layer],
    )


def _closing(card: Scorecard, agency: str) -> Text:
    """The last sentence, which also keeps the signatures from standing on a page alone."""
    return say(
        "Trên đây là báo cáo của {a} về Chỉ số cải cách hành chính {p}./.",
        "This is the report of {a} on the Public Administration Reform Index, {p}.",
        a=agency,
        p=period_of_year(card.submission),
    )
