"""What an extra brings, and the one sentence that says how to get it."""

from importlib.util import find_spec
from typing import Literal

from parindex_cli.language import Text, say

Extra = Literal["excel", "word", "charts", "pdf"]

_MODULES: dict[Extra, tuple[str, ...]] = {
    "excel": ("openpyxl",),
    "word": ("docxtpl",),
    "charts": ("matplotlib",),
    "pdf": ("typst",),
}


class MissingExtra(Exception):
    """A library that an extra would have brought is not installed."""

    def __init__(self, extra: Extra) -> None:
        super().__init__(extra)
        self.extra = extra

    @property
    def message(self) -> Text:
        """What to type."""
        return say(
            'cần phần mở rộng «{e}»: pip install "parindex[{e}]"',
            'the extra «{e}» is needed: pip install "parindex[{e}]"',
            e=self.extra,
        )


def require(extra: Extra) -> None:
    """Raise MissingExtra unless everything the extra brings is there; nothing is imported."""
    if any(find_spec(module) is None for module in _MODULES[extra]):
        raise MissingExtra(extra)
