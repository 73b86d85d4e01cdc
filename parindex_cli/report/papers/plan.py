"""The plan to keep and raise the index in the year of the criteria: last year's result, targets, and who does what."""

from collections.abc import Iterator

from parindex_cli.bounds import Bound, Comparator
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.office import Office
from parindex_cli.report.paper import Paper
from parindex_cli.report.papers.common import basis, last_year, part, rank_text, whose
from parindex_cli.scoring import NodeScore, Scorecard
from parindex_cli.views.page import Bullets, Heading, Page, Paragraph


def plan(card: Scorecard, office: Office | None) -> Paper:
    """The plan; of the figures it takes none, only criteria and last year."""
    year, agency = card.criteria.year, whose(card, office)
    subject = say(
        "Duy trì, cải thiện và nâng cao Chỉ số cải cách hành chính (PAR INDEX) năm {y} của {a}",
        "To keep and raise the Public Administration Reform Index of {a} in {y}",
        y=year,
        a=agency,
    )
    return Paper(
        kind=say("KẾ HOẠCH", "PLAN"),
        noun=say("Kế hoạch", "Plan"),
        symbol="KH",
        subject=subject,
        addressee=same(""),
        of_figures=False,
        body=[
            basis(office),
            *last_year(card, agency),
            Paragraph(say("{a} xây dựng kế hoạch năm {y} như sau:", "{a} makes this plan for {y}:", a=agency, y=year)),
            *_purpose(card, agency),
            Heading(part("II", say("Nhiệm vụ, giải pháp", "Work")), 1),
            *(block for i, node in enumerate(card.components, 1) for block in _component(card, i, node)),
            *_organisation(card.criteria, agency),
        ],
        closing=say(
            "Trên đây là kế hoạch duy trì, cải thiện và nâng cao Chỉ số cải cách hành chính năm {y} của {a}; yêu cầu "
            "các phòng, đơn vị nghiêm túc thực hiện./.",
            "This is the plan of {a} for {y}, which its divisions are to carry out.",
            y=year,
            a=agency,
        ),
    )


def _purpose(card: Scorecard, agency: str) -> Page:
    year = card.criteria.year
    return [
        Heading(part("I", say("Mục đích, yêu cầu", "Purpose and requirements")), 1),
        Heading(part("1", say("Mục đích", "Purpose"))),
        Bullets(
            (
                say(
                    "Giữ vững các tiêu chí đã đạt điểm cao; khắc phục các tiêu chí bị mất điểm năm {y}.",
                    "To keep what earned its points, and mend what lost points in {y}.",
                    y=year - 1,
                ),
                say(
                    "Nâng cao trách nhiệm của từng phòng, đơn vị đối với Chỉ số cải cách hành chính của {a}.",
                    "To make each division answer for its part in the index of {a}.",
                    a=agency,
                ),
            )
        ),
        Heading(part("2", say("Yêu cầu", "Requirements"))),
        Bullets(
            (
                say(
                    "Mỗi tiêu chí có đơn vị chủ trì, mục tiêu và tài liệu kiểm chứng.",
                    "Each criterion has a division that leads it, a target, and evidence.",
                ),
                say(
                    "Kết quả thực hiện là một căn cứ đánh giá người đứng đầu phòng, đơn vị trong năm {y}.",
                    "What comes of it counts when the heads of divisions are assessed in {y}.",
                    y=year,
                ),
            )
        ),
    ]


def _component(card: Scorecard, number: int, node: NodeScore) -> Page:
    year, criteria = card.criteria.year, card.criteria
    n = str(number)
    return [
        Heading(part(n, say("Chỉ số thành phần “{t}”", "Component “{t}”", t=node.name))),
        Heading(part(f"{n}.1", say("Kết quả năm {y}", "Result in {y}", y=year - 1)), 3),
        Paragraph(_last_result(card, node)),
        Heading(part(f"{n}.2", say("Mục tiêu và nội dung thực hiện năm {y}", "Targets in {y}", y=year)), 3),
        Paragraph(
            say(
                "Mục tiêu: các tiêu chí, tiêu chí thành phần đạt điểm tối đa ({m} điểm).",
                "Goal: every criterion earns its maximum ({m} points).",
                m=Fixed(node.maximum, criteria.decimals),
            )
        ),
        Bullets(tuple(_content(criteria, child, node) for child in node.children or (node,))),
        Heading(part(f"{n}.3", say("Phân công trách nhiệm", "Who does it")), 3),
        Bullets(
            (
                say("Đơn vị chủ trì: {u}", "Lead: {u}", u=criteria.unit_name(node.entry.lead)),
                say(
                    "Đơn vị phối hợp: {u}",
                    "Sharing: {u}",
                    u=join([criteria.unit_name(unit) for unit in node.entry.cooperating]) or same("–"),
                ),
            )
        ),
    ]


