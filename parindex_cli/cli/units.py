"""The division that an option names."""

from typing import TYPE_CHECKING

from parindex_cli.cli.options import Lang
from parindex_cli.cli.output import stop

if TYPE_CHECKING:
    from parindex_cli.model.criteria import CriteriaSet


def unit_id(given: str, criteria: "CriteriaSet", lang: Lang, also: tuple[str, ...] = (), option: str = "--unit") -> str:
    """The id of the division named by id or title; ends the program where there is none.

    `also` are the words that the option takes besides.
    """
    from unicodedata import normalize

    from parindex_cli.language import as_seen

    wanted = as_seen(normalize("NFC", given)).casefold()
    for name, unit in criteria.units.items():
        if wanted in (name.casefold(), unit.title.casefold(), (unit.title_en or "").casefold()):
            return name
    stop(
        lang,
        "{option}: không có đơn vị «{given}»; có: {known}",
        "{option}: there is no division «{given}»; known: {known}",
        option=option,
        given=given,
        known=", ".join((*criteria.units, *also)),
    )
