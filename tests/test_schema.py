"""The JSON Schemas: kept in the repository, explaining every key, and taking what `check` takes."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from typer.testing import CliRunner

from parindex_cli import fields
from parindex_cli.cli.app import app
from parindex_cli.fields import Model
from parindex_cli.rules import KINDS
from parindex_cli.views.schema import SCHEMA_KINDS, Kind, schema_json
from parindex_cli.views.schema_words import KEYS, SHAPES
from tests.conftest import LONGHAND

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parent.parent
GOOD = Path(__file__).parent / "broken" / "good"
SHIPPED = {
    "criteria": ROOT / "criteria" / "2022.yaml",
    "baseline": ROOT / "baselines" / "2021.yaml",
    "metrics": ROOT / "examples" / "2022-q2.yaml",
    "appraisal": ROOT / "examples" / "2022-appraisal.yaml",
    "office": ROOT / "examples" / "office.yaml",
    "assignment": ROOT / "examples" / "nine-divisions.yaml",
}
GOOD_FILES = [
    *SHIPPED.items(),
    ("criteria", LONGHAND),
    ("criteria", GOOD / "criteria" / "2030.yaml"),
    ("baseline", GOOD / "baselines" / "2029.yaml"),
    ("metrics", GOOD / "metrics.yaml"),
]

Node = dict[str, Any]


# What an editor sees


class _Yaml11(yaml.CSafeLoader):
    """YAML 1.1 as checkers read it: `yes` is a boolean, dates stay texts."""


class _Yaml12(yaml.CSafeLoader):
    """YAML 1.2, the core schema, as editors read it: `yes` is a text."""


_Yaml11.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.yaml_implicit_resolvers = {}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|Null|NULL|)$"), None)
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|True|TRUE|false|False|FALSE)$"), None)
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), None)
_Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"), None
)
LOADERS: tuple[type[yaml.CSafeLoader], ...] = (_Yaml11, _Yaml12)


def seen(text: str, loader: type[yaml.CSafeLoader]) -> Any:
    """The file as JSON Schema validators see it: every key is a text."""
    return _text_keys(yaml.load(text, loader))


def _text_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _text_keys(value) for key, value in data.items()}
    return [_text_keys(item) for item in data] if isinstance(data, list) else data


@cache
def kept(kind: str) -> Node:
    """The schema as the repository keeps it, which is what the product makes."""
    return json.loads((ROOT / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(kept(kind))


def refusals(kind: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(data)]


# The files


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_the_repository_keeps_what_the_command_prints(kind: str) -> None:
    result = CliRunner().invoke(app, ["schema", kind])
    assert (result.exit_code, result.stderr) == (0, "")
    there = (ROOT / "schemas" / f"{kind}.json").read_bytes().decode("utf-8")
    assert result.stdout == there, f"refresh with: parindex schema {kind} -o schemas/{kind}.json"


def test_the_schema_is_put_into_a_file(tmp_path: Path) -> None:
    output = tmp_path / "criteria.json"
    result = CliRunner().invoke(app, ["schema", "criteria", "-o", str(output)])
    assert (result.exit_code, result.output) == (0, f"Đã ghi {output}\n")
    assert output.read_text(encoding="utf-8") == schema_json("criteria")


def test_another_kind_is_refused() -> None:
    assert CliRunner().invoke(app, ["schema", "kriteria"]).exit_code == 2


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_it_is_a_schema(kind: Kind) -> None:
    Draft7Validator.check_schema(kept(kind))


@pytest.mark.parametrize(("kind", "file"), SHIPPED.items())
def test_the_editor_line_finds_the_schema(kind: str, file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match is not None
    assert (file.parent / match[1]).resolve() == ROOT / "schemas" / f"{kind}.json"


# The words


def nodes(part: Any) -> Iterator[Node]:
    """Every object of a schema that may itself be a schema."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from nodes(value)
    elif isinstance(part, list):
        for value in part:
            yield from nodes(value)


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_key_is_described(kind: Kind) -> None:
    found = [node for node in nodes(kept(kind)) if isinstance(node.get("properties"), dict)]
    assert found
    for node in found:
        for key, value in node["properties"].items():
            assert value.get("description") or set(value) == {"const"}, f"{node.get('title')}: {key}"


