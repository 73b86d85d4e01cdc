"""parindex init"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.run import Run
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.loader.loaded import Loaded
    from parindex_cli.model.criteria import CriteriaSet

_OFFICE = """\
# Nơi gửi và người ký báo cáo; mục nào để trống thì điền tay trong tệp Word.
# Who sends and signs the report; what is left out is filled in by hand in Word.

format: office/1
agency: {agency}
# superior: Ủy ban nhân dân tỉnh …
# symbol: BC-…
# place: …
# addressee: Sở Nội vụ tỉnh …
# recipients: [Như trên, Lãnh đạo Sở, "Lưu: VT, VP"]
signer: {{title: Giám đốc}}
"""


@vietnamese("""
    Chuẩn bị thư mục này cho một năm.

    Ghi bộ tiêu chí, kết quả năm trước, phân công, nơi gửi và người ký vào thư mục để sửa, rồi nêu bước tiếp theo. Tệp
    đã có không bị ghi đè.
    """)
def init(
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            min=1,
            max=9999,
            help=both("Năm  [mặc định: năm mới nhất có bộ tiêu chí]", "The year  [default: the latest with criteria]"),
        ),
    ] = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            metavar="NAME",
            help=both("Tên đơn vị  [mặc định: của bộ tiêu chí]", "The department  [default: that of the criteria]"),
        ),
    ] = None,
    lang: options.Language = "vi",
) -> None:
    """Prepare this folder for a year.

    Writes the criteria, last year's result, who does what, and who sends and signs into the folder, to be edited, and
    says the next step. A file that is there stays as it is.
    """
    from parindex_cli import places
    from parindex_cli.cli.door import folder
    from parindex_cli.cli.folder import show_folder
    from parindex_cli.views.quoting import quoted

    year = year or max(places.years("criteria"))
    criteria = places.of_year("criteria", year)
    if criteria is None:
        raise Stop(
            "không có bộ tiêu chí năm {year}; có: {known}",
            "there are no criteria for {year}; there are: {known}",
            year=str(year),
            known=", ".join(map(str, places.years("criteria"))),
        )
    run = Run(lang)
    rules = run.desk.criteria(year)
    agency = department or (rules.value.applies_to if rules is not None and rules.value is not None else None)
    files = {
        Path("criteria") / f"{year}.yaml": _copied(run, criteria),
        **_assignment(rules, agency),
        Path("office.yaml"): _OFFICE.format(agency=quoted(" ".join((agency or "…").split()))).encode(),
    }
    if (baseline := places.of_year("baselines", year - 1)) is not None:
        files[Path("baselines") / f"{year - 1}.yaml"] = _copied(run, baseline)
    for path, content in files.items():
        if places.is_there(path):
            continue
        folder(path.parent)
        run.put_own(content, path)
    show_folder(lang)


def _copied(run: Run, file: Path) -> bytes:
    """The file's bytes; stops where it cannot be read, for then it cannot be known whether it is to stay."""
    from parindex_cli.diagnostics import Diagnostic
    from parindex_cli.loader.text import LARGEST, read_bytes

    raw = read_bytes(file, LARGEST)
    if isinstance(raw, Diagnostic):
        run.tell([raw])
        raise Stop
    return raw


def _assignment(rules: "Loaded[CriteriaSet] | None", agency: str | None) -> dict[Path, bytes]:
    """Who does what, as the criteria say it; nothing where they cannot be read."""
    if rules is None or rules.value is None:
        return {}
    from parindex_cli.views.assignment_yaml import assignment_yaml

    return {Path("assignment.yaml"): assignment_yaml(rules.value, agency or "…").encode()}
