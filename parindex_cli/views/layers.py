"""Whose points a page shows, what each layer gives a criterion, and the published split."""

from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.layers import LAYERS, GivenBy, Unlisted
from parindex_cli.scoring import LayerScore, NodeScore, Scorecard
from parindex_cli.scoring.layers import reason_text
from parindex_cli.views import phrases
from parindex_cli.views.headline import part_title, parts_text

_UNLISTED: dict[Unlisted, Text] = {
    "pending": say("chưa có số liệu", "pending"),
    "zero": say("0 điểm", "0 points"),
    "self": say("tạm lấy điểm tự đánh giá", "the self-score stands"),
}
_FROM: dict[GivenBy, Text] = {
    "appraised": say("thẩm định", "appraisal"),
    "survey": say("điều tra xã hội học", "the survey"),
}


def layer_lines(card: Scorecard) -> list[Text]:
    """Which layer the card shows, by whom and when, and what counts for criteria that no file lists.

    Nothing where there are only the figures, so that there is no choice to tell of.
    """
    if not card.appraisals and card.layer == "self":
        return []
    line = say("Điểm hiển thị: {l}", "Points shown: {l}", l=LAYERS[card.layer])
    who = [_who(card.submission.submitted_by, card.submission.submitted_on, illustrative=False)]
    if card.layer != "self":
        sources = [a for a in card.appraisals if card.layer in (a.layer, "official")]
        who = [same("{layer}, {appraiser}", layer=a.label, appraiser=appraiser(a)) for a in sources]
    shown = same("{line} ({who}).", line=line, who=join(who, "; "))
    return [shown, *_unlisted(card)] if card.layer != "self" else [shown]


def appraiser(appraisal: Appraisal) -> Text:
    """Who gave the points, and when."""
    return _who(appraisal.by, appraisal.date, illustrative=appraisal.illustrative)


def _who(by: str, date: str | None, *, illustrative: bool) -> Text:
    parts = [same(by)]
    if date:
        parts.append(phrases.date_text(date))
    if illustrative:
        parts.append(say("SỐ LIỆU MINH HỌA", "ILLUSTRATIVE"))
    return join(parts)


def _unlisted(card: Scorecard) -> list[Text]:
    lines = []
    for kind, title in _FROM.items():
        files = [appraisal for appraisal in card.appraisals if appraisal.layer == kind]
        due = [node for node in card.leaves() if node.leaf.surveyed == (kind == "survey")]
        missing = [node for node in due if not any(g.points is not None and g.source in files for g in node.layers[1:])]
        if missing and card.layer in (kind, "official"):
            how = _UNLISTED[files[-1].unlisted if files else "pending"]
            line = say(
                "{n}/{all} tiêu chí chưa có điểm {l}: {how}.",
                "{n} of {all} criteria have no points from {l}: {how}.",
                n=len(missing), all=len(due), l=title, how=how,
            )  # fmt: skip
            lines.append(line)
    return lines


def split_lines(card: Scorecard) -> list[Text]:
    """The published index in its parts; or why it cannot be told, where official points are shown."""
    parts = card.parts
    if not parts:
        why = say(
            "Không tách được phần thẩm định và phần điều tra: bộ tiêu chí không ghi tiêu chí nào do điều tra chấm "
            "(surveyed).",
            "The total cannot be split into appraisal and survey: the criteria mark none as surveyed.",
        )
        return [why] if card.layer != "self" or card.criteria.totals.split else []
    published = parts_text(card)
    if published is not None:
        return [published]
    decimals = card.criteria.decimals
    shown = [
        same("{title} {e}/{m}", title=part_title(part), e=Fixed(part.earned, decimals), m=part.maximum)
        for part in parts
        if part.maximum
    ]
    return [say("Trong đó {parts}.", "Made of {parts}.", parts=join(shown, " + "))]


def layer_steps(node: NodeScore, card: Scorecard) -> list[Text]:
    """What each layer gives the criterion, one line each, where there is more than the figures."""
    return [_layer_step(given, card) for given in node.layers]


def _layer_step(given: LayerScore, card: Scorecard) -> Text:
    decimals = card.criteria.decimals
    points = phrases.points_text(given.points, decimals)
    if given.source is None:
        pending = say("chưa có số liệu", "pending")
        return say(
            "lớp tự đánh giá, chấm điểm: {p}", "layer self-assessed: {p}", p=pending if given.points is None else points
        )
    if given.points is None:
        return say(
            "lớp {l} ({w}): không nêu", "layer {l} ({w}): not listed", l=given.source.label, w=appraiser(given.source)
        )
    line = say("lớp {l} ({w}): {p}", "layer {l} ({w}): {p}", l=given.source.label, w=appraiser(given.source), p=points)
    why = reason_text(given)
    return line if why is None else same("{line}; {why}", line=line, why=why)
