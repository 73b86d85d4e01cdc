"""A metrics file → what of it is one division's own."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from parindex_cli.forms.filling import asked_of
from parindex_cli.model.combining import adds_up
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.notes import sentences
from parindex_cli.model.submission import Evidence, ReportedFigure, Submission


class Own(NamedTuple):
    """What goes into a division's form; the metrics whose share is not known, of this year's and last year's figure.

    `unknown_expected` are those of which only the sum of what several divisions expect is known.
    """

    figures: dict[str, ReportedFigure]
    unknown: list[str]
    unknown_before: list[str]
    unknown_expected: list[str]


def own_figures(submission: Submission, criteria: CriteriaSet, division: str | None) -> Own:
    """What of a department's file, or of the division's own, goes into a division's form.

    That is what it reported itself (`parts`), what all report alike and what it reports alone; the sum of several
    divisions is nobody's. With `division` None it is everything.
    """
    if division is None or submission.division == division:
        return Own(dict(submission.figures), [], [], [])
    own = Own({}, [], [], [])
    for name in asked_of(criteria, division):
        figure = submission.figures.get(name, ReportedFigure())
        taken = _own_figure(own, name, figure, criteria, division)
        if taken != ReportedFigure():
            own.figures[name] = taken
    return own


def _own_figure(own: Own, name: str, figure: ReportedFigure, criteria: CriteriaSet, division: str) -> ReportedFigure:
    """The division's part, and of last year's figure, the evidence and the notes what is its own."""
    beside = _beside(figure, division)
    alone = len(criteria.reporting[name]) < 2 or criteria.metrics[name].combined == "same"
    if division in figure.parts:
        part = beside | {"value": figure.parts[division], "parts": {}, "preferred": None}
        if len(figure.parts) > 1 and adds_up(criteria.metrics[name]):
            part["projected"] = None  # of the year's sum it is nobody's either
            for key, unknown in (("previous", own.unknown_before), ("expected", own.unknown_expected)):
                if getattr(figure, key) is not None:
                    unknown.append(name)
                    part[key] = None
        return figure.model_copy(update=part)
    if alone and not figure.parts:
        return figure.model_copy(update=beside)
    documents = tuple(document for document in figure.evidence if document.division is not None)
    if not figure.parts and figure.model_copy(update={"division_notes": {}, "evidence": ()}) != ReportedFigure():
        own.unknown.append(name)
    return ReportedFigure(note=figure.division_notes.get(division), evidence=_own_evidence(documents, division))


def _beside(figure: ReportedFigure, division: str) -> dict[str, Any]:
    """Notes and evidence that are everybody's or the division's, as its own file says them."""
    note = sentences([figure.note, figure.division_notes.get(division)])
    return {"note": note, "division_notes": {}, "evidence": _own_evidence(figure.evidence, division)}


def _own_evidence(evidence: Sequence[Evidence], division: str) -> tuple[Evidence, ...]:
    """The documents of the division, as its own file names them; one that names no division is everybody's."""
    own = [document for document in evidence if document.division in (None, division)]
    return tuple(document.model_copy(update={"division": None}) for document in own)
