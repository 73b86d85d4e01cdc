"""A chart as elements of an HTML page: texts are the page's own, bars are as wide as there is room."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape

from parindex_cli.numbers import HUNDRED, fixed
from parindex_cli.views.charts.heading import Key
from parindex_cli.views.charts.rows import Bar, BarRow, Rows
from parindex_cli.views.charts.scale import Scale


def figure(name: str, title: str, keys: Sequence[Key], rows: Rows) -> str:
    """What bars show stands beside them in words, so that who cannot see them misses nothing."""
    key = "".join(f'<li class="look-{key.look.name}">{escape(key.words)}</li>' for key in keys)
    body = "".join(_row(row, rows) for row in rows.rows)
    return (
        f'<figure class="chart chart-{name}" aria-labelledby="chart-{name}">'
        f'<figcaption id="chart-{name}">{escape(title)}</figcaption><ul class="key" aria-hidden="true">{key}</ul>'
        f'<ul class="rows">{body}</ul>{_axis(rows)}</figure>'
    )


def _row(row: BarRow, rows: Rows) -> str:
    bars = "".join(_bar(bar, rows) for bar in row.bars)
    lanes = max((bar.lane for bar in row.bars), default=0) + 1
    return (
        f'<li class="row{" whole" if row.bold else ""}"><span class="name">{escape(row.name)}</span>'
        f'<span class="track lanes-{lanes}" aria-hidden="true">{bars}</span>'
        f'<span class="values">{_each(row.values)}</span></li>'
    )


def _each(words: Iterable[str]) -> str:
    """The space keeps them apart for who has them read out."""
    return " ".join(f"<span>{escape(line)}</span>" for line in words)


def _bar(bar: Bar, rows: Rows) -> str:
    left, right = (_percent(max(end, rows.ends[0]), rows) for end in sorted((bar.start, bar.end)))
    classes = f"look-{bar.look.name} lane-{bar.lane}{' cut' if rows.cut(bar) else ''}"
    return f'<span class="{classes}" style="left:{fixed(left, 2)}%;width:{fixed(right - left, 2)}%"></span>'


def _axis(rows: Rows) -> str:
    """The numbers of an axis that does not begin at 0, below the bars."""
    low, high = rows.ends
    if not low:
        return ""
    ticks = "".join(
        f'<span style="left:{fixed(_percent(tick, rows), 2)}%">{escape(rows.tick(tick))}</span>'
        for tick in Scale(low, high, 0, 1).ticks()
    )
    return f'<div class="row axis" aria-hidden="true"><span class="track">{ticks}</span></div>'


def _percent(value: Fraction, rows: Rows) -> Fraction:
    low, high = rows.ends
    return HUNDRED * (value - low) / (high - low)
