"""parindex seal"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.output import put_text, stop, tell
from parindex_cli.cli.scoring import read_case


def seal(
    metrics: options.MetricsFile,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The seal file  [default: FILE.seal]")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the seal that is there.")] = False,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """Seal a submission, so that any later change shows.

    The seal is a hash over its figures, evidence, notes, criteria and last year's result.

    The seal file beside the metrics file says what was handed in; `parindex verify` tells what changed since. Input
    with errors is not sealed.
    """
    from parindex_cli.language import say
    from parindex_cli.loader.evidence import diagnostics, look_up
    from parindex_cli.loader.seals import content_of, seal_path, unsealed
    from parindex_cli.seals import sealed
    from parindex_cli.views.seal_page import seal_yaml, unsealed_line

    output = output or seal_path(metrics)
    case = read_case(metrics, criteria, baseline, lang, output)
    if not force and os.path.lexists(output):
        stop(
            lang,
            "{o}: đã có; thêm --force để niêm phong lại",
            "{o}: is already there; add --force to seal again",
            o=output,
        )
    tell(diagnostics(metrics, case.submission, look_up(metrics, case.submission, digest=False)), lang)
    data = sealed(content_of(metrics, case))
    put_text(seal_yaml(data), output, lang, force=True)
    for name in unsealed(metrics, case):
        print(unsealed_line(name).in_(lang), file=sys.stderr)
    whose = case.submission.division
    if whose is not None:
        words = say(
            "chỉ niêm phong số liệu của {d}", "only the figures of {d} are sealed", d=case.criteria.unit_name(whose)
        )
        print(words.in_(lang), file=sys.stderr)
    print(say("{o}: {seal}", "{o}: {seal}", o=str(output), seal=data["seal"]).in_(lang))
