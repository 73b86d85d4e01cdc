"""Sentences on the work of a division: by when it is to be done, whom to ask, and how many points it is about."""

from collections.abc import Sequence

from parindex_cli.gaps import lost_together, winnable_together
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.numbers import added
from parindex_cli.report.words import WORDS
from parindex_cli.scoring import NodeScore, Scorecard


def terms(nodes: Sequence[NodeScore], due: Text, contacts: list[Text], room: Text | None = None) -> Text:
    """The date that is given, else those beside the criteria; where nothing is known, room to write, if any is left."""
    own = bool(nodes) and all(node.entry.deadline for node in nodes)
    if not due.vi:
        due = say("ghi ở từng tiêu chí", "beside each criterion") if own else room or WORDS["due_open"]
    asked = join(contacts, "; ") if contacts else room
    until = say("Thời hạn hoàn thành: {d}.", "Due: {d}.", d=due)
    return until if asked is None else say("{u} Liên hệ: {c}.", "{u} Contact: {c}.", u=until, c=asked)


def points_at_stake(card: Scorecard, nodes: Sequence[NodeScore]) -> Text:
    """How many points the criteria are short of, how many of them can still be had, and how many are not known."""
    short, pending = lost_together(nodes), added(node.pending for node in nodes)
    decimals = card.criteria.decimals
    words = {
        "s": Fixed(short, decimals),
        "w": Fixed(winnable_together(nodes), decimals),
        "p": say("; chưa có số liệu {p} điểm", "; {p} points not reported", p=Fixed(pending, decimals))
        if pending
        else same(""),
    }
    if card.submission.year_over:
        return say("Không đạt {s} điểm{p}.", "{s} points not earned{p}.", **words)
    return say(
        "Chưa đạt {s} điểm, trong đó còn có thể khắc phục {w} điểm{p}.",
        "{s} points not yet earned, of which {w} are still possible{p}.",
        **words,
    )


def with_contact(card: Scorecard, unit: str | None) -> Text:
    """A division, and whom to ask there where that is assigned."""
    name, contact = card.criteria.unit_name(unit), card.criteria.contact(unit)
    return same("{u} ({c})", u=name, c=contact) if contact else name
