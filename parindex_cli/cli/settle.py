"""Whose figure is taken where divisions differ: `--prefer`, and the question on a terminal."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from parindex_cli.cli.given import unit_id
from parindex_cli.language import Lang, Stop, Text, same, say, visible

if TYPE_CHECKING:
    from parindex_cli.consolidate import Differing, Prefer
    from parindex_cli.model.criteria import CriteriaSet


def preferred(given: Iterable[str], criteria: "CriteriaSet") -> "Prefer":
    """What `--prefer` says: `lead`, a division, or one of these for a single metric; stops where it is unknown."""
    from parindex_cli.consolidate import LEAD, preferring

    everywhere: list[str] = []
    by_metric: dict[str, str] = {}
    for written in given:
        name, sign, unit = written.rpartition("=")
        whose = LEAD if unit.strip() == LEAD else unit_id(unit.strip(), criteria, (LEAD,), "--prefer")
        if not sign:
            everywhere.append(whose)
            continue
        metric = _metric(name.strip(), criteria)
        if by_metric.setdefault(metric, whose) != whose:
            raise Stop("--prefer: hai đơn vị cho «{m}»", "--prefer: two divisions for «{m}»", m=metric)
    return preferring(everywhere, by_metric)


def _metric(name: str, criteria: "CriteriaSet") -> str:
    from parindex_cli.diagnostics import nearest

    if name not in criteria.metrics:
        raise Stop(
            "--prefer: không có số liệu nào tên «{m}»{hint}",
            "--prefer: there is no metric «{m}»{hint}",
            m=name,
            hint=nearest(name, criteria.metrics),
        )
    return name


def asking(first: "Prefer", criteria: "CriteriaSet", lang: Lang) -> "Prefer":
    """Asks whoever sits at the terminal for what `first` does not settle; an empty answer settles nothing."""

    def prefer(differing: "Differing") -> str | None:
        settled = first(differing)
        return settled if settled is not None else _answer(differing, criteria, lang)

    return prefer


def _answer(differing: "Differing", criteria: "CriteriaSet", lang: Lang) -> str | None:
    if not sys.stdin.isatty():
        raise Stop(
            "--ask: chỉ hỏi được trong cửa sổ dòng lệnh; hãy dùng --prefer",
            "--ask: can only ask on a terminal; use --prefer",
        )
    for line in _question(differing, criteria):
        print(visible(line.in_(lang)), file=sys.stderr)
    prompt = say("Lấy số thứ mấy (bỏ trống: chưa chọn)? ", "Which is taken (empty: none)? ")
    while True:
        print(prompt.in_(lang), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdigit() and 0 < int(answer[:4]) <= len(differing.parts):
            return differing.parts[int(answer[:4]) - 1].division


def _question(differing: "Differing", criteria: "CriteriaSet") -> list[Text]:
    from parindex_cli.consolidate import BESIDE
    from parindex_cli.model.combining import as_written

    name = criteria.metrics[differing.metric].name
    if differing.key in BESIDE:
        name = same("{m} ({key})", m=name, key=BESIDE[differing.key])
    lines = [say("«{m}»: các phòng ghi khác nhau", "«{m}»: the divisions differ", m=name)]
    for number, part in enumerate(differing.parts, start=1):
        leads = part.division in differing.leads
        lines.append(
            say(
                "  {n}. {d} (chủ trì): {x}" if leads else "  {n}. {d}: {x}",
                "  {n}. {d} (lead): {x}" if leads else "  {n}. {d}: {x}",
                n=number,
                d=criteria.unit_name(part.division),
                x=as_written(part.raw),
            )
        )
    return lines
