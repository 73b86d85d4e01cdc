"""Seals: what they are taken over, what they do not mind, and that every change since is named."""

import json
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import pytest
from typer.testing import CliRunner, Result

from parindex_cli import seals
from parindex_cli.cli.app import app
from parindex_cli.figures import NotArising, Pending
from parindex_cli.loader import Desk, load_case
from parindex_cli.loader.seals import content_of, seal_beside
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import read_figures
from parindex_cli.model.seal import Seal
from parindex_cli.model.tree import Group, Leaf
from parindex_cli.relations import read_relation
from parindex_cli.seals import Changed, Sealable, changes, figure_text, intact, seal_of, sealed, short
from parindex_cli.seals.content import meaning
from parindex_cli.views.seal_page import changes_page, seal_yaml
from parindex_cli.yamltext import read_yaml
from tests.conftest import LONGHAND, REMOVED, criteria_of, data_of, edited, submission_of
from tests.wrote import beside

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / "examples" / "2022-q2.yaml").read_text("utf-8")
CRITERIA_DATA: Any = data_of(LONGHAND.read_text("utf-8"))
CRITERIA = criteria_of(CRITERIA_DATA)
DATA: Any = data_of(EXAMPLE)
T = TypeVar("T")


def content(data: Any = DATA, criteria: CriteriaSet = CRITERIA, files: Mapping[str, str] | None = None) -> Any:
    """The content of a metrics file given as data."""
    head = {key: value for key, value in data.items() if key != "figures"}
    submission = submission_of(data["figures"], **head)
    figures, _ = read_figures(submission.figures, criteria.metrics)
    return seals.content_of(Sealable(criteria, submission, figures, None, {}, files or {}), "1.0")


THEN = content()
SEAL = seal_of(THEN)


# ---- what a seal does not mind


def same(text: str) -> None:
    assert seal_of(content(data_of(text))) == SEAL


def test_formatting_comments_and_the_order_of_keys() -> None:
    lines = [line.partition("  #")[0] for line in EXAMPLE.splitlines() if not line.lstrip().startswith("#")]
    same("\n".join(lines) + "\n")
    turned = {key: DATA[key] for key in reversed(DATA)}
    turned["figures"] = {key: DATA["figures"][key] for key in reversed(DATA["figures"])}
    assert seal_of(content(turned)) == SEAL
    assert changes(THEN, content(turned)) == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("96,4%", "96.4%"),
        ("96,4%", "96.40 %"),
        ("{done: 5120.5, of: 9800}", "{of: 9800.0, done: '5120,50'}"),
        (": có", ": yes"),
        ("not arising", "không phát sinh"),
        ("not arising", "{done: 0, of: 0}"),
        ("[collect, survey]", "[survey, collect]"),
        ("downsizing_completion_rate: pending", "downsizing_completion_rate:"),
        ("  sipas_agency_rate: pending", "  sipas_feedback_rate: chưa báo cáo"),
        ('"2022-07-05"', "5/7/2022"),
        ('date: "2022-06-15"', "date: 15/06/2022"),
        ("illustrative: true", "illustrative: có"),
    ],
)
def test_another_way_of_writing(written: str, otherwise: str) -> None:
    assert written in EXAMPLE
    same(EXAMPLE.replace(written, otherwise, 1))


def test_decomposed_letters() -> None:
    from unicodedata import normalize

    decomposed = read_yaml(normalize("NFD", EXAMPLE)).data
    assert seal_of(content(decomposed)) == SEAL
    assert seals.canonical({"a": normalize("NFD", "ế")}) == seals.canonical({"a": "ế"})


def test_the_order_of_documents() -> None:
    budget = DATA["figures"]["budget_disbursement_rate"]
    turned = {**budget, "evidence": budget["evidence"][::-1]}
    assert seal_of(content(edited(DATA, ("figures", "budget_disbursement_rate"), turned))) == SEAL


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("decimals",), REMOVED),
        (("movement",), {"figure": "25,0%", "total": "50%"}),
        (("totals",), {"split": CRITERIA_DATA["totals"]["split"]}),
    ],
)
def test_a_default_written_out_in_the_criteria(path: tuple[str, ...], value: object) -> None:
    assert content(criteria=criteria_of(edited(CRITERIA_DATA, path, value))) == THEN


# ---- every single change is named


def other(raw: Any) -> Any:
    """Another figure of the same sort."""
    if isinstance(raw, dict):
        return {**raw, "done": str(Fraction(raw["done"]) - 1)} if raw["done"] != "0" else {**raw, "done": "1"}
    if isinstance(raw, list):
        return raw[1:]
    text = str(raw)
    if text.endswith("%"):
        return "12,34%"
    swapped = {"yes": "no", "có": "không", "không": "có", "good": "done", "full": "partly"}
    return swapped.get(text) or ("77" if text.isdecimal() else "pending")


