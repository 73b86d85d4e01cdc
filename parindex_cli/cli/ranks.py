"""`--results` and `--rank`: where a department stands among the published results of others."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parindex_cli.cli.run import Run
from parindex_cli.language import Stop

if TYPE_CHECKING:
    from parindex_cli.model.results import Result
    from parindex_cli.plan.places import League, Standing
    from parindex_cli.scoring import Scorecard
    from parindex_cli.views.page import Page
    from parindex_cli.views.tables import Table


def league(run: Run, files: Sequence[Path] | None, unit: str, rank: int | None) -> "League | None":
    """The league of a unit by the files given; stops where they cannot be used, or have no such rank."""
    if not files:
        if rank is not None:
            raise Stop(
                "--rank cần bảng kết quả đã công bố: thêm --results TỆP",
                "--rank needs the results that were published: add --results FILE",
            )
        return None
    from parindex_cli.plan.places import leagues_of

    found = leagues_of(_rows(run, files), unit)
    if len(found) > 1:
        raise Stop(
            "--results: bảng có nhiều nhóm và không rõ {unit} thuộc nhóm nào: {names}",
            "--results: the table has several groups, and which one {unit} belongs to is not clear: {names}",
            unit=unit,
            names="; ".join(" ".join(filter(None, one.name)) for one in found),
        )
    if rank is not None and rank > found[0].places:
        raise Stop(
            "--rank {r}: bảng kết quả chỉ có {n} hạng",
            "--rank {r}: there are only {n} places by the results",
            r=rank,
            n=found[0].places,
        )
    return found[0]


def _rows(run: Run, files: Sequence[Path]) -> "list[Result]":
    """The lines of all files; the same unit and year in two of them is told as it is within one."""
    from parindex_cli.diagnostics import Diagnostic, Finding, has_errors
    from parindex_cli.language import say, unmarked
    from parindex_cli.loader.league import read_results

    rows: dict[tuple[tuple[str, str], str, int], Result] = {}
    told: list[Diagnostic] = []
    for file in files:
        loaded = read_results(run.desk, file)
        told += loaded.diagnostics
        here = {}
        for i, row in enumerate(loaded.value.results if loaded.value else ()):
            key = (row.league, unmarked(row.unit), row.year)
            if key in rows:
                message = say("{u} có hai kết quả năm {y}", "{u} has two results for {y}", u=row.unit, y=str(row.year))
                told += loaded.placed([Finding("duplicate-result", message, ("results", i, "unit"))])
            here[key] = row
        rows |= here
    run.tell(told)
    if has_errors(told):
        raise Stop
    return list(rows.values())


def standing(run: Run, files: Sequence[Path] | None, rank: int | None, card: "Scorecard") -> "Standing | None":
    """Where a scorecard stands, by the whole year where it is not over; None where no results were given."""
    found = league(run, files, card.submission.unit, rank)
    if found is None:
        return None
    from parindex_cli.plan.places import Standing

    return Standing(found, card.compared.headline.of_100, rank)


def beside(place: "Standing | None", card: "Scorecard") -> "list[Table]":
    """The same as a sheet behind that of the command."""
    if place is None:
        return []
    from parindex_cli.views.ranks import ranks_sheet

    return [ranks_sheet(place, card)]


def blocks(place: "Standing | None", card: "Scorecard") -> "Page":
    """The same on a page; nothing where no results were given."""
    if place is None:
        return []
    from parindex_cli.views.ranks import rank_blocks

    return rank_blocks(place, card)
