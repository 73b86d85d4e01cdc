"""What commands write for programs: of the shape that is published, and with no key that it does not name."""

import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from parindex_cli.cli.app import app
from parindex_cli.views.schema_kinds import OutputKind
from tests.test_schema import kept

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
BY_SMALL = ("--criteria", "small/criteria/2030.yaml", "--baseline", "small/baselines/2029.yaml")
SMALL = ("small/metrics.yaml", *BY_SMALL)
APPRAISED = ("--appraisal", "examples/2022-appraisal.yaml", "--appraisal", "examples/2022-survey.yaml")
Q2 = "examples/2022-q2.yaml"

RANKED = ("--results", "results.csv")
RESULTS = "Đơn vị,Năm,Chỉ số\nSở A,2021,80\nSở B,2021,70\nSở A,2020,75\n"
WRITTEN: list[tuple[OutputKind, tuple[str, ...]]] = [
    ("score", ("score", Q2)),
    ("score", ("score", Q2, "--detail")),
    ("score", ("score", Q2, "--detail", "--evidence")),
    ("score", ("score", Q2, *APPRAISED)),
    ("score", ("score", Q2, *APPRAISED, "--layer", "survey")),
    ("score", ("score", *SMALL, "--detail")),
    ("score", ("score", Q2, *RANKED, "--rank", "1")),
    ("gaps", ("gaps", Q2)),
    ("gaps", ("gaps", Q2, *RANKED)),
    ("gaps", ("gaps", Q2, "--sensitivity")),
    ("gaps", ("gaps", Q2, "--unit", "van_phong")),
    ("gaps", ("gaps", Q2, "--evidence", *APPRAISED, "--layer", "self")),
    ("gaps", ("gaps", *SMALL)),
    ("gaps", ("gaps", "small/awaiting.yaml", *BY_SMALL)),
    ("explain", ("explain", "3.7")),
    ("explain", ("explain", "8", Q2, *APPRAISED)),
    ("explain", ("explain", "1.2", *SMALL)),
    ("explain", ("explain", "total", *SMALL)),
    ("evidence", ("evidence", Q2)),
    ("evidence", ("evidence", Q2, "--unit", "van_phong")),
    ("evidence", ("evidence", Q2, "--folder", "proofs")),
    ("evidence", ("evidence", *SMALL)),
    ("reconcile", ("reconcile", Q2, "examples/2022-appraisal.yaml")),
    ("reconcile", ("reconcile", Q2, "examples/2022-appraisal.yaml", "examples/2022-survey.yaml", "--next", "q3.yaml")),
    ("merge", ("merge", "van-phong.yaml", "chuyen-mon.yaml", "-o", "merged.yaml")),
    ("merge", ("merge", "van-phong.yaml", "--without", "thanh_tra", "-o", "merged.yaml")),
    ("merge", ("merge", "one.yaml", "two.yaml", "--prefer", "lead", "-o", "merged.yaml")),
    ("verify", ("verify", "sealed.yaml")),
    ("verify", ("verify", "edited.yaml", "sealed.yaml.seal")),
    ("plan", ("plan", Q2, "--goal", "75", "--due", "2022-09-30")),
    ("plan", ("plan", Q2, "--gain", "40", "--limit", "thanh_tra=1", "--effort", "1.5=3", "--without", "7")),
    ("plan", ("plan", *SMALL, "--gain", "99")),
    ("plan", ("plan", Q2, "--rank", "2", *RANKED)),
    ("trend", ("score", Q2, "q3.yaml")),
    ("trend", ("score", Q2, "examples/2022.yaml")),
    ("trend", ("score", Q2, "q3.yaml", "--plan", "plan.json")),
    ("plan", ("plan", "q3.yaml", "--progress", "plan.json")),
    ("whatif", ("score", Q2, "--set", "1.5=full", "--set", "3.6.1=chưa báo cáo")),
    ("whatif", ("score", *SMALL, "--set", "violations=0", "--set", "lapses=late: 0; complaint: 0")),
    ("findings", ("check", Q2)),
    ("findings", ("check", "broken", "table.csv")),
]

BONUS = """adjustments:
  - {id: b, kind: bonus, title: Thưởng, metric: violations, per: 0.5, ceiling: 1, provenance: {points: assumed}}
"""
NUMBER = """        number: "1.02"
"""
CLASSES = """
classes: [{title: Tốt, at_least: 80}, {title: Chưa đạt}]
"""
EVERY_SORT = """format: metrics/1
unit: Sở
year: 2030
period: Q2
submitted_by: Văn phòng
submitted_on: "2030-07-05"
figures:
  on_time: 96%
  disbursed: {value: {done: 1.5, of: 3}, evidence: [{document: 1/BC, date: "2030-07-01", issuer: Sở, file: "../1.txt"}]}
  violations: 1
  surveyed: yes
  quality: good
  steps: [plan]
  opinion: {answers: {1: 2, 5: 3}}
  lapses: {counts: {late: 1, complaint: 0}}
  report_days: not submitted
  money: not arising
"""

