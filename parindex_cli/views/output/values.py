"""How the values are written that every JSON document is made of.

Numbers are exact strings with a decimal point: points with the set's decimals, figures and shares as decimals
where these end and as fractions (`7/9`) where they do not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from parindex_cli import numbers
from parindex_cli.language import Text

if TYPE_CHECKING:
    from parindex_cli.views.output.shapes.values import Exact, Points, TextData


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
