"""The appraisals and surveys that go with a metrics file, checked against its criteria and against each other."""

from collections.abc import Sequence
from pathlib import Path

from parindex_cli.diagnostics import Diagnostic, has_errors, in_order
from parindex_cli.lint.appraisal import check_appraisal_against, check_rounds, check_unit
from parindex_cli.loader.case import Case
from parindex_cli.loader.desk import Desk
from parindex_cli.model.appraisal import Appraisal


def load_appraisals(
    desk: Desk, paths: Sequence[Path], case: Case | None
) -> tuple[tuple[Appraisal, ...] | None, list[Diagnostic]]:
    """Read the files; None where one of them cannot be used. Without a case each is checked by itself."""
    files = [desk.read(path, Appraisal) for path in paths]
    read = [(loaded, loaded.value) for loaded in files if loaded.value is not None]
    found = [diagnostic for loaded in files for diagnostic in loaded.diagnostics]
    for loaded, appraisal in read:
        if case is not None:
            against = check_appraisal_against(appraisal, case.criteria)
            found += loaded.placed([*against, *check_unit(appraisal, case.submission.unit)])
    for i, finding in check_rounds([appraisal for _, appraisal in read]):
        found += read[i][0].placed([finding])
    return None if has_errors(found) else tuple(appraisal for _, appraisal in read), in_order(found)