FIGURES = [name for name, raw in DATA["figures"].items() if raw not in ("pending", None)]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure(name: str) -> None:
    raw = DATA["figures"][name]
    key = next((key for key in ("value", "estimate") if isinstance(raw, dict) and key in raw), None)
    path = ("figures", name) if key is None else ("figures", name, key)
    changed = edited(DATA, path, REMOVED if raw == "full" else other(raw if key is None else raw[key]))
    now = content(changed)
    (change,) = changes(THEN, now)
    what: Any = "estimate" if key == "estimate" else "figure"
    assert (change.what, change.name, change.was) == (what, name, THEN["figures"][name][what])
    assert seal_of(now) != SEAL
    left_out = [c for c in changes(THEN, content(edited(DATA, ("figures", name), REMOVED))) if c.what == what]
    assert left_out == [Changed(what, name, THEN["figures"][name][what], None if what == "estimate" else "pending")]


@pytest.mark.unmeasured
@pytest.mark.parametrize("key", ["unit", "year", "period", "submitted_by", "submitted_on", "illustrative"])
def test_every_key_of_the_head(key: str) -> None:
    value = {"year": "2023", "period": "H1", "submitted_on": '"2022-07-06"', "illustrative": "no"}.get(key, "Khác")
    (change,) = changes(THEN, content(edited(DATA, (key,), value)))
    assert (change.what, change.name) == ("head", key)
    assert changes(THEN, content({**DATA, "division": "van_phong"})) == [Changed("head", "division", None, "van_phong")]
    some, others = (content({**DATA, "without": units}) for units in (["thanh_tra", "chuyen_mon"], ["thanh_tra"]))
    assert changes(some, content({**DATA, "without": ["chuyen_mon", "thanh_tra"]})) == []
    assert changes(some, others) == [Changed("head", "without", "chuyen_mon, thanh_tra", "thanh_tra")]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("note",), "Ghi chú khác", ["note"]),
        (("note",), REMOVED, ["note"]),
        (("division_notes",), "{van_phong: Trễ, chuyen_mon: Đủ}", ["note", "note"]),
        (("previous",), "50%", ["previous"]),
        (("expected",), "9900", ["expected"]),
        (("projected",), "{done: 9700, of: 9800}", ["projected"]),
        (("parts",), "{chuyen_mon: {done: 1, of: 2}}", ["part"]),
        (("evidence",), REMOVED, ["evidence", "evidence"]),
        (("evidence", 0), "{document: 126/BC}", ["evidence", "evidence"]),
        (("evidence", 0, "page"), '"4"', ["evidence"]),
        (("evidence", 0, "issuer"), REMOVED, ["evidence"]),
        (("evidence", 2), "{document: 127/BC}", ["evidence"]),
    ],
)
def test_what_stands_beside_a_figure(path: tuple[Any, ...], value: object, expected: list[str]) -> None:
    changed = edited(DATA, ("figures", "budget_disbursement_rate", *path), value)
    found = changes(THEN, content(changed))
    assert [change.what for change in found] == expected
    assert all(change.name.startswith("budget_disbursement_rate") for change in found)


def test_the_file_of_a_document() -> None:
    path = ("figures", "budget_disbursement_rate", "evidence", 0, "file")
    data = edited(DATA, path, "a.pdf")
    then, now, gone = (content(data, files=files) for files in ({"a.pdf": "aa"}, {"a.pdf": "bb"}, {}))
    name = "budget_disbursement_rate · a.pdf"
    assert changes(then, now) == [Changed("file", name, "aa", "bb")]
    assert changes(then, gone) == [Changed("file", name, "aa", "missing")]
    assert [change.what for change in changes(THEN, then)] == ["evidence"]


def test_a_document_of_several_divisions() -> None:
    path = ("figures", "budget_disbursement_rate", "evidence")
    units = ("van_phong", "chuyen_mon")
    one, other = ({"document": "1/BC", "division": unit} for unit in units)
    then, fewer, moved = (content(edited(DATA, path, given)) for given in ([one, other], [one], [one | other]))
    assert changes(then, content(edited(DATA, path, [other, one]))) == []
    gone = Changed("evidence", "budget_disbursement_rate", "1/BC, chuyen_mon", None)
    assert changes(then, fewer) == [gone]
    assert changes(fewer, moved) == [
        Changed("evidence", "budget_disbursement_rate", "1/BC, van_phong", None),
        Changed("evidence", "budget_disbursement_rate", None, "1/BC, chuyen_mon"),
    ]


