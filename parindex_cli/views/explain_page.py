"""One criterion as a page: its source, target, rule in words, and the arithmetic with the figures in it."""

from typing import NamedTuple

from parindex_cli.formulas import Named
from parindex_cli.language import Text, bilingual, join, same, say
from parindex_cli.model.baseline import LastScore
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Course, Metric
from parindex_cli.model.notes import note_text
from parindex_cli.model.submission import Evidence
from parindex_cli.model.tree import Entry, Group, Leaf
from parindex_cli.scoring import NodeScore, Scorecard, State
from parindex_cli.scoring.score import policy_words
from parindex_cli.views import criterion, phrases
from parindex_cli.views.layers import layer_lines, layer_steps
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
from parindex_cli.views.score_page import goal_and_gain, why_gone
from parindex_cli.views.tables import BLANK, Cell, Column, Table, number_cell, number_column, table

_STANDING = {
    "stated": say("nguồn nêu rõ", "stated by the source"),
    "implied": say("suy từ lời văn của nguồn", "implied by the source"),
    "assumed": say("giả định", "assumed"),
    "none": say("nguồn không nêu", "not given by the source"),
    None: say("không ghi", "not recorded"),
}


class Explained(NamedTuple):
    """What there is to say of a criterion, or of the index; its arithmetic where there are figures."""

    facts: tuple[Text, ...]
    remarks: tuple[Text, ...]
    steps: tuple[Text, ...]
    scored: NodeScore | None = None


REMARKS = say("Ghi chú", "Remarks")


def explained(criteria: CriteriaSet, entry: Entry, card: Scorecard | None = None) -> Explained:
    """What there is to say of the criterion at `entry`."""
    scored = None if card is None else next(found for found in card.nodes() if found.id == entry.node.id)
    steps = () if scored is None or card is None else arithmetic(scored, card)
    return Explained(tuple(_facts(criteria, entry)), _remarks(criteria, entry.node), tuple(steps), scored)


def explain_page(criteria: CriteriaSet, entry: Entry, card: Scorecard | None = None) -> Page:
    """What `parindex explain` shows of the criterion at `entry`, with its arithmetic where a card is given."""
    node, told = entry.node, explained(criteria, entry, card)
    page: Page = [Heading(same("{id} {name}", id=node.printed, name=node.name), 1), Bullets(told.facts)]
    if told.remarks:
        page += [Heading(REMARKS), Bullets(told.remarks)]
    if isinstance(node, Group):
        page += [Heading(say("Gồm", "Made of")), _children(node, told.scored, card, criteria.decimals)]
    if told.scored is not None and card is not None:
        page.append(Heading(say("Chấm điểm: {what}", "Scored: {what}", what=phrases.headline(card))))
        page += [Paragraph(line, quiet=True) for line in layer_lines(card)]
        page.append(Bullets(told.steps, numbered=not told.scored.is_group))
    return page


def _facts(criteria: CriteriaSet, entry: Entry) -> list[Text]:
    node, standing = entry.node, entry.node.provenance
    facts = [
        say("Nguồn: {s}", "Source: {s}", s=phrases.source_text(node.source, criteria)),
        say(
            "Điểm tối đa: {p} ({s})", "Maximum: {p} points ({s})",
            p=phrases.points_text(node.points, criteria.decimals), s=_STANDING[standing.points],
        ),
    ]  # fmt: skip
    if isinstance(node, Leaf):
        facts += _leaf_facts(criteria, node)
    facts.append(say("Chủ trì: {u}", "Lead: {u}", u=criteria.unit_name(entry.lead)))
    if entry.cooperating:
        units = join([criteria.unit_name(unit) for unit in entry.cooperating])
        facts.append(say("Phối hợp: {u}", "Cooperating: {u}", u=units))
    if entry.deadline is not None:
        facts.append(say("Thời hạn hoàn thành: {d}", "Deadline: {d}", d=phrases.date_text(entry.deadline)))
    return facts


