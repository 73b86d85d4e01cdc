"""The kinds of value the YAML files hold, each read by one function, for use as pydantic annotations."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function, nullable_schema

from parindex_cli.bounds import COMPARATOR, NO, YES, Bound, Quantity, read_bound, read_quantity
from parindex_cli.dates import on_calendar
from parindex_cli.diagnostics import Refused
from parindex_cli.formulas import Formula, read_formula
from parindex_cli.language import UNSAFE, say
from parindex_cli.relations import Relation, read_relation
from parindex_cli.yamltext import Plain

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Model(BaseModel):
    """What all shapes share: unknown keys are findings, values cannot be changed, built when first used."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, validate_by_name=True)


class Reader:
    """`read` as a validator, and its JSON Schema; what it refuses reaches whoever tells of it as it was raised.

    Pydantic's own validators look into the function and the type that it gives, each time one is used.
    """

    def __init__(self, read: Callable[[Any], object], *types: str, **more: object) -> None:
        self.read = read
        self.schema = {"type": types[0] if len(types) == 1 else list(types), **more} if types else {}

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**self.schema}


class _OrNone(Reader):
    """The same of what may be empty, of which the loader tells."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.read)
        self.schema = reader.schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return nullable_schema(no_info_plain_validator_function(self.read))


if TYPE_CHECKING:
    _Kind = TypeVar("_Kind")
    Maybe: TypeAlias = _Kind | None
else:

    class Maybe:
        """`Maybe[Title]`: a title or none, by one reader; of a union pydantic makes two, and takes longer for both."""

        def __class_getitem__(cls, kind):
            return _OrNone(*kind.__metadata__)


class Later(Reader):
    """A shape, or what is written `short` of it, whose validator is built when a file first holds one: few do.

    One that is given by its name, with that of its module, is not even loaded before.
    """

    def __init__(self, shape: type[Model] | str, short: Callable[[Any], Any] = lambda raw: raw) -> None:
        super().__init__(lambda raw: self.shape.model_validate(short(raw)))
        self._shape = shape

    @cached_property
    def shape(self) -> type[Model]:
        """The shape itself."""
        if not isinstance(self._shape, str):
            return self._shape
        module, _, name = self._shape.rpartition(".")
        found: type[Model] = getattr(import_module(module), name)
        return found

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        named: Any = {**TypeAdapter(self.shape).core_schema, "ref": self.shape.__name__}
        return handler(no_info_plain_validator_function(self.read, json_schema_input_schema=named))


def _not_empty(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not items:
        raise Refused("empty-list", say("danh sách trống", "the list is empty"))
    return items


class _NotEmpty(AfterValidator):
    """The validator, and what it means in a JSON Schema."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "minItems": 1}


NOT_EMPTY = _NotEmpty(_not_empty)
"""For lists that must hold something; unlike `min_length` it is silent where the items themselves are wrong."""


def scalar_text(raw: object) -> str:
    """The text of a scalar; raises Refused for nothing, a list or a mapping."""
    if raw is None:
        raise Refused("empty-value", say("thiếu giá trị", "the value is missing"))
    if not isinstance(raw, str):
        raise Refused(
            "not-a-value",
            say(
                "cần một giá trị, không phải danh sách hay nhóm khóa", "a single value is needed, not a list or mapping"
            ),
        )
    return raw


def _title(raw: object) -> str:
    text = scalar_text(raw)
    if isinstance(text, Plain):
        raise Refused(
            "text-not-quoted",
            say(
                "YAML hiểu «{text}» là {looks}, không phải chữ; hãy đặt trong dấu nháy kép",
                "YAML takes «{text}» for a {looks_en}, not for text; put it in double quotes",
                text=str(text),
                looks=_LOOKS[text.looks],
                looks_en=text.looks,
            ),
        )
    return _clean(text)


def is_title(raw: object) -> bool:
    """Whether it can be read as one; what is worked out of a text that cannot says nothing of it a second time."""
    try:
        _title(raw)
    except Refused:
        return False
    return True


_LOOKS = {
    "bool": "có/không",
    "int": "số nguyên",
    "float": "số thập phân",
    "timestamp": "ngày tháng",
    "merge": "lệnh trộn",
    "value": "lệnh giá trị",
}


_FOLDED = str.maketrans("\t\n\r", "   ")


