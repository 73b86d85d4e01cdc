"""The commands put together, grouped in the help by what an office does."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer

from parindex_cli.cli.telling import Telling, TellingGroup, language_of
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Lang, Text, say

GROUPS: tuple[tuple[Text, Mapping[str, Text]], ...] = (
    (
        say("Hằng ngày", "Every day"),
        {
            "score": say(
                "Chấm điểm số liệu của một đơn vị theo bộ tiêu chí của năm",
                "Score a department's figures against the year's criteria",
            ),
            "gaps": say(
                "Liệt kê phần còn thiếu so với điểm tối đa, mục tiêu hoặc năm trước",
                "List what is short of the maximum, the target or last year",
            ),
            "plan": say(
                "Lập kế hoạch ít công sức nhất để đạt một mục tiêu",
                "Find the least work that reaches a goal",
            ),
            "report": say("Lập báo cáo để ký và gửi", "Write the report that a department signs and hands on"),
            "explain": say(
                "Giải thích cách tính điểm của một tiêu chí", "Explain how the points of one criterion come about"
            ),
            "check": say(
                "Kiểm tra tệp: cấu trúc, tổng điểm, mã và tham chiếu",
                "Check files: their shape, sums, ids and references",
            ),
        },
    ),
    (
        say("Từ các phòng, đơn vị thành một bản", "From divisions to one submission"),
        {
            "form": say("Lập biểu mẫu để phòng, đơn vị điền số liệu", "Write the form that a division has to fill in"),
            "merge": say(
                "Tổng hợp số liệu của các phòng, đơn vị thành một tệp",
                "Put the divisions' figures together into one file",
            ),
        },
    ),
    (
        say("Kiểm chứng và niêm phong", "Prove and seal"),
        {
            "evidence": say(
                "Liệt kê tài liệu kiểm chứng còn thiếu, nhiều điểm nhất đứng trước",
                "List the evidence still to be found, most points first",
            ),
            "seal": say(
                "Niêm phong tệp số liệu, để mọi thay đổi về sau đều lộ ra",
                "Seal a submission, so that any later change shows",
            ),
            "verify": say("Nêu những gì đã đổi từ khi niêm phong", "Tell what changed since a submission was sealed"),
        },
    ),
    (
        say("Sau thẩm định", "After the appraisal"),
        {
            "reconcile": say(
                "Liệt kê từng khoản bị trừ khi thẩm định, kèm lý do",
                "List each cut of the self-score with its reason",
            ),
        },
    ),
    (
        say("Chuẩn bị", "Set up"),
        {
            "init": say("Chuẩn bị thư mục này cho một năm", "Prepare this folder for a year"),
            "new": say(
                "Bắt đầu một năm: dự thảo bộ tiêu chí từ bảng hoặc từ năm trước",
                "Start a year: draft its criteria from a table or last year's",
            ),
            "templates": say(
                "Liệt kê các mẫu báo cáo, hoặc chép ra để sửa",
                "List the report templates, or copy them to edit your own",
            ),
            "schema": say(
                "In JSON Schema của một loại tệp, dùng cho trình soạn thảo",
                "Print the JSON Schema of a kind of file, for editors",
            ),
        },
    ),
)
"""The commands by what they are for, each with the first sentence of its help, so that the list of them loads none.

Each is the function of that name in the module of that name.
"""

COMMANDS = tuple(name for _, commands in GROUPS for name in commands)

_PLAIN: dict[str, Any] = {
    # Plain help and tracebacks: half the time to show help, and rich stays unloaded until a table is shown.
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
}


class _WhenCalled(Mapping[str, Any]):
    """The commands by name, each loaded when it is asked for, so that no command makes another one slow."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        return _built(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Grouped(TellingGroup):
    """Lists the commands by what they are for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = _WhenCalled()

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        widest = max(map(len, COMMANDS))
        lang = language_of(ctx)
        for title, commands in GROUPS:
            with formatter.section(title.in_(lang)):
                formatter.write_dl([(name.ljust(widest), text.in_(lang)) for name, text in commands.items()])


@cache
def _built(name: str) -> Any:
    """The command, with what typer makes of its parameters: that takes longer than many a command itself."""
    callback = _callback(name)
    group = callback
    if not isinstance(callback, typer.Typer):
        group = typer.Typer(**_PLAIN)
        group.command(name, cls=Telling)(callback)
    for command in group.registered_commands:
        _leave_reading(command.callback)
    return typer.main.get_command(group)


def _leave_reading(command: Any) -> None:
    """Have typer not look at files: whoever reads one says where and why it cannot be read, and so of all at once."""
    for hint in command.__annotations__.values():
        for info in getattr(hint, "__metadata__", ()):
            info.readable = False


def _callback(name: str) -> Any:
    return getattr(import_module(f"parindex_cli.cli.{name}"), name)


app = typer.Typer(
    name="parindex",
    cls=_Grouped,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    **{**_PLAIN, "add_completion": True},
)


def _version(wanted: bool) -> None:
    if wanted:
        from parindex_cli import __version__

        print(f"parindex {__version__}")
        raise typer.Exit


@app.callback()
@vietnamese("""
    Chấm điểm số liệu của một đơn vị theo bộ tiêu chí PAR INDEX của tỉnh.

    Không có lệnh nào thì cho biết thư mục này đang ở đâu trong năm, và bước tiếp theo.
    """)
def parindex(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=both("Hiện phiên bản.", "Show the version and exit.")
        ),
    ] = False,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help=both("Ngôn ngữ.", "Language."), show_default=False)
    ] = None,
) -> None:
    """Score a department's figures against the PAR INDEX criteria of its province.

    Without a command it shows where this folder stands in the year, and the next step.
    """
    if ctx.invoked_subcommand is None:
        from parindex_cli.cli.folder import show_folder

        show_folder(language_of(ctx))
