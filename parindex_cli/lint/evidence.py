"""What the evidence in a metrics file says of itself, without looking at any file or link."""

import re
from collections.abc import Iterator
from posixpath import normpath

from parindex_cli.dates import date_text, day
from parindex_cli.diagnostics import Finding, Path, Severity
from parindex_cli.language import Text, same, say
from parindex_cli.model.baseline import Baseline
from parindex_cli.model.submission import Evidence, Submission


def check_evidence(submission: Submission) -> Iterator[Finding]:
    """Links must be web addresses, files here, dates of the year; a document says one thing; a file is one document."""
    documents: dict[str, tuple[str, Evidence]] = {}
    files: dict[str, tuple[str, Evidence]] = {}
    for metric, path, evidence in listed(submission):
        if evidence.link is not None and not is_web_address(evidence.link):
            yield Finding("evidence-link", _BAD_LINK, (*path, "link"))
        yield from _at_another_time(evidence, submission, path)
        first = documents.setdefault(_key(evidence.document), (metric, evidence))
        yield from _differs(evidence, *first, path)
        if evidence.file is not None:
            if is_on_network(evidence.file):
                yield Finding("evidence-network-path", _ON_NETWORK, (*path, "file"))
            first = files.setdefault(normpath(evidence.file.replace("\\", "/")), (metric, evidence))
            yield from _shared(evidence, *first, path)


def listed(submission: Submission | Baseline) -> Iterator[tuple[str, Path, Evidence]]:
    """Every document named: the metric, the document's path in the file, and the document."""
    for metric, figure in submission.figures.items():
        for i, evidence in enumerate(figure.evidence):
            yield metric, ("figures", metric, "evidence", i), evidence


def _at_another_time(evidence: Evidence, submission: Submission, path: Path) -> Iterator[Finding]:
    """What proves a year's figures is of that year or about it, and was there when they were handed in."""
    date = day(evidence.date or "")
    about = {int(year) for year in re.findall(_YEAR, evidence.about)} if evidence.about else set()
    if about and submission.year not in about:
        message = say(
            "văn bản về năm {years}, không phải năm {y}",
            "the document is about {years}, not about {y}",
            years=", ".join(map(str, sorted(about))),
            y=submission.year,
        )
        yield Finding("evidence-other-year", message, (*path, "about"), Severity.WARNING)
    if date and date < f"{submission.year:04}" and submission.year not in about:
        message = say(
            "văn bản ngày {d}, trước năm {y}",
            "the document is of {d}, before the year {y}",
            d=date_text(date),
            y=submission.year,
        )
        yield Finding("evidence-before-year", message, (*path, "date"), Severity.WARNING)
    elif date and submission.submitted_on and date > day(submission.submitted_on):
        message = say(
            "văn bản ngày {d}, sau ngày lập {s}",
            "the document is of {d}, after the day of submission, {s}",
            d=date_text(date),
            s=date_text(day(submission.submitted_on)),
        )
        yield Finding("evidence-after-submission", message, (*path, "date"), Severity.WARNING)
    elif date and not submission.submitted_on and date[:4] > f"{submission.year + 1:04}":
        message = say(
            "văn bản ngày {d}, sau năm {y} quá một năm",
            "the document is of {d}, more than a year after {y}",
            d=date_text(date),
            y=submission.year,
        )
        yield Finding("evidence-after-submission", message, (*path, "date"), Severity.WARNING)


_YEAR = r"(?i)\bnăm\s+((?:19|20)\d\d)\b"


def is_on_network(file: str) -> bool:
    r"""Whether a path names another computer, as `\\server\share` does.

    Windows sends the user's name and a proof of the password there as soon as the path is looked at.
    """
    return file.lstrip()[:2].replace("\\", "/") == "//"


_ON_NETWORK = say(
    "đường dẫn mạng (\\\\máy\\…) không được mở; hãy chép tệp vào cạnh tệp số liệu",
    "a network path (\\\\server\\…) is never looked at; put the file beside the metrics file",
)
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
                "văn bản «{d}» có {what} là «{a}» ở đây và «{b}» ở số liệu {metric}",
                "document «{d}» has the {what} «{a}» here and «{b}» at metric {metric}",
                d=evidence.document,
                what=words,
                a=_shown(key, here),
                b=_shown(key, there),
                metric=metric,
            )
            yield Finding("evidence-differs", message, (*path, key), Severity.NOTE)


def _shown(key: str, told: str) -> Text:
    return date_text(told) if key == "date" else same("{t}", t=told)


_TOLD: dict[str, Text] = {"date": say("ngày", "date"), "issuer": say("cơ quan ban hành", "issuer")}


def _shared(evidence: Evidence, metric: str, first: Evidence, path: Path) -> Iterator[Finding]:
    if _key(first.document) == _key(evidence.document):
        return
    message = say(
        "cùng một tệp là văn bản «{a}» ở đây và «{b}» ở số liệu {metric}",
        "the same file is document «{a}» here and «{b}» at metric {metric}",
        a=evidence.document,
        b=first.document,
        metric=metric,
    )
    yield Finding("evidence-file-shared", message, (*path, "file"), Severity.NOTE)
