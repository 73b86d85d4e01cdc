"""Evidence: what proves a figure, what the proven figures come to alone, and what becomes of the files named."""

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.evidence import (
    Claim,
    Counts,
    FoundFile,
    Level,
    Proven,
    Standing,
    Want,
    counted,
    counted_by_division,
    proof_of,
    prove,
)
from parindex_cli.language import say
from parindex_cli.lint.evidence import check_evidence, is_web_address
from parindex_cli.loader import evidence as loader
from parindex_cli.model.reading import read_figures
from parindex_cli.model.submission import Evidence
from parindex_cli.scoring import NodeScore, Scorecard, State, score
from parindex_cli.scoring.ways import Ways
from parindex_cli.views.evidence_explanation import explanation_blocks
from parindex_cli.views.evidence_page import evidence_page, evidence_sheet
from parindex_cli.views.evidence_phrases import missing_text
from parindex_cli.views.markdown import as_markdown
from parindex_cli.views.output.evidence import evidence_data
from tests.conftest import criteria_of, data_of, submission_of
from tests.test_properties import Grown, trees

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"

FULL = {"document": "12/BC", "date": "2030-06-30", "issuer": "Sở", "page": "3", "link": "https://example.org/12"}


def document(**changed: str | None) -> dict[str, str]:
    return {key: value for key, value in {**FULL, **changed}.items() if value is not None}


# What a document lacks.

THERE = FoundFile("/somewhere/a.pdf", sha256="00")
GONE = FoundFile("/somewhere/b.pdf", problem=say("không tìm thấy tệp", "there is no such file"), missing=True)
FILES = {"a.pdf": THERE, "b.pdf": GONE}


@pytest.mark.parametrize(
    ("changed", "wants"),
    [
        ({}, ()),
        ({"page": None}, ()),
        ({"link": None, "file": "a.pdf"}, ()),
        ({"date": None}, (Want.DATE,)),
        ({"issuer": None}, (Want.ISSUER,)),
        ({"link": None}, (Want.PLACE,)),
        ({"link": None, "file": "b.pdf"}, (Want.FILE,)),
        ({"file": "b.pdf"}, (Want.FILE,)),
        ({"file": "never looked up.pdf"}, (Want.FILE,)),
        ({"date": None, "issuer": None, "link": None}, (Want.DATE, Want.ISSUER, Want.PLACE)),
    ],
)
def test_what_a_document_lacks(changed: dict[str, str | None], wants: tuple[Want, ...]) -> None:
    assert proof_of(Evidence.model_validate(document(**changed)), FILES).wants == wants


# Scoring twice.

CRITERIA = """
format: criteria/1
year: 2022
title: Bộ tiêu chí
points: 10
sources: {s: {document: Ví dụ, issuer: Ví dụ}}
units: {office: {title: Văn phòng}, finance: {title: Phòng Tài chính}}
metrics:
  plan: {measure: count, title: Kế hoạch, question: Bao nhiêu?}
  report: {measure: count, title: Báo cáo, question: Bao nhiêu?}
  zero: {measure: count, title: Không có, question: Bao nhiêu?}
  idle: {measure: count, title: Không phát sinh, question: Bao nhiêu?}
  later: {measure: count, title: Chưa có, question: Bao nhiêu?}
  ideas: {measure: count, title: Sáng kiến, question: Bao nhiêu?}
  faults: {measure: count, title: Vi phạm, question: Bao nhiêu?}
components:
  - id: "1"
    title: Thành phần
    points: 10
    lead: office
    source: {in: s}
    provenance: {points: stated}
    criteria:
      - {id: "1.1", title: Kế hoạch, points: 2, metric: plan, target: "≥ 1", rule: {kind: target},
         not_arising: zero, provenance: {points: stated}}
      - {id: "1.2", title: Báo cáo, points: 3, metric: report, rule: {kind: count, per_item: 1}, requires: "1.1",
         lead: finance, not_arising: zero, provenance: {points: assumed}}
      - {id: "1.3", title: Không có, points: 1, metric: zero, rule: {kind: count, per_item: 1},
         not_arising: zero, provenance: {points: stated}}
      - {id: "1.4", title: Không phát sinh, points: 2, metric: idle, rule: {kind: count, per_item: 1},
         not_arising: full, provenance: {points: stated}}
      - {id: "1.5", title: Chưa có, points: 2, metric: later, rule: {kind: count, per_item: 1},
         not_arising: full, provenance: {points: stated}}
adjustments:
  - {id: bonus.ideas, kind: bonus, title: Sáng kiến, metric: ideas, per: 1, ceiling: 2,
     provenance: {points: stated}}
  - {id: penalty.faults, kind: penalty, title: Vi phạm, metric: faults, per: 1, ceiling: 2,
     provenance: {points: stated}}
"""
VALUES = {"plan": "1", "report": "2", "zero": "0", "idle": "not arising", "ideas": "1", "faults": "1"}


def proven(
    documents: Mapping[str, list[dict[str, str]]], values: Mapping[str, Any] = VALUES, notes: Mapping[str, str] = {}
) -> Proven:
    criteria = criteria_of(data_of(CRITERIA))
    figures = {
        name: {"value": value, "evidence": documents.get(name, [])} | ({"note": notes[name]} if name in notes else {})
        for name, value in values.items()
    }
    submission = submission_of(figures)
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings
    return prove(score(criteria, submission, read), read, {}, FILES)


