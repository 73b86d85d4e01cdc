"""Names made of titles, each given once."""

import re
from collections.abc import Iterable

from parindex_cli.draft.plain import bare, slug


class Taken:
    """Names that are taken, each by one thing only."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._next = dict.fromkeys(names, 2)

    def free(self, wanted: str) -> str:
        """The name that is wanted where nobody has it, else with the first number that makes it free."""
        if wanted not in self._next:
            self._next[wanted] = 2
            return wanted
        n = self._next[wanted]  # where it stopped, so that many of one name are not looked through again and again
        while (name := f"{wanted}_{n}") in self._next:
            n += 1
        self._next |= {wanted: n + 1, name: 2}
        return name


class Names:
    """The names given so far, and the title of each."""

    def __init__(self, otherwise: str, taken: Iterable[str] = ()) -> None:
        self.titles: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._taken = Taken(taken)
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
        return self._taken.free(wanted)
