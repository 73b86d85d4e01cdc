"""Whether files belong together: one department, year and period, and each division once."""

from collections.abc import Collection, Iterator, Sequence

from parindex_cli.consolidate.sent import Sent, Told
from parindex_cli.diagnostics import Finding
from parindex_cli.language import Text, say
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import by_division

_NAMES: dict[str, Text] = {
    "unit": say("cơ quan", "department"),
    "year": say("năm", "year"),
    "period": say("kỳ", "period"),
}


def check_heads(sent: Sequence[Sent], criteria: CriteriaSet, without: Collection[str] = ()) -> Iterator[Told]:
    """Everything about the files as a whole that keeps them from being merged.

    The divisions `without` are those said to have nothing to report.
    """
    for one in sent[1:]:
        yield from _same_head(sent[0], one)
    seen: dict[str, Sent] = {}
    for one in sent:
        yield from _whole(one, alone=len(sent) == 1 and not without)
        if one.division in without:
            message = say(
                "--without ghi «{d}» không có số liệu, nhưng đây là tệp của đơn vị đó",
                "--without says that «{d}» has nothing to report, but this file is from it",
                d=criteria.unit_name(one.division),
            )
            yield Told(one.number, Finding("without-sent", message, ("division",)))
        if one.division and one.division in seen:
            message = say(
                "«{d}» đã có tệp khác: {where}",
                "«{d}» has another file: {where}",
                d=criteria.unit_name(one.division),
                where=seen[one.division].where(("division",)),
            )
            yield Told(one.number, Finding("division-twice", message, ("division",)))
        seen.setdefault(one.division, one)


def _same_head(first: Sent, other: Sent) -> Iterator[Told]:
    for key, name in _NAMES.items():
        a, b = (str(getattr(one.submission, key)) for one in (first, other))
        if a.casefold() != b.casefold():
            message = say(
                "{name} «{b}» khác «{a}» ở {where}",
                "{name} «{b}», but «{a}» at {where}",
                name=name,
                a=a,
                b=b,
                where=first.where((key,)),
            )
            yield Told(other.number, Finding("heads-differ", message, (key,)))


def _whole(one: Sent, *, alone: bool) -> Iterator[Told]:
    """Only a single file may be the whole department's; it is written as it stands."""
    merged = next(((name, key) for name, figure in one.submission.figures.items() for key in by_division(figure)), None)
    if merged is not None and (one.division or not alone):
        message = say(
            "tệp này đã được tổng hợp (có «{key}»); hãy tổng hợp lại từ tệp của từng phòng",
            "this file is merged already (it has «{key}»); merge again from the divisions' files",
            key=merged[1],
        )
        yield Told(one.number, Finding("already-merged", message, ("figures", *merged), at="key"))
    elif not one.division and not alone:
        message = say(
            "tệp không ghi phòng nào gửi; thêm «division»",
            "the file does not say which division it is from; add «division»",
        )
        yield Told(one.number, Finding("division-missing", message))