def _leaf_facts(criteria: CriteriaSet, leaf: Leaf) -> list[Text]:
    standing, metric = leaf.provenance, criteria.metrics[leaf.metric]
    names = criteria.derived[leaf.metric].names if leaf.metric in criteria.several else [Named(leaf.metric)]
    target = leaf.target.text() if leaf.target else say("không có", "none")
    facts = [
        *(fact for named in names for fact in _figure_facts(named.metric, criteria)),
        say("Mục tiêu: {t} ({s})", "Target: {t} ({s})", t=target, s=_STANDING[standing.target]),
        say(
            "Quy tắc: {k}: {w} ({s})", "Rule: {k}: {w} ({s})",
            k=leaf.rule.label, w=leaf.rule.words(criteria.terms(leaf)), s=_STANDING[standing.rule],
        ),
        same("{policy} ({s})", policy=_capital(policy_words(leaf, criteria)), s=_STANDING[standing.not_arising]),
    ]  # fmt: skip
    if leaf.evidence is not None:
        facts.append(say("Tài liệu kiểm chứng: {e}", "Evidence: {e}", e=bilingual(leaf.evidence, leaf.evidence_en)))
    if leaf.verifier is not None:
        facts.append(say("Đơn vị kiểm chứng: {v}", "Verified by: {v}", v=bilingual(leaf.verifier, leaf.verifier_en)))
    if leaf.requires:
        facts.append(_gates(criteria, leaf))
    if leaf.step is not None:
        facts.append(say("Điểm làm tròn đến bước {s}", "Points are rounded to steps of {s}", s=leaf.step))
    assumed = None if metric.provenance is None else metric.provenance.course
    facts.append(same("{course} ({standing})", course=_COURSES[metric.course], standing=_STANDING[assumed]))
    return facts


def _figure_facts(name: str, criteria: CriteriaSet) -> list[Text]:
    """What a criterion is scored from."""
    metric = criteria.metrics[name]
    return [
        say("Số liệu: {m} ({id})", "Figure: {m} ({id})", m=metric.name, id=name),
        _asked(metric),
        *([say("Đơn vị tính: {u}", "Unit: {u}", u=metric.unit_words)] if metric.unit else []),
    ]


def _asked(metric: Metric) -> Text:
    if metric.formula is not None:
        return say("Công thức: {f}", "Formula: {f}", f=metric.formula.text)
    return say("Câu hỏi: {q}", "Question: {q}", q=bilingual(metric.question, metric.question_en))


def _gates(criteria: CriteriaSet, leaf: Leaf) -> Text:
    """What is asked of the prerequisites, all of them, and what is earned without."""
    found = [criteria.leaves[name] for name in leaf.requires]
    gates = join([same("{id} {n}", id=gate.printed, n=gate.name) for gate in found])
    both = same("") if len(found) == 1 else say("tất cả ", "all of ")
    if leaf.if_closed is None:
        return say("Chỉ có điểm khi đạt {all}{g}", "Earns points only when {all}{g} is met", all=both, g=gates)
    return say(
        "Khi chưa đạt {all}{g}: {w}",
        "Until {all}{g} is met: {w}",
        all=both,
        g=gates,
        w=leaf.if_closed.words(criteria.terms(leaf)),
    )


_COURSES: dict[Course, Text] = {
    "plan": say("Phần còn thiếu vẫn có thể thực hiện trong năm", "What is missing can still be done this year"),
    "flow": say(
        "Trường hợp không đạt không sửa lại được; chỉ trường hợp mới làm thay đổi tỷ lệ",
        "A case that missed stays so; only new cases change the share",
    ),
    "final": say(
        "Việc đã xảy ra thì không khắc phục được trong năm", "What has happened cannot be made good within the year"
    ),
}


def _capital(text: Text) -> Text:
    return text._replace(vi=text.vi[0].upper() + text.vi[1:], en=text.en[0].upper() + text.en[1:])


def _remarks(criteria: CriteriaSet, node: Leaf | Group) -> tuple[Text, ...]:
    own = [bilingual(node.note, node.note_en)] if node.note else []
    general = (
        remark.words
        for remark in criteria.notes
        if any(node.id == about or node.id.startswith(about + ".") for about in remark.about)
    )
    return (*own, *general)


def _children(group: Group, scored: NodeScore | None, card: Scorecard | None, decimals: int) -> Table:
    if scored is not None and card is not None:
        columns = (
            criterion.ID,
            criterion.NAME,
            criterion.points(criterion.MAX, card, lambda node: node.maximum),
            criterion.points(criterion.POINTS, card, lambda node: node.earned),
            *criterion.shortfall(card),
            criterion.awaited(card),
            *(column._replace(total=BLANK) for column in criterion.projected(card)),
        )
        return table(columns, scored.children)
    return table(unscored_columns(decimals), group.criteria)


def unscored_columns(decimals: int, *, marked: bool = False) -> list[Column[Leaf | Group]]:
    """A criterion without figures; `marked` where its maximum is assumed."""

    def maximum(node: Leaf | Group) -> Cell:
        return number_cell(node.points, decimals, assumed=marked and "points" in node.provenance.assumed())

    return [
        Column(criterion.ID.heading, lambda node: Cell(same(node.printed))),
        Column(criterion.NAME.heading, lambda node: Cell(node.name)),
        number_column(criterion.MAX, maximum),
    ]


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
