"""Fills many templates in one process; it imports next to nothing, as another process does so first."""

import json
from pathlib import Path

from parindex_cli.language import Lang
from parindex_cli.report import markdown, pdf
from parindex_cli.report.environment import ReportFailed
from parindex_cli.report.folders import Opened
from parindex_cli.report.shape import Content


def render_each(content: Content, lang: Lang, pattern: Path, opened: Opened) -> bytes:
    """What is told of each template that is called so, by its name; a renderer by its shape."""
    render = pdf.render if pattern.suffix == ".typ" else markdown.render
    told = {}
    for template in pattern.parent.glob(pattern.name):
        try:
            told[template.name] = f"{len(render(content, lang, template, opened))} bytes"
        except ReportFailed as failed:
            told[template.name] = failed.diagnostic.line("en")
    return json.dumps(told).encode()
