"""parindex seal"""

import os
from pathlib import Path
from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.evidence import with_folder
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import read_case
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop, same, say


@vietnamese("""
    Niêm phong tệp số liệu, để mọi thay đổi về sau đều lộ ra.

    Dấu niêm phong là mã băm của số liệu, tài liệu kiểm chứng, ghi chú, bộ tiêu chí và kết quả năm trước.

    Tệp niêm phong nằm cạnh tệp số liệu và cho biết đã nộp gì; `parindex verify` nêu những gì đã đổi từ đó. Tệp có
    lỗi thì không niêm phong được.
    """)
def seal(
    metrics: options.MetricsFile,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both("Tệp niêm phong  [mặc định: TỆP.seal]", "The seal file  [default: FILE.seal]"),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=both("Ghi đè tệp niêm phong đã có.", "Replace the seal that is there."))
    ] = False,
    folder: options.Folder = None,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """Seal a submission, so that any later change shows.

    The seal is a hash over its figures, evidence, notes, criteria and last year's result.

    The seal file beside the metrics file says what was handed in; `parindex verify` tells what changed since. Input
    with errors is not sealed.
    """
    from parindex_cli.loader.evidence import findings
    from parindex_cli.loader.seals import content_of, seal_path, unsealed
    from parindex_cli.seals import sealed
    from parindex_cli.views.seal_page import seal_yaml, unsealed_line

    output = output or seal_path(metrics)
    run = Run(lang, output, force=True, assignment=assignment)
    case, _ = read_case(run, metrics, criteria, baseline)
    run.spare()
    if not force and os.path.lexists(output):
        raise Stop(
            "{o}: đã có; thêm --force để niêm phong lại",
            "{o}: is already there; add --force to seal again",
            o=output,
        )
    read, case = case, with_folder(run, case, folder)
    run.tell(case.file.placed(findings(read.submission, run.desk.evidence(case.file))))
    data = sealed(content_of(run.desk, case))
    run.put_text(seal_yaml(data))
    for file in unsealed(run.desk, case):
        run.remark(unsealed_line(file))
    whose = case.submission.division
    if whose is not None:
        name = case.criteria.unit_name(whose)
        run.remark(say("chỉ niêm phong số liệu của {d}", "only the figures of {d} are sealed", d=name))
    print(same("{output}: {seal}", output=str(output), seal=data["seal"]).in_(lang))