def test_without_evidence_only_what_needs_none_is_provable() -> None:
    both = proven({})
    assert {claim.metric: claim.standing for claim in both.claims} == {
        "plan": Standing.UNPROVEN,
        "report": Standing.UNPROVEN,
        "zero": Standing.UNCLAIMED,
        "idle": Standing.NOT_ARISING,
        "ideas": Standing.UNPROVEN,
        "faults": Standing.UNCLAIMED,
    }
    claimed, provable = both.claimed.total, both.provable.total
    assert (claimed.earned, claimed.bonus, claimed.penalty, claimed.points) == (6, 1, 1, 6)
    # Not arising counts in full without a document, and an admitted fault needs none.
    assert (provable.earned, provable.bonus, provable.penalty, provable.points) == (2, 0, 1, 1)
    assert provable.short == 1, "what is not proven is pending, never lost"
    assert both.to_prove == 5
    assert sum(claim.at_stake for claim in both.standing(Standing.UNPROVEN)) == 5


@pytest.mark.parametrize(
    ("metric", "value", "standing", "points"),
    [
        ("report", "1", Standing.UNPROVEN, 1),
        ("report", "0", Standing.UNCLAIMED, 0),
        ("ideas", "1", Standing.UNPROVEN, 1),
        ("ideas", "0", Standing.UNCLAIMED, 0),
        ("ideas", "not arising", Standing.UNCLAIMED, 0),
        ("faults", "1", Standing.UNCLAIMED, 0),
        ("faults", "0", Standing.UNCLAIMED, 0),
    ],
)
def test_what_claims_no_points_needs_no_proof(metric: str, value: str, standing: Standing, points: int) -> None:
    claims = {claim.metric: claim for claim in proven({}, {**VALUES, metric: value}).claims}
    assert (claims[metric].standing, claims[metric].points) == (standing, points)


def test_a_prerequisite_holds_the_points_behind_it() -> None:
    both = proven({"report": [FULL], "ideas": [FULL]})
    assert both.provable.total.earned == 2
    (plan,) = both.standing(Standing.UNPROVEN)
    assert (plan.metric, plan.points, plan.held, plan.holds, plan.at_stake) == ("plan", 2, 2, ("1.2",), 4)
    assert both.to_prove == 4


def test_a_prerequisite_that_earns_nothing_is_still_relied_on() -> None:
    criteria = criteria_of(
        data_of(
            CRITERIA.replace('target: "≥ 1", rule: {kind: target}', 'target: "≤ 5", rule: {kind: count, per_item: 1}')
        )
    )
    submission = submission_of({"plan": "0", "report": {"value": "2", "evidence": [FULL]}})
    read, _ = read_figures(submission.figures, criteria.metrics)
    card = score(criteria, submission, read)
    assert card.total.earned == 2
    both = prove(card, read, {}, FILES)
    assert {claim.metric: claim.standing for claim in both.claims} == {
        "plan": Standing.UNPROVEN,
        "report": Standing.PROVEN,
    }
    assert both.provable.total.earned == 0
    assert [(claim.points, claim.held) for claim in both.standing(Standing.UNPROVEN)] == [(0, 2)]


def test_with_all_evidence_both_cards_are_equal() -> None:
    both = proven({name: [FULL] for name in VALUES})
    assert both.claimed == both.provable
    assert both.to_prove == 0
    assert not both.standing(Standing.UNPROVEN)


@pytest.mark.parametrize(
    ("documents", "standing"),
    [
        ([document(date=None), FULL], Standing.PROVEN),
        ([document(file="b.pdf"), FULL], Standing.UNPROVEN),
        ([document(date=None), document(issuer=None)], Standing.UNPROVEN),
    ],
    ids=["one complete document is enough", "every file named is there", "two halves are no whole"],
)
def test_several_documents(documents: list[dict[str, str]], standing: Standing) -> None:
    (claim,) = [claim for claim in proven({"ideas": documents}).claims if claim.metric == "ideas"]
    assert claim.standing is standing
    assert claim.lead is None, "no division leads a bonus"


def test_what_a_claim_wants() -> None:
    claims = {claim.metric: claim for claim in proven({"plan": [document(date=None, issuer=None)]}).claims}
    assert claims["plan"].wants == (Want.DATE, Want.ISSUER)
    assert claims["report"].wants == (Want.DOCUMENT,)


# Parts of several divisions.

OFFICE, FINANCE = document(document="1/VP", division="office"), document(document="2/TC", division="finance")
TWO = {"office": "1", "finance": "2"}
NO_FINANCE = "Phòng Tài chính: chưa có văn bản nào"


def of_parts(parts: Mapping[str, str], *documents: dict[str, str], measure: str = "count") -> tuple[Proven, Claim]:
    """The claim on a figure put together from parts."""
    criteria = criteria_of(data_of(CRITERIA.replace("plan: {measure: count", f"plan: {{measure: {measure}")))
    value = str(sum(int(part) for part in parts.values() if part.isdecimal())) if measure == "count" else "có"
    submission = submission_of({"plan": {"value": value, "parts": parts, "evidence": list(documents)}})
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings
    both = prove(score(criteria, submission, read), read, {}, FILES)
    return both, both.claims[0]


PARTS: list[tuple[Mapping[str, str], list[dict[str, str]], tuple[str, ...], str]] = [
    (TWO, [OFFICE, FINANCE], (), ""),
    (TWO, [OFFICE], ("finance",), NO_FINANCE),
    (TWO, [], ("office", "finance"), f"Văn phòng: chưa có văn bản nào; {NO_FINANCE}"),
    (TWO, [OFFICE, {**FINANCE, "date": ""}], ("finance",), "2/TC (Phòng Tài chính): chưa có ngày"),
    (TWO, [OFFICE, {**OFFICE, "document": "3/VP"}], ("finance",), NO_FINANCE),
    (TWO, [FULL], (), ""),
    (TWO, [OFFICE, {**FULL, "date": ""}], ("finance",), f"{NO_FINANCE}; 12/BC: chưa có ngày"),
    ({"office": "3", "finance": "0"}, [OFFICE], (), ""),
    ({"office": "3", "finance": "không phát sinh"}, [OFFICE], (), ""),
    ({"office": "3", "finance": "0"}, [FINANCE], ("office",), "Văn phòng: chưa có văn bản nào"),
    ({"office": "3"}, [OFFICE], (), ""),
]


