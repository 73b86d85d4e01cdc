"""The JSON Schema of each document that a command writes; later keys are allowed in it."""

from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from parindex_cli.views.output.evidence import EvidenceData
from parindex_cli.views.output.explain import ExplainData
from parindex_cli.views.output.findings import FindingsData
from parindex_cli.views.output.gaps import GapsData
from parindex_cli.views.output.merge import MergeData
from parindex_cli.views.output.plan import PlanData
from parindex_cli.views.output.reconcile import ReconcileData
from parindex_cli.views.output.shapes.score import ScoreData
from parindex_cli.views.output.shapes.values import is_typeddict
from parindex_cli.views.output.trend import TrendData
from parindex_cli.views.output.verify import VerifyData
from parindex_cli.views.output.what_if import WhatIfData
from parindex_cli.views.schema_kinds import OutputKind

Node = dict[str, Any]

OUTPUTS: dict[OutputKind, Any] = {
    "score": ScoreData,
    "gaps": GapsData,
    "explain": ExplainData,
    "evidence": EvidenceData,
    "reconcile": ReconcileData,
    "merge": MergeData,
    "verify": VerifyData,
    "findings": FindingsData,
    "plan": PlanData,
    "whatif": WhatIfData,
    "trend": TrendData,
}

_WORDS_BELOW = ConfigDict(use_attribute_docstrings=True)


class _Inheriting(GenerateJsonSchema):
    """Of a shape made of others pydantic reads the words below its own keys only; the others' are added."""

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> Node:
        """The shape with the words of what it inherits."""
        whole = super().typed_dict_schema(schema)
        for base in filter(is_typeddict, getattr(schema.get("cls"), "__orig_bases__", ())):
            for key, value in _read(base)[0]["properties"].items():
                whole["properties"][key].setdefault("description", value["description"])
        return whole

    def normalize_name(self, name: str) -> str:
        """A shape's name: what is data says so only in the code, beside what it is made from."""
        return super().normalize_name(name).removesuffix("Data")


def output_schema(kind: OutputKind) -> Node:
    """The schema of a document by the name in its `format`, such as score."""
    top, shapes = _read(OUTPUTS[kind])
    return {**_tidy(top, names=False), "$defs": _tidy(dict(sorted(shapes.items())))}


def _read(shape: Any) -> tuple[Node, dict[str, Node]]:
    """The shape and those that it is made of; in a list, since there pydantic takes a configuration for it."""
    whole = TypeAdapter(list[shape], config=_WORDS_BELOW).json_schema(schema_generator=_Inheriting)
    name = whole["items"]["$ref"].rpartition("/")[2]
    return whole["$defs"].pop(name), whole["$defs"]


def _tidy(raw: Any, *, names: bool = True) -> Any:
    """Without the titles that pydantic makes up of the names of keys and shapes; `names` says that keys are names."""
    if isinstance(raw, list):
        return [_tidy(item, names=False) for item in raw]
    if not isinstance(raw, dict):
        return raw
    kept = {key: value for key, value in raw.items() if names or key != "title"}
    return {key: _tidy(value, names=key == "properties" and not names) for key, value in kept.items()}
