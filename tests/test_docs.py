"""The documents: their examples run, their links lead somewhere, and what they list is all there is."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import typer

from parindex_cli.diagnostics import has_errors
from parindex_cli.fields import Model
from parindex_cli.language import LANGUAGES
from parindex_cli.loader import Desk, load_case
from parindex_cli.loader.check import check_paths
from parindex_cli.model.appraisal import Appraisal, GivenPoints
from parindex_cli.model.assignment import Assignment, Duty
from parindex_cli.model.baseline import (
    Baseline,
    BaselineSource,
    Discrepancy,
    LastScore,
    Outcome,
    Published,
    PublishedPart,
)
from parindex_cli.model.baselines import Baselines
from parindex_cli.model.criteria import CriteriaSet, Movement, Split, Totals
from parindex_cli.model.efforts import Efforts
from parindex_cli.model.metrics import Metric, MetricProvenance, Option, Stated, Thing
from parindex_cli.model.office import Office, Signer
from parindex_cli.model.questions import OpenQuestion
from parindex_cli.model.rare import Adjustment, Class, InForce
from parindex_cli.model.results import Result, Results
from parindex_cli.model.saved_plan import SavedPlan, SavedTask, SavedTasks
from parindex_cli.model.seal import Seal, SealedCriteria, SealedFigure
from parindex_cli.model.submission import Evidence, ReportedFigure, Submission
from parindex_cli.model.tree import Group, Leaf, Provenance, Remark, Source, SourceDocument, Unit
from parindex_cli.numbers import fixed
from parindex_cli.report.content import About, InputFile, report_content
from parindex_cli.rules import KINDS
from parindex_cli.scoring import State, score
from parindex_cli.views.schema_kinds import OutputKind
from parindex_cli.views.tables import WrittenRow
from parindex_cli.yamltext import read_yaml
from tests import mutants
from tests.case_tables import card_of
from tests.doc_blocks import (
    DOCUMENTS,
    ROOT,
    Block,
    Shell,
    blocks,
    json_lines,
    matches,
    part_like,
    refreshed,
    steps,
    workplace,
)
from tests.sources import modules
from tests.test_schema import kept

pytestmark = pytest.mark.unmeasured

DOCS = ROOT / "docs"
EXAMPLE = ROOT / "examples" / "2022-q2.yaml"
CODE = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"


def _id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _of_language(language: str) -> list[Block]:
    return [block for document in DOCUMENTS for block in blocks(document) if block.language == language]


# Console blocks


@pytest.mark.usefixtures("filled_here", "without_charts")
@pytest.mark.parametrize("document", [d for d in DOCUMENTS if any(b.language == "console" for b in blocks(d))], ids=_id)
def test_console_blocks(document: Path, tmp_path: Path) -> None:
    workplace(document, tmp_path)
    shell = Shell(tmp_path)
    for block in blocks(document):
        if block.language == "clerk":
            shell.fill_in(block)
        if block.language == "console":
            for step in steps(block):
                real = shell.run(step.command)
                shown = "\n".join(step.shown)
                hint = f"{block.place}: $ {step.command}\nrefresh with: python -m tests.refresh_docs\n"
                assert matches(step.shown, real), hint + "\n".join(real) + f"\n--- the document shows ---\n{shown}"


def test_every_command_shows_its_help() -> None:
    from parindex_cli.cli.app import COMMANDS

    shown = {step.command for block in blocks(DOCS / "commands.md") for step in steps(block)}
    assert shown == {"parindex --lang en --help", *(f"parindex --lang en {name} --help" for name in COMMANDS)}


def test_the_list_of_commands_says_the_first_sentence_of_each_help() -> None:
    from parindex_cli.cli.app import GROUPS, _callback
    from parindex_cli.cli.tongue import in_

    for name, sentence in (pair for _, commands in GROUPS for pair in commands.items()):
        callback = _callback(name)
        words = callback.info.help if isinstance(callback, typer.Typer) else callback.__doc__
        for lang in LANGUAGES:
            assert in_(lang, words).strip().splitlines()[0] == f"{sentence.in_(lang)}."


def test_an_ellipsis_stands_for_any_lines() -> None:
    real = ["a", "b", "c", "d"]
    assert matches(["a", "…", "d"], real)
    assert matches(["a", "…", "c", "…"], real)
    assert matches(["…"], [])
    assert matches(["a", "…", "b", "c", "d"], real)
    assert not matches(["a", "…", "x", "…"], real)
    assert not matches(["a", "b", "…", "b", "c", "d"], real)
    assert not matches(["a", "c", "d"], real)


def test_refreshing_keeps_the_cuts() -> None:
    real = ["head 2", "1", "2", "middle 2", "3", "tail 2"]
    shown = ["head 1", "…", "middle 1", "…", "tail 1"]
    assert refreshed(shown, real) == ["head 2", "…", "middle 2", "…", "tail 2"]
    assert refreshed(["old"], real) == real
    assert refreshed(["a", "…", "b"], ["one line"]) == ["one line"]


# JSON and YAML examples


@pytest.mark.parametrize("block", _of_language("json"), ids=lambda block: block.place)
def test_json_examples(block: Block, tmp_path: Path) -> None:
    workplace(block.document, tmp_path)
    shown = json.loads(block.text)
    real = part_like(shown, Shell(tmp_path).json(shown))
    assert list(block.lines) == json_lines(real), "refresh with: python -m tests.refresh_docs"


@pytest.mark.parametrize("block", _of_language("yaml"), ids=lambda block: block.place)
def test_yaml_examples(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_yaml(block.text)
    assert not document.issues, [issue.message.in_("en") for issue in document.issues]
    assert isinstance(document.data, dict)
    if "cases" in document.data:
        for case in document.data["cases"]:
            assert _earns(document.data, case) == case["earns"], case
    elif "format" in document.data and not _meant_to_be_wrong(block):
        assert block.file is not None, "name the file: ```yaml file=…"
        workplace(block.document, tmp_path)
        monkeypatch.chdir(tmp_path)
        files, diagnostics = check_paths(Desk(), [Path(block.file)])
        assert files == [Path(block.file)]
        assert not diagnostics, [found.line("en") for found in diagnostics]


def _earns(table: dict[str, object], case: dict[str, object]) -> str:
    card = card_of(table, case)
    (leaf,) = card.leaves()
    gone = leaf.state is State.NOT_ARISING and leaf.leaf.not_arising in ("exclude", "redistribute")
    return "excluded" if gone else fixed(leaf.earned, card.criteria.decimals)


def _meant_to_be_wrong(block: Block) -> bool:
    """Whether the document shows the findings of this file."""
    shown = [line for other in blocks(block.document) if other.language == "console" for line in other.lines]
    return any(line.startswith(f"{block.file}:") for line in shown)


# Links


@pytest.mark.parametrize("document", DOCUMENTS, ids=_id)
def test_links(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(document)):
        assert "://" not in target, f"{target}: documents link only to files of the project"
        name, _, anchor = target.partition("#")
        file = (document.parent / name).resolve() if name else document
        assert file.exists(), f"{target}: there is no such file"
        if anchor:
            assert anchor in _anchors(file), f"{target}: there is no such heading"


def test_the_readme_leads_to_every_document() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(DOCS.glob("*.md")) if f"(docs/{path.name}" not in readme] == []


def _prose(document: Path) -> str:
    lines = document.read_text(encoding="utf-8").splitlines()
    for block in blocks(document):
        lines[block.start - 1 : block.stop + 1] = [""] * (block.stop - block.start + 2)
    return "\n".join(lines)


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# What is listed


def test_every_code_is_listed() -> None:
    rows = re.findall(rf"^\| `({CODE})` \|", (DOCS / "findings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == set(_codes())


def _codes() -> Iterator[str]:
    """Every string that is handed on as a parameter or field named `code`, and those that pydantic's errors become."""
    positions = {name: place for module in modules().values() for name, place in _takers(module)}
    for module in modules().values():
        constants = dict(_constants(module))
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                place = positions.get(_called(node))
                given = [*node.args[place : place + 1]] if place is not None else []
                given += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                for argument in given:
                    if isinstance(argument, ast.Name) and argument.id in constants:
                        yield constants[argument.id]
                    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
                first, second = node.elts
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(second, ast.Name | ast.Call)
                    and _is_code(first.value)
                ):
                    yield str(first.value)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and "-" in value and re.fullmatch(CODE, value) is not None


