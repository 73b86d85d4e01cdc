"""A report by a template that is not ours is made in a process of its own, with an end to its time and its memory."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NamedTuple

from parindex_cli.diagnostics import Diagnostic
from parindex_cli.language import Lang, say
from parindex_cli.report.environment import ReportFailed, failure
from parindex_cli.report.folders import Opened, Refused, refuse_link
from parindex_cli.report.limits import Limits, bound
from parindex_cli.report.shape import Content

_PATIENCE = 4
"""How much longer it may take by the clock on the wall: a busy machine gives a process only a part of its time."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from parindex_cli.report import apart; apart.work()"
_NOWHERE = "http://127.0.0.1:0"
_SPENT = 3


Shown = Literal["html", "svg", "png"]
"""What a format wants of a chart; all but `html` has to be drawn."""


class Still(NamedTuple):
    """A chart as it goes to another process: what its template may want of it."""

    name: str
    html: str = ""
    width: int = 0
    height: int = 0
    svg: str = ""
    drawn: bytes = b""

    def png(self) -> bytes:
        return self.drawn


Fill = Callable[[Content, Lang, Path | None, Opened], bytes]


def render_apart(  # noqa: PLR0913  # what `fill` takes, and one more
    fill: Fill, content: Content, lang: Lang, template: Path, opened: Opened, *, pictures: Shown | None
) -> bytes:
    """What `fill` makes of the template; `pictures` says what it wants of them.

    The files that it opens are told to `opened`, unless it fails.
    Raises ReportFailed where the template is wrong, leads elsewhere, or takes more than it may.
    """
    try:
        refuse_link(template, template.parent)
    except Refused as refused:
        raise ReportFailed(failure(str(template), 1, refused)) from None
    limits = limits_for(content)
    work = pickle.dumps((limits, fill, _still(content, pictures), lang, template))
    # Not what lies in the working folder: -P. The same modules as here: our own path.
    command = [sys.executable, "-P", "-c", _START, *sys.path]
    try:
        done = subprocess.run(  # noqa: S603  # ourselves
            command, input=work, capture_output=True, check=False, timeout=_PATIENCE * limits.seconds, env=_alone()
        )
    except subprocess.TimeoutExpired:
        raise ReportFailed(failure(str(template), 1, limits.passed())) from None
    if done.returncode == 1:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    if done.returncode:
        raise ReportFailed(failure(str(template), 1, limits.passed()))
    made, told = pickle.loads(done.stdout)  # noqa: S301  # of our own code
    if isinstance(made, Diagnostic):
        raise ReportFailed(made)
    assert isinstance(made, bytes)
    for file in told:
        opened(file)
    return made


def limits_for(content: Content) -> Limits:
    """More than twice of what a Word report, which takes longest, has needed for so many criteria."""
    number = len(content["criteria"])
    return Limits(seconds=8 + number // 40, megabytes=512 + number // 2)


def work() -> None:
    """What the other process does: read what to fill from standard input, and write what came of it."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library may have to say
    limits, fill, content, lang, template = pickle.load(sys.stdin.buffer)  # noqa: S301  # of our own code
    made: bytes | Diagnostic
    told: list[Path] = []
    try:
        bound(limits)
        try:
            made = fill(content, lang, template, told.append)
        except ReportFailed as failed:
            message = failed.diagnostic.message  # its arguments may be what no other process knows
            made = failed.diagnostic._replace(message=say(message.in_("vi"), message.in_("en")))
        pickle.dump((made, told), answer)
        answer.flush()
    except (MemoryError, Refused):
        os._exit(_SPENT)
    os._exit(0)  # nothing that a template has made is tidied up


def _still(content: Content, shown: Shown | None) -> Content:
    charts: list[dict[str, Any]] = [
        {**chart, "picture": _ready(chart["picture"], shown)} for chart in content["charts"]
    ]
    return {**content, "charts": charts}


def _ready(picture: Any, shown: Shown | None) -> Still:
    if shown == "html":
        return Still(picture.name, picture.html)
    svg, png = ("", picture.png()) if shown == "png" else (picture.svg, b"")
    return Still(picture.name, "", picture.width, picture.height, svg, png)


def _alone() -> dict[str, str]:
    """Our environment, in which every way to the network ends on this machine; Typst would fetch packages."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    names = [name for scheme in ("http", "https", "all") for name in (f"{scheme}_proxy", f"{scheme}_proxy".upper())]
    return kept | dict.fromkeys(names, _NOWHERE)