@pytest.mark.parametrize(
    ("then", "now"), [("page", "issuer"), ("link", "issuer"), ("issuer", "link"), ("link", "file"), ("file", "link")]
)
def test_what_a_word_is_called_in_a_document(then: str, now: str) -> None:
    """The same word is a link where it was a file, say: in one line both read alike."""
    path = ("figures", "budget_disbursement_rate", "evidence")
    before, after = (edited(DATA, path, [{"document": "1/BC", key: "https://a/1"}]) for key in (then, now))
    told = [f"document: 1/BC, {key}: https://a/1" for key in (then, now)]
    assert changes(content(before), content(after)) == [Changed("evidence", "budget_disbursement_rate", *told)]


def test_a_document_named_twice() -> None:
    path = ("figures", "budget_disbursement_rate", "evidence")
    one = {"document": "1/BC"}
    once, twice = (content(edited(DATA, path, [one] * n)) for n in (1, 2))
    assert changes(once, twice) == [Changed("evidence", "budget_disbursement_rate", None, "1/BC")]
    assert changes(twice, once) == [Changed("evidence", "budget_disbursement_rate", "1/BC", None)]


def with_changed(nodes: tuple[Leaf | Group, ...], updates: Mapping[str, Mapping[str, Any]]) -> tuple[Leaf | Group, ...]:
    """The tree with some criteria changed."""
    changed = []
    for node in nodes:
        if isinstance(node, Group):
            node = node.model_copy(update={"criteria": with_changed(node.criteria, updates)})
        changed.append(node.model_copy(update=updates.get(node.id, {})))
    return tuple(changed)


def criteria_with(**update: object) -> CriteriaSet:
    """The shipped criteria with other fields; nothing that was worked out from the old ones is kept."""
    fields = {name: getattr(CRITERIA, name) for name in CriteriaSet.model_fields}
    return CriteriaSet.model_construct(**{**fields, **update})


NODES = [entry.node for entry in CRITERIA.entries]
BITS = range(7)
"""Of those with a number that has this bit each is changed at once: any two are told apart by one of them."""


def some(of: Iterable[T], bit: int) -> list[T]:
    return [one for number, one in enumerate(of, 1) if number >> bit & 1]


UPDATES: dict[str, Callable[[Any], object]] = {
    "points": lambda node: node.points + Fraction(1, 4),
    "lead": lambda _: "khac",
    "not_arising": lambda leaf: "zero" if leaf.not_arising != "zero" else "full",
    "target": lambda leaf: leaf.target._replace(value=leaf.target.value + 1),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("bit", BITS)
@pytest.mark.parametrize("key", UPDATES)
def test_every_criterion(key: str, bit: int) -> None:
    assert len(NODES) < 2 ** len(BITS)
    having = [node for node in NODES if key == "lead" or getattr(node, key, None) is not None]
    updates = {node.id: {key: UPDATES[key](node)} for node in some(having, bit)}
    components = with_changed(CRITERIA.components, updates)
    now = {**THEN, "criteria": seals.content._criteria(criteria_with(components=components))}
    assert {*changes(THEN, now)} == {Changed("criterion", name, "", "") for name in updates}
    assert (seal_of(now) != SEAL) == bool(updates)


@pytest.mark.unmeasured
@pytest.mark.parametrize("bit", BITS)
def test_every_metric(bit: int) -> None:
    assert len(CRITERIA.metrics) < 2 ** len(BITS)
    chosen = some(CRITERIA.metrics, bit)
    titled = {name: CRITERIA.metrics[name].model_copy(update={"title": "Khác"}) for name in chosen}
    now = {**THEN, "criteria": seals.content._criteria(criteria_with(metrics={**CRITERIA.metrics, **titled}))}
    assert {*changes(THEN, now)} == {Changed("metric", name, "", "") for name in chosen}
    without = {key: value for key, value in CRITERIA.metrics.items() if key not in chosen}
    now = {**THEN, "criteria": seals.content._criteria(criteria_with(metrics=without))}
    assert {*changes(THEN, now)} == {Changed("metric", name, "", None) for name in chosen}
    assert {*changes(now, THEN)} == {Changed("metric", name, None, "") for name in chosen}


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("decimals",), "3"),
        (("rounding",), "down"),
        (("redistribution",), "equally"),
        (("movement",), {"figure": "10%"}),
        (("totals", "index"), "100"),
        (("units", "van_phong", "title"), "Khác"),
        (("sources", "plan", "date"), '"2022-08"'),
        (("notes", 0, "text"), "Khác"),
    ],
)
def test_the_rest_of_the_criteria(path: tuple[Any, ...], value: object) -> None:
    now = content(criteria=criteria_of(edited(CRITERIA_DATA, path, value)))
    assert changes(THEN, now) == [Changed("criteria", "", "", "")]


def test_the_order_of_criteria_counts() -> None:
    turned = tuple(reversed(CRITERIA.components))
    now = {**THEN, "criteria": seals.content._criteria(criteria_with(components=turned))}
    assert changes(THEN, now) == [Changed("criteria", "", "", "")]


