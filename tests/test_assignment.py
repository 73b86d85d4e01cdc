"""Who does what in a department: read beside its figures, put before what the criteria say, and used everywhere."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parindex_cli.cli.app import app
from parindex_cli.lint.assignment import check_assignment
from parindex_cli.loader import Desk
from parindex_cli.model.applying import applies, for_unit
from parindex_cli.model.assignment import Assignment, assigned
from parindex_cli.model.criteria import CriteriaSet
from tests.conftest import data_of
from tests.layer_cases import component, criteria_with, leaf
from tests.report_files import ROOT
from tests.small import CRITERIA_2030

NINE = ROOT / "examples" / "nine-divisions.yaml"
FIGURES = ROOT / "examples" / "2022-q2.yaml"
UNIT = "Sở Khoa học và Công nghệ tỉnh Lào Cai"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    return done


def good() -> dict[str, Any]:
    """The data of the small criteria."""
    data: dict[str, Any] = json.loads(json.dumps(Desk().document(CRITERIA_2030).document.data))
    return data


def small(**changed: Any) -> CriteriaSet:
    """The small criteria, with other values in the data."""
    data = good()
    Path("criteria").mkdir(exist_ok=True)
    Path("criteria/2030.yaml").write_text(json.dumps(data | changed, ensure_ascii=False), "utf-8")
    loaded = Desk().read(Path("criteria/2030.yaml"), CriteriaSet)
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value


def leads(criteria: CriteriaSet) -> dict[str, tuple[str | None, tuple[str, ...], str | None]]:
    return {entry.node.id: (entry.lead, entry.cooperating, entry.deadline) for entry in criteria.entries}


@pytest.mark.parametrize(
    ("to", "unit", "fits"),
    [
        (None, "Sở A", True),
        ("Sở A", "sở  a", True),
        ("sở", "Sở Nội vụ", True),
        ("Sở Nội", "Sở Nội vụ", True),
        ("Sở Nội v", "Sở Nội vụ", False),
        ("xã, phường", "Phường Hạc Thành", True),
        ("xã/phường; đặc khu", "Đặc khu Phú Quốc", True),
        ("xã, phường", "Sở Nội vụ", False),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch", True),
        ("xã,", "Sở", False),
    ],
)
def test_whom_criteria_are_for(to: str | None, unit: str, fits: bool) -> None:  # noqa: FBT001
    assert applies(to, unit) is fits


def test_whom_to_ask_in_a_division() -> None:
    criteria = small(units={"office": {"title": "Văn phòng", "contact": "A, 0214"}, "other": {"title": "Khác"}})
    assert [criteria.contact(unit) for unit in ("office", "other", "nowhere", None)] == ["A, 0214", "", "", ""]


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        ({}, {"1": ("van_phong", (), None), "1.1": ("van_phong", (), None)}),
        ({"1": {"lead": "b"}}, {"1": ("b", (), None), "1.1": ("b", (), None)}),
        (
            {"1.1": {"lead": "b"}},
            {"1": ("van_phong", (), None), "1.1": ("b", (), None), "1.2": ("van_phong", (), None)},
        ),
        (
            {"1": {"cooperating": ("b",), "deadline": "2030-06"}, "1.1": {"cooperating": (), "deadline": "2030-05"}},
            {
                "1": ("van_phong", ("b",), "2030-06"),
                "1.1": ("van_phong", (), "2030-05"),
                "1.2": ("van_phong", ("b",), "2030-06"),
            },
        ),
    ],
)
def test_what_is_assigned_holds_for_all_below(duties: Any, expected: dict[str, Any]) -> None:
    who = Assignment.model_validate({"format": "assignment/1", "unit": "Sở", "criteria": duties})
    found = leads(assigned(small(), who))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(("to", "unit"), [("sở", "Sở Nội vụ"), ("xã", "xã")])
def test_who_the_criteria_are_for_is_known_by_name_then(to: str, unit: str) -> None:
    who = Assignment.model_validate({"format": "assignment/1", "unit": "Sở Nội vụ"})
    assert assigned(small(applies_to=to), who).applies_to == unit


def test_a_criterion_of_another_kind_leaves_the_maximum() -> None:
    data = good()
    data["components"][0]["criteria"][0] |= {"applies_to": "xã", "not_arising": "full"}
    data["components"][0]["criteria"][1] |= {"applies_to": "Sở"}
    criteria = small(**data)
    assert [entry.applies_to for entry in criteria.entries][:3] == [None, "xã", "Sở"]
    below = {**data, "components": [{**data["components"][0], "applies_to": "tỉnh"}, *data["components"][1:]]}
    assert [entry.applies_to for entry in small(**below).entries][:4] == ["tỉnh", "xã", "Sở", "tỉnh"]
    changed = for_unit(criteria, "Sở")
    assert changed.inapplicable == {"1.1"}
    assert changed.leaves["1.1"].not_arising == "exclude"
    assert for_unit(changed, "Sở") is changed
    assert "on_time" in changed.unasked
    metrics = "format: metrics/1\nunit: {}\nyear: 2030\nperiod: year\nsubmitted_by: A\nfigures: {{on_time: 90%}}\n"
    for unit, maximum in (("Sở", "0.00"), ("Xã A", "1.00")):
        Path("m.yaml").write_text(metrics.format(unit), "utf-8")
        found = json.loads(run("score", "m.yaml", "--format", "json").stdout)
        leaf = found["components"][0]["criteria"][0]
        assert leaf["maximum"] == maximum, unit
    Path("m.yaml").write_text(metrics.format("Sở"), "utf-8")
    assert "m.yaml:6:20: warning[not-applicable]" in run("check", "m.yaml").stdout


def test_what_never_applies_is_said_once_and_asked_of_nobody() -> None:
    Path("assignment.yaml").write_text(NINE.read_text("utf-8") + 'not_applicable: ["8", "3.1"]\n', "utf-8")
    desk = Desk()
    rules = desk.criteria(2022)
    assert rules is not None
    criteria = desk.assigned(rules).value
    assert criteria is not None
    assert {name.partition(".")[0] for name in criteria.inapplicable} == {"8", "3"}
    assert not any(criteria.reporting[leaf.metric] for name, leaf in criteria.leaves.items() if name.startswith("8."))
    assert desk.assigned(rules) is desk.assigned(rules)


@pytest.mark.unmeasured
def test_nine_divisions_go_from_forms_to_points_without_an_edit_of_the_criteria() -> None:
    shutil.copy(NINE, "assignment.yaml")
    desk = Desk()
    whole = desk.document(FIGURES).document.data["figures"]
    rules = desk.criteria(2022)
    assert rules is not None
    criteria = desk.assigned(rules).value
    assert criteria is not None
    units = [*criteria.units][:9]
    files = []
    shared = 0
    for division in units:
        done = run("form", "--unit", division, "--period", "H1", "-o", f"{division}.yaml")
        assert done.exit_code == 0, done.stderr
        form = Desk().document(Path(f"{division}.yaml")).document.data
        assert isinstance(form, dict)
        for name in form["figures"]:
            owners = criteria.reporting[name]
            if name in whole and (division in owners[:1] or not owners or criteria.metrics[name].combined == "same"):
                form["figures"][name] = whole[name]
            elif name in whole:
                shared += 1
                form["figures"][name] = "not arising"
        Path(f"{division}.yaml").write_text(json.dumps(form | {"submitted_by": "A"}, ensure_ascii=False), "utf-8")
        files.append(f"{division}.yaml")
    assert shared > 0
    merged = run("merge", *files, "-o", "h1.yaml")
    assert merged.exit_code == 0, merged.stderr
    found = json.loads(run("score", "h1.yaml", "--format", "json").stdout)
    direct = json.loads(run("score", FIGURES, "--assignment", "assignment.yaml", "--format", "json").stdout)
    # What a part without a figure of its own leaves out, such as the total expected, tells on what is still possible.
    assert [found["total"][key] for key in ("points", "pending")] == [
        direct["total"][key] for key in ("points", "pending")
    ]
    assert {one["lead"] for one in found["components"]} == {
        "van_phong", "phap_che", "mot_cua", "to_chuc", "ke_hoach_tai_chinh", "thong_tin"
    }  # fmt: skip
    gaps = run("gaps", "h1.yaml", "--unit", "mot_cua")
    assert gaps.exit_code == 0
    assert "2022-11-30" in gaps.stdout
    assert "2022-11-30" in run("explain", "3.1", "h1.yaml").stdout


def bare(**more: Any) -> None:
    """The criteria of a province: no divisions, no leads."""
    data = good()
    del data["units"]
    for part in data["components"]:
        part.pop("lead", None)
        part.pop("cooperating", None)
    Path("criteria").mkdir(exist_ok=True)
    Path("criteria/2030.yaml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    shutil.copy(ROOT / "tests/broken/good/metrics.yaml", "metrics.yaml")
    Path("assignment.yaml").write_text(
        json.dumps({"format": "assignment/1", "unit": "Sở", "units": {"a": "Phòng A"}, **more}), "utf-8"
    )


def test_criteria_without_divisions_are_whole_and_everything_then_needs_a_lead() -> None:
    bare(criteria={"1": {"lead": "a"}})
    assert run("check", "criteria").exit_code == 0
    done = run("check", ".")
    assert "assignment.yaml:1:" in done.stdout
    assert "error[missing-lead] criterion 2.1" in done.stdout
    assert run("score", "metrics.yaml").exit_code == 2
    bare(criteria={"1": {"lead": "a"}, "2": {"lead": "a"}})
    done = run("check", ".")
    assert done.exit_code == 0, done.stdout
    assert run("score", "metrics.yaml").exit_code == 0
    assert not leads_missing(run("gaps", "metrics.yaml", "--by", "unit").stdout)


def leads_missing(text: str) -> bool:
    return "—:" in text


@pytest.mark.unmeasured
def test_the_assignment_stands_beside_the_figures_or_is_named() -> None:
    Path("so-a").mkdir()
    shutil.copy(NINE, "so-a/assignment.yaml")
    shutil.copy(FIGURES, "so-a/q2.yaml")
    shutil.copy(FIGURES, "q2.yaml")
    lead = {}
    for name, arguments in {
        "beside": ("so-a/q2.yaml",),
        "none": ("q2.yaml",),
        "named": ("q2.yaml", "--assignment", "so-a/assignment.yaml"),
    }.items():
        lead[name] = json.loads(run("score", *arguments, "--format", "json").stdout)["components"][1]["lead"]
    assert lead == {"beside": "phap_che", "none": "thanh_tra", "named": "phap_che"}
    assert "--assignment so-a/assignment.yaml" in run("score", "q2.yaml", "--assignment", "so-a/assignment.yaml").stdout


def test_one_that_cannot_be_read_stops_and_one_of_others_is_told() -> None:
    shutil.copy(FIGURES, "q2.yaml")
    Path("assignment.yaml").write_text("format: assignment/1\n", "utf-8")
    done = run("score", "q2.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "assignment.yaml:1:1: error[missing-key]" in done.stderr
    Path("assignment.yaml").write_text(NINE.read_text("utf-8").replace(UNIT, "Sở Tư pháp"), "utf-8")
    done = run("score", "q2.yaml")
    assert done.exit_code == 0
    assert "warning[other-unit] the assignment is of «Sở Tư pháp»" in done.stderr


def test_init_writes_one_that_says_what_the_criteria_say() -> None:
    bare()
    Path("assignment.yaml").unlink()
    assert run("init", "--year", "2030", "--department", "Sở").exit_code == 0
    assert run("check", "assignment.yaml", "--strict").stdout == "files: 1, errors: 0, warnings: 0\n"
    assert run("init", "--year", "2022").exit_code == 0
    desk = Desk()
    Path("assignment.yaml").unlink()
    assert run("init", "--year", "2022").exit_code == 0
    rules = desk.criteria(2022)
    assert rules is not None
    assert rules.value is not None
    now = desk.assigned(rules)
    assert now.value is not None
    assert leads(now.value) == leads(rules.value)
    assert now.diagnostics == rules.diagnostics


def test_what_the_criteria_say_otherwise_is_named() -> None:
    criteria = criteria_with(component("1", [leaf("1.1", "1", lead="u", cooperating=["v"])]))
    duties = "{'1.1': {lead: v, cooperating: [u]}}"
    written = data_of(f"{{format: assignment/1, unit: A, units: {{}}, criteria: {duties}}}")
    found = check_assignment(Assignment.model_validate(written), criteria)
    assert [one.message.in_("en").split("; ")[0] for one in found if one.code == "assigned-otherwise"] == [
        "the criteria file says otherwise: u",
        "the criteria file says otherwise: v",
    ]
