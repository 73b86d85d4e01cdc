"""What the figures of units that were merged come to for their successor: counts are added, nothing is averaged."""

from collections.abc import Mapping, Sequence

from parindex_cli.diagnostics import Finding, Severity
from parindex_cli.language import say
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.combining import Clash, Part, as_written, combined
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.reading import UNREPORTED, Reported, read_figures
from parindex_cli.model.submission import ReportedFigure


def figures_together(before: Sequence[Baseline], criteria: CriteriaSet) -> tuple[Mapping[str, Reported], list[Finding]]:
    """The figures by metric, and at the results of each what stands against putting them together.

    Shares are recomputed from counts. What one of them did not report is not known of the successor.
    """
    read = {one.unit: read_figures(one.figures, criteria.metrics) for one in before}
    told = [found._replace(path=("units", unit, *found.path)) for unit, (_, all_) in read.items() for found in all_]
    together: dict[str, ReportedFigure] = {}
    for name in dict.fromkeys(name for figures, _ in read.values() for name in figures):
        figures = [one.figures.get(name, ReportedFigure()) for one in before]
        known = [read[one.unit][0].get(name, UNREPORTED).figure for one in before]
        parts = [Part(one.unit, raw.value, figure) for one, raw, figure in zip(before, figures, known, strict=True)]
        found = combined(criteria.metrics[name], parts)
        if isinstance(found, Clash):
            told.append(_unlike(found, name))
        else:
            together[name] = ReportedFigure.model_construct(value=found)
    return read_figures(together, criteria.metrics)[0], told


def _unlike(clash: Clash, name: str) -> Finding:
    message = say(
        "{a} ghi {x}, {b} ghi {y}: không cộng được, nên coi là chưa biết",
        "{a} has {x}, {b} has {y}: they cannot be put together, so it is not known",
        a=clash.first.division,
        x=as_written(clash.first.raw),
        b=clash.second.division,
        y=as_written(clash.second.raw),
    )
    return Finding(clash.code, message, ("units", clash.second.division, "figures", name), Severity.WARNING)
