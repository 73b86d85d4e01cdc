"""Formulas in cells for figures: which of them may be read by the result that the file keeps.

A result is whatever was last saved, so it is taken only of formulas that give it again from the same sheet: numbers,
references to cells of this workbook, and functions that add up, count or round. Others may look elsewhere, change from
day to day, or put a 0 where nothing is known.
"""

import re

from parindex_cli.grids import Cell
from parindex_cli.language import Text, say

_SHEET = r"(?:'[^'\[\]#!:/\\]{1,31}'|[^\W\d]\w{0,30})"
_PLACE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""
      [0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)? | \.[0-9]+
    | (?:{_SHEET}!)?{_PLACE}(?::{_PLACE})?
    | \[(?:\$?{_SHEET})?\.{_PLACE}(?::(?:\$?{_SHEET})?\.{_PLACE})?\]
    | (?:SUM(?:IFS?|PRODUCT)?|ROUND(?:UP|DOWN)?|COUNT(?:A|IFS?)?|SUBTOTAL|PRODUCT|AVERAGE|MIN|MAX|ABS|INT)\(
    | "[^"]*"
    | [-+*/^%(),;\s]
    """,
    re.VERBOSE,
)


_UNSAVED = say(
    "ô chứa công thức «{text}» mà tệp không lưu kết quả; hãy mở tệp bằng Excel rồi lưu lại, hoặc dán thành giá trị",
    "the cell holds the formula «{text}», and the file keeps no result of it; open and save it in Excel, or paste the "
    "value",
)
_NO_NUMBER = say(
    "công thức «{text}» cho ra «{result}», không phải một số; hãy ghi số liệu",
    "the formula «{text}» gives «{result}», which is no number; write the figure",
)


def worked_out(cell: Cell) -> Cell | Text:
    """What a formula comes to, a number, a date or an error; itself where that is not certain; or why there is none."""
    if not _plain(cell.text):
        return cell
    result = cell.result
    if result is None:
        return _UNSAVED._replace(args={"text": cell.text})
    if result.kind in ("text", "flag"):
        return _NO_NUMBER._replace(args={"text": cell.text, "result": result.text})
    return result


def _plain(formula: str) -> bool:
    """Whether it consists of what gives the same result again; whether it is well-formed is for Excel to say."""
    at = 1
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None:
            return False
        at = token.end()
    return formula[:1] == "=" and len(formula) > 1