@pytest.mark.parametrize("kind", ["criteria", "baseline", "metrics"])
def test_every_shape_has_a_title_and_words_in_both_languages(kind: Kind) -> None:
    whole = kept(kind)
    for name, shape in [("top", whole), *whole["$defs"].items()]:
        assert shape["title"], name
        vietnamese, _, english = shape["description"].partition("\n\n")
        assert vietnamese, name
        assert english, name


def test_no_words_without_a_key() -> None:
    shapes = {model.__name__: model for model in _below(Model)}
    keys = {name: {field.alias or key for key, field in shape.model_fields.items()} for name, shape in shapes.items()}
    anywhere = set().union(*keys.values())
    for name in KEYS:
        shape, dot, key = name.rpartition(".")
        assert key in (keys[shape] if dot else anywhere), name
    assert set(SHAPES) <= {*shapes, "Criterion", "Rule"}


def _below(model: type[Model]) -> Iterator[type[Model]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


# What is taken and what is not


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("kind", "file"), GOOD_FILES, ids=lambda value: getattr(value, "name", value))
def test_good_files_are_taken(kind: str, file: Path, loader: type[yaml.CSafeLoader]) -> None:
    assert not refusals(kind, seen(file.read_text(encoding="utf-8"), loader))


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every mapping."""
    if isinstance(data, dict):
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


BY_NAME = ("figures", "metrics", "units")


def around(data: Any, path: tuple[Any, ...], name: object = None) -> Any:
    """What lies on the path and beside it, with one entry in each list: all of them would be looked through each time.

    The entry on the path comes to stand first.
    """
    part, rest = (path[0], path[1:]) if path else (None, ())
    if isinstance(data, list):
        return [around(item, rest) for item in data[part or 0 :][:1]]
    if not isinstance(data, dict):
        return data
    kept = [part if part in data else next(iter(data))] if name in BY_NAME and data else data
    return {key: around(data[key], rest if key == part else (), key) for key in kept}


@pytest.mark.parametrize("kind", SHIPPED)
def test_a_broken_key_is_refused_wherever_it_stands(kind: str) -> None:
    # The shipped criteria are too many for this; the small ones have the same shapes.
    file = GOOD / "criteria" / "2030.yaml" if kind == "criteria" else SHIPPED[kind]
    data = seen(file.read_text(encoding="utf-8"), _Yaml12)
    tried = 0
    for path in places(data):
        for key in at(data, path):
            if (kind, path) in {("appraisal", ("points",)), ("assignment", ("criteria",))}:
                continue  # keys are ids, and with another ending still ids
            broken = around(data, (*path, key))
            way = tuple(0 if isinstance(part, int) else part for part in path)
            here = at(broken, way)
            here[f"{key}-x"] = here.pop(key)
            told = [tuple(error.absolute_path) for error in validator(kind).iter_errors(broken)]
            assert told, (*path, key)
            assert all(way[: len(place)] == place for place in told), (*path, key)
            tried += 1
    assert tried >= (9 if kind in ("office", "appraisal") else 21)


@cache
def sound(kind: str) -> str:
    """A file with every value at its own key; of the criteria the first component, for the others repeat it."""
    if kind != "criteria":
        return SHIPPED[kind].read_text(encoding="utf-8")
    return LONGHAND.read_text(encoding="utf-8").partition('\n  - id: "2"')[0] + "\n"


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("criteria", "measure: rate", "measure: ratio"),
        ("criteria", "format: criteria/1", "format: criteria/2"),
        ("criteria", "kind: ", "kind: un"),
        ("criteria", "not_arising: ", "not_arising: un"),
        ("criteria", "points: ", "points: -"),
        ("criteria", "points: ", "points: about "),
        ("criteria", '"≥ ', '"≈ '),
        ("criteria", "components:", "components: []\nx:"),
        ("criteria", "decimals: ", "decimals: 1"),
        ("baseline", "maximum: ", "maximum: x"),
        ("baseline", "year: ", "year: x"),
        ("metrics", "period: ", "period: x"),
        ("metrics", "{done: ", "{don: "),
        ("metrics", "{done: ", "{done: -"),
    ],
)
def test_a_wrong_value_is_refused(kind: str, old: str, new: str) -> None:
    text = sound(kind)
    assert old in text
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    broken = "\n".join(lines).replace(old, new, 1)
    assert refusals(kind, seen(broken, _Yaml12)), f"{old} → {new}"


WRITTEN = ["14,5", "14.5", "-2", "+2", "0", "96,4%", " 96.4 % ", "target", "≥ 95%", ">= 80,5 %", "= yes", "= Không"]
WRITTEN += ["yes", "NO", "Có", "không", "true", "2022", "30/6/2022", "2022-07", "2022-07-05", "1.10", "a_b", "x", "chữ"]
KINDS_OF_VALUE = ("Title", "Label", "Id", "Name", "Number", "Points", "Share", "ShareOrTarget", "Whole", "Limit")
ALPHABET = st.text("0123456789.,%+-<>=≥≤ yesnoYNtargecókhông/_", min_size=1, max_size=12)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("name", [*KINDS_OF_VALUE, "Flag", "Date"])
def test_a_schema_takes_every_text_that_the_reader_takes(name: str, loader: type[yaml.CSafeLoader]) -> None:
    adapter = TypeAdapter[Any](getattr(fields, name))
    judge = Draft7Validator(adapter.json_schema())

    def check(text: str) -> None:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return
        assert judge.is_valid(text), text

    for text in WRITTEN:
        check(text)
        plain = yaml.load(text, loader) if text[0] not in ">=%" else text
        try:
            adapter.validate_python(text)
        except ValidationError:
            continue
        # A title or an id that YAML takes for something else is refused by the reader, which sees that it was plain.
        assert judge.is_valid(plain) or name in ("Title", "Id", "Name"), text
    given(ALPHABET)(check)()


def test_a_figure_in_each_of_its_forms() -> None:
    head = {"format": "metrics/1", "unit": "Sở", "year": 2022, "period": "Q2", "submitted_by": "Văn phòng"}
    figures = ["{done: 42, of: 48}", "96,4%", "96.4%", "3", "5120.5", "yes", "không", "good", "[collect, survey]", "[]"]
    figures += ["{answers: {1: 2, 5: 30}}", "{counts: {late: 3}}", "not submitted", "không phát sinh", "pending", ""]
    figures += ["{value: {done: 1, of: 2}, previous: 84%, note: x}", "{value: 3, evidence: [{document: 12}]}"]
    for loader in LOADERS:
        for figure in figures:
            data = {**head, "figures": {"a_metric": seen(figure, loader)}}
            assert not refusals("metrics", data), figure
        for figure in ("{done: 1}", "{done: 1, of: 2, x: 3}", "-1", "{value: 3, evidence: 7}", "{}", "[[1]]"):
            assert refusals("metrics", {**head, "figures": {"a_metric": seen(figure, loader)}}), figure


def test_a_rule_is_known_by_its_kind_alone() -> None:
    shapes = kept("criteria")["$defs"]
    assert shapes["Rule"]["properties"]["kind"]["enum"] == sorted(KINDS)
    for choice in shapes["Rule"]["allOf"]:
        chosen = shapes[choice["then"]["$ref"].rpartition("/")[2]]
        assert chosen["properties"]["kind"]["const"] == choice["if"]["properties"]["kind"]["const"]
        assert "kind" in chosen["required"]


@pytest.mark.parametrize(
    ("kind", "old", "new", "place"),
    [
        ("criteria", "rule: {kind: proportional, floor:", "rule: {kind: proportional, flor:", ".rule"),
        ("criteria", "rule: {kind: target}", "rule: {kind: tarket}", ".rule.kind"),
        ("criteria", "not_arising: zero", "not_arising: nought", ".not_arising"),
        ("metrics", "issuer: ", "isuer: ", ".evidence[0]"),
    ],
)
def test_a_mistake_deep_in_the_tree_is_told_at_its_place(kind: str, old: str, new: str, place: str) -> None:
    text = sound(kind)
    assert old in text
    (error,) = validator(kind).iter_errors(seen(text.replace(old, new, 1), _Yaml12))
    assert error.json_path.endswith(place)
    assert not error.context
