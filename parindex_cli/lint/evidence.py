"""What the evidence in a metrics file says of itself, without looking at any file or link."""

from collections.abc import Iterator
from posixpath import normpath

from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.fields import day
from parindex_cli.language import Text, say
from parindex_cli.model.submission import Evidence, Submission


def check_evidence(submission: Submission) -> Iterator[Finding]:
    """Links must be web addresses; one document says one thing; one file is one document."""
    documents: dict[str, tuple[str, Evidence]] = {}
    files: dict[str, tuple[str, Evidence]] = {}
    for metric, path, evidence in listed(submission):
        if evidence.link is not None and not is_web_address(evidence.link):
            yield Finding("evidence-link", _BAD_LINK, (*path, "link"))
        first = documents.setdefault(_key(evidence.document), (metric, evidence))
        yield from _differs(evidence, *first, path)
        if evidence.file is not None:
            first = files.setdefault(normpath(evidence.file.replace("\\", "/")), (metric, evidence))
            yield from _shared(evidence, *first, path)


def listed(submission: Submission) -> Iterator[tuple[str, Path, Evidence]]:
    """Every document named: the metric, the document's path in the file, and the document."""
    for metric, figure in submission.figures.items():
        for i, evidence in enumerate(figure.evidence):
            yield metric, ("figures", metric, "evidence", i), evidence


_BAD_LINK = say(
    "liên kết phải bắt đầu bằng https:// hoặc http:// và có tên máy chủ",
    "a link must begin with https:// or http:// and name a host",
)


def is_web_address(link: str) -> bool:
    """Whether it is http or https with a host; nothing is fetched."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(link)
        _ = parts.port  # raises where it is no port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in link


def _key(document: str) -> str:
    return document.casefold().replace(" ", "")


def _differs(evidence: Evidence, metric: str, first: Evidence, path: Path) -> Iterator[Finding]:
    for key, words in _TOLD.items():
        here, there = getattr(evidence, key), getattr(first, key)
        if here is not None and there is not None and day(here.casefold()) != day(there.casefold()):
            message = say(
                "văn bản «{d}» có {what} là «{a}» ở đây và «{b}» ở chỉ số {metric}",
                "document «{d}» has the {what} «{a}» here and «{b}» at metric {metric}",
                d=evidence.document,
                what=words,
                a=here,
                b=there,
                metric=metric,
            )
            yield Finding("evidence-differs", message, (*path, key), Severity.NOTE)


_TOLD: dict[str, Text] = {"date": say("ngày", "date"), "issuer": say("cơ quan ban hành", "issuer")}


def _shared(evidence: Evidence, metric: str, first: Evidence, path: Path) -> Iterator[Finding]:
    if _key(first.document) == _key(evidence.document):
        return
    message = say(
        "cùng một tệp là văn bản «{a}» ở đây và «{b}» ở chỉ số {metric}",
        "the same file is document «{a}» here and «{b}» at metric {metric}",
        a=evidence.document,
        b=first.document,
        metric=metric,
    )
    yield Finding("evidence-file-shared", message, (*path, "file"), Severity.NOTE)