def test_a_rule_keeps_its_kind() -> None:
    leaf = CRITERIA.leaves["1.1"] if "1.1" in CRITERIA.leaves else next(iter(CRITERIA.leaves.values()))
    assert seals.content.meaning(leaf.rule)["kind"] == leaf.rule.kind


def test_one_prerequisite_is_sealed_by_its_id_and_several_as_a_list() -> None:
    leaf = next(iter(CRITERIA.leaves.values()))
    sealed_as = [seals.content._node(leaf.model_copy(update={"requires": gates}))["requires"] for gates in GATES]
    assert sealed_as == ["1.5", ["1.5", "1.6"]]


GATES = (("1.5",), ("1.5", "1.6"))
ADJUSTMENT = {
    "id": "bonus.1",
    "kind": "bonus",
    "title": "Thưởng",
    "metric": "cchc_initiatives_recognised_count",
    "per": "1",
    "ceiling": "2",
    "provenance": {"points": "stated"},
}


def test_a_bonus() -> None:
    now = content(criteria=criteria_of({**CRITERIA_DATA, "adjustments": [ADJUSTMENT]}))
    raised = content(criteria=criteria_of({**CRITERIA_DATA, "adjustments": [{**ADJUSTMENT, "ceiling": "3"}]}))
    assert changes(THEN, now) == [Changed("adjustment", "bonus.1", None, "")]
    assert changes(now, raised) == [Changed("adjustment", "bonus.1", "", "")]


def test_last_years_result(tmp_path: Path) -> None:
    baseline = Desk().read(ROOT / "baselines" / "2021.yaml", Baseline).value
    assert baseline is not None
    submission = submission_of({})

    def of(last: Any, figures: Any) -> Any:
        return seals.content_of(Sealable(CRITERIA, submission, {}, last, figures, {}), "1.0")

    without, plain = of(None, {}), of(baseline, {})
    assert changes(without, plain) == [Changed("baseline", "", None, "")]
    assert changes(plain, without) == [Changed("baseline", "", "", None)]
    name = "sipas_access_rate"
    withs = [baseline.model_copy(update={"figures": submission_of({name: rate}).figures}) for rate in ("90%", "91%")]
    one, two = (of(last, read_figures(last.figures, CRITERIA.metrics)[0]) for last in withs)
    assert changes(one, two) == [Changed("baseline", "", "", "")]
    moved = baseline.model_copy(update={"published": baseline.published.model_copy(update={"rank": 1})})
    assert changes(plain, of(moved, {})) == [Changed("baseline", "", "", "")]


# ---- figures as text


def texts(measure: str, *raws: object, **more: object) -> list[str]:
    from parindex_cli.loader.shapes import shaped
    from parindex_cli.model.metrics import Metric

    metric, findings = shaped(Metric, {"title": "M", "question": "?", "measure": measure, **more})
    assert metric is not None, findings
    figures = submission_of({f"m{i}": raw for i, raw in enumerate(raws)}).figures
    read, _ = read_figures(figures, dict.fromkeys(figures, metric))
    return [figure_text(read[name].figure) for name in figures]


OPTIONS = [{"id": "late", "title": "L"}, {"id": "complaint", "title": "C"}]


@pytest.mark.parametrize(
    ("measure", "more", "raws", "expected"),
    [
        ("rate", {}, ["96,40%", {"done": "3", "of": "9"}, "0%"], ["96.4%", "3/9", "0%"]),
        ("count", {}, ["3", None], ["3", "pending"]),
        ("amount", {}, ["3,50", "không phát sinh"], ["3.5", "not arising"]),
        ("days", {}, ["3", "không nộp"], ["3", "not submitted"]),
        ("yesno", {}, ["có", "false"], ["yes", "no"]),
        ("level", {"options": OPTIONS}, ["late"], ["late"]),
        ("items", {"options": OPTIONS}, [["late", "complaint"], []], ["[complaint, late]", "[]"]),
        (
            "tally",
            {"options": OPTIONS},
            [{"counts": {"late": "3", "complaint": "0"}}, {"counts": {"late": "3"}}],
            ["{late: 3}", "{late: 3}"],
        ),
        (
            "survey",
            {"scale": "5"},
            [{"answers": {"1": "1", "5": "1"}}, {"answers": {"3": "2"}}, {"answers": {"5": "2", "1": "2"}}],
            ["{1: 1, 5: 1}", "{3: 2}", "{1: 2, 5: 2}"],
        ),
        (
            "survey",
            {"scale": "5", "satisfied": ["4", "5"]},
            [{"answers": {"1": "1", "5": "1"}}, {"answers": {"2": "1", "4": "1"}}, "50%"],
            ["{1: 1, 5: 1}", "{2: 1, 4: 1}", "50%"],
        ),
    ],
)
def test_figures_as_text(measure: str, more: Any, raws: list[object], expected: list[str]) -> None:
    assert texts(measure, *raws, **more) == expected