def _last_result(card: Scorecard, node: NodeScore) -> Text:
    if node.last is None:
        return say("Chưa có kết quả công bố.", "No result is published.")
    return say(
        "Đạt {p}/{m} điểm{r}.",
        "{p}/{m} points{r}.",
        p=Fixed(node.last.points, card.criteria.decimals),
        m=Fixed(node.last.maximum, card.criteria.decimals),
        r=rank_text(node.last.rank),
    )


def _content(criteria: CriteriaSet, node: NodeScore, component: NodeScore) -> Text:
    """A criterion with its target, or a group with those of all criteria below it."""
    if not node.is_group:
        return same("{l}.", l=_leaf(criteria, node, component))
    leaves = [_leaf(criteria, leaf, component) for leaf in node.walk() if not leaf.is_group]
    return same("{t}: {l}.", t=node.name, l=join(leaves, "; "))


def _leaf(criteria: CriteriaSet, node: NodeScore, component: NodeScore) -> Text:
    lead = node.entry.lead
    other = (
        say(" (chủ trì: {u})", " (lead: {u})", u=criteria.unit_name(lead)) if lead != component.entry.lead else same("")
    )
    target = node.leaf.target
    if target is None:
        return same("{t}{o}", t=node.name, o=other)
    return same("{t}: {g}{o}", t=node.name, g=target_text(target), o=other)


_BOUNDS: dict[Comparator, Text] = {
    "≥": say("từ {v} trở lên", "at least {v}"),
    ">": say("trên {v}", "more than {v}"),
    "≤": say("không quá {v}", "at most {v}"),
    "<": say("dưới {v}", "less than {v}"),
    "=": say("đạt {v}", "{v}"),
}


def target_text(target: Bound) -> Text:
    """A target as a plan words it."""
    if target.scale == "yesno":
        return say("thực hiện", "done") if target.value else say("không để xảy ra", "not to happen")
    if target.value == 0:
        return say("không để xảy ra", "not to happen")
    if target.scale == "number" and target.comparator == "≥":
        return say("ít nhất {v}", "at least {v}", v=target.value_text())
    words = "=" if target.scale == "percent" and target.value == 1 else target.comparator
    return _BOUNDS[words]._replace(args={"v": target.value_text()})


def _organisation(criteria: CriteriaSet, agency: str) -> Page:
    """What each division answers for; the one that leads most keeps watch over all."""
    led = dict(_led(criteria))
    page: Page = [Heading(part("III", say("Tổ chức thực hiện", "Organisation of work")), 1)]
    ordered = sorted(led, key=lambda unit: -len(led[unit]))
    for number, unit in enumerate(ordered, start=1):
        page += [
            Heading(part(str(number), criteria.unit_name(unit))),
            Bullets((*(_WATCH if number == 1 else ()), _leads(led[unit]))),
        ]
    others = say("Các phòng, đơn vị của {a}", "The divisions of {a}", a=agency)
    return [*page, Heading(part(str(len(ordered) + 1), others)), Bullets(_ALL)]


def _leads(components: list[Text]) -> Text:
    return say(
        "Chủ trì thực hiện chỉ số thành phần: {c}.",
        "Leads: {c}.",
        c=join([same("“{t}”", t=title) for title in components], "; "),
    )


_WATCH = (
    say(
        "Là đầu mối theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này;",
        "Keeps watch over the work of this plan;",
    ),
    say(
        "Hằng quý, 6 tháng, năm tổng hợp kết quả, báo cáo cơ quan thường trực cải cách hành chính của tỉnh;",
        "Reports on it each quarter, half-year and year;",
    ),
)
_ALL = (
    say(
        "Phổ biến Kế hoạch này đến công chức, viên chức, người lao động;", "Make this plan known to all who work there;"
    ),
    say(
        "Thực hiện phần việc được giao, lưu giữ tài liệu kiểm chứng; hằng quý, 6 tháng, năm gửi kết quả về đơn vị "
        "đầu mối.",
        "Do their part, keep the evidence, and report each quarter, half-year and year.",
    ),
)


def _led(criteria: CriteriaSet) -> Iterator[tuple[str, list[Text]]]:
    """Each lead division with the components it leads."""
    for unit in criteria.units:
        titles = [entry.node.name for entry in criteria.entries if entry.depth == 0 and entry.lead == unit]
        if titles:
            yield unit, titles
