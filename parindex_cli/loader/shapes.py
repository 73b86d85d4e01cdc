"""data → pydantic → model, or findings in plain words at the places the data came from."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from parindex_cli.diagnostics import Finding, Path, Refused, nearest
from parindex_cli.fields import Model
from parindex_cli.language import Text, say
from parindex_cli.rules import KINDS

_EMPTY = say("thiếu giá trị", "the value is missing")

Shape = TypeVar("Shape", bound=Model)


def shaped(shape: type[Shape], data: object) -> tuple[Shape | None, list[Finding]]:
    """`data` as a `shape`, or every reason why it is not one."""
    try:
        return shape.model_validate(data), []
    except ValidationError as error:
        return None, [_finding(detail, data) for detail in error.errors(include_url=False)]


def _finding(detail: ErrorDetails, data: object) -> Finding:
    refused = detail.get("ctx", {}).get("error")
    path, rest = _data_path(detail["loc"], data)
    if detail["input"] is None and detail["type"] != "missing":
        return Finding("empty-value", _EMPTY, path, at="key")
    if isinstance(refused, Refused):
        at_key = bool(rest) and rest[-1] == "[key]"
        return Finding(refused.code, refused.message, (*path, *refused.path), at="key" if at_key else "value")
    code, write = _PHRASES.get(detail["type"], ("not-valid", _in_pydantic_words))
    at_key = detail["type"] in ("extra_forbidden", "missing")
    return Finding(code, write(detail, data, path), path, at="key" if at_key else "value")


def _data_path(loc: tuple[str | int, ...], data: object) -> tuple[Path, tuple[str | int, ...]]:
    """The part of a pydantic location that exists in the data, and what is left of it.

    Pydantic names the chosen member of a union inside the location; those names are stepped over.
    """
    path: list[str | int] = []
    node: Any = data
    left: list[str | int] = []
    for part in loc:
        known = (isinstance(node, dict) and part in node) or (
            isinstance(node, list) and isinstance(part, int) and part < len(node)
        )
        if known:
            path.append(part)
            node = node[part]
            left = []
        else:
            left.append(part)
    return tuple(path), tuple(left)


_SAID_IN_PARTS = ("provenance", "source")


def _missing(detail: ErrorDetails, data: object, path: Path) -> Text:
    # What is said of groups in parts may not be written where it is missing.
    within = f"{path[-1]}." if path and path[-1] in _SAID_IN_PARTS else ""
    return say("thiếu khóa «{key}»", "key «{key}» is missing", key=f"{within}{detail['loc'][-1]}")


def _unknown_key(detail: ErrorDetails, data: object, path: Path) -> Text:
    key = str(detail["loc"][-1])
    known = _keys_beside(_at(data, path[:-1]))
    return say("khóa lạ «{key}»{hint}", "unknown key «{key}»{hint}", key=key, hint=nearest(key, known))


def _keys_beside(here: Mapping[str, object]) -> list[str]:
    """The keys still free in the shapes that know most of the keys that stand here."""
    import_module("parindex_cli.model.rare")
    models = [*KINDS.values(), *_shapes(Model)]  # also what no file has named or held
    shapes = [_keys(model) for model in models]
    most = max(len(keys & here.keys()) for keys in shapes)
    fitting = [keys for keys in shapes if len(keys & here.keys()) == most]
    return sorted(set().union(*fitting) - here.keys())


@cache
def _keys(model: type[Model]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())


def _shapes(model: type[Model]) -> Iterator[type[Model]]:
    for shape in model.__subclasses__():
        yield shape
        yield from _shapes(shape)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _unknown_value(detail: ErrorDetails, data: object, path: Path) -> Text:
    context = detail.get("ctx", {})
    known = str(context.get("expected_tags") or context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    given = _at(data, path)
    written = given.get("kind") if isinstance(given, dict) else given
    return say("«{given}» lạ; cần một trong: {known}", "unknown «{given}»; one of: {known}", given=written, known=known)


def _no_kind(detail: ErrorDetails, data: object, path: Path) -> Text:
    return say("thiếu khóa «kind»", "key «kind» is missing")


def _not_a_mapping(detail: ErrorDetails, data: object, path: Path) -> Text:
    return say("cần nhóm khóa «khóa: giá trị»", "a mapping of «key: value» is needed")


def _not_a_list(detail: ErrorDetails, data: object, path: Path) -> Text:
    return say("cần một danh sách", "a list is needed")


def _too_large(detail: ErrorDetails, data: object, path: Path) -> Text:
    return say("lớn nhất là {n}", "at most {n}", n=detail["ctx"]["le"])


def _in_pydantic_words(detail: ErrorDetails, data: object, path: Path) -> Text:
    return say("giá trị không hợp lệ: {msg}", "not valid: {msg}", msg=detail["msg"])


_Phrase = tuple[str, Callable[[ErrorDetails, object, Path], Text]]
_PHRASES: dict[str, _Phrase] = {
    "missing": ("missing-key", _missing),
    "extra_forbidden": ("unknown-key", _unknown_key),
    "literal_error": ("unknown-value", _unknown_value),
    "union_tag_invalid": ("unknown-value", _unknown_value),
    "union_tag_not_found": ("missing-key", _no_kind),
    "dict_type": ("not-a-mapping", _not_a_mapping),
    "model_type": ("not-a-mapping", _not_a_mapping),
    "model_attributes_type": ("not-a-mapping", _not_a_mapping),
    "list_type": ("not-a-list", _not_a_list),
    "tuple_type": ("not-a-list", _not_a_list),
    "less_than_equal": ("number-too-large", _too_large),
}


def wrong_format(data: object, expected: str) -> Iterator[Finding]:
    """Whether this is another kind of file altogether; then nothing else about its shape is worth saying."""
    if not isinstance(data, dict):
        yield Finding("not-a-mapping", say("cần nhóm khóa «khóa: giá trị»", "a mapping of «key: value» is needed"))
    elif isinstance(data.get("format"), str) and data["format"] != expected:
        message = say(
            "đây là tệp «{given}», ở đây cần «{expected}»",
            "this is a «{given}» file, «{expected}» is needed here",
            given=data["format"],
            expected=expected,
        )
        yield Finding("wrong-format", message, ("format",))


def empty_values(data: dict[str, Any] | list[Any], path: Path = ()) -> Iterator[Finding]:
    """Keys and list items without a value, also where the key may be left out; an empty figure is a pending one."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if value is None:
            yield Finding("empty-value", _EMPTY, (*path, key), at="key")
        elif isinstance(value, list) or (isinstance(value, dict) and (path or key != "figures")):
            yield from empty_values(value, (*path, key))