def test_nothing_is_no_figure() -> None:
    assert figure_text(Pending()) != figure_text(NotArising())


# ---- the seal


def test_the_seal_is_taken_over_the_version_too() -> None:
    assert seal_of({**THEN, "version": "2.0"}) != SEAL
    assert changes(THEN, {**THEN, "version": "2.0"}) == []


def test_the_seal_file_reads_back_as_it_was_written() -> None:
    data = sealed(THEN)
    again = read_yaml(seal_yaml(data))
    assert not again.issues
    assert again.data == data
    assert intact(data)
    assert seal_yaml(data) == seal_yaml(sealed(content()))


def test_a_known_seal() -> None:
    """The seal of a small content, worked out by other means: `printf … | sha256sum`."""
    tiny = {"version": "1", "head": {"b": "ế", "a": "1"}}
    assert seals.canonical(tiny) == '{"head":{"a":"1","b":"ế"},"version":"1"}'
    assert seal_of(tiny) == "sha256:" + KNOWN


KNOWN = "b0136e58da04626816ff688aa5fe76e95bd77629ba79ce0d7d893334a7c51f4a"


@pytest.mark.parametrize("key", ["seal", "version", "head", "figures", "criteria", "parts"])
def test_any_edit_of_the_seal_file_shows(key: str) -> None:
    data = sealed(THEN)
    broken = {**data, key: "sha256:00" if key == "seal" else ({} if isinstance(data[key], dict) else "9")}
    assert not intact(broken)
    assert intact(data)


def test_short() -> None:
    assert short("sha256:0123456789abcdef") == short("0123456789abcdef") == "0123…cdef"


# ---- the commands


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


SMALL = """\
format: metrics/1
unit: Sở Khoa học và Công nghệ tỉnh Lào Cai
year: 2022
period: Q2
submitted_by: Văn phòng
figures:
  satisfaction_one_stop_rate: 96,4%
  dossier_on_time_rate:
    value: {done: 412, of: 424}
    evidence: [{document: 46/BC, date: "2022-07-01", issuer: Trung tâm, file: a.pdf}]
"""


def run(*arguments: str, lang: str = "en") -> Result:
    result = CliRunner().invoke(app, [*arguments, "--lang", lang])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def put(text: str = SMALL, name: str = "q2.yaml") -> str:
    Path(name).write_text(text, "utf-8")
    Path("a.pdf").write_bytes(b"%PDF-1.7 proof")
    return name


def test_seal_and_verify() -> None:
    result = run("seal", put())
    assert (result.exit_code, beside(result)) == (0, "")
    seal = result.stdout.rpartition(" ")[2].strip()
    assert result.stdout == f"q2.yaml.seal: {seal}\n"
    verified = run("verify", "q2.yaml")
    assert (verified.exit_code, verified.stdout.split()) == (0, f"Unchanged since it was sealed, {seal}.".split())
    assert json.loads(run("verify", "q2.yaml", "--format", "json").stdout)["unchanged"] is True
    put(SMALL.replace("96,4%", "96.40%   # the survey in June"))
    assert run("verify", "q2.yaml").exit_code == 0


def test_verify_names_what_changed() -> None:
    run("seal", put())
    put(SMALL.replace("96,4%", "96,5%").replace("46/BC", "47/BC"))
    Path("a.pdf").write_bytes(b"%PDF-1.7 another")
    result = run("verify", "q2.yaml", lang="vi")
    assert result.exit_code == 1
    assert "96,4%" in result.stdout
    assert "96,5%" in result.stdout
    found = json.loads(run("verify", "q2.yaml", "--format", "json").stdout)
    assert [(change["what"], change["name"]) for change in found["changes"]] == [
        ("figure", "satisfaction_one_stop_rate"),
        ("evidence", "dossier_on_time_rate"),
        ("evidence", "dossier_on_time_rate"),
    ]
    assert found["changes"][0]["text"]["vi"].endswith("96,4% → 96,5%")


def test_verify_sees_the_files() -> None:
    run("seal", put())
    Path("a.pdf").write_bytes(b"%PDF-1.7 another")
    assert "SHA-256" in run("verify", "q2.yaml").stdout
    Path("a.pdf").unlink()
    result = run("verify", "q2.yaml")
    assert (result.exit_code, "no such file" in result.stdout) == (1, True)


def test_the_seal_of_one_division_says_so() -> None:
    put(SMALL.replace("year:", "division: van_phong\nyear:"))
    result = run("seal", "q2.yaml")
    assert (result.exit_code, beside(result)) == (0, "only the figures of Department Office are sealed\n")
    put(name="whole.yaml")
    assert beside(run("seal", "whole.yaml")) == ""


