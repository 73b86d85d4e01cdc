"""Names made of titles, each given once."""

import re
from collections.abc import Iterable

from parindex_cli.draft.plain import bare, slug


class Names:
    """The names given so far, and the title of each."""

    def __init__(self, otherwise: str, taken: Iterable[str] = ()) -> None:
        self.titles: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._taken = set(taken)
        self._otherwise = otherwise

    def named(self, title: str) -> str:
        """The name of a thing that may come again: the same for the same title."""
        key = bare(title)
        if key not in self._known:
            self._known[key] = self.free(title)
        self.titles.setdefault(self._known[key], title)
        return self._known[key]

    def free(self, title: str) -> str:
        """A name nobody has; one that is a name already is kept."""
        wanted = title if re.fullmatch(r"[a-z][a-z0-9_]*", title) else slug(title)
        wanted = wanted if re.fullmatch(r"[a-z][a-z0-9_]*", wanted) else self._otherwise
        name, n = wanted, 2
        while name in self._taken:
            name, n = f"{wanted}_{n}", n + 1
        self._taken.add(name)
        return name