@pytest.mark.parametrize(("parts", "documents", "lacking", "missing"), PARTS)
def test_every_division_proves_its_own_part(
    parts: Mapping[str, str], documents: list[dict[str, str]], lacking: tuple[str, ...], missing: str
) -> None:
    given = [{key: text for key, text in one.items() if text} for one in documents]
    both, claim = of_parts(parts, *given)
    assert (claim.lacking, claim.standing) == (lacking, Standing.UNPROVEN if lacking else Standing.PROVEN)
    assert both.to_prove == (2 if lacking else 0)
    assert missing_text(claim, both.claimed.criteria).in_("vi") == missing


def test_one_document_proves_what_all_report_alike() -> None:
    _, claim = of_parts({"office": "có", "finance": "có"}, FINANCE, measure="yesno")
    assert (claim.lacking, claim.standing) == ((), Standing.PROVEN)


def test_parts_of_nothing_are_proven_by_any_document() -> None:
    """A sum of 0 may earn points, and then needs a document like any figure."""
    nothing = {"office": "0", "finance": "0"}
    assert of_parts(nothing, FINANCE)[1].lacking == of_parts(nothing)[1].lacking == ()


def test_the_pages_name_the_division_without_a_document() -> None:
    both, claim = of_parts(TWO, OFFICE)
    assert (claim.wants, claim.silent) == ((Want.DOCUMENT,), ("finance",))
    page = as_markdown(evidence_page(both), "vi")
    assert NO_FINANCE in page
    assert NO_FINANCE in as_markdown(explanation_blocks(both), "vi")
    rows = evidence_sheet(both).rows
    assert [(row.cells[7].in_("en"), row.cells[-1].in_("en")) for row in rows] == [
        ("1/VP (Văn phòng)", ""),
        ("", "Phòng Tài chính: no document"),
    ]
    (missing,) = evidence_data(both)["missing"]
    assert (missing["lacking"], missing["wants"]) == (["finance"], ["document"])
    assert [one["division"] for one in missing["documents"]] == ["office"]
    assert "1/VP (Văn phòng)" in as_markdown(evidence_page(of_parts(TWO, OFFICE, FINANCE)[0]), "vi")


# What holds for any criteria and figures.


def cards(tree: Grown, complete: set[str]) -> Proven:
    """Without the ways to the points that are missing, which take most of the time and are no points."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ways, "_search", lambda *_: None)
        return cards_with_ways(tree, complete)


def cards_with_ways(tree: Grown, complete: set[str]) -> Proven:
    criteria = criteria_of(tree.data)
    figures = {name: tree.figures[name] for name in tree.figures}
    long = {
        name: value if isinstance(value, dict) and "value" in value else {"value": value}
        for name, value in figures.items()
    }
    submission = submission_of({n: {**v, "evidence": [FULL] if n in complete else []} for n, v in long.items()})
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings
    return prove(score(criteria, submission, read), read, {}, {})


def least(card: Scorecard) -> list[Fraction]:
    return [node.earned + node.lowest for node in card.nodes()]


def same_maxima(both: Proven) -> bool:
    """Not so where what did not arise waits for a prerequisite again, and counts until that is told."""
    maxima = ([node.maximum for node in card.nodes()] for card in (both.claimed, both.provable))
    return next(maxima) == next(maxima)


few = settings(max_examples=40)


@pytest.mark.unmeasured
@few
@given(trees(), st.data())
def test_provable_is_at_most_claimed_at_every_node(tree: Grown, data: st.DataObject) -> None:
    """Of the points and of what is certain of them; here no figure is shared by two criteria."""
    both = cards(tree, data.draw(st.sets(st.sampled_from(sorted(tree.figures)))))
    assume(same_maxima(both))
    for claimed, provable in zip(both.claimed.nodes(), both.provable.nodes(), strict=True):
        assert provable.earned + provable.lowest <= claimed.earned + claimed.lowest
        assert provable.pending >= claimed.pending
        assert provable.short <= claimed.short
        if not provable.is_group and provable.state is State.PENDING:
            assert provable.earned == 0
    assert both.provable.total.secured <= both.claimed.total.secured
    assert both.provable.total.reachable >= both.claimed.total.reachable


@pytest.mark.unmeasured
@few
@given(trees(), st.data())
def test_more_evidence_never_lowers_what_is_certain(tree: Grown, data: st.DataObject) -> None:
    names = st.sets(st.sampled_from(sorted(tree.figures)))
    some = data.draw(names)
    more = some | data.draw(names)
    before, after = cards(tree, some), cards(tree, more)
    assert all(a <= b for a, b in zip(least(before.provable), least(after.provable), strict=True))
    assert before.provable.total.secured <= after.provable.total.secured
    assert {c.metric for c in after.standing(Standing.UNPROVEN)} <= {
        c.metric for c in before.standing(Standing.UNPROVEN)
    }


@pytest.mark.unmeasured
@few
@given(trees())
def test_all_evidence_makes_the_cards_equal(tree: Grown) -> None:
    both = cards_with_ways(tree, set(tree.figures))
    assert both.provable == both.claimed


@pytest.mark.unmeasured
@few
@given(trees(), st.data())
def test_what_is_at_stake_adds_up(tree: Grown, data: st.DataObject) -> None:
    """The figures still to be proven carry the whole difference, where no ceiling cuts the total.

    A criterion below 0 claims nothing; where it waits for a prerequisite, it is open again and the difference smaller.
    """
    free = Grown({**tree.data, "totals": {}}, tree.figures)
    both = cards(free, data.draw(st.sets(st.sampled_from(sorted(tree.figures)))))
    # A total never falls below 0, however large the penalty is.
    assume(both.provable.total.earned + both.provable.total.bonus >= both.provable.total.penalty)
    assume(all(node.earned >= 0 for node in both.claimed.leaves()))
    # What did not arise behind a gate has no figure to prove, and waits as long as the gate is not proven.
    assume(all(node.state is not State.NOT_ARISING or not node.leaf.requires for node in both.claimed.leaves()))
    assume(same_maxima(both))
    assert sum(claim.at_stake for claim in both.standing(Standing.UNPROVEN)) == both.to_prove


def test_a_metric_that_arises_in_one_criterion_only() -> None:
    """Until it is proven it is pending in both, so that the maximum that was left out is back."""
    growth = """
      - {id: "1.6", title: Tăng, points: 1, metric: plan, rule: {kind: growth, up: 1},
         not_arising: exclude, provenance: {points: stated}}