def test_a_missing_file_is_told_and_sealed_as_missing() -> None:
    name = put()
    Path("a.pdf").unlink()
    result = run("seal", name)
    assert result.exit_code == 0
    assert "warning[evidence-file-missing]" in result.stderr
    assert run("verify", name).exit_code == 0
    put()
    assert run("verify", name).exit_code == 1


def test_other_criteria_are_a_change() -> None:
    run("seal", put())
    text = (ROOT / "criteria" / "2022.yaml").read_text("utf-8").replace("decimals: 2", "decimals: 3")
    Path("c.yaml").write_text(text, "utf-8")
    result = run("verify", "q2.yaml", "--criteria", "c.yaml")
    assert result.exit_code == 1
    assert "Changes: 1." in result.stdout


def test_input_with_errors_is_not_sealed() -> None:
    result = run("seal", put(SMALL.replace("412", "500")))
    assert (result.exit_code, "done-over-of" in result.stderr) == (2, True)
    assert sorted(path.name for path in Path().iterdir()) == ["a.pdf", "q2.yaml"]


def test_a_seal_is_not_replaced_unasked() -> None:
    run("seal", put())
    before = Path("q2.yaml.seal").read_bytes()
    put(SMALL.replace("96,4%", "96,5%"))
    assert run("seal", "q2.yaml").exit_code == 2
    assert Path("q2.yaml.seal").read_bytes() == before
    assert run("seal", "q2.yaml", "--force").exit_code == 0
    assert run("verify", "q2.yaml").exit_code == 0


@pytest.mark.parametrize("output", ["q2.yaml", "criteria/2022.yaml", "nowhere/x.seal"])
def test_a_seal_goes_nowhere_else(output: str) -> None:
    put()
    Path("criteria").mkdir()
    rules = (ROOT / "criteria" / "2022.yaml").read_text("utf-8")
    Path("criteria/2022.yaml").write_text(rules, "utf-8")
    assert run("seal", "q2.yaml", "-o", output, "--force").exit_code == 2
    assert Path("q2.yaml").read_text("utf-8") == SMALL
    assert Path("criteria/2022.yaml").read_text("utf-8") == rules


def test_a_seal_elsewhere() -> None:
    assert run("seal", put(), "-o", "x.seal").exit_code == 0
    assert run("verify", "q2.yaml").exit_code == 2
    assert run("verify", "q2.yaml", "x.seal").exit_code == 0


def test_another_version_is_told_and_breaks_nothing() -> None:
    run("seal", put())
    case, _ = load_case(Desk(), Path("q2.yaml"))
    assert case is not None
    older = sealed(content_of(Desk(), case, "0.0.9"))
    Path("q2.yaml.seal").write_text(seal_yaml(older), "utf-8")
    result = run("verify", "q2.yaml")
    assert result.exit_code == 0
    assert "Sealed with parindex 0.0.9" in result.stdout


@pytest.mark.unmeasured
def test_a_form_with_the_same_figures_has_the_same_seal() -> None:
    pytest.importorskip("openpyxl")
    put()
    for name in ("q2.xlsx", "q2.csv"):
        assert run("form", "--unit", "department", "--fill", "q2.yaml", "-o", name).exit_code == 0
    given = {run("seal", name).stdout.rpartition(" ")[2] for name in ("q2.yaml", "q2.xlsx", "q2.csv")}
    assert len(given) == 1
    assert run("verify", "q2.xlsx", "q2.yaml.seal").exit_code == 0


# ---- seal files that prove nothing


def test_check_knows_a_seal() -> None:
    assert run("seal", put()).exit_code == 0
    seal = Path("q2.yaml.seal")
    assert run("check", "q2.yaml", str(seal)).exit_code == 0
    seal.write_text(seal.read_text("utf-8").replace("Văn phòng", "Văn phong"), "utf-8")
    result = run("check", str(seal))
    assert result.exit_code == 1
    assert "error[seal-broken]" in result.stdout


