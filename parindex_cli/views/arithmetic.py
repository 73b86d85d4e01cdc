"""How the points of a criterion come about, in words and numbers: figure, rule, parts, projection, last year."""

from parindex_cli.language import Text, join, same, say
from parindex_cli.model.baseline import LastScore
from parindex_cli.model.notes import note_text
from parindex_cli.model.submission import Evidence
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.views import phrases
from parindex_cli.views.layers import layer_steps
from parindex_cli.views.score_page import goal_and_gain, why_gone


def arithmetic(node: NodeScore, card: Scorecard) -> list[Text]:
    """How the points of a criterion come about, step by step, with its evidence and note."""
    steps: list[Text] = []
    if not node.is_group:
        steps.append(say("số liệu: {f}", "figure: {f}", f=phrases.node_figure(node, card.criteria)))
        steps += _parts(node, card)
        if node.leaf.target is not None and node.met is not None:
            verdict = say("đạt", "met") if node.met else say("chưa đạt", "not met")
            steps.append(say("mục tiêu {t}: {v}", "target {t}: {v}", t=node.leaf.target.text(), v=verdict))
        steps += node.steps
    steps += [words for state, words in _UNKNOWN.items() if state is node.state]
    steps.append(_four_parts(node, card))
    steps += _projection(node, card)
    if not node.is_group and node.short > 0:
        steps.append(_way_back(node, card))
    if node.margin is not None and not card.submission.year_over:
        steps.append(_margin(node, card))
    steps += layer_steps(node, card)
    if node.last is not None:
        steps.append(_against_last(node, node.last, card))
    if node.reported is not None:
        steps += [_evidence_text(document) for document in node.reported.evidence]
        if note := note_text(node.reported, card.criteria):
            steps.append(say("ghi chú: {note}", "note: {note}", note=note))
    return steps


_UNKNOWN = {
    State.PENDING: say("chưa có số liệu, nên chưa tính điểm", "not reported, so not counted either way"),
    State.AWAITS_SURVEY: say("chờ điều tra, không tự đánh giá", "awaiting the survey, and not self-scored"),
}


def _projection(node: NodeScore, card: Scorecard) -> list[Text]:
    """What it is projected to come to by the end of the year, and by which assumption."""
    ends = None if card.outlook is None else card.outlook.ends[node.id]
    if ends is None or ends.node.is_pending:
        return []
    criteria, reported = card.criteria, ends.node.reported
    points = phrases.points_text(ends.node.earned, criteria.decimals)
    words = say("dự báo cả năm: {p} điểm", "projection of the year: {p} points", p=points)
    if reported is not None:
        figure = phrases.figure_text(reported.figure, criteria.metrics[node.leaf.metric], node.leaf.target)
        words = say("{w}, số liệu {f}", "{w}, figure {f}", w=words, f=figure)
    if reported is not None and reported.assumption is not None:
        words = same("{w} ({why})", w=words, why=reported.assumption)
    if ends.low == ends.high:
        return [words]
    low, high = (phrases.points_text(end, criteria.decimals) for end in (ends.low, ends.high))
    return [
        say(
            "{w}; ít trường hợp: lệch một trường hợp thì từ {low} đến {high}",
            "{w}; few cases: from {low} to {high} with one case the worse or the better",
            w=words,
            low=low,
            high=high,
        )
    ]


def _four_parts(node: NodeScore, card: Scorecard) -> Text:
    decimals = card.criteria.decimals
    points: dict[str, object] = {name: phrases.points_text(getattr(node, name), decimals) for name in _PARTS}
    points["open"] = _open(node)
    if card.submission.year_over:
        return say(
            "{earned} đạt + {gone} không đạt + {pending} {open} = {maximum} tối đa",
            "{earned} earned + {gone} not earned + {pending} {open} = {maximum} maximum",
            **points,
        )
    return say(
        "{earned} đạt + {possible} còn có thể đạt + {gone} không còn đạt được + {pending} {open} = {maximum} tối đa",
        "{earned} earned + {possible} still possible + {gone} no longer possible + {pending} {open} = {maximum} "
        "maximum",
        **points,
    )


def _open(node: NodeScore) -> Text:
    """What the points are called that nothing is known of yet."""
    if node.awaits_survey:
        return phrases.AWAITS_SURVEY
    if node.awaited:
        return say("chưa có số liệu, chờ điều tra", "not reported or awaiting the survey")
    return say("chưa có số liệu", "not reported")


_PARTS = ("earned", "possible", "gone", "pending", "maximum")


def _parts(node: NodeScore, card: Scorecard) -> list[Text]:
    """Which division supplied what of the figure, where several did."""
    if node.reported is None or not node.reported.parts:
        return []
    criteria = card.criteria
    metric = criteria.metrics[node.leaf.metric]
    shown = [
        same("{unit} {figure}", unit=criteria.unit_name(division), figure=phrases.figure_text(part, metric))
        for division, part in node.reported.parts.items()
    ]
    return [say("trong đó {parts}", "of it {parts}", parts=join(shown, "; "))]


def _way_back(node: NodeScore, card: Scorecard) -> Text:
    if not node.possible:
        return why_gone(node, card)
    gain = phrases.points_text(node.possible, card.criteria.decimals, signed=True)
    return say("giải pháp: {g}", "what would do it: {g}", g=goal_and_gain(node, gain))


def _margin(node: NodeScore, card: Scorecard) -> Text:
    assert node.margin is not None
    case = card.criteria.metrics[node.leaf.metric].case_words
    if node.reported is not None and node.reported.expected is not None:
        return say(
            "trong {e} {case} dự kiến cả năm, mục tiêu còn cho phép không quá {n} {case} nữa không đạt yêu cầu",
            "of {e} {case} expected in the year, {n} more may miss before the target is missed",
            e=node.reported.expected,
            n=node.margin,
            case=case,
        )
    return say(
        "mục tiêu còn cho phép không quá {n} {case} nữa không đạt yêu cầu",
        "{n} more {case} may miss before the target is missed",
        n=node.margin,
        case=case,
    )


def _against_last(node: NodeScore, last: LastScore, card: Scorecard) -> Text:
    assert card.baseline is not None
    decimals, whole = card.criteria.decimals, card.whole_year(node)
    line = say(
        "năm {y}: {p}/{m}",
        "{y}: {p}/{m}",
        y=card.baseline.year,
        p=phrases.points_text(last.points, decimals),
        m=phrases.points_text(last.maximum, decimals),
    )
    if last.unlike:
        return say("{line}; đổi cách chấm, không so sánh", "{line}; scored in another way, not compared", line=line)
    if whole is None:
        return line
    year_over = card.submission.year_over
    return say(
        "{line}; {by}thay đổi {c} điểm, tỷ lệ {s}",
        "{line}; {by}change {c} points, {s} of the maximum",
        line=line,
        by=same("") if year_over else say("dự báo cả năm ", "projected "),
        c=phrases.points_text(whole.change, decimals, signed=True),
        s=phrases.share_change_text(whole.share_change),
    )


def _evidence_text(document: Evidence) -> Text:
    parts = [same(f"{document.kind} {document.document}" if document.kind else document.document)]
    if document.date:
        parts.append(say("ngày {d}", "dated {d}", d=phrases.date_text(document.date)))
    if document.issuer:
        parts.append(same(document.issuer))
    if document.about:
        parts.append(say("về {about}", "about {about}", about=document.about))
    if document.page:
        parts.append(say("trang {p}", "page {p}", p=document.page))
    return say("tài liệu kiểm chứng: {parts}", "evidence: {parts}", parts=join(parts))
