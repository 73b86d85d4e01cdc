"""Small criteria and appraisals written as data, for the tests of layers and of reconciling."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from parindex_cli.loader.shapes import shaped
from parindex_cli.model.appraisal import Appraisal
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.layers import Layer
from parindex_cli.model.reading import read_figures
from parindex_cli.numbers import exact_text
from parindex_cli.scoring import Scorecard, score
from parindex_cli.scoring.layers import in_layer
from tests.case_tables import sum_of
from tests.conftest import criteria_of, submission_of


def leaf(name: str, points: str, **more: Any) -> dict[str, Any]:
    """A criterion whose figure is points given by others, so that any self-score can be written."""
    return {
        "id": name,
        "title": f"Tiêu chí {name}",
        "points": points,
        "metric": "m" + name.replace(".", "_"),
        "rule": {"kind": "assessed"},
        "not_arising": "exclude",
        "provenance": {"points": "stated", "target": "none"},
        **more,
    }


def component(name: str, leaves: Sequence[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A component of these criteria."""
    return {
        "id": name,
        "title": f"Thành phần {name}",
        "points": exact_text(sum_of(list(leaves))),
        "lead": "u",
        "source": {"in": "s"},
        "provenance": {"points": "stated"},
        "criteria": list(leaves),
        **more,
    }


def criteria_data(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A criteria file of these components, with a metric for each leaf."""
    leaves = [one for part in components for one in part["criteria"]]
    metric = {"title": "Điểm", "question": "Bao nhiêu?", "measure": "points"}
    return {
        "format": "criteria/1",
        "year": "2022",
        "title": "Bộ tiêu chí",
        "points": exact_text(sum_of(list(components))),
        "sources": {"s": {"document": "Văn bản", "issuer": "Cơ quan"}},
        "units": {"u": {"title": "Văn phòng"}, "v": {"title": "Thanh tra"}},
        "metrics": {one["metric"]: metric for one in leaves},
        "components": list(components),
        **more,
    }


def criteria_with(*components: dict[str, Any], **more: Any) -> CriteriaSet:
    """The same, as criteria."""
    return criteria_of(criteria_data(*components, **more))


def appraisal_of(points: Mapping[str, Any], **more: Any) -> Appraisal:
    """A first round of appraisal that gives these points."""
    data = {
        "format": "appraisal/1",
        "unit": "Sở",
        "year": "2022",
        "layer": "appraised",
        "by": "Sở Nội vụ",
        "unlisted": "self",
        "points": {name: value if isinstance(value, dict) else str(value) for name, value in points.items()},
        **more,
    }
    appraisal, findings = shaped(Appraisal, data)
    assert appraisal is not None, [found.message.in_("en") for found in findings]
    return appraisal


def card_in(
    layer: Layer, criteria: CriteriaSet, figures: Mapping[str, object], appraisals: Sequence[Appraisal] = ()
) -> Scorecard:
    """The card of a layer; `figures` are self-scores by criterion id."""
    by_metric = {criteria.leaves[name].metric: value for name, value in figures.items()}
    submission = submission_of(by_metric)
    read, findings = read_figures(submission.figures, criteria.metrics)
    assert not findings, [found.message.in_("en") for found in findings]

    def scored(arose: Collection[str]) -> Scorecard:
        return score(criteria, submission, read, arose=arose)

    return in_layer(layer, appraisals, scored)
