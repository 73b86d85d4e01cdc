"""parindex evidence"""

from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli import options
from parindex_cli.cli.run import Run
from parindex_cli.cli.scoring import scored
from parindex_cli.cli.tongue import vietnamese
from parindex_cli.language import Stop, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parindex_cli.evidence import Proven
    from parindex_cli.evidence.names import Sorted
    from parindex_cli.loader import Case
    from parindex_cli.scoring import Scorecard
    from parindex_cli.views.output.evidence import EvidenceData
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


@vietnamese("""
    Liệt kê tài liệu kiểm chứng còn thiếu, nhiều điểm nhất đứng trước.

    Sau đó là phần đã đủ, kèm mã SHA-256 của từng tệp. Số liệu được chứng minh khi có văn bản với số, ngày, nơi
    ban hành và tệp hoặc liên kết. Tệp được tìm cạnh tệp số liệu; liên kết không được mở. Tệp trong một thư mục được
    xếp theo mã tiêu chí trong tên.
    """)
def evidence(
    metrics: options.MetricsFile,
    unit: options.Unit = None,
    folder: options.Folder = None,
    form: options.OutputFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    lang: options.Language = "vi",
) -> None:
    """List the evidence still to be found, most points first.

    Then what is complete, with the SHA-256 of each file. A figure is proven by a document with number, date, issuer
    and a file or link. Files are looked up beside the metrics file; links are not opened. Those of a folder are matched
    by the criterion id in their names.
    """
    from parindex_cli.views.answer import Answer

    run = Run(lang, output, force=force, form=form, assignment=assignment)
    case, card = scored(run, metrics, criteria, baseline)
    case, files = sorted_in(run, case, folder)
    only = None
    if unit is not None:
        from parindex_cli.cli.given import unit_id

        only = unit_id(unit, case.criteria)
    found = proven(run, case, card)

    def page() -> "Page":
        from parindex_cli.views.evidence_page import evidence_page

        return evidence_page(found, only, files)

    def sheet() -> "Table":
        from parindex_cli.views.evidence_page import evidence_sheet

        return evidence_sheet(found, only)

    def data() -> "EvidenceData":
        from parindex_cli.views.output.evidence import evidence_data

        return evidence_data(found, only, files)

    run.put(Answer(page, sheet, data))


def with_folder(run: Run, case: "Case", folder: Path | None) -> "Case":
    """The case with the files of the folder as evidence; which of them are of no criterion, or of several, is told."""
    return sorted_in(run, case, folder)[0]


def sorted_in(run: Run, case: "Case", folder: Path | None) -> "tuple[Case, Sorted | None]":
    """The same, and how the files were sorted."""
    if folder is None:
        return case, None
    from parindex_cli.loader import evidence_folder as loader

    filed = loader.with_folder(case, folder)
    run.tell(loader.unusable(run.desk, filed, folder))
    for file, ids in filed.files.ambiguous.items():
        run.remark(
            say(
                "{f}: có thể thuộc nhiều tiêu chí ({ids}); hãy ghi mã của một tiêu chí trong tên",
                "{f}: could be of several criteria ({ids}); put the id of one into the name",
                f=str(folder / file),
                ids=_first(ids),
            )
        )
    if filed.files.unmatched:
        run.remark(
            say(
                "{n} tệp không có mã tiêu chí trong tên: {files}",
                "{n} files have no criterion id in their names: {files}",
                n=len(filed.files.unmatched),
                files=_first(filed.files.unmatched),
            )
        )
    return filed.case, filed.files


_NAMED = 20


def _first(names: "Sequence[str]") -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def proven(run: Run, case: "Case", card: "Scorecard") -> "Proven":
    """The card with what its evidence proves; the files are looked up, and what is wrong with them is told.

    Stops where the points are not the department's own.
    """
    from parindex_cli.evidence import prove
    from parindex_cli.loader.evidence import findings

    if card.layer != "self":
        raise Stop(
            "--evidence chỉ xét điểm tự đánh giá; thêm «--layer self»",
            "--evidence looks at self-assessed points only; add --layer self",
        )
    files = run.desk.evidence(case.file)
    run.tell(case.file.placed(findings(card.submission, files)))
    return prove(card, case.figures, case.last_figures, files)