"""
    text = CRITERIA.replace("points: 10", "points: 11").replace("\nadjustments:", growth + "adjustments:")
    criteria = criteria_of(data_of(text))
    submission = submission_of({"plan": "1"})
    read, _ = read_figures(submission.figures, criteria.metrics)
    both = prove(score(criteria, submission, read), read, {}, {})
    assert (both.claimed.total.maximum, both.provable.total.maximum) == (10, 11)
    assert (both.claimed.total.earned, both.provable.total.earned) == (2, 0)
    nothing = submission_of({"plan": "0"})
    read, _ = read_figures(nothing.figures, criteria.metrics)
    (claim,) = prove(score(criteria, nothing, read), read, {}, {}).claims
    assert claim.standing is Standing.UNCLAIMED, "it arises in one criterion, where it earns nothing"


# What the documents say of themselves.


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://example.org/a.pdf", True),
        ("http://example.org:8080/a?b=c#d", True),
        ("HTTPS://example.org", True),
        ("https://văn-bản.example/12", True),
        ("example.org/a.pdf", False),
        ("https://", False),
        ("https:///a.pdf", False),
        ("ftp://example.org/a", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ("https://[::1/a", False),
        ("https://example.org:port/", False),
    ],
)
def test_a_link_is_a_web_address(link: str, good: object) -> None:
    assert is_web_address(link) is good


@pytest.mark.parametrize(
    ("date", "submitted", "code"),
    [
        ("2021-12-31", "2022-07-05", "evidence-before-year"),
        ("1/1/2022", "2022-07-05", None),
        ("2022-07-05", "5/7/2022", None),
        ("2022-07-06", "2022-07-05", "evidence-after-submission"),
        ("2022-07-06", None, None),
        ("2023-12-31", None, None),
        ("1/1/2024", None, "evidence-after-submission"),
        ("2099", None, "evidence-after-submission"),
    ],
)
def test_a_document_is_of_the_year_and_was_there_when_the_figures_were(
    date: str, submitted: str | None, code: str | None
) -> None:
    figure = {"value": "1", "evidence": [document(date=date)]}
    submission = submission_of({"a": figure}, **({"submitted_on": submitted} if submitted else {}))
    assert [finding.code for finding in check_evidence(submission)] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("file", "network"),
    [
        (r"\\may-chu\chung\a.pdf", True),
        ("//may-chu/chung/a.pdf", True),
        (r" /\may-chu/a.pdf", True),
        ("/chung/a.pdf", False),
        ("a//b.pdf", False),
        ("a.pdf", False),
    ],
)
def test_a_path_to_another_computer(file: str, *, network: bool) -> None:
    submission = submission_of({"a": {"value": "1", "evidence": [document(link=None, file=file)]}}, year="2030")
    codes = [finding.code for finding in check_evidence(submission)]
    assert codes == (["evidence-network-path"] if network else [])


def test_documents_that_contradict_each_other() -> None:
    def figure(**changed: str | None) -> dict[str, Any]:
        return {"value": "1", "evidence": [document(link=None, **changed)]}

    link = submission_of({"a": {"value": "1", "evidence": [document(), document(link="12.pdf")]}}, year="2030")
    assert [(finding.code, finding.path[-2:]) for finding in check_evidence(link)] == [("evidence-link", (1, "link"))]
    submission = submission_of(
        {
            "a": figure(file="x/a.pdf"),
            "b": figure(file="x/a.pdf"),
            "c": figure(document="12 / bc", date="2030-07-01", issuer=None),
            "d": figure(issuer="Ủy ban"),
            "e": figure(document="13/BC", file="x\\y\\..\\a.pdf"),
        },
        year="2030",
    )
    findings = list(check_evidence(submission))
    assert "«01/7/2030» ở đây" in findings[0].message.in_("vi")
    assert "«Ủy ban» ở đây" in findings[1].message.in_("vi")
    assert [(finding.code, finding.path, finding.severity) for finding in findings] == [
        ("evidence-differs", ("figures", "c", "evidence", 0, "date"), "note"),
        ("evidence-differs", ("figures", "d", "evidence", 0, "issuer"), "note"),
        ("evidence-file-shared", ("figures", "e", "evidence", 0, "file"), "note"),
    ]


# The files.


def found_as(tmp_path: Path, name: str) -> FoundFile:
    folder = tmp_path / "office"
    folder.mkdir(exist_ok=True)
    submission = submission_of({"a": {"value": "1", "evidence": [{"document": "1", "file": name}]}})
    (found,) = loader.look_up(folder / "q2.yaml", submission).values()
    return found


def put(path: Path, content: bytes = b"minh ch\xe1\xbb\xa9ng") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["a.pdf", "x/a.pdf", "x\\a.pdf", "./x/../a.pdf", "báo cáo số 1.pdf"])
def test_a_file_beside_the_figures(name: str, tmp_path: Path) -> None:
    (tmp_path / "office" / "x").mkdir(parents=True)
    digest = put(tmp_path / "office" / name.replace("\\", "/"))
    found = found_as(tmp_path, name)
    assert (found.sha256, found.problem, found.outside) == (digest, None, False)


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    digest = put(tmp_path / "office" / "a.pdf", bytes(range(256)) * 10_000)
    assert found_as(tmp_path, "a.pdf").sha256 == digest


def test_a_name_from_a_mac(tmp_path: Path) -> None:
    digest = put(tmp_path / "office" / normalize("NFD", "báo cáo.pdf"))
    assert found_as(tmp_path, "báo cáo.pdf").sha256 == digest


@pytest.mark.parametrize("way", ["../a.pdf", "absolute", "link.pdf"])
def test_a_file_outside_the_folder_is_read_and_told(way: str, tmp_path: Path) -> None:
    digest = put(tmp_path / "a.pdf")
    if way == "link.pdf":
        (tmp_path / "office").mkdir()
        try:
            (tmp_path / "office" / "link.pdf").symlink_to(tmp_path / "a.pdf")
        except OSError:  # pragma: no cover
            pytest.skip("no symbolic links here")
    found = found_as(tmp_path, str(tmp_path / "a.pdf") if way == "absolute" else way)
    assert (found.sha256, found.outside) == (digest, True)


def test_a_drive_of_windows_is_outside(tmp_path: Path) -> None:
    assert found_as(tmp_path, "Z:\\nowhere\\a.pdf").outside


def problem(found: FoundFile) -> tuple[bool, str]:
    assert found.sha256 is None
    assert found.problem is not None
    return found.missing, found.problem.in_("en")


def test_files_that_prove_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "office" / "a.pdf")
    put(tmp_path / "office" / "empty.pdf", b"")
    (tmp_path / "office" / "folder").mkdir()
    assert problem(found_as(tmp_path, "b.pdf")) == (True, "there is no such file")
    assert problem(found_as(tmp_path, "a.pdf/b.pdf")) == (True, "there is no such file")
    assert problem(found_as(tmp_path, "folder")) == (False, "this is a folder, not a file")
    assert problem(found_as(tmp_path, ".")) == (False, "this is a folder, not a file")
    assert problem(found_as(tmp_path, "empty.pdf")) == (False, "the file is empty")
    missing, why = problem(found_as(tmp_path, "x" * 300 + ".pdf"))
    assert why.startswith("cannot read the file: ") or missing
    monkeypatch.setattr(loader, "LARGEST", 5)
    assert problem(found_as(tmp_path, "a.pdf")) == (False, "the file is larger than 0 MB")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    os.mkfifo(tmp_path / "office" / "pipe")
    assert problem(found_as(tmp_path, "pipe")) == (False, "this is not an ordinary file")


# The command line.


@pytest.fixture(autouse=True)
def _in_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PARINDEX_LANG", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def example(tmp_path: Path) -> str:
    shutil.copytree(EXAMPLE.parent / "evidence", tmp_path / "evidence")
    shutil.copy(EXAMPLE, tmp_path / "q2.yaml")
    return "q2.yaml"


def test_evidence_lists_what_is_missing_by_division(example: str) -> None:
    result = run("evidence", example, "--format", "markdown")
    assert result.stderr == ""
    assert "Claimed 64.79 points; 4.23 can be proven; 60.56 still to be proven." in result.stdout
    digest = hashlib.sha256((EXAMPLE.parent / "evidence" / "31-BC-VP.txt").read_bytes()).hexdigest()
    assert f"| {digest[:12]} |" in result.stdout
    assert digest[:13] not in result.stdout
    sums = [line.split()[-2] for line in result.stdout.splitlines() if line.startswith("### ")]
    assert sums == sorted(sums, key=Fraction, reverse=True)
    assert sum(map(Fraction, sums)) == Fraction("60.56")


@pytest.mark.unmeasured
def test_evidence_of_one_division(example: str) -> None:
    everything = json.loads(run("evidence", example, "--format", "json").stdout)
    units = {claim["lead"] for claim in everything["missing"]}
    assert len(units) > 1
    unit = min(units)
    data = json.loads(run("evidence", example, "--unit", unit, "--format", "json").stdout)
    assert {claim["lead"] for claim in data["missing"]} == {unit}
    assert data["provable"]["points"] == everything["provable"]["points"] == "4.23"
    page = run("evidence", example, "--unit", unit, "--format", "markdown").stdout
    assert page.count("\n### ") == 1
    run("evidence", example, "--unit", "nowhere", code=2)


@pytest.mark.unmeasured
def test_evidence_as_json_and_csv(example: str) -> None:
    data = json.loads(run("evidence", example, "--format", "json").stdout)
    complete = {claim["metric"]: claim for claim in data["complete"]}
    assert len(complete["satisfaction_survey_conducted"]["documents"][0]["sha256"]) == 64
    assert data["to_prove"] == "60.56"
    (bare,) = [claim for claim in data["missing"] if claim["metric"] == "satisfaction_one_stop_rate"]
    assert (bare["wants"], bare["missing"]["en"]) == (["document"], "no document")
    assert [claim["metric"] for claim in data["not_arising"]] == ["legal_docs_inspection_handled_rate"]
    rows = run("evidence", example, "-o", "evidence.csv") and Path("evidence.csv").read_text("utf-8-sig").splitlines()
    assert len(rows[0].split(",")) == len(rows[1].split(","))
    assert complete["satisfaction_survey_conducted"]["documents"][0]["sha256"] in "\n".join(rows)


@pytest.mark.unmeasured
def test_a_missing_file_is_told_at_its_place_and_proves_nothing(example: str) -> None:
    text = Path(example).read_text("utf-8")
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "31-BC-VP.txt" in row)
    Path("evidence/31-BC-VP.txt").unlink()
    told = f"q2.yaml:{line}:15: warning[evidence-file-missing] there is no such file"
    assert run("score", example).stderr == "", "without --evidence no file is looked at"
    assert run("check", example).stdout.splitlines()[0] == told
    for command in (["score", "--evidence"], ["gaps", "--evidence"], ["evidence"]):
        result = run(command[0], example, *command[1:])
        assert result.stderr == told + "\n"
        assert "3.23 can be proven" in result.stdout
    Path("evidence/31-BC-VP.txt").mkdir()
    assert "warning[evidence-file-unusable] this is a folder" in run("check", example).stdout


def test_a_file_outside_is_a_note(example: str) -> None:
    put(Path("31.txt"))
    Path("office").mkdir()
    text = Path(example).read_text("utf-8").replace("evidence/31-BC-VP.txt", "../31.txt")
    Path("office/q2.yaml").write_text(text, "utf-8")
    assert "note[evidence-file-outside]" in run("check", "office/q2.yaml").stdout
    result = run("evidence", "office/q2.yaml", "--format", "markdown")
    assert result.stderr == ""
    assert "the file is outside the folder of the figures" in result.stdout


def test_a_file_of_the_wrong_shape_is_not_looked_at() -> None:
    Path("q2.yaml").write_text("format: metrics/1\nfigures: 3\n", "utf-8")
    assert "evidence" not in run("check", "q2.yaml", code=1).stdout


@pytest.mark.unmeasured
def test_score_shows_both_totals_and_is_the_same_without(example: str) -> None:
    plain, both = (json.loads(run("score", example, "--format", "json", *more).stdout) for more in ([], ["--evidence"]))
    provable = both.pop("provable")
    assert plain == both
    assert (provable["total"]["points"], provable["to_prove"]) == ("4.23", "60.56")
    assert sum(Fraction(row["to_prove"]) for row in provable["components"]) == Fraction("60.56")
    schema = json.loads((ROOT / "schemas" / "score.json").read_text("utf-8"))
    Draft7Validator(schema).validate({**both, "provable": provable})
    page = run("score", example, "--evidence", "--format", "markdown").stdout
    assert "| **Total** | **64.79** | **4.23** | **60.56** | **118.00** | **34.00** |" in page
    rows = run("score", example, "--evidence", "--format", "csv").stdout.splitlines()
    assert rows[-1] == ",Total,64.79,4.23,60.56,118.00,34.00,72,6,3,"


@pytest.mark.unmeasured
def test_what_stands_below_the_components_is_a_whole_row_too() -> None:
    criteria, metrics = (f"{ROOT}/examples/sets/khanhhoa-2026{end}.yaml" for end in ("", "-metrics"))
    rows = run("score", metrics, "--criteria", criteria, "--evidence", "--format", "csv").stdout.splitlines()
    assert len({len(row) for row in csv.reader(rows)}) == 1
    assert [row.split(",")[1] for row in rows[-4:]] == ["Bonus", "Penalty", "Limits of the total", "Total"]


@pytest.mark.unmeasured
def test_gaps_adds_what_is_not_proven(example: str) -> None:
    page = run("gaps", example, "--evidence", "--unit", "van_phong").stdout
    assert "Points that can be proven" in page
    assert page.count("Evidence still to be found") == 1
    assert json.loads(run("gaps", example, "--evidence", "--format", "json").stdout)["provable"]["to_prove"] == "60.56"


def test_what_cannot_be_combined(example: str) -> None:
    rounds = {"format": "appraisal/1", "unit": "Sở Khoa học và Công nghệ tỉnh Lào Cai", "year": 2022}
    rounds |= {"layer": "appraised", "by": "Sở Nội vụ", "unlisted": "self", "points": {"3.10": "1"}}
    Path("appraisal.yaml").write_text(json.dumps(rounds), "utf-8")
    given = ["score", example, "--evidence", "--appraisal", "appraisal.yaml"]
    assert "--layer self" in run(*given, code=2).stderr
    assert "4.23 can be proven" in run(*given, "--layer", "self").stdout


@pytest.mark.unmeasured
def test_output_never_replaces_a_file_of_the_evidence(example: str) -> None:
    before = Path("evidence/31-BC-VP.txt").read_bytes()
    for command in ("evidence", "score", "gaps"):
        more = [] if command == "evidence" else ["--evidence"]
        result = run(command, example, *more, "-o", "evidence/../evidence/31-BC-VP.txt", code=2)
        assert "would replace a file of the evidence" in result.stderr
    assert Path("evidence/31-BC-VP.txt").read_bytes() == before


UGLY = ["a\nb", "a|b", "=1+1", "{{ x }}", "\u202eabc", "x" * 2000, "../" * 400 + "a", "~/a", "C:", "a<b>.pdf"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", UGLY, ids=range(len(UGLY)))
def test_ugly_file_names_end_in_findings(name: str) -> None:
    figure = {"value": "3", "evidence": [{"document": "12/BC", "file": name}]}
    head = "format: metrics/1\nunit: Sở Khoa học và Công nghệ tỉnh Lào Cai\nyear: 2022\nperiod: Q2\nsubmitted_by: A\n"
    Path("q2.yaml").write_text(head + f"figures: {json.dumps({'cchc_comm_channel_types_count': figure})}\n", "utf-8")
    result = CliRunner().invoke(app, ["evidence", "q2.yaml", "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "evidence-file-" in result.stderr or "control-character" in result.stderr
    assert "\u202e" not in result.output


HEADINGS = (
    "Tiêu chí;Nội dung;Số liệu;Trên tổng số;Năm trước;Văn bản (số, ký hiệu);Ngày;Cơ quan ban hành;Trang, mục;Tệp;"
    "Liên kết;Ghi chú;Mã số liệu;Mục;Kiểu"
)
FORM = f"""\
Định dạng;metrics/1
Cơ quan;Sở Khoa học và Công nghệ tỉnh Lào Cai
Năm;2022
Kỳ;Q2
Người lập;Văn phòng
{HEADINGS}
1.4.2;Hình thức;3;;;12/BC;2022-06-30;Sở;;a.pdf;;;cchc_comm_channel_types_count;;số đếm
1.4.2;Hình thức;;;;13/BC;2022-06-30;Sở;;b.pdf;;;cchc_comm_channel_types_count;;số đếm
"""


def test_a_form_names_the_cell() -> None:
    Path("q2.csv").write_text(FORM, "utf-8")
    put(Path("a.pdf"))
    told = "q2.csv!J8: warning[evidence-file-missing] there is no such file"
    assert told in run("check", "q2.csv").stdout
    assert told in run("evidence", "q2.csv").stderr
    put(Path("b.pdf"))
    data = json.loads(run("evidence", "q2.csv", "--format", "json").stdout)
    assert [len(document["sha256"]) for document in data["complete"][0]["documents"]] == [64, 64]


# The report.


def test_the_explanation_part() -> None:
    notes = {"plan": "Chờ ký số.", "report": "Phòng đang thu thập."}
    text = as_markdown(explanation_blocks(proven({"plan": [document(date=None)]}, notes=notes)), "en")
    without, incomplete = text.partition("## Criteria without evidence")[2].split(
        "## Criteria with incomplete evidence"
    )
    assert [row for row in without.splitlines() if row.startswith("|")][2:] == [
        "| **1** | **Thành phần** | **2.00** |  |  |  |  |",
        "| 1.2 | Báo cáo | 2.00\\* | 2 | Phòng Tài chính | no document | Phòng đang thu thập. |",
        "| bonus.ideas | Sáng kiến | 1.00 | 1 | – | no document |  |",
    ]
    assert [row for row in incomplete.splitlines() if row.startswith("|")][2:] == [
        "| **1** | **Thành phần** | **2.00** |  |  |  |  |",
        "| 1.1 | Kế hoạch | 2.00 | 1 | Văn phòng | 12/BC: no date | Chờ ký số. |",
    ]
    assert "- 1.4 Không phát sinh: not arising, no document needed, 2.00 points" in text
    assert "| Bonus | 1.00 | 0.00 | 1.00 |" in text
    assert "| Penalty | -1.00 | -1.00 | 0.00 |" in text.replace("−", "-")


def test_the_page_where_points_wait_for_a_prerequisite() -> None:
    both = proven({"report": [FULL], "ideas": [FULL]})
    row = "| 4.00 | 1.1 | Kế hoạch | 1 | no document; 1.2 (2.00 points) wait for this prerequisite |"
    assert row in as_markdown(evidence_page(both), "en")
    assert "No lead division: 1.00 points" in as_markdown(evidence_page(proven({})), "en")
    everything = as_markdown(evidence_page(proven({name: [FULL] for name in VALUES})), "en")
    assert "## Evidence still to be found\n\nNothing." in everything


def test_the_explanation_where_nothing_is_missing() -> None:
    file = document(link=None, file="a.pdf", page=None)
    text = as_markdown(explanation_blocks(proven({name: [file] for name in VALUES})), "en")
    assert "Criteria without evidence" not in text
    assert "Criteria with incomplete evidence" not in text
    assert "Documents: cited for 4, attached for 4 of 5 criteria." in text
    assert "| a.pdf | 00 | better with the page or section |" in text


@pytest.mark.unmeasured
def test_the_report_holds_the_explanation(example: str) -> None:
    text = run("report", example, "--evidence").stdout
    assert "Claimed 64.79 points; 4.23 can be proven; 60.56 still to be proven." in text
    assert "Criteria with incomplete evidence" in text


# What only takes points away needs no proof.


def test_a_penalty_and_points_below_zero_stay_without_a_document() -> None:
    data = data_of(
        CRITERIA.replace(
            "metric: zero, rule: {kind: count, per_item: 1}",
            "metric: zero, rule: {kind: deduction, per: 1, minimum: -2}",
        )
    )
    submission = submission_of({"zero": "2", "faults": "2", "plan": {"value": "1", "evidence": [FULL]}})
    read, _ = read_figures(submission.figures, criteria_of(data).metrics)
    both = prove(score(criteria_of(data), submission, read), read, {}, FILES)
    assert (both.claimed.total.earned, both.claimed.total.penalty) == (1, 2)
    assert (both.provable.total.earned, both.provable.total.penalty, both.to_prove) == (1, 2, 0)
    stakes = {claim.metric: (claim.standing, claim.at_stake) for claim in both.claims}
    assert stakes["zero"] == (Standing.UNCLAIMED, 0)
    assert stakes["faults"] == (Standing.UNCLAIMED, 0)


def test_what_earns_exactly_nothing_claims_nothing() -> None:
    both = proven({}, {"zero": "0", "ideas": "0", "faults": "0"})
    assert {claim.standing for claim in both.claims} == {Standing.UNCLAIMED}
    assert both.claimed == both.provable


# Cited and filed.

CITED, FILED = document(link=None), document(date=None, issuer=None)


@pytest.mark.parametrize(
    ("documents", "level"),
    [
        ([], Level()),
        ([CITED], Level(cited=True)),
        ([FILED], Level(filed=True)),
        ([FULL], Level(cited=True, filed=True)),
        ([CITED, FILED], Level(cited=True, filed=True)),
        ([document(link=None, file="b.pdf")], Level(cited=True)),
        ([document(link=None, file="a.pdf")], Level(cited=True, filed=True)),
    ],
)
def test_how_far_documents_go(documents: list[dict[str, str]], level: Level) -> None:
    assert proven({"plan": documents}).level("plan") == level
    assert proven({"plan": documents}, {"plan": "pending"}).level("plan") == level, "also of what is not reported yet"
    assert proven({}).level("later") == Level()


@pytest.mark.parametrize(
    ("documents", "level"),
    [
        ([OFFICE, FINANCE], Level(cited=True, filed=True)),
        ([OFFICE], Level()),
        ([OFFICE, {**FINANCE, "link": ""}], Level(cited=True)),
        ([OFFICE, CITED], Level(cited=True)),
    ],
)
def test_of_a_sum_every_part_has_a_document(documents: list[dict[str, str]], level: Level) -> None:
    given = [{key: text for key, text in one.items() if text} for one in documents]
    assert of_parts(TWO, *given)[0].level("plan") == level


def test_criteria_with_documents_are_counted_at_every_node() -> None:
    both = proven({"plan": [CITED], "report": [FULL], "zero": [FILED], "ideas": [FULL]})
    assert counted(both) == Counts(5, 2, 2)
    (component,) = both.claimed.components
    assert [counted(both, [node]) for node in component.children[:3]] == [(1, 1, 0), (1, 1, 1), (1, 0, 1)]
    assert counted_by_division(both) == {"office": (4, 1, 1), "finance": (1, 1, 1)}
    nobodys = both._replace(claimed=both.claimed._replace(components=(_without_lead(component),)))
    assert counted_by_division(nobodys) == {None: (5, 2, 2)}
    data = evidence_data(both)
    assert data["documents"] == data["components"][0]["documents"] == {"criteria": 5, "cited": 2, "filed": 2}
    assert data["divisions"][1] == {"unit": "finance", "criteria": 1, "cited": 1, "filed": 1}
    assert data["criteria"][2] == {"id": "1.3", "cited": False, "filed": True}
    page = as_markdown(evidence_page(both), "vi")
    assert "đã nêu 2, đã có tệp 2 trong 5 tiêu chí" in page
    assert "|  | **Tổng cộng** | **5** | **2** | **2** |" in page
    signed = as_markdown(explanation_blocks(both), "vi")
    assert "đã nêu 2, đã kèm theo 2 trong 5 tiêu chí" in signed


def _without_lead(node: NodeScore) -> NodeScore:
    children = tuple(map(_without_lead, node.children))
    return node._replace(entry=node.entry._replace(lead=None), children=children)


# A folder of files.


def folder_of(*files: str, root: str = "files") -> Path:
    for file in files:
        path = Path(root, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return Path(root)


@pytest.mark.unmeasured
def test_files_of_a_folder_are_evidence_of_the_criteria_in_their_names(example: str) -> None:
    folder = folder_of("1.1.1_QD.pdf", "1.4.1/anh.jpg", "la.pdf", "1/la.pdf", ".an.pdf", "~$1.2.1.docx", "._1.2.1.pdf")
    result = run("evidence", example, "--folder", str(folder), "--format", "json")
    data = json.loads(result.stdout)
    assert data["folder"]["matched"] == {"1.1.1": ["1.1.1_QD.pdf"], "1.4.1": ["1.4.1/anh.jpg"]}
    assert data["folder"]["unmatched"] == ["la.pdf"]
    assert [one["file"] for one in data["folder"]["ambiguous"]] == ["1/la.pdf"]
    assert "1 files have no criterion id in their names: la.pdf" in result.stderr
    assert "could be of several criteria (1.1.1, " in result.stderr
    before = json.loads(run("evidence", example, "--format", "json").stdout)
    filed = [{one["id"] for one in data["criteria"] if one["filed"]} for data in (before, data)]
    assert filed[1] - filed[0] == {"1.1.1", "1.1.2", "1.4.1"}, "1.1.1 and 1.1.2 are scored by one figure"
    claims = data["missing"] + data["complete"] + data["unclaimed"]
    found = [one for claim in claims for one in claim["documents"]]
    assert hashlib.sha256(b"x").hexdigest() in {one["sha256"] for one in found if one["file"] == "files/1.1.1_QD.pdf"}
    assert "files/1.4.1/anh.jpg" in run("evidence", example, "--folder", str(folder), "--format", "csv").stdout
    page = run("evidence", example, "--folder", str(folder), "--format", "markdown").stdout
    assert "- la.pdf: no criterion id in the name" in page


def test_links_pipes_and_what_has_no_text_in_a_folder(example: str) -> None:
    folder = folder_of("1.1.1.pdf", "1.2.1\u202e.pdf")
    (folder / "1.4.1.pdf").symlink_to(folder / "1.1.1.pdf")
    (folder / "1.5").symlink_to(folder.resolve())
    os.mkfifo(folder / "1.6.1.pdf")
    (folder / "1.7.pdf").write_bytes(b"")
    result = run("evidence", example, "--folder", str(folder), "--format", "json")
    assert list(json.loads(result.stdout)["folder"]["matched"]) == ["1.1.1", "1.7"]
    assert "files/1.7.pdf:1:1: warning[evidence-file-unusable] the file is empty" in result.stderr


@pytest.mark.unmeasured
@pytest.mark.parametrize("command", ["score", "gaps", "report"])
def test_other_commands_take_a_folder_too(command: str, example: str) -> None:
    folder = folder_of("1.1.1_118.pdf")
    assert "filed for 4 of 72" in run(command, example, "--folder", str(folder)).stdout.replace("attached", "filed")


def test_a_seal_holds_the_files_of_a_folder(example: str) -> None:
    folder = folder_of("1.1.1.pdf")
    assert run("seal", example, "--folder", str(folder)).exit_code == 0
    assert run("verify", example, "--folder", str(folder)).exit_code == 0
    (folder / "1.1.1.pdf").write_bytes(b"y")
    run("verify", example, "--folder", str(folder), code=1)
    run("verify", example, code=1)


def test_a_folder_that_cannot_be_used(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("evidence", example, "--folder", "none", code=2)
    assert result.stdout == ""
    assert "none: cannot read the folder" in result.stderr
    monkeypatch.setattr("parindex_cli.loader.evidence_folder.MOST", 2)
    result = run("evidence", example, "--folder", str(folder_of("1.1.1.pdf", "1.2.1.pdf", "1.4.1.pdf")), code=2)
    assert result.stdout == ""
    assert "holds more than 2 files and folders" in result.stderr
