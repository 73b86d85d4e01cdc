"""Wording about evidence that the page, the tables and the report share."""

from collections.abc import Iterator

from parindex_cli.evidence import Claim, Counts, Proof, Proven, Standing, Want
from parindex_cli.language import Fixed, Text, join, same, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Evidence
from parindex_cli.numbers import added
from parindex_cli.views import phrases

WANTS: dict[Want, Text] = {
    Want.DOCUMENT: say("chưa có văn bản nào", "no document"),
    Want.DATE: say("chưa có ngày", "no date"),
    Want.ISSUER: say("chưa có cơ quan ban hành", "no issuer"),
    Want.PLACE: say("chưa có tệp hoặc liên kết", "no file or link"),
}


def title_text(claim: Claim) -> Text:
    """The first criterion that rests on the figure, else the bonus or penalty; what only goes into them by its name."""
    if claim.own_name is not None:
        return claim.own_name
    return claim.nodes[0].name if claim.nodes else claim.adjustments[0].adjustment.name


def ids_text(claim: Claim) -> Text:
    """The ids of the criteria, bonuses and penalties the figure is scored in."""
    return same(
        ", ".join([*(node.printed for node in claim.nodes), *(a.adjustment.printed for a in claim.adjustments)])
    )


def figure_text(claim: Claim, criteria: CriteriaSet) -> Text:
    """The figure as a person writes it."""
    target = claim.nodes[0].leaf.target if claim.nodes else None
    return phrases.figure_text(claim.reported.figure, criteria.metrics[claim.metric], target)


def missing_text(claim: Claim, criteria: CriteriaSet) -> Text:
    """What exactly is missing: of divisions without a document, and of every document that lacks something."""
    none = WANTS[Want.DOCUMENT]
    if not claim.documents and not claim.silent:
        return none
    silent = [same("{unit}: {none}", unit=criteria.unit_name(unit), none=none) for unit in claim.silent]
    return join([*silent, *(_lacking(proof, criteria) for proof in claim.documents if proof.wants)], "; ")


def document_text(evidence: Evidence, criteria: CriteriaSet) -> Text:
    """The document's kind and number, and in a merged file whose it is."""
    named = f"{evidence.kind} {evidence.document}" if evidence.kind else evidence.document
    if evidence.division is None:
        return same(named)
    return same("{document} ({unit})", document=named, unit=criteria.unit_name(evidence.division))


def _lacking(proof: Proof, criteria: CriteriaSet) -> Text:
    wants = [_want(want, proof) for want in proof.wants]
    return same("{document}: {wants}", document=document_text(proof.evidence, criteria), wants=join(wants))


def _want(want: Want, proof: Proof) -> Text:
    if want is not Want.FILE:
        return WANTS[want]
    why = proof.file.problem if proof.file else None
    return same("{file}: {why}", file=proof.evidence.file, why=why or say("chưa kiểm tra", "not looked at"))


def advice(proof: Proof) -> list[Text]:
    """What is not missing and would help all the same."""
    found = []
    if proof.evidence.page is None:
        found.append(say("nên ghi trang, mục", "better with the page or section"))
    if proof.file is not None and proof.file.outside:
        found.append(say("tệp ở ngoài thư mục số liệu", "the file is outside the folder of the figures"))
    return found


def place_text(proof: Proof) -> Text:
    """Where the document is: its file, else its link."""
    return same(proof.evidence.file or proof.evidence.link or "")


def totals_text(proven: Proven) -> Text:
    """The claimed and the provable total in one sentence."""
    decimals = proven.claimed.criteria.decimals
    return say(
        "Tự đánh giá {a} điểm; chứng minh được {b} điểm; còn phải chứng minh {c} điểm.",
        "Claimed {a} points; {b} can be proven; {c} still to be proven.",
        a=Fixed(proven.claimed.total.points, decimals),
        b=Fixed(proven.provable.total.points, decimals),
        c=Fixed(proven.to_prove, decimals),
    )


def counts_text(counts: Counts) -> Text:
    """How many criteria have documents that are cited, and how many have a file or link too."""
    return say(
        "Tài liệu kiểm chứng: đã nêu {cited}, đã có tệp {filed} trong {criteria} tiêu chí, tiêu chí thành phần.",
        "Documents: cited for {cited}, filed for {filed} of {criteria} criteria.",
        **counts._asdict(),
    )


def counts_text_to_sign(counts: Counts) -> Text:
    """The same for a document that leaves the office."""
    return say(
        "Tài liệu kiểm chứng: đã nêu {cited}, đã kèm theo {filed} trong {criteria} tiêu chí, tiêu chí thành phần.",
        "Documents: cited for {cited}, attached for {filed} of {criteria} criteria.",
        **counts._asdict(),
    )


def holds_text(claim: Claim, decimals: int) -> Text:
    """Which proven criteria wait for this one, and nothing where none does."""
    if not claim.holds:
        return same("")
    return say(
        "; {ids} ({p} điểm) chờ điều kiện này",
        "; {ids} ({p} points) wait for this prerequisite",
        ids=", ".join(claim.holds),
        p=Fixed(claim.held, decimals),
    )


def idle_texts(proven: Proven) -> Iterator[Text]:
    """What did not arise, which needs no document and is listed as such."""
    decimals = proven.claimed.criteria.decimals
    for claim in proven.standing(Standing.NOT_ARISING):
        points = added(node.earned for node in claim.nodes)
        yield say(
            "{ids} {title}: không phát sinh, không cần văn bản, {p} điểm",
            "{ids} {title}: not arising, no document needed, {p} points",
            ids=ids_text(claim),
            title=title_text(claim),
            p=phrases.points_text(points, decimals),
        )


def lead_text(unit: str | None, criteria: CriteriaSet) -> Text:
    """The division that leads, or that none does."""
    return say("Không có đơn vị chủ trì", "No lead division") if unit is None else criteria.unit_name(unit)
