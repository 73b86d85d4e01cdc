"""What stands above every chart: its title, whose it is, and what its marks mean."""

from collections.abc import Sequence
from typing import NamedTuple

from parindex_cli.views.charts import lettering
from parindex_cli.views.charts.canvas import LINE, SIZE, Canvas
from parindex_cli.views.charts.palette import Look

MARGIN = 6.0
_TITLE = 10.0
_KEY, _SPACE = 16.0, 14.0


class Key(NamedTuple):
    """An entry of the legend."""

    words: str
    look: Look


class Heading:
    """Laid out first, so that the height of the chart is known; then drawn."""

    def __init__(self, title: str, whose: str, keys: Sequence[Key], width: float) -> None:
        room = width - 2 * MARGIN
        self._title = lettering.wrapped(title, _TITLE, room, 4, bold=True)
        self._whose = lettering.wrapped(whose, SIZE, room, 6)
        self._keys = _in_lines(keys, room)
        self.height = MARGIN + 13 * len(self._title) + LINE * (len(self._whose)) + 15 * len(self._keys) + 6

    def draw(self, canvas: Canvas) -> None:
        y = MARGIN
        for line in self._title:
            y += 13
            canvas.text(MARGIN, y - 3, line, size=_TITLE, bold=True)
        for line in self._whose:
            y += LINE
            canvas.text(MARGIN, y - 2, line)
        for keys in self._keys:
            y += 15
            x = MARGIN
            for key in keys:
                _draw_key(canvas, key, x, y - 3)
                x += _key_width(key)


def _key_width(key: Key) -> float:
    return _KEY + 4 + lettering.width(key.words, SIZE) + _SPACE


def _in_lines(keys: Sequence[Key], room: float) -> list[list[Key]]:
    lines: list[list[Key]] = [[]]
    for key in keys:
        if lines[-1] and sum(map(_key_width, [*lines[-1], key])) - _SPACE > room:
            lines.append([])
        lines[-1].append(key)
    return lines


def _draw_key(canvas: Canvas, key: Key, x: float, baseline: float) -> None:
    middle = baseline - SIZE * 0.36
    canvas.box(x, middle - 4, x + _KEY, middle + 4, key.look)
    canvas.text(x + _KEY + 4, baseline, key.words)
