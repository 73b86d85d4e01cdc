"""A file with the results of many units → the result of one of them, with the places of its own part."""

from parindex_cli.diagnostics import Finding, Path, Severity, nearest
from parindex_cli.language import say
from parindex_cli.loader.loaded import Loaded
from parindex_cli.model.baseline import Baseline, Outcome
from parindex_cli.model.baselines import Baselines
from parindex_cli.model.submission import same_unit


def result_of_unit(results: Loaded[Baselines], unit: str | None) -> Loaded[Baseline]:
    """The result of the unit; where there is none, that is told and nothing is compared."""
    known = () if results.value is None else tuple(results.value.units)
    before = () if results.value is None or unit is None else results.value.before(unit)
    name = next((one for one in known if unit is not None and same_unit(one, unit)), None)
    if name is None and len(before) == 1:
        name = before[0].unit  # only renamed
    if results.value is None or name is None:
        lacking = results.value is not None and unit is not None and not before
        told = results.placed([_no_result(unit, known)]) if lacking else []
        return Loaded(results.path, results.digest, results.document, None, (*results.diagnostics, *told))
    moved: dict[Path, Path] = {(key,): ("units", name, key) for key in Outcome.model_fields} | {
        ("unit",): ("units", name)
    }
    document = results.document.moving(results.document.data, moved)
    value = results.value.of(name).model_copy(update={"unit": unit or name})
    return Loaded(results.path, results.digest, document, value, results.diagnostics)


def _no_result(unit: str | None, known: tuple[str, ...]) -> Finding:
    message = say(
        "không có kết quả của «{u}»{hint}; không so sánh",
        "there is no result of «{u}»{hint}; nothing is compared",
        u=unit,
        hint=nearest(unit or "", known),
    )
    return Finding("other-unit", message, ("units",), Severity.WARNING, "key")
