"""Files of Word and Excel: packages whose parts bear no time, so that they can be written by any clock."""

import errno
import os
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook


class _Undated(ZipFile):
    """Each part bears the first date that a zip can hold: it has none before 1980 and none after 2107."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(ZipInfo(zinfo_or_arcname), data, ZIP_DEFLATED)


def workbook_bytes(book: "Workbook") -> bytes:
    """The workbook as a file. Raises OSError where the disk for temporary files is full."""
    from openpyxl.writer.excel import ExcelWriter

    stream = BytesIO()
    archive = _Undated(stream, "w")

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            """As openpyxl does, through a temporary file; but what has failed is closed here and not later."""
            from openpyxl.worksheet._writer import WorksheetWriter

            writer: Any = WorksheetWriter(ws)
            try:
                with closing(writer.xf):
                    writer.write()
                archive.writestr(ws.path[1:], Path(writer.out).read_bytes())
            finally:
                writer.cleanup()
            ws._rels = writer._rels  # noqa: SLF001
            self.manifest.append(ws)

    try:
        Writer(book, archive).save()
    except _lxml_errors() as error:
        # Named after the error of the system: IO_ENOSPC.
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
    return stream.getvalue()


def _lxml_errors() -> tuple[type[Exception], ...]:
    """openpyxl writes with lxml where it is there, and else as Python does."""
    try:
        from lxml.etree import LxmlError
    except ImportError:
        return ()
    return (LxmlError,)


def document_bytes(document: "Document") -> bytes:
    """The Word document as a file."""
    from docx.opc import phys_pkg

    vars(phys_pkg)["ZipFile"] = _Undated  # python-docx takes no archive of ours
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
