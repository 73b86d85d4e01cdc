"""The notes beside one figure, the department's own and its divisions', as one text."""

from collections.abc import Iterable, Mapping

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import Reported
from parindex_cli.model.submission import ReportedFigure

NOBODYS = ""
"""In place of a division: what is nobody's alone, but the whole department's."""


def every_note(figure: Reported | ReportedFigure) -> dict[str, str]:
    """Each note by its division."""
    return ({NOBODYS: figure.note} if figure.note else {}) | dict(figure.division_notes)


def note_text(figure: Reported | ReportedFigure, criteria: CriteriaSet) -> str | None:
    """All of it as people read it; None where nothing is noted."""
    return joined(every_note(figure), criteria)


def joined(notes: Mapping[str, str], criteria: CriteriaSet) -> str | None:
    """Notes one after the other, each behind the name of the division it is from."""
    return sentences(
        note if division == NOBODYS else f"{criteria.unit_name(division).vi}: {note}"
        for division, note in notes.items()
    )


def sentences(texts: Iterable[str | None]) -> str | None:
    """Texts one after the other, each but the last with an end; None where there is none."""
    said = [text for text in texts if text]
    ended = [text if text[-1] in ".!?…;" else text + "." for text in said[:-1]]
    return " ".join([*ended, *said[-1:]]) or None