def _takers(module: ast.Module) -> Iterator[tuple[str, int]]:
    """The functions and classes that take a `code`, and as which positional argument."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            yield from _place(node.name, [arg.arg for arg in node.args.args])
        elif isinstance(node, ast.ClassDef):
            fields = [f.target.id for f in node.body if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]
            yield from _place(node.name, fields)
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    name = node.name if method.name == "__init__" else method.name
                    yield from _place(name, [arg.arg for arg in method.args.args if arg.arg != "self"])


def _place(name: str, parameters: list[str]) -> Iterator[tuple[str, int]]:
    if "code" in parameters:
        yield name, parameters.index("code")


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((target.id, node.value.value) for target in node.targets if isinstance(target, ast.Name))


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


FORMATS: dict[str, tuple[type[Model], ...]] = {
    "criteria.md": (
        CriteriaSet,
        SourceDocument,
        Totals,
        Split,
        Movement,
        InForce,
        Thing,
        Stated,
        Remark,
        Unit,
        Metric,
        MetricProvenance,
        Option,
        Leaf,
        Group,
        OpenQuestion,
        Source,
        Provenance,
        Adjustment,
        Class,
    ),
    "baseline.md": (Baseline, Baselines, Outcome, BaselineSource, Published, PublishedPart, LastScore, Discrepancy),
    "seal.md": (Seal, SealedFigure, SealedCriteria),
    "metrics.md": (Submission, ReportedFigure, Evidence),
    "appraisal.md": (Appraisal, GivenPoints),
    "office.md": (Office, Signer),
    "assignment.md": (Assignment, Duty, Unit),
    "plan.md": (Efforts, Result, Results, SavedPlan, SavedTasks, SavedTask),
}


@pytest.mark.parametrize("document", FORMATS)
def test_every_key_is_listed(document: str) -> None:
    for model in FORMATS[document]:
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert not keys - _named(DOCS / document), model.__name__


def test_every_shape_belongs_to_a_format() -> None:
    from parindex_cli.rules.kinds.bands import Band
    from parindex_cli.rules.several import OfPart

    listed = {model for models in FORMATS.values() for model in models}
    shapes = {model for model in _below(Model) if not model.__subclasses__() and model not in KINDS.values()}
    assert {model for model in shapes if model.__module__.startswith("parindex_cli.")} - {Band, OfPart} <= listed


def _below(model: type[Model]) -> Iterator[type[Model]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


def _named(document: Path) -> set[str]:
    """Every word in back-ticks outside of blocks."""
    return set(re.findall(r"`([^`\s]+)`", _prose(document)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_is_documented(kind: str) -> None:
    text = (DOCS / "rules.md").read_text(encoding="utf-8")
    match = re.search(rf"^## {kind}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match is not None
    section = match[1]
    parameters = set(KINDS[kind].model_fields) - {"kind"}
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == parameters
    assert f"rule: {{kind: {kind}" in section
    measures = re.search(rf"^\| {kind} \| ([a-z, ]+) \|$", text, re.MULTILINE)
    assert measures is not None
    assert measures[1].split(", ") == sorted(KINDS[kind].accepts)


# Outputs


@pytest.fixture(scope="module")
def example() -> dict[str, object]:
    case, diagnostics = load_case(Desk(), EXAMPLE, ROOT / "criteria/2022.yaml", ROOT / "baselines/2021.yaml")
    assert case is not None
    assert not has_errors(diagnostics)
    card = score(case.criteria, case.submission, case.figures, case.baseline, case.last_figures)
    about = About(files=(InputFile("metrics", "m", "0"),), evidence=[])
    return report_content([card, card], "vi", about)


DESCRIBED: dict[OutputKind, str] = {
    "score": "score-json.md",
    "gaps": "score-json.md",
    "explain": "score-json.md",
    "evidence": "evidence.md",
    "reconcile": "appraisal.md",
    "merge": "merge.md",
    "verify": "seal.md",
    "findings": "score-json.md",
    "plan": "plan.md",
    "whatif": "plan.md",
    "trend": "plan.md",
}


@pytest.mark.parametrize("kind", get_args(OutputKind))
def test_every_json_key_is_listed(kind: OutputKind) -> None:
    whole = kept(kind)
    keys = {key for shape in (whole, *whole["$defs"].values()) for key in shape.get("properties", ())}
    assert not keys - _words(DOCS / DESCRIBED[kind]) - _words(DOCS / "score-json.md")


def test_every_json_document_is_listed() -> None:
    text = (DOCS / "score-json.md").read_text("utf-8").partition("## The other documents")[2]
    rows = re.findall(r"^\| `(\w+)/1` \| `\w+` \| \[\w+\]\((\S*?)#\S+\) \| `(\w+)` \|$", text, re.MULTILINE)
    assert [(kind, DESCRIBED[kind], kind) for kind in get_args(OutputKind)] == [
        (form, file or "score-json.md", name) for form, file, name in rows
    ]


def test_every_template_name_is_listed(example: dict[str, object]) -> None:
    assert not _keys(example) - _words(DOCS / "templates.md")
    text = (DOCS / "templates.md").read_text(encoding="utf-8").partition("## The top")[2].partition("## total")[0]
    listed = [name for row in re.findall(r"^\| (`.+?) \|", text, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert sorted(listed) == sorted(example)


def _words(document: Path) -> set[str]:
    """Every word inside back-ticks outside of blocks."""
    return {word for code in re.findall(r"`([^`]+)`", _prose(document)) for word in re.findall(r"\w+", code)}


def _keys(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*(_keys(value) for value in data.values()))
    if isinstance(data, WrittenRow):  # what it was written from is for the workbook alone
        return {"cells", "kind", "about", "numbers"}
    if hasattr(data, "_asdict"):
        return _keys(data._asdict())
    if isinstance(data, list | tuple):
        return set().union(*(_keys(value) for value in data)) if data else set()
    return set()


def test_mutants_that_change_nothing_stand_on_lines_that_there_are() -> None:
    for name in read_yaml(mutants.EQUAL.read_text("utf-8")).data:  # type: ignore[union-attr]
        assert mutants.equal_in(str(name), (ROOT / str(name)).read_text("utf-8"))
