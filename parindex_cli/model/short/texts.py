"""Two languages on one line, and an id in front of its title."""

import re
from typing import Any

from parindex_cli.diagnostics import Path
from parindex_cli.fields import Model
from parindex_cli.model.metrics import Metric
from parindex_cli.model.short.inline import MEASURE_KEYS
from parindex_cli.model.short.origins import Origins
from parindex_cli.model.tree import Node, Remark

_BAR = " | "
_SHAPES: tuple[type[Model], ...] = (Node, Metric, Remark)
BILINGUAL = frozenset(
    name for shape in _SHAPES for name in shape.model_fields if f"{name}_en" in shape.model_fields
) | frozenset(MEASURE_KEYS)
"""The keys that have a sibling in English."""
ID_FIRST = re.compile(
    r"(?P<id>(?=[A-Za-z._-]*[0-9])[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z])?)\.?\s+(?P<title>\S.*)", re.DOTALL
)
"""An id in front of a title."""


def halved(data: Any, path: Path, origins: Origins) -> Any:
    """A copy in which a text `tiếng Việt | English` is the two texts it stands for, unless the English stands apart."""
    if isinstance(data, list):
        return [item if isinstance(item, str) else halved(item, (*path, i), origins) for i, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    copy: dict[Any, Any] = {}
    for key, value in data.items():
        copy[key] = value
        if not isinstance(value, str):
            copy[key] = halved(_titled(value, (*path, key), origins), (*path, key), origins)
        elif value.count(_BAR) == 1 and key in BILINGUAL and f"{key}_en" not in data:
            copy[key], _, english = value.partition(_BAR)
            origins.give(copy, f"{key}_en", english, path, (*path, key))
    return copy


def _titled(value: Any, path: Path, origins: Origins) -> Any:
    """Units and what is shared, where there is only a title to say; options as `name: title`."""
    if path in (("units",), ("shared",)) and isinstance(value, dict):
        return {name: _title(title, (*path, name), origins) for name, title in value.items()}
    if path[-1] != "options" or not isinstance(value, dict):
        return value
    for i, name in enumerate(value):
        origins.came((*path, i), (*path, name))
    return [{"id": name, "title": title} for name, title in value.items()]


def _title(value: Any, path: Path, origins: Origins) -> Any:
    return {"title": value} if isinstance(value, str) else value


def with_own_id(node: dict[str, Any], path: Path, origins: Origins) -> None:
    """`1.10. Title` → the id and the title, where no id is written."""
    title = node.get("title")
    match = ID_FIRST.fullmatch(title) if "id" not in node and isinstance(title, str) else None
    if match:
        node["title"] = match["title"]
        origins.give(node, "id", match["id"], path, (*path, "title"))
