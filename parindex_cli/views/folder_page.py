"""What `parindex` alone shows: where the folder stands in the year, and the next step."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.forms import divisions_asked
from parindex_cli.language import Text, join, same, say, visible
from parindex_cli.model.submission import PERIODS
from parindex_cli.views.page import Bullets, Command, Heading, Page, Paragraph, typed

if TYPE_CHECKING:
    from parindex_cli.loader.folder import Folder, Held, Standing

_ROLES: Mapping[str, Text] = {
    "criteria": say("Bộ tiêu chí", "Criteria"),
    "baseline": say("Kết quả năm trước", "Last year's result"),
    "office": say("Nơi gửi và người ký", "Who sends and signs"),
}


def folder_page(folder: "Folder | None") -> Page:
    """The page; without a year that is begun, how to begin one."""
    if folder is None:
        return [
            Paragraph(say("Thư mục này chưa có tệp số liệu nào.", "There are no figures in this folder yet.")),
            _next(),
            Command("parindex init", say("chuẩn bị thư mục cho một năm", "prepare the folder for a year")),
            _help(),
        ]
    year = same("{year}", year=str(folder.year))
    return [
        Heading(say("Thư mục này: năm {year}", "This folder: {year}", year=year), 1),
        Bullets(tuple(_file(role, folder.files[role]) for role in _ROLES)),
        *_figures(folder),
        _next(),
        *_steps(folder),
        _help(),
    ]


def _figures(folder: "Folder") -> Iterator[Heading | Bullets]:
    if folder.periods:
        yield Heading(say("Số liệu", "Figures"))
        yield Bullets(tuple(_period(one, folder) for one in folder.periods))


def _next() -> Heading:
    return Heading(say("Tiếp theo", "Next"))


def _help() -> Command:
    return Command("parindex --help", say("mọi lệnh", "all commands"))


def _file(role: str, path: Path | None) -> Text:
    if path is None:
        return say("{role}: chưa có", "{role}: none yet", role=_ROLES[role])
    if path.is_absolute():
        return say("{role}: bản kèm phần mềm", "{role}: as shipped", role=_ROLES[role])
    return same("{role}: {path}", role=_ROLES[role], path=visible(str(path)))


def _period(one: "Standing", folder: "Folder") -> Text:
    parts = [_whole(held, folder) for held in one.whole]
    if one.parts:
        parts.append(_divisions(one, folder))
    return same("{period}: {parts}", period=PERIODS[one.period], parts=join(parts, "; "))


def _whole(held: "Held", folder: "Folder") -> Text:
    given = held.submission.figures.keys()
    asked = given if folder.criteria is None else folder.criteria.metrics.keys() - folder.criteria.unasked
    return say(
        "{file}, {n}/{of} số liệu{sealed}",
        "{file}, {n}/{of} figures{sealed}",
        file=visible(str(held.path)),
        n=len(given & asked),
        of=len(asked),
        sealed=say(", đã niêm phong", ", sealed") if held.sealed else same(""),
    )


def _divisions(one: "Standing", folder: "Folder") -> Text:
    missing = _awaited(one, folder)
    sent = {held.submission.division for held in one.parts}
    text = say("{n} đơn vị đã gửi", "{n} divisions have sent theirs", n=len(sent))
    if not missing or folder.criteria is None:
        return text
    names = join([folder.criteria.units[unit].name for unit in missing])
    return say("{text}, còn chờ {names}", "{text}, awaited: {names}", text=text, names=names)


def _awaited(one: "Standing", folder: "Folder") -> list[str]:
    """The divisions that are asked for figures and have sent none."""
    asked = () if folder.criteria is None else divisions_asked(folder.criteria)
    sent = {held.submission.division for held in one.parts}
    return [unit for unit in asked if unit not in sent]


def _steps(folder: "Folder") -> Iterator[Command]:
    """The next step of the last period there is."""
    if not folder.periods:
        yield _form("quý 1", folder)
        return
    last = folder.periods[-1]
    if last.whole:
        file = str(last.whole[-1].path)
        yield Command(typed("score", file), say("chấm điểm", "score the figures"))
        yield Command(typed("gaps", file), say("điểm còn thiếu và giải pháp", "what is short, and what would win it"))
        report = str(Path(file).with_suffix(".docx"))
        yield Command(typed("report", file, ["-o", report]), say("báo cáo để ký", "the report to be signed"))
        return
    if _awaited(last, folder):
        yield _form(last.period, folder)
    files = list(dict.fromkeys(str(held.path) for held in last.parts))
    merged = f"{folder.year}-{last.period.lower()}.yaml"
    yield Command(
        typed("merge", files[0], [*files[1:], "-o", merged]),
        say("tổng hợp số liệu của các phòng, đơn vị", "put the divisions' figures together"),
    )


def _form(period: str, folder: "Folder") -> Command:
    """The forms of the folder's year, which is named where it is not the one that is taken otherwise."""
    words = ["--period", period, *(() if folder.newest else ("--year", str(folder.year))), "-o", "bieu-mau.xlsx"]
    return Command(
        typed("form", words[0], words[1:]).replace("./--", "--"),
        say("biểu mẫu cho các phòng, đơn vị", "the forms for the divisions"),
    )