SAME = """format: metrics/1
unit: Sở
year: 2022
period: Q2
submitted_by: Phòng
division: {division}
figures:
  dossier_on_time_rate: {{done: 42, of: 48}}
  iso_9001_maintained: {iso}
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The shipped files, and beside them later, edited, broken and sealed ones."""
    folder = tmp_path_factory.mktemp("outputs")
    for name in ("criteria", "baselines", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tests" / "broken", folder / "broken")
    shutil.copytree(ROOT / "tests" / "broken" / "good", folder / "small")
    for criteria in (folder / "criteria" / "2022.yaml", folder / "small" / "criteria" / "2030.yaml"):
        criteria.write_text(criteria.read_text("utf-8") + CLASSES, "utf-8")
    for division in (folder / "examples" / "divisions").iterdir():
        shutil.copy(division, folder)
    text = (folder / Q2).read_text("utf-8")
    (folder / "q3.yaml").write_text(text.replace("period: Q2", "period: Q3"), "utf-8")
    for name, division, iso in (("one", "van_phong", "có"), ("two", "chuyen_mon", "không")):
        (folder / f"{name}.yaml").write_text(SAME.format(division=division, iso=iso), "utf-8")
    (folder / "table.csv").write_text("Chỉ số,Đã làm\n,1\n", "utf-8")
    (folder / "results.csv").write_text(RESULTS, "utf-8")
    (folder / "sealed.yaml").write_text(text, "utf-8")
    (folder / "edited.yaml").write_text(_edited(text), "utf-8")
    criteria = folder / "small" / "criteria" / "2030.yaml"
    changed = criteria.read_text("utf-8").replace("adjustments:\n", BONUS).replace("chí 1.2\n", f"chí 1.2\n{NUMBER}")
    criteria.write_text(changed, "utf-8")
    (folder / "small" / "metrics.yaml").write_text(EVERY_SORT, "utf-8")
    (folder / "small" / "awaiting.yaml").write_text(EVERY_SORT.replace("  violations: 1\n", ""), "utf-8")
    (folder / "proofs").mkdir()
    for name in ("1.5 Quyết định.txt", "1.1.1 và 2.1.txt", "khác.txt"):
        (folder / "proofs" / name).write_text("x", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in (["seal", "sealed.yaml"], ["plan", Q2, "--goal", "75", "-o", "plan.json"]):
            done = CliRunner().invoke(app, command)
            assert done.exit_code == 0, done.output
        yield folder


def _edited(text: str) -> str:
    text = text.replace("submitted_by: ", "submitted_by: Không phải ")
    return re.sub(r"\{done: [0-9]+", "{done: 0", text, count=1)


@pytest.mark.parametrize(
    ("kind", "command"), WRITTEN, ids=lambda value: " ".join(value) if isinstance(value, tuple) else value
)
def test_what_is_written_has_the_published_shape(kind: OutputKind, command: tuple[str, ...], place: Path) -> None:
    written = _written(command)
    assert written["format"] == f"{kind}/1"
    assert not _refusals(_strict(kind), written)


@cache
def _strict(kind: OutputKind) -> Draft7Validator:
    return Draft7Validator(_closed(kept(kind)))


@cache
def _written(command: tuple[str, ...]) -> Any:
    more = ("--force",) if "-o" in command else ()
    result = CliRunner().invoke(app, [*command, *more, "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def _refusals(validator: Draft7Validator, written: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(written)]


def _closed(part: Any) -> Any:
    """The schema with nothing allowed beside the keys it names."""
    if isinstance(part, list):
        return [_closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    more = {"additionalProperties": False} if part.get("type") == "object" and "properties" in part else {}
    return {**more, **{key: _closed(value) for key, value in part.items()}}


def test_every_kind_is_written_by_some_command() -> None:
    assert {kind for kind, _ in WRITTEN} == set(get_args(OutputKind))


@pytest.mark.parametrize("kind", get_args(OutputKind))
def test_every_key_is_seen_in_what_is_written(kind: OutputKind, place: Path) -> None:
    """So that no shape, and no key that may be missing, is only described."""
    seen: set[str] = set()
    for command in (command for other, command in WRITTEN if other == kind):
        seen |= _keys(_written(command))
    whole = kept(kind)
    named = {key for node in (whole, *whole["$defs"].values()) for key in node.get("properties", ())}
    assert named - seen == set()


def _keys(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*map(_keys, data.values()))
    return set().union(*map(_keys, data)) if isinstance(data, list) else set()


@pytest.mark.parametrize("kind", get_args(OutputKind))
def test_another_shape_is_refused_and_a_later_key_is_not(kind: OutputKind, place: Path) -> None:
    written = _few(_written(next(command for other, command in WRITTEN if other == kind)))
    whole = kept(kind)
    taken = Draft7Validator(whole)
    assert taken.is_valid({**written, "later": 1})
    for key in written:
        lacking = {name: value for name, value in written.items() if name != key}
        assert taken.is_valid(lacking) == (key not in whole["required"]), key
        assert not taken.is_valid({**written, key: 8.68}), key


def _few(data: Any) -> Any:
    """With one entry in each list: to look through all of them for each key would take long."""
    if isinstance(data, dict):
        return {key: _few(value) for key, value in data.items()}
    return [_few(item) for item in data[:1]] if isinstance(data, list) else data


def test_a_mistake_is_told_at_its_place(place: Path) -> None:
    written = deepcopy(_written(("score", Q2)))
    written["components"][0]["criteria"][0]["earned"] = 8.68
    (refusal,) = _refusals(Draft7Validator(kept("score")), written)
    assert refusal.startswith("$.components[0].criteria[0].earned: ")
