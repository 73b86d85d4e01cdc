"""parindex templates"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from parindex_cli.cli import options
from parindex_cli.cli.telling import Telling, TellingGroup
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop

templates = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    cls=TellingGroup,
    help=both(
        "Liệt kê các mẫu báo cáo, hoặc chép ra để sửa.", "List the report templates, or copy them to edit your own."
    ),
)


@templates.command("list", cls=Telling)
@vietnamese("Liệt kê các mẫu của `parindex report` và nguồn của từng mẫu.")
def list_templates(lang: options.Language = "vi") -> None:
    """List the templates of `parindex report` and where each comes from."""
    from parindex_cli import places
    from parindex_cli.language import say, visible

    shipped, own = say("kèm phần mềm", "shipped").in_(lang), say("của thư mục này", "of this folder").in_(lang)
    for file in _shipped():
        found = places.template(file.name)
        print(f"{file.name}  {shipped if found == file else f'{own}: {visible(str(found))}'}")


@templates.command("export", cls=Telling)
@vietnamese("Chép các mẫu kèm phần mềm vào một thư mục, để sửa rồi dùng với `report --template THƯ_MỤC`.")
def export_templates(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help=both("Thư mục đích; được tạo nếu chưa có.", "Where to; made if it is not there.")
        ),
    ],
    force: Annotated[
        bool, typer.Option("--force", help=both("Ghi đè các mẫu đã có.", "Replace templates that are there already."))
    ] = False,
    lang: options.Language = "vi",
) -> None:
    """Copy the shipped templates into a folder, to edit them and use them with `report --template DIR`."""
    from parindex_cli.cli import door
    from parindex_cli.language import say
    from parindex_cli.loader.desk import File

    files = _shipped()
    there = [file.name for file in files if os.path.exists(folder / file.name)]  # noqa: PTH110  # strange names
    if there and not force:
        raise Stop(
            "{d}: đã có {f}; thêm --force để ghi đè",
            "{d}: {f} is there already; add --force to replace it",
            d=folder,
            f=", ".join(there),
        )
    door.folder(folder)
    for file in files:
        door.spare(folder / file.name, [File(template, "template", None) for template in files])
    for file in files:
        door.put(file.read_bytes(), folder / file.name, force=True, mark=False)
    print(say("Đã ghi {n} tệp vào {d}", "wrote {n} files into {d}", n=len(files), d=folder).in_(lang), file=sys.stderr)


def _shipped() -> list[Path]:
    from parindex_cli import places

    return sorted(file for file in places.shipped("templates").iterdir() if file.is_file())
