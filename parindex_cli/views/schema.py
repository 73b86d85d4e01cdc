"""The JSON Schema of each kind of file and output, for editors and programs to complete, explain and check keys by.

That of a file describes what an editor sees, which reads `14.5` as a number where `parindex` keeps the text. It refuses
nothing that `parindex check` accepts, and knows less: sums, references and whether a rule suits its metric.
"""

import json
from typing import Any, cast, get_args

from pydantic.json_schema import models_json_schema

from parindex_cli.fields import Model
from parindex_cli.language import Text
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.assignment import Assignment
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.baselines import Baselines
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.efforts import Efforts
from parindex_cli.model.office import Office
from parindex_cli.model.results import Results
from parindex_cli.model.submission import Submission
from parindex_cli.rules import KINDS
from parindex_cli.views.output.schema import OUTPUTS, output_schema
from parindex_cli.views.schema_kinds import FileKind, Kind
from parindex_cli.views.schema_short import with_short_forms, with_short_titles
from parindex_cli.views.schema_words import FIGURE, KEYS, SHAPES, TRANSLATION

SCHEMA_KINDS: tuple[Kind, ...] = get_args(Kind)

Node = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that the common editors understand in full."""

_TOP: Node = {"$schema": DIALECT, "$comment": "written by parindex schema"}
"""By the comment `-o` knows a file that may be replaced."""

_MODELS: dict[FileKind, type[Model]] = {
    "criteria": CriteriaSet,
    "baseline": Baseline,
    "baselines": Baselines,
    "metrics": Submission,
    "office": Office,
    "assignment": Assignment,
    "efforts": Efforts,
    "results": Results,
    "appraisal": Appraisal,
}


def schema_json(kind: Kind) -> str:
    """The schema as indented JSON."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema(kind: Kind) -> Node:
    """The schema of a kind of YAML file, or of the JSON of a command."""
    if kind in OUTPUTS:
        return {**_TOP, **output_schema(kind)}
    model = _MODELS[cast("FileKind", kind)]
    raw = model.model_json_schema(by_alias=True, mode="validation")
    found = raw.pop("$defs", {})
    if "Leaf" in found:
        found |= models_json_schema([(rule, "validation") for rule in KINDS.values()])[1]["$defs"]
    shapes: dict[str, Node] = {name: _shape(name, shape) for name, shape in found.items()}
    if "Leaf" in shapes:
        shapes |= {"Criterion": _criterion(), "Rule": _rule()}
    if "ReportedFigure" in shapes:
        _put_figures(shapes)
    top = _shape(model.__name__, raw)
    if kind == "criteria":
        with_short_forms(top, shapes)
    if kind == "assignment":
        with_short_titles(top, "units")
    return {**_TOP, **top, "$defs": dict(sorted(shapes.items()))}


