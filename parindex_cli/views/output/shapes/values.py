"""The values that every JSON document is made of."""

import sys
from typing import Annotated, Any

from pydantic import Field
from pydantic.fields import FieldInfo

if sys.version_info >= (3, 12):
    from typing import TypedDict, is_typeddict
else:  # before that pydantic reads only these, and brings them along
    from typing_extensions import TypedDict, is_typeddict

__all__ = ["TypedDict", "is_typeddict"]

Points = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$")]


class TextData(TypedDict):
    """A text in both languages."""

    vi: str
    """Vietnamese."""
    en: str
    """English."""


def told_apart(key: str) -> FieldInfo:
    """A union of two shapes of which the first alone has the key: a validator then tells where in it a mistake is."""

    def by_key(schema: dict[str, Any]) -> None:
        having, lacking = schema.pop("anyOf")
        schema |= {"if": {"required": [key]}, "then": having, "else": lacking}

    return Field(json_schema_extra=by_key)  # type: ignore[no-any-return]
