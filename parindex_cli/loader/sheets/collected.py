"""The text of one cell as it comes in, piece by piece."""

from parindex_cli.grids import CELL_HOLDS


class Collected:
    """Pieces of text, not kept much beyond what a cell may hold."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._left = CELL_HOLDS

    def clear(self) -> None:
        """Begin with another cell."""
        self._pieces, self._left = [], CELL_HOLDS

    def add(self, data: str) -> None:
        """One more piece; of those beyond the limit, one sign is kept, so that the cell is known to be too long."""
        if self._left >= 0:
            self._left -= len(data)
            self._pieces.append(data)
        elif data.strip() and self._pieces[-1] != "…":
            self._pieces.append("…")

    def text(self) -> str:
        """What has come in."""
        return "".join(self._pieces)