def _clean(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused("empty-value", say("thiếu giá trị", "the value is missing"))
    if text.isprintable() and "  " not in text:
        return text
    match = re.search(UNSAFE, text.translate(_FOLDED))
    if match:
        char = f"U+{ord(match.group()):04X}"
        raise Refused(
            "control-character", say("có ký tự điều khiển {char}", "holds control character {char}", char=char)
        )
    return " ".join(text.split())


def _label(raw: object) -> str:
    return _clean(str(scalar_text(raw)))


def _id(raw: object) -> str:
    text = scalar_text(raw)
    if isinstance(text, Plain):
        raise Refused(
            "id-not-quoted",
            say(
                'YAML hiểu mã {id} là số hay giá trị khác; viết «"{id}"» trong dấu nháy kép',
                'YAML takes the id {id} for a number or other value; write it as «"{id}"»',
                id=str(text),
            ),
        )
    if not _ID.fullmatch(text):
        raise Refused(
            "id-format",
            say(
                "mã «{id}» chỉ được gồm chữ không dấu, số, dấu chấm, gạch nối",
                "the id «{id}» may hold only ASCII letters, digits, dots, dashes and underscores",
                id=text,
            ),
        )
    return text


def _name(raw: object) -> str:
    text = _id(raw)
    if not _NAME.fullmatch(text):
        raise Refused(
            "name-format",
            say(
                "tên «{name}» chỉ được gồm chữ thường không dấu, số và gạch dưới",
                "the name «{name}» may hold only lower-case ASCII letters, digits and underscores",
                name=text,
            ),
        )
    return text


def _number(raw: object) -> Fraction:
    quantity = read_quantity(scalar_text(raw))
    if quantity.scale == "percent":
        raise Refused("number-not-percent", say("ở đây cần một số, không phải tỷ lệ %", "a number is needed, not a %"))
    return quantity.value


def _points(raw: object) -> Fraction:
    value = _number(raw)
    if value < 0:
        raise Refused("points-negative", say("điểm không thể âm", "points cannot be negative"))
    return value


def _positive(raw: object) -> Fraction:
    value = _number(raw)
    if value <= 0:
        raise Refused("number-not-positive", say("cần một số lớn hơn 0", "a number above 0 is needed"))
    return value


def _exact(raw: object) -> Fraction:
    """A number as JSON outputs write it: `70.5`, or `7/9` where decimals do not end."""
    number, sign, of = scalar_text(raw).partition("/")
    return _number(number) / _positive(of) if sign else _number(number)


def _share(raw: object) -> Quantity:
    return read_quantity(scalar_text(raw))


def _share_or_target(raw: object) -> Quantity | Literal["target"]:
    text = scalar_text(raw)
    return "target" if text == "target" else _share(text)


def _whole(raw: object) -> int:
    text = scalar_text(raw)
    if not re.fullmatch(r"0|[1-9]\d{0,8}", text, re.ASCII):
        raise Refused(
            "number-not-whole",
            say("«{text}» không phải số nguyên không âm", "«{text}» is not a whole number", text=text),
        )
    return int(text)


def _bound(raw: object) -> Bound:
    return read_bound(scalar_text(raw))


def _relation(raw: object) -> Relation:
    return read_relation(scalar_text(raw))


def _formula(raw: object) -> Formula:
    return raw if isinstance(raw, Formula) else read_formula(scalar_text(raw))


def read_flag(raw: object) -> bool:
    """Read yes/no, true/false, có/không; raises Refused for anything else."""
    text = scalar_text(raw).strip().casefold()
    if text not in YES | NO:
        raise Refused(
            "not-yes-or-no", say("«{text}» không phải là có hay không", "«{text}» is neither yes nor no", text=text)
        )
    return text in YES


def _date(raw: object) -> str:
    text = str(scalar_text(raw)).strip()
    if not on_calendar(text):
        raise Refused(
            "date-format",
            say(
                "«{text}» không phải ngày; viết như 30/6/2022",
                "«{text}» is not a date; write it like 2022-06-30 or 30/6/2022",
                text=text,
            ),
        )
    return text


# The schemas speak of what an editor sees, where `14.5` is a number and `14,5` a text: the bounds hold for the one,
# the patterns for the other. Nothing that the readers above take may be refused here; they stay the judges.
_DIGITS = r"[+-]?(0|[1-9][0-9]*)([.,][0-9]+)?"
_YES_NO = "|".join("".join(f"[{c}{c.upper()}]" for c in word) for word in sorted(YES | NO))
_BOUND_PATTERN = rf"^\s*{COMPARATOR}\s*({_DIGITS}\s*%?|{_YES_NO})\s*$"


Title = Annotated[str, Reader(_title, "string", pattern=r"\S")]
"""Text for people; YAML must not take it for anything else."""
Label = Annotated[str, Reader(_label, "string", "number", "boolean", pattern=r"\S")]
"""Text where a bare number is fine too: a page, a line, a document number."""
Id = Annotated[str, Reader(_id, "string", pattern=f"^{_ID.pattern}$")]
Name = Annotated[str, Reader(_name, "string", pattern=f"^{_NAME.pattern}$")]
Number = Annotated[Fraction, Reader(_number, "number", "string", pattern=rf"^\s*{_DIGITS}\s*$")]
Exact = Annotated[Fraction, Reader(_exact)]
Points = Annotated[Fraction, Reader(_points, "number", "string", minimum=0, pattern=rf"^\s*{_DIGITS}\s*$")]
Positive = Annotated[Fraction, Reader(_positive, "number", "string", exclusiveMinimum=0, pattern=rf"^\s*{_DIGITS}\s*$")]
Share = Annotated[Quantity, Reader(_share, "number", "string", pattern=rf"^\s*{_DIGITS}\s*%?\s*$")]
"""A number or a percentage, which remembers which of the two it is."""
ShareOrTarget = Annotated[
    Quantity | Literal["target"],
    Reader(_share_or_target, "number", "string", pattern=rf"^(target|\s*{_DIGITS}\s*%?\s*)$"),
]
"""A share, or the word `target` for the value of the criterion's own target."""
Whole = Annotated[int, Reader(_whole, "integer", "string", minimum=0, pattern="^(0|[1-9][0-9]{0,8})$")]
Limit = Annotated[Bound, Reader(_bound, "string", pattern=_BOUND_PATTERN)]
RelationText = Annotated[Relation, Reader(_relation, "string", pattern=r"[≥≤><=]")]
FormulaText = Annotated[Formula, Reader(_formula, "string", pattern=r"[a-z]")]
Flag = Annotated[bool, Reader(read_flag, "boolean", "string", pattern=rf"^\s*({_YES_NO})\s*$")]
Date = Annotated[str, Reader(_date, "string", "integer", pattern=r"^\s*[0-9]+([-/][0-9]+){0,2}\s*$")]
Raw = Annotated[Any, Reader(lambda raw: raw)]
"""A figure as written; it is read when the metric it belongs to is known."""