def test_an_edited_seal() -> None:
    run("seal", put())
    path = Path("q2.yaml.seal")
    path.write_text(path.read_text("utf-8").replace("96.4%", "96.5%"), "utf-8")
    put(SMALL.replace("96,4%", "96,5%"))
    result = run("verify", "q2.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("q2.yaml.seal:3:7: error[seal-broken] ")


HOSTILE = {
    "too large": (b"a: " + b"x" * (2 * 1024 * 1024 + 1), "file-too-large"),
    "another format": (b"format: metrics/1\n", "wrong-format"),
    "of tomorrow": (b"format: seal/2\n", "wrong-format"),
    "no yaml": (b"{[", "yaml-syntax"),
    "a list": (b"- format: seal/1\n", "not-a-mapping"),
    "nothing": (b"", "empty-file"),
    "not utf-8": ("Sở".encode("utf-16"), "not-utf8"),
    "twice": (b"format: seal/1\nseal: a\nseal: b\n", "duplicate-key"),
    "an alias": (b"format: &a seal/1\nseal: *a\n", "yaml-alias"),
    "half": (b"format: seal/1\nseal: sha256:00\n", "missing-key"),
    "empty values": (b"format: seal/1\nseal:\n", "empty-value"),
    "lists for texts": (b"format: seal/1\nseal: [a]\nhead: []\n", "not-a-mapping"),
    "deep": (b"format: seal/1\nhead: " + b"[" * 60_000, "yaml-too-deep"),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("what", HOSTILE)
def test_a_seal_that_cannot_be_read(what: str) -> None:
    raw, code = HOSTILE[what]
    put()
    Path("q2.yaml.seal").write_bytes(raw)
    result = run("verify", "q2.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"error[{code}]" in result.stderr
    foot = run("score", "q2.yaml")
    assert foot.exit_code == 0
    assert "Seal: ? (no longer matches)" in foot.stdout


def test_a_seal_that_is_a_folder_or_is_not_there() -> None:
    put()
    assert "file-missing" in run("verify", "q2.yaml").stderr
    Path("q2.yaml.seal").mkdir()
    result = run("verify", "q2.yaml")
    assert (result.exit_code, "is-a-folder" in result.stderr) == (2, True)
    assert run("seal", "q2.yaml").exit_code == 2
    assert "Seal:" not in run("score", "q2.yaml").stdout


def test_figures_that_cannot_be_read() -> None:
    run("seal", put())
    put(SMALL.replace("412", "500"))
    assert run("verify", "q2.yaml").exit_code == 2
    Path("q2.yaml").unlink()
    assert run("verify", "q2.yaml").exit_code == 2


# ---- the foot of a page


@pytest.mark.unmeasured
def test_the_score_names_the_seal_beside_the_file() -> None:
    put()
    assert "Seal:" not in run("score", "q2.yaml").stdout
    run("seal", "q2.yaml")
    loaded = Desk().read(Path("q2.yaml.seal"), Seal)
    assert loaded.value is not None
    assert run("score", "q2.yaml").stdout.splitlines()[-1] == f"Seal: {short(loaded.value.seal)} (matches)"
    put(SMALL.replace("96,4%", "96,5%"))
    assert run("score", "q2.yaml", lang="vi").stdout.splitlines()[-1].endswith("(không còn khớp)")
    case, _ = load_case(Desk(), Path("q2.yaml"))
    assert case is not None
    assert seal_beside(Desk(), case) == (loaded.value.seal, False)


# ---- words


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_change_has_words(lang: Any) -> None:
    found = [
        Changed("head", "submitted_by", "A", None),
        Changed("head", "illustrative", "yes", "no"),
        Changed("head", "other", "a", "b"),
        Changed("figure", "sipas_access_rate", "96.4%", "not arising"),
        Changed("previous", "sipas_access_rate", None, "96.4%"),
        Changed("part", "sipas_access_rate · van_phong", "1/2", "pending"),
        Changed("note", "gone_metric", "1.5", None),
        Changed("evidence", "sipas_access_rate", None, "1/BC"),
        Changed("file", "sipas_access_rate · a.pdf", "missing", "0" * 64),
        Changed("file", "sipas_access_rate · a.pdf", "unreadable", "0" * 64),
        Changed("criteria", "", "", ""),
        Changed("criterion", "1", "", ""),
        Changed("criterion", "99", "", None),
        Changed("metric", "new", None, ""),
        Changed("adjustment", "bonus.1", None, ""),
        Changed("baseline", "", "", None),
    ]
    page = changes_page(found, "sha256:" + "0" * 64, CRITERIA)
    written = "\n".join(" | ".join(cell.in_(lang) for cell in row.cells) for row in page[1].rows)  # type: ignore[union-attr]
    assert "{" not in written
    assert ("96,4%" in written) == (lang == "vi")
    assert "SHA-256 0000…0000" in written


# ---- nothing is missed

GOOD = ROOT / "tests" / "broken" / "good"
WITH_FIGURES = """
figures:
  on_time: {value: 90%, note: one, evidence: [{document: 1/BC, page: "2", file: last.txt}]}
"""


def good(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The good files, with a figure of last year that has a note and a document."""
    from shutil import copytree

    copytree(GOOD, folder / "w")
    monkeypatch.chdir(folder / "w")
    with Path("baselines/2029.yaml").open("a", encoding="utf-8") as file:
        file.write(WITH_FIGURES)
    Path("baselines/last.txt").write_text("last", "utf-8")


def asked(*arguments: str) -> Result:
    result = CliRunner().invoke(app, [*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("note: one", "note: two"),
        (", note: one", ""),
        ("1/BC", "2/BC"),
        ('page: "2"', 'page: "3"'),
        (", file: last.txt", ""),
        ("value: 90%", "value: 91%"),
        ("value: 90%", "value: 90%, previous: 80%"),
    ],
)
def test_all_that_stands_beside_last_years_figures_is_sealed(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(tmp_path, monkeypatch)
    assert asked("seal", "metrics.yaml").exit_code == 0
    assert asked("verify", "metrics.yaml").exit_code == 0
    last = Path("baselines/2029.yaml")
    text = last.read_text("utf-8")
    assert before in text
    last.write_text(text.replace(before, after), "utf-8")
    result = asked("verify", "metrics.yaml")
    assert result.exit_code == 1, result.output
    assert "Last year's result" in result.stdout


def test_the_files_of_last_years_evidence_are_sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good(tmp_path, monkeypatch)
    asked("seal", "metrics.yaml")
    Path("baselines/last.txt").write_text("changed", "utf-8")
    assert asked("verify", "metrics.yaml").exit_code == 1
    Path("baselines/last.txt").unlink()
    assert asked("verify", "metrics.yaml").exit_code == 1


@pytest.mark.unmeasured
@pytest.mark.parametrize("whose", ["this year's", "last year's"])
@pytest.mark.parametrize("kind", ["large", "folder", "empty"])
def test_what_cannot_be_hashed_is_named(kind: str, whose: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good(tmp_path, monkeypatch)
    monkeypatch.setattr("parindex_cli.loader.evidence.LARGEST", 10)
    file = Path("baselines/last.txt")
    if whose == "this year's":
        text = Path("metrics.yaml").read_text("utf-8")
        long = "on_time: {value: 96%, evidence: [{document: 1/BC, file: now.txt}]}"
        Path("metrics.yaml").write_text(text.replace("on_time: 96%", long), "utf-8")
        file = Path("now.txt")
    file.unlink(missing_ok=True)
    if kind == "folder":
        file.mkdir()
    else:
        file.write_bytes(b"x" * 11 if kind == "large" else b"")
    words = f"{file.name}: cannot be read, so that what it holds is not sealed"
    assert words in asked("seal", "metrics.yaml").stderr
    result = asked("verify", "metrics.yaml")
    assert (result.exit_code, words in result.stdout) == (0, True)
    assert json.loads(asked("verify", "metrics.yaml", "--format", "json").stdout)["unsealed"] == [file.name]


def test_figures_that_no_longer_fit_together_are_told_with_what_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good(tmp_path, monkeypatch)
    text = Path("metrics.yaml").read_text("utf-8")
    merged = text.replace("on_time: 96%", "on_time: {value: {done: 96, of: 100}, parts: {}}")
    assert merged != text
    name = next(iter(data_of(Path("criteria/2030.yaml").read_text("utf-8"))["units"]))  # type: ignore[index, call-overload]
    merged = merged.replace("parts: {}", f"parts: {{{name}: {{done: 96, of: 100}}}}")
    Path("metrics.yaml").write_text(merged, "utf-8")
    assert asked("seal", "metrics.yaml").exit_code == 0, asked("seal", "metrics.yaml").stderr
    Path("metrics.yaml").write_text(merged.replace("value: {done: 96", "value: {done: 97"), "utf-8")
    result = asked("verify", "metrics.yaml")
    assert result.exit_code == 1
    assert "error[parts-sum]" in result.stderr
    assert "96/100" in result.stdout
    assert "97/100" in result.stdout
    Path("metrics.yaml").write_text(merged.replace("value: {done: 96", "value: {done: x"), "utf-8")
    result = asked("verify", "metrics.yaml")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_seal_reads_all_that_it_writes() -> None:
    from parindex_cli.model.seal import SealedFigure

    written = {key for figure in content()["figures"].values() for key in figure}
    assert {"expected", "estimate"} <= written
    assert written | {"projected"} <= SealedFigure.model_fields.keys()


@pytest.mark.parametrize(
    ("written", "sealed"),
    [
        (
            "late.of = on_time.of − on_time.done",
            [[[["1", ["late", "of"]]], "0", "late.of"], "=",
             [[["1", ["on_time", "of"]], ["-1", ["on_time", "done"]]], "0", "on_time.of − on_time.done"]],
        ),
        ("a ≤ -b + 1,5", [[[["1", ["a", ""]]], "0", "a"], "≤", [[["-1", ["b", ""]]], "1.5", "-b + 1,5"]]),
        (
            "a ≤ b × 2",
            [[[["1", ["a", ""]]], "0", "a"], "≤", [["×", [["b", ""], "2"]], "b × 2"]],
        ),
    ],
)  # fmt: skip
def test_a_relation_that_is_a_sum_is_sealed_as_it_always_was(written: str, sealed: object) -> None:
    assert meaning(read_relation(written)) == sealed