def _shape(name: str, raw: Node) -> Node:
    """The schema of one shape, with its words and those of its keys."""
    properties = {key: _property(name, key, value) for key, value in raw["properties"].items()}
    required = raw.get("required", [])
    if "const" in properties.get("kind", {}) and "kind" not in required:
        required = ["kind", *required]  # it has a default for the code alone; the kinds are told apart by it
    title, description = SHAPES.get(name) or _rule_words(name)
    return {
        "title": title,
        "description": _words(description),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _rule_words(name: str) -> tuple[str, Text]:
    """A rule kind is described by its own label and formula."""
    kind, rule = next((kind, rule) for kind, rule in KINDS.items() if rule.__name__ == name)
    formula = " ".join((rule.__doc__ or "").split())
    return kind, Text(f"{rule.label.in_('vi')}. {formula}", f"{rule.label.in_('en')}. {formula}")


def _property(shape: str, key: str, raw: Node) -> Node:
    tidy: Node = _tidy(raw)
    if (shape, key) in _WIDER:
        tidy = _WIDER[shape, key](tidy)
    return {"description": _words(_key_words(shape, key)), **tidy}


def _key_words(shape: str, key: str) -> Text:
    """What is said of the key in this shape, else what is said of it anywhere, else that it is a translation."""
    found = KEYS.get(f"{shape}.{key}") or KEYS.get(key)
    if found is None and key.endswith("_en"):
        return TRANSLATION
    if found is None and shape in {rule.__name__ for rule in KINDS.values()}:
        return _rule_words(shape)[1]
    if found is None:
        raise KeyError(f"{shape}.{key} has no description in views/schema_words.py")
    return found


def _words(text: Text) -> str:
    """Both languages, as an editor shows them one below the other."""
    return f"{text.in_('vi')}\n\n{text.in_('en')}"


def _tidy(raw: Any) -> Any:
    """Without the names pydantic makes up, without null (an empty value is a finding), and with closed mappings."""
    if isinstance(raw, list):
        return [_tidy(item) for item in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.get("oneOf") == [_ref("Leaf"), _ref("Group")]:
        return _ref("Criterion")
    options = [option for option in raw.get("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        raw = {**{key: value for key, value in raw.items() if key != "anyOf"}, **options[0]}
    if raw.get("type") == "rule":
        return _ref("Rule")
    tidy = {key: _tidy(value) for key, value in raw.items() if key not in ("title", "default")}
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    default = raw.get("default")
    # Only defaults that can be written as they are; the descriptions name the others.
    return {**tidy, "default": default} if isinstance(default, str | bool | int) else tidy


def _one_or_list(raw: Node) -> Node:
    return {"anyOf": [raw["items"], raw]}


def _at_most_six(raw: Node) -> Node:
    # pydantic loses the bound of the field behind a reader of our own.
    return {**raw, "maximum": 6, "pattern": "^[0-6]$"}


def _short_or_long(raw: Node) -> Node:
    short = {"type": ["number", "string"], "minimum": 0, "pattern": "^[^-]"}
    by_id = {pattern: {"anyOf": [short, long]} for pattern, long in raw["patternProperties"].items()}
    return {**raw, "patternProperties": by_id}


_WIDER = {
    ("Band", "when"): _one_or_list,
    ("CriteriaSet", "decimals"): _at_most_six,
    ("Appraisal", "points"): _short_or_long,
}
"""Where a value is read before pydantic sees it, so that the schema must say what may stand there."""


def _ref(shape: str) -> Node:
    return {"$ref": f"#/$defs/{shape}"}


# Choices are made by if and then, not by oneOf: of a mistake deep in the tree, a validator can then tell the place.


def _criterion() -> Node:
    return {
        **_head("Criterion"),
        "type": "object",
        "properties": {"criteria": {"description": _words(_key_words("Group", "criteria"))}},
        "if": {"required": ["criteria"]},
        "then": _ref("Group"),
        "else": _ref("Leaf"),
    }


def _rule() -> Node:
    kinds = {kind: rule.__name__ for kind, rule in sorted(KINDS.items())}
    return {
        **_head("Rule"),
        "type": "object",
        "properties": {"kind": {"description": _words(_key_words("Rule", "kind")), "enum": list(kinds)}},
        "required": ["kind"],
        "allOf": [
            {"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": _ref(name)}
            for kind, name in kinds.items()
        ],
    }


def _head(name: str) -> Node:
    title, description = SHAPES[name]
    return {"title": title, "description": _words(description)}


def _put_figures(shapes: dict[str, Node]) -> None:
    """A figure may be written short, as itself, or long, with evidence and a note."""
    long = shapes["ReportedFigure"]
    for key in ("value", "previous"):
        long["properties"][key] |= _ref("Figure")
    shapes["Figure"] = FIGURE
    shapes["LongFigure"] = long
    shapes["ReportedFigure"] = {
        **_head("ReportedFigure"),
        "properties": {key: {"description": value["description"]} for key, value in long["properties"].items()},
        "if": {"type": "object", "anyOf": [{"required": [key]} for key in long["properties"]]},
        "then": _ref("LongFigure"),
        "else": _ref("Figure"),
    }
