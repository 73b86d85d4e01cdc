"""Arguments and options; the same one means the same in every command."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from parindex_cli.cli.tongue import both
from parindex_cli.language import Lang
from parindex_cli.views.answer import Format

MetricsFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help=both(
            "Tệp số liệu của một đơn vị trong một kỳ báo cáo.", "Metrics file: a department's figures for a period."
        ),
    ),
]
MetricsFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        help=both(
            "Tệp số liệu của một đơn vị trong một kỳ báo cáo; nhiều tệp: diễn biến qua các kỳ.",
            "Metrics file: a department's figures for a period; several give the trend.",
        ),
    ),
]
Criteria = Annotated[
    Path | None,
    typer.Option(
        "--criteria",
        metavar="FILE",
        help=both(
            "Tệp bộ tiêu chí  [mặc định: criteria/<năm>.yaml ở đây, nếu không có thì bản kèm phần mềm]",
            "Criteria file  [default: criteria/<year>.yaml here, else shipped]",
        ),
    ),
]
Assignment = Annotated[
    Path | None,
    typer.Option(
        "--assignment",
        metavar="FILE",
        help=both(
            "Phân công của đơn vị  [mặc định: assignment.yaml cạnh tệp số liệu hoặc ở đây]",
            "Who does what  [default: assignment.yaml beside the figures, else here]",
        ),
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help=both(
            "Kết quả năm trước  [mặc định: baselines/<năm trước>.yaml]",
            "Last year's result  [default: baselines/<year-1>.yaml]",
        ),
    ),
]
LayerName = Literal["self", "appraised", "survey", "official"]
Appraisals = Annotated[
    list[Path] | None,
    typer.Option(
        "--appraisal",
        metavar="FILE",
        help=both(
            "Điểm của một vòng thẩm định hoặc điều tra; có thể dùng nhiều lần.",
            "Points of an appraisal round or a survey; may be given again.",
        ),
    ),
]
Layer = Annotated[
    LayerName | None,
    typer.Option(
        "--layer",
        help=both(
            "Điểm của bên nào: «self» tự đánh giá, «appraised» thẩm định, «survey» điều tra, «official» chính thức  "
            "[mặc định: «official» khi có --appraisal, nếu không thì «self»]",
            "Whose points to show  [default: official with --appraisal, else self]",
        ),
    ),
]
Evidence = Annotated[
    bool,
    typer.Option(
        "--evidence",
        help=both(
            "Chấm thêm một lần, chỉ với số liệu có tài liệu kiểm chứng.",
            "Score a second time with only the figures that evidence proves.",
        ),
    ),
]
Language = Annotated[
    Lang, typer.Option("--lang", envvar="PARINDEX_LANG", help=both("Ngôn ngữ của kết quả.", "Language of the output."))
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        help=both(
            "Thư mục tài liệu kiểm chứng, tên tệp có mã tiêu chí.",
            "Evidence files, matched by the criterion id in each name.",
        ),
    ),
]
Results = Annotated[
    list[Path] | None,
    typer.Option(
        "--results",
        metavar="FILE",
        help=both(
            "Kết quả đã công bố của các đơn vị (.csv, .xlsx, .yaml), để so thứ hạng; có thể dùng nhiều lần.",
            "Published results of departments (.csv, .xlsx, .yaml), to see the rank; may be given again.",
        ),
    ),
]
Rank = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help=both("Cùng với --results: cần gì để đạt hạng này.", "With --results: what it takes to be placed N."),
    ),
]
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help=both(
            "Phần đơn vị này chủ trì, và riêng phần phối hợp: mã hoặc tên đơn vị.",
            "What this division leads, and apart what it shares in: its id or its name.",
        ),
    ),
]
Dues = Annotated[
    list[str] | None,
    typer.Option(
        "--due",
        metavar="DATE|UNIT=DATE",
        help=both(
            "Thời hạn hoàn thành: 15/8/2022 cho tất cả, ĐƠN_VỊ=15/8/2022 cho một đơn vị; có thể dùng nhiều lần.",
            "By when divisions do their work: 2022-08-15 for all, UNIT=2022-08-15 for one; may be given again.",
        ),
    ),
]
Office = Annotated[
    Path | None,
    typer.Option(
        "--office",
        metavar="FILE",
        help=both(
            "Nơi gửi và người ký văn bản  [mặc định: office.yaml ở đây]",
            "Who sends and signs the document  [default: office.yaml here]",
        ),
    ),
]
Plan = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="FILE",
        help=both(
            "Kế hoạch đã lập bằng «parindex plan» (bảng theo dõi .xlsx hoặc .json).",
            "A plan made with «parindex plan» (tracker .xlsx, or .json).",
        ),
    ),
]
_FORMAT = typer.Option(
    "--format",
    help=both(
        "Định dạng kết quả  [mặc định: theo đuôi tệp của --output, nếu không thì «table»]",
        "Form of the output  [default: by the ending of --output, else table]",
    ),
)
OutputFormat = Annotated[Format | None, _FORMAT]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=both("Ghi vào tệp này, ghi trọn vẹn hoặc không ghi.", "Write to this file, whole or not at all."),
    ),
]

Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help=both(
            "Ghi đè tệp đã có, kể cả khi tệp đó không do parindex ghi.",
            "Replace the output file even if parindex did not write what is there.",
        ),
    ),
]

FindingForm = Literal["text", "github", "json", "sarif", "junit", "markdown", "csv", "docx", "xlsx"]
FindingsFormat = Annotated[
    FindingForm | None,
    typer.Option(
        "--format",
        help=both(
            "Định dạng các lỗi tìm thấy  [mặc định: theo --output; github trong GitHub Actions; nếu không thì «text»]",
            "Form of the findings  [default: by --output; github in GitHub Actions; else text]",
        ),
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE,…",
        help=both("Chỉ những mã này; có thể dùng nhiều lần.", "Only these codes; may be given again."),
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE,…",
        help=both("Trừ những mã này; có thể dùng nhiều lần.", "Not these codes; may be given again."),
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="REV|FILE",
        help=both(
            "Nêu những gì đã đổi so với một phiên bản git hoặc một tệp cũ.",
            "Tell what changed since a git revision or an older file.",
        ),
    ),
]
Backtest = Annotated[
    list[Path] | None,
    typer.Option(
        "--backtest",
        metavar="FILE",
        help=both(
            "Cùng với --against: chấm tệp số liệu này theo bản cũ và bản mới.",
            "With --against, score this metrics file before and after.",
        ),
    ),
]
