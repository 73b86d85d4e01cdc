"""A metrics file → what of it is one division's own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from parindex_cli.forms.filling import asked_of
from parindex_cli.model.combining import adds_up
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Evidence, ReportedFigure, Submission


class Own(NamedTuple):
    """What goes into a division's form; the metrics whose share is not known, of this year's and last year's figure."""

    figures: dict[str, ReportedFigure]
    unknown: list[str]
    unknown_before: list[str]


def own_figures(submission: Submission, criteria: CriteriaSet, division: str | None) -> Own:
    """What of a department's file, or of the division's own, goes into a division's form.

    That is what it reported itself (`parts`), what all report alike and what it reports alone; the sum of several
    divisions is nobody's. With `division` None it is everything.
    """
    if division is None or submission.division == division:
        return Own(dict(submission.figures), [], [])
    own = Own({}, [], [])
    for name in asked_of(criteria, division):
        figure = submission.figures.get(name)
        if figure is not None and figure.parts:
            _take_part(own, name, figure, criteria, division)
        elif figure is not None and (len(criteria.reporting[name]) < 2 or criteria.metrics[name].combined == "same"):
            own.figures[name] = figure
        elif figure is not None:
            own.unknown.append(name)
    return own


def _take_part(own: Own, name: str, figure: ReportedFigure, criteria: CriteriaSet, division: str) -> None:
    """The division's part, and of last year's figure, the evidence and the note what is its own."""
    note = _own_note(figure.note, criteria, division)
    evidence = _own_evidence(figure.evidence, division)
    if division not in figure.parts:
        named = tuple(document for document in evidence if document not in figure.evidence)
        only = ReportedFigure(note=None if note == figure.note else note, evidence=named)
        if only != ReportedFigure():
            own.figures[name] = only
        return
    summed = figure.previous is not None and len(figure.parts) > 1 and adds_up(criteria.metrics[name])
    if summed:
        own.unknown_before.append(name)
    part = {"value": figure.parts[division], "parts": {}, "note": note, "evidence": evidence}
    own.figures[name] = figure.model_copy(update=part | ({"previous": None} if summed else {}))


def _own_evidence(evidence: Sequence[Evidence], division: str) -> tuple[Evidence, ...]:
    """The documents of the division, as its own file names them; one that names no division is everybody's."""
    own = [document for document in evidence if document.division in (None, division)]
    return tuple(document.model_copy(update={"division": None}) for document in own)


def _own_note(note: str | None, criteria: CriteriaSet, division: str) -> str | None:
    """What a merged note says behind the division's name; a note that names no division is everybody's."""
    titles = {criteria.unit_name(one).vi: one for one in criteria.units}
    names = "|".join(map(re.escape, titles))
    parts = re.split(rf"(?:^|(?<=[.!?…;]) )({names}): ", note or "")
    if len(parts) < 3 or parts[0]:
        return note
    return (
        " ".join(said for title, said in zip(parts[1::2], parts[2::2], strict=True) if titles[title] == division)
        or None
    )
