"""The kinds of value the YAML files hold, each read by one function, for use as pydantic annotations."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from parindex_cli.bounds import NO, YES, Bound, Quantity, read_bound, read_quantity
from parindex_cli.diagnostics import Refused
from parindex_cli.language import UNSAFE, say
from parindex_cli.yamltext import Plain

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ISO_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_SLASH_DATE = re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})", re.ASCII)


class Model(BaseModel):
    """What all shapes share: unknown keys are findings, values cannot be changed, built when first used."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, validate_by_name=True)


def _reader(read: Callable[[Any], object]) -> PlainValidator:
    """`read` as a validator whose refusals keep their code and their phrase in both languages."""

    def validate(raw: Any) -> object:
        try:
            return read(raw)
        except Refused as refused:
            raise _custom(refused) from None

    return PlainValidator(validate)


def _custom(refused: Refused) -> PydanticCustomError:
    """The refusal as pydantic passes it on, code and phrase kept."""
    return PydanticCustomError(refused.code, "refused", {"refused": refused})


def _not_empty(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not items:
        raise _custom(Refused("empty-list", say("danh sách trống", "the list is empty")))
    return items


NOT_EMPTY = AfterValidator(_not_empty)
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
    match = None if text.isprintable() else UNSAFE.search(text.translate(_FOLDED))
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


def read_flag(raw: object) -> bool:
    """Read yes/no, true/false, có/không; raises Refused for anything else."""
    text = scalar_text(raw).strip().casefold()
    if text not in YES | NO:
        raise Refused(
            "not-yes-or-no", say("«{text}» không phải là có hay không", "«{text}» is neither yes nor no", text=text)
        )
    return text in YES


def _on_the_calendar(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _date(raw: object) -> str:
    text = str(scalar_text(raw)).strip()
    match = _ISO_DATE.fullmatch(text) or _SLASH_DATE.fullmatch(text)
    if match is None or not _on_the_calendar(**match.groupdict(default="1")):
        raise Refused(
            "date-format",
            say(
                "«{text}» không phải ngày; viết như 2022-06-30 hoặc 30/6/2022",
                "«{text}» is not a date; write it like 2022-06-30 or 30/6/2022",
                text=text,
            ),
        )
    return text


def _text_schema(**more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **more})


_NUMBER_SCHEMA = WithJsonSchema({"type": ["number", "string"]})

Title = Annotated[str, _reader(_title), _text_schema(minLength=1)]
"""Text for people; YAML must not take it for anything else."""
Label = Annotated[str, _reader(_label), WithJsonSchema({"type": ["string", "number"]})]
"""Text where a bare number is fine too: a page, a line, a document number."""
Id = Annotated[str, _reader(_id), _text_schema(pattern=f"^{_ID.pattern}$")]
Name = Annotated[str, _reader(_name), _text_schema(pattern=f"^{_NAME.pattern}$")]
Number = Annotated[Fraction, _reader(_number), _NUMBER_SCHEMA]
Points = Annotated[Fraction, _reader(_points), _NUMBER_SCHEMA]
Share = Annotated[Quantity, _reader(_share), _NUMBER_SCHEMA]
"""A number or a percentage, which remembers which of the two it is."""
ShareOrTarget = Annotated[Quantity | Literal["target"], _reader(_share_or_target), _NUMBER_SCHEMA]
"""A share, or the word `target` for the value of the criterion's own target."""
Whole = Annotated[int, _reader(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Limit = Annotated[Bound, _reader(_bound), _text_schema()]
Flag = Annotated[bool, _reader(read_flag), WithJsonSchema({"type": "boolean"})]
Date = Annotated[str, _reader(_date), _text_schema()]
Raw = Annotated[Any, PlainValidator(lambda raw: raw), WithJsonSchema({})]
"""A figure as written; it is read when the metric it belongs to is known."""
