"""The values that every JSON document is made of, and how they are written.

Numbers are exact strings with a decimal point: points with the set's decimals, figures and shares as decimals
where these end and as fractions (`7/9`) where they do not.
"""

import json
import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field
from pydantic.fields import FieldInfo

from parindex_cli import numbers
from parindex_cli.language import Text

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


def text_data(text: Text) -> TextData:
    """A text in both languages at once."""
    return {"vi": text.in_("vi"), "en": text.in_("en")}


def points(value: Fraction | None, decimals: int) -> Points | None:
    """Points with the set's decimals, where they are known."""
    return None if value is None else numbers.fixed(value, decimals)


def exact(value: Fraction | None) -> Exact | None:
    """A number as it is, where it is known."""
    return None if value is None else numbers.exact_text(value)


def json_text(data: Mapping[str, Any]) -> str:
    """A document as text, in one line."""
    return json.dumps(data, ensure_ascii=False) + "\n"


def told_apart(key: str) -> FieldInfo:
    """A union of two shapes of which the first alone has the key: a validator then tells where in it a mistake is."""

    def by_key(schema: dict[str, Any]) -> None:
        having, lacking = schema.pop("anyOf")
        schema |= {"if": {"required": [key]}, "then": having, "else": lacking}

    return Field(json_schema_extra=by_key)  # type: ignore[no-any-return]
