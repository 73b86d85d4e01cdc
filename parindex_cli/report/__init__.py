"""Scorecards → reports that people read and sign: one content, and a renderer for each format."""

from parindex_cli.report.content import About, InputFile, numbers_of, report_content, with_paper
from parindex_cli.report.divisions import Dues
from parindex_cli.report.documents import DOCUMENTS, Given
from parindex_cli.report.environment import ReportFailed
from parindex_cli.report.renderers import RENDERERS, Renderer
from parindex_cli.report.shape import Content

__all__ = [
    "DOCUMENTS",
    "RENDERERS",
    "About",
    "Content",
    "Dues",
    "Given",
    "InputFile",
    "Renderer",
    "ReportFailed",
    "numbers_of",
    "report_content",
    "with_paper",
]
