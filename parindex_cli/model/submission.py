"""The shape of a metrics file: what a department reports for a period."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from parindex_cli.fields import Date, Flag, Label, Later, Maybe, Model, Name, Raw, Title, Whole
from parindex_cli.language import Text, say, unmarked
from parindex_cli.model.citing import documents, in_parts

Period = Literal["Q1", "Q2", "Q3", "Q4", "H1", "9M", "year"]

PERIODS: dict[Period, Text] = {
    "Q1": say("đến hết quý I", "to the end of the first quarter"),
    "Q2": say("đến hết quý II", "to the end of the second quarter"),
    "Q3": say("đến hết quý III", "to the end of the third quarter"),
    "Q4": say("đến hết quý IV", "to the end of the fourth quarter"),
    "H1": say("6 tháng đầu năm", "first six months"),
    "9M": say("9 tháng đầu năm", "first nine months"),
    "year": say("cả năm", "whole year"),
}


MONTHS: dict[Period, int] = {"Q1": 3, "Q2": 6, "H1": 6, "Q3": 9, "9M": 9, "Q4": 12, "year": 12}
"""How many months of the year a period covers, all of them counting from 1 January."""
YEAR = 12
"""The months of a year."""
PERIOD_NAMES: dict[Period, Text] = {
    "Q1": say("Quý I", "Q1"),
    "Q2": say("Quý II", "Q2"),
    "Q3": say("Quý III", "Q3"),
    "Q4": say("Quý IV", "Q4"),
    "H1": say("6 tháng", "6 months"),
    "9M": say("9 tháng", "9 months"),
    "year": say("Năm", "Year"),
}
"""A period where it stands alone, in a form or a heading."""


_SPELT: dict[Period, str] = {
    "Q1": "q(u[yi])?(1|i|mot|nhat)",
    "Q2": "q(u[yi])?(2|ii|hai)",
    "Q3": "q(u[yi])?(3|iii|ba)",
    "Q4": "q(u[yi])?(4|iv|bon|tu)",
    "H1": "h1|(6|sau)(thang(daunam)?|t)",
    "9M": "9m|(9|chin)(thang(daunam)?|t)",
    "year": "year|(ca|het|tron)?nam|12(thang|t)",
}
"""How people write a period, case, marks, spaces, points and «đến hết» apart: quý III, 9 tháng đầu năm, cả năm."""


def period_named(raw: object) -> object:
    """The period that is written, as it is called here; anything else as it is, to be refused."""
    if isinstance(raw, str) and raw in PERIODS:
        return raw
    word = re.sub(r"[\s.]", "", unmarked(raw)).removeprefix("denhet") if isinstance(raw, str) else ""
    return next((period for period, spelt in _SPELT.items() if re.fullmatch(spelt, word)), raw)


_PERIOD_SCHEMA = {
    "anyOf": [
        {"enum": list(PERIODS)},
        {
            "type": "string",
            "pattern": (
                r"^\s*([Qq](uý|UÝ)?\s*([1-4]|I{1,3}|IV|i{1,3}|iv)|[Hh]1|9[Mm]|[69]\s*([Tt]|[Tt]háng(\s+đầu\s+năm)?)"
                r"|([Cc]ả\s+)?[Nn]ăm|[Yy][Ee][Aa][Rr])\s*$"
            ),
        },
    ]
}
"""For editors, which complete and check what is well spelt; what is read bears more."""


def unit_key(name: str) -> str:
    """A department's name as it is compared, letter case and spaces apart."""
    return " ".join(name.casefold().split())


def same_unit(a: str, b: str) -> bool:
    """Whether two names are of one department."""
    return unit_key(a) == unit_key(b)


class Evidence(Model):
    """A document that proves a figure: its number and symbol, where in it, and where it is kept.

    In a merged file `division` is whose part it proves; a document without it is the whole department's. A `document`
    that holds a whole citation is read into its parts.
    """

    document: Label
    kind: Maybe[Title] = None
    about: Maybe[Title] = None
    date: Maybe[Date] = None
    issuer: Maybe[Title] = None
    page: Maybe[Label] = None
    file: Maybe[Label] = None
    link: Maybe[Label] = None
    division: Maybe[Name] = None

    @model_validator(mode="before")
    @classmethod
    def _parts(cls, raw: Any) -> Any:
        return in_parts(raw)


class _OrText(BeforeValidator):
    """The validator, and what it means in a JSON Schema: a text instead of the list, or of one in it."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(schema)
        text = {"type": "string", "pattern": r"\S"}
        one = {"if": {"type": "object"}, "then": listed["items"], "else": text}
        return {**text, "type": ["array", "string"], "items": one}


class ReportedFigure(Model):
    """A figure as written, with last year's figure, the divisions' parts, evidence and notes where given.

    `note` is of who hands in the file; `division_notes` in a merged file are the divisions'. `expected` and `projected`
    are of the whole year: the total of a rate, and the figure itself. `estimate` is what the department measured of
    a criterion that the survey scores. `preferred` is the division whose part was taken where parts should be the same
    and are not.
    """

    value: Raw = None
    previous: Raw = None
    parts: dict[Name, Raw] = Field(default_factory=dict)
    evidence: Annotated[tuple[Annotated[Evidence, Later(Evidence)], ...], _OrText(documents)] = ()
    note: Maybe[Title] = None
    division_notes: dict[Name, Title] = Field(default_factory=dict)
    expected: Raw = None
    projected: Raw = None
    estimate: Raw = None
    preferred: Maybe[Name] = None


def by_division(figure: ReportedFigure) -> dict[str, dict[str, object]]:
    """The keys of a figure that say something of each division, where there are any, with what they say."""
    keys: dict[str, dict[str, object]] = {"parts": dict(figure.parts), "division_notes": dict(figure.division_notes)}
    return {key: named for key, named in keys.items() if named}


def long_form(raw: object) -> object:
    """A figure written short as one written long: `96%` as `{value: 96%}`."""
    keys = ReportedFigure.model_fields
    if isinstance(raw, dict) and any(key in keys for key in raw):
        return raw
    return {"value": raw}


WrittenFigure = Annotated[ReportedFigure, Later(ReportedFigure, long_form)]


class Submission(Model):
    """A department's figures, or one division's share of them, from 1 January to the end of the period."""

    format: Literal["metrics/1"]
    unit: Title
    division: Maybe[Name] = None
    year: Whole
    period: Annotated[Period, BeforeValidator(period_named), WithJsonSchema(_PERIOD_SCHEMA)]
    submitted_by: Title
    submitted_on: Maybe[Date] = None
    illustrative: Flag = False
    without: tuple[Name, ...] = ()
    figures: dict[Name, WrittenFigure]

    @property
    def months(self) -> int:
        """The months of the year that the figures cover."""
        return MONTHS[self.period]

    @property
    def last_day(self) -> str:
        """The day on which the period ends: `2022-06-30`."""
        return f"{self.year:04}-{self.months:02}-{30 if self.months in (6, 9) else 31}"

    @property
    def year_over(self) -> bool:
        """Whether the period ends the year, so that nothing can change any more."""
        return self.months == YEAR
