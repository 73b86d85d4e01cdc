"""One criterion as a page: its source, target, rule in words, and the arithmetic with the figures in it."""

from typing import NamedTuple

from parindex_cli.formulas import Named
from parindex_cli.language import Text, bilingual, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.metrics import Course, Metric
from parindex_cli.model.tree import Entry, Group, Leaf
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.scoring.score import policy_words
from parindex_cli.views import criterion, phrases
from parindex_cli.views.arithmetic import arithmetic
from parindex_cli.views.layers import layer_lines
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph
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
