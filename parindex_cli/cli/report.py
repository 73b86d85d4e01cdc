"""parindex report"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parindex_cli.cli import options
from parindex_cli.cli.dues import dues_of, read_dues
from parindex_cli.cli.marks import signed
from parindex_cli.cli.output import UNUSABLE, need, put_bytes, put_text, spare_inputs, stop, tell, writing
from parindex_cli.cli.periods import Period, in_order, inputs, seal_words, tell_movements
from parindex_cli.cli.progress import working
from parindex_cli.cli.scoring import scored
from parindex_cli.cli.sender import sender

if TYPE_CHECKING:
    from parindex_cli.evidence import Proven
    from parindex_cli.report import Content, Renderer
    from parindex_cli.scoring import Scorecard
    from parindex_cli.views.charts.picture import Picture
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table

Format = Literal["markdown", "html", "docx", "pdf", "xlsx"]


def report(
    metrics: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Metrics files of one department and year; the last period is reported on."
        ),
    ],
    output: options.Output = None,
    force: options.Force = False,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Form of the report  [default: by the ending of --output, else markdown]"),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|DIR", help="Your own template, or a folder of them  [default: templates/ here, else shipped]"
        ),
    ] = None,
    due: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE|UNIT=DATE",
            help="By when divisions do their work: 2022-08-15 for all, UNIT=2022-08-15 for one; may be given again.",
        ),
    ] = None,
    office: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Who sends and signs the report  [default: office.yaml here]"),
    ] = None,
    criteria: options.Criteria = None,
    baseline: options.Baseline = None,
    appraisal: options.Appraisals = None,
    layer: options.Layer = None,
    evidence: options.Evidence = False,
    lang: options.Language = "vi",
) -> None:
    """Write the report that a department signs and hands on.

    The same content in every format: result, losses, work by division, evidence, difficulties, what is assumed, and the
    arithmetic of every criterion. With several files, earlier periods give the trend. Without --output it is printed.
    """
    from parindex_cli.language import say
    from parindex_cli.report import About, report_content

    renderer = _renderer(form, output, lang)
    deadlines = read_dues(due or [], lang)
    own = _template(renderer, template, lang)
    spare_inputs(output, [own], lang)
    from_whom = sender(office, lang, output)
    with working(lang) as step:
        read = []
        for file in metrics:
            step(say("đọc {f}", "reading {f}", f=file))
            read.append(
                Period(file, *scored(file, criteria, baseline, lang, output, appraisals=appraisal, layer=layer))
            )
        periods = in_order(read, lang)
        last, cards = periods[-1], [period.card for period in periods]
        tell_movements(periods, lang)
        step(say("tìm minh chứng, vẽ biểu đồ", "looking up evidence, drawing charts"))
        proof = _proven(last, lang) if evidence else None
        about = About(
            files=inputs(periods, appraisal or []),
            dues=dues_of(deadlines, last.case.criteria, lang),
            seal=seal_words(last),
            evidence=_evidence(proof),
            shared_evidence=_shared_evidence(proof),
            pictures=_pictures(cards, lang) if renderer.pictures else (),
            office=from_whom,
        )
        step(say("viết báo cáo", "writing the report"))
        content = report_content(cards, lang, about)
        with writing(output, lang):
            made = _rendered(renderer, content, own, lang)
    _put(made, renderer, output, lang, force=force)


def _renderer(given: Format | None, output: Path | None, lang: options.Lang) -> "Renderer":
    """How the report is made; ends the program where it could not be put anywhere."""
    from parindex_cli.report import RENDERERS

    renderer = RENDERERS[_format(given, output, lang)]
    if renderer.binary and output is None:
        stop(
            lang,
            "dạng này cần tên tệp: -o report{e}",
            "this format needs a file to go to: -o report{e}",
            e=renderer.ending,
        )
    if renderer.extra is not None:
        need(renderer.extra, lang)
    return renderer


def _format(given: Format | None, output: Path | None, lang: options.Lang) -> str:
    from parindex_cli.report import RENDERERS

    if given is not None:
        return given
    if output is None:
        return "markdown"
    for name, renderer in RENDERERS.items():
        if output.suffix.lower() == renderer.ending:
            return name
    endings = ", ".join(renderer.ending for renderer in RENDERERS.values())
    stop(
        lang,
        "{o}: không rõ định dạng; dùng --format hoặc tên tệp {e}",
        "{o}: which format? use --format or a name ending in {e}",
        o=output,
        e=endings,
    )


def _template(renderer: "Renderer", given: Path | None, lang: options.Lang) -> Path | None:
    from parindex_cli.loader import places

    if renderer.template is None:
        return None
    name = renderer.template.format(lang=lang)
    chosen = places.template(name) if given is None else given
    if given is not None and os.path.isdir(given):  # noqa: PTH112  # unlike Path.is_dir, never raises
        chosen = given / name
    if not os.path.isfile(chosen):  # noqa: PTH113  # unlike Path.is_file, never raises
        stop(lang, "{t}: không có mẫu này", "{t}: there is no such template", t=chosen)
    return chosen


def _proven(period: Period, lang: options.Lang) -> "Proven":
    from parindex_cli.cli.evidence import proven

    return proven(period.file, period.case, period.card, lang)


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


def _pictures(cards: "list[Scorecard]", lang: options.Lang) -> "tuple[Picture, ...]":
    """The charts; where the library for them is missing the report goes without, and it is told how to get it."""
    from parindex_cli.extras import MissingExtra
    from parindex_cli.views import charts

    card = cards[-1]
    try:
        drawn = [
            charts.components(card, lang),
            charts.waterfall(card, lang),
            charts.gaps_by_division(card, lang),
            charts.trend(cards, lang),
        ]
    except MissingExtra as missing:
        note = missing.message.in_(lang)
        print({"vi": f"không có biểu đồ: {note}", "en": f"without charts: {note}"}[lang], file=sys.stderr)
        return ()
    return tuple(picture for picture in drawn if picture is not None)


def _rendered(renderer: "Renderer", content: "Content", template: Path | None, lang: options.Lang) -> bytes:
    from parindex_cli.report import ReportFailed

    try:
        return renderer.render(content, lang, template)
    except ReportFailed as failed:
        tell([failed.diagnostic], lang)
        raise typer.Exit(UNUSABLE) from None


def _put(made: bytes, renderer: "Renderer", output: Path | None, lang: options.Lang, *, force: bool) -> None:
    if renderer.binary and output is not None:
        put_bytes(made, output, lang, force=force)
    else:
        put_text(signed(made.decode("utf-8"), output), output, lang, force=force)
