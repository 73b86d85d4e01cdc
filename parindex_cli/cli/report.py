"""parindex report"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import door, options
from parindex_cli.cli.dues import dues_of, read_dues
from parindex_cli.cli.evidence import proven, with_folder
from parindex_cli.cli.given import by_ending, index, need, need_file
from parindex_cli.cli.periods import Period, in_order, inputs, seal_words
from parindex_cli.cli.progress import working
from parindex_cli.cli.run import Run
from parindex_cli.cli.saved_plan import read_schedule
from parindex_cli.cli.scoring import scored
from parindex_cli.cli.sender import sender
from parindex_cli.cli.tongue import both, vietnamese
from parindex_cli.language import Stop, say

if TYPE_CHECKING:
    from parindex_cli.evidence import Proven
    from parindex_cli.plan.schedule import Schedule
    from parindex_cli.report.renderers import Renderer
    from parindex_cli.report.shape import Content
    from parindex_cli.scoring import Scorecard
    from parindex_cli.views.charts.picture import Picture
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table

Format = Literal["markdown", "html", "docx", "pdf", "xlsx"]
Document = Literal["working", "submission", "tasks", "plan", "reply"]


@vietnamese("""
    Lập báo cáo để ký và gửi.

    Mọi định dạng cùng một nội dung: kết quả, điểm chưa đạt, nhiệm vụ của các phòng, đơn vị, tài liệu kiểm chứng,
    khó khăn, các giả định và cách tính từng tiêu chí. Có nhiều tệp thì các kỳ trước cho diễn biến. Không có
    --output thì in ra.
    """)
def report(
    metrics: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help=both(
                "Các tệp số liệu của một đơn vị; báo cáo lập cho kỳ cuối, các kỳ và năm trước cho diễn biến.",
                "Metrics files of one department; the last period is reported on, earlier ones give the trend.",
            ),
        ),
    ],
    document: Annotated[
        Document,
        typer.Option(
            "--document",
            help=both(
                "Loại văn bản: «working» báo cáo dùng trong cơ quan; «submission» báo cáo tự đánh giá gửi đi; «tasks» "
                "phiếu giao nhiệm vụ; «plan» kế hoạch năm; «reply» thông báo kết quả thẩm định.",
                "Which document: working is the office's own; submission is sent, with every criterion; tasks is a "
                "sheet for each division; plan is for the year; reply tells what an appraisal came to.",
            ),
        ),
    ] = "working",
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=both(
                "Phiếu của riêng đơn vị này; không có thì -o là thư mục, mỗi đơn vị một tệp.",
                "The task sheet of this division alone; without it -o is a folder for a file each.",
            ),
        ),
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=both(
                "Định dạng báo cáo  [mặc định: theo đuôi tệp của --output, nếu không thì markdown]",
                "Form of the report  [default: by the ending of --output, else markdown]",
            ),
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|DIR",
            help=both(
                "Mẫu riêng, hoặc thư mục mẫu  [mặc định: templates/ ở đây, nếu không thì mẫu kèm phần mềm]",
                "Your own template, or a folder of them  [default: templates/ here, else shipped]",
            ),
        ),
    ] = None,
    due: options.Dues = None,
    goal: Annotated[
        str | None,
        typer.Option(
            metavar="INDEX",
            help=both(
                "Chỉ số cần đạt, trên 100: ghi cạnh kết quả trong báo cáo dùng trong cơ quan.",
                "The index to be reached, out of 100: told beside the result in the office's own report.",
            ),
        ),
    ] = None,
    office: options.Office = None,
    criteria: options.Criteria = None,
    assignment: options.Assignment = None,
    baseline: options.Baseline = None,
    appraisal: options.Appraisals = None,
    layer: options.Layer = None,
    evidence: options.Evidence = False,
    folder: options.Folder = None,
    plan: options.Plan = None,
    lang: options.Language = "vi",
) -> None:
    """Write the report that a department signs and hands on.

    The same content in every format: result, losses, work by division, evidence, difficulties, what is assumed, and the
    arithmetic of every criterion. With several files, earlier periods give the trend. Without --output it is printed.
    """
    from parindex_cli.cli.papers import asked, sheets
    from parindex_cli.report.content import About, report_content, with_paper

    into = asked(document, unit, output, appraisal, plan)
    run = Run(lang, None if into else output, force=force, assignment=assignment)
    renderer = renderer_of("docx" if into and form is None else form, output)
    deadlines = read_dues(due or [])
    aim = None if goal is None else index("--goal", goal)
    own = template_of(run, renderer, document, template)
    from_whom = sender(run, office)
    with working(lang) as step:
        read = []
        for file in metrics:
            step(say("đọc {f}", "reading {f}", f=file))
            read.append(Period(*scored(run, file, criteria, baseline, appraisals=appraisal, layer=layer)))
        periods = in_order(run, read)
        last, cards = periods[-1], [period.card for period in periods]
        last = last._replace(case=with_folder(run, last.case, folder))
        run.spare()
        step(say("tìm tài liệu kiểm chứng, vẽ biểu đồ", "looking up evidence, drawing charts"))
        wanted = evidence or folder is not None or document == "submission"
        proof = proven(run, last.case, last.card) if wanted else None
        schedule = None if plan is None else read_schedule(run, plan, last.case)
        about = About(
            files=inputs(run, periods, appraisal or []),
            dues=dues_of(deadlines, last.case.criteria),
            seal=seal_words(run, last),
            evidence=_evidence(proof),
            shared_evidence=_shared_evidence(proof),
            pictures=_pictures(run, cards, renderer, schedule) if document == "working" else (),
            office=from_whom,
            goal=aim,
        )
        step(say("viết báo cáo", "writing the report"))
        content = report_content(cards, run.lang, about)
        made = [
            (beside, made_by(run, renderer, with_paper(content, paper, last.card) if paper else content, own))
            for beside, paper in sheets(document, unit, last, about, proof, schedule, into, renderer.ending)
        ]
    if into:
        door.folder(into)
        run.put_files([(file, _bytes(content, renderer)) for file, content in made if file])
    else:
        put_made(run, made[0][1], renderer)


def renderer_of(given: Format | None, output: Path | None) -> "Renderer":
    """How the report is made; ends the program where it could not be put anywhere."""
    from parindex_cli.report.renderers import RENDERERS

    renderer = RENDERERS[_format(given, output)]
    if renderer.binary:
        need_file(output, renderer.ending)
    if renderer.extra is not None:
        need(renderer.extra)
    return renderer


def _format(given: Format | None, output: Path | None) -> str:
    from parindex_cli.report.renderers import RENDERERS

    if given is not None or output is None:
        return given or "markdown"
    return by_ending(output, {renderer.ending: name for name, renderer in RENDERERS.items()})


def template_of(run: Run, renderer: "Renderer", document: str, given: Path | None) -> Path | None:
    """The template to fill: the first of its names that is there, in the folder given or in this one, else shipped."""
    from parindex_cli import places
    from parindex_cli.loader.text import barred

    names = renderer.names(document, run.lang)
    if not names:
        return None
    if given is None:
        tried = [places.template(name) for name in names]
    elif os.path.isdir(given):  # noqa: PTH112  # unlike Path.is_dir, never raises
        tried = [given / name for name in names]
    else:
        tried = [given]
    chosen = next((file for file in tried if places.is_there(file)), None)
    if chosen is None:
        raise Stop("{t}: không có mẫu này", "{t}: there is no such template", t=tried[-1])
    if (why := barred(chosen)) is not None:
        run.tell([why])
        raise Stop
    run.desk.keep(chosen, "template")
    return chosen


def _evidence(proof: "Proven | None") -> "Page | None":
    from parindex_cli.views.evidence_explanation import explanation_blocks

    return None if proof is None else explanation_blocks(proof)


def _shared_evidence(proof: "Proven | None") -> "dict[str, Table]":
    """What is still to be proven, by the divisions that share in it."""
    from parindex_cli.views.evidence_page import shared_claims, shared_claims_sheet

    if proof is None:
        return {}
    claims = {unit: shared_claims(proof, unit) for unit in proof.claimed.criteria.units}
    return {unit: shared_claims_sheet(proof, found) for unit, found in claims.items() if found}


def _pictures(
    run: Run, cards: "list[Scorecard]", renderer: "Renderer", schedule: "Schedule | None"
) -> "tuple[Picture, ...]":
    """The charts; where they have to be drawn and nothing can draw them, the report goes without and it is told why."""
    from parindex_cli.extras import MissingExtra, require
    from parindex_cli.views import charts

    if renderer.pictures is None:
        return ()
    if renderer.pictures != "html":
        try:
            require("charts")
        except MissingExtra as missing:
            run.remark(say("không có biểu đồ: {m}", "without charts: {m}", m=missing.message))
            return ()
    card, lang = cards[-1], run.lang
    found = [
        charts.components(card, lang),
        charts.waterfall(card, lang),
        charts.gaps_by_division(card, lang),
        charts.trend(cards, lang, schedule),
    ]
    return tuple(picture for picture in found if picture is not None)


def made_by(run: Run, renderer: "Renderer", content: "Content", template: Path | None) -> bytes:
    """The report as bytes; stops where the template is wrong."""
    from parindex_cli.cli.door import writing
    from parindex_cli.report.environment import ReportFailed

    try:
        with writing(run.output):
            return renderer.render(content, run.lang, template, lambda file: run.desk.keep(file, "template"))
    except ReportFailed as failed:
        run.tell([failed.diagnostic])
        raise Stop from None


def put_made(run: Run, made: bytes, renderer: "Renderer") -> None:
    """Print it, or put it into the output file."""
    if run.output is None:
        run.put_text(made.decode("utf-8"))
    else:
        run.put_bytes(_bytes(made, renderer), run.output)


def _bytes(made: bytes, renderer: "Renderer") -> bytes:
    """As a file holds it: a text says who wrote it."""
    from parindex_cli.cli.marks import signed

    return made if renderer.binary else signed(made.decode("utf-8")).encode("utf-8")
