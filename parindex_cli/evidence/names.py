"""Which criterion a file of evidence is for, by the id in its name or in the names of its folders."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.submission import Evidence
from parindex_cli.model.tree import Group, Leaf

_WORD = re.compile(r"(?<![^\W_])[0-9A-Za-z]+(?:[._-]+[0-9A-Za-z]+)*(?![^\W_])")
_CALLED = re.compile(r"(?<![^\W_])(?:tctp|tc)\.?(?=\d)", re.IGNORECASE)
"""«TC» for a criterion right before its id."""
_LEAD = re.compile(r"(?:tctp|tc|tiêu chí(?: thành phần)?|tieu chi(?: thanh phan)?|mục|muc)?[\W_]*", re.IGNORECASE)
"""What may stand before an id at the beginning of a name."""
_ENDING = re.compile(r"\.(?=[^.]*[A-Za-z])[0-9A-Za-z]{2,5}$")
_NUMBER = re.compile(r"(?<![\d.])\d+(?![\d.])")


class Sorted(NamedTuple):
    """The files of a folder: by criterion, of no criterion, and those that could be of several, with the ids."""

    by_criterion: Mapping[str, Sequence[str]]
    unmatched: Sequence[str]
    ambiguous: Mapping[str, Sequence[str]]


def sort_files(files: Iterable[str], criteria: CriteriaSet) -> Sorted:
    """Each file, named as a path inside the folder with `/`, by the longest id in its name or its folders' names."""
    known = _Ids(criteria)
    by_criterion: dict[str, list[str]] = {}
    unmatched: list[str] = []
    ambiguous: dict[str, Sequence[str]] = {}
    for file in files:
        found = known.of(file)
        if len(found) == 1:
            by_criterion.setdefault(found[0], []).append(file)
        elif found:
            ambiguous[file] = found
        else:
            unmatched.append(file)
    return Sorted(by_criterion, unmatched, ambiguous)


def with_files(documents: Sequence[Evidence], files: Sequence[tuple[str, str]]) -> tuple[Evidence, ...]:
    """The documents with the files of their criterion, each a name and a path.

    A file goes to the document whose number is in its name, else to the only one without file or link; else it stands
    as a document of its own, by its name.
    """
    placed = list(documents)
    left = []
    for name, path in files:
        bare = [i for i, document in enumerate(placed) if document.file is None and document.link is None]
        numbers = set(_NUMBER.findall(_without_ending(name)))
        named = [i for i in bare if _leading(placed[i].document) in numbers]
        if len(named) == 1:
            placed[named[0]] = placed[named[0]].model_copy(update={"file": path})
        else:
            left.append((name, path))
    bare = [i for i, document in enumerate(placed) if document.file is None and document.link is None]
    if left and len(bare) == 1:
        placed[bare[0]] = placed[bare[0]].model_copy(update={"file": left.pop(0)[1]})
    return (*placed, *(Evidence(document=name, file=path) for name, path in left))


def _leading(document: str) -> str:
    found = re.match(r"\d+", document)
    return found[0].lstrip("0") if found else ""


def _without_ending(name: str) -> str:
    return _ENDING.sub("", name)


class _Ids:
    """The ids of a tree of criteria, to be found in names."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.above: dict[str, frozenset[str]] = {}
        self.leaves: dict[str, tuple[str, ...]] = {}
        for component in criteria.components:
            self._note(component, frozenset())
        self.folded: dict[str, list[str]] = {}
        for name in self.above:
            self.folded.setdefault(name.casefold(), []).append(name)

    def _note(self, node: Leaf | Group, above: frozenset[str]) -> tuple[str, ...]:
        self.above[node.id] = above
        inside = above | {node.id}
        below = [self._note(child, inside) for child in node.criteria] if isinstance(node, Group) else [(node.id,)]
        self.leaves[node.id] = tuple(leaf for leaves in below for leaf in leaves)
        return self.leaves[node.id]

    def of(self, file: str) -> tuple[str, ...]:
        """The criteria that a file can be of: one where its name is clear."""
        *folders, name = unicodedata.normalize("NFC", file).split("/")
        parts = [*folders, name if name.casefold() in self.folded else _without_ending(name)]
        found = [set(self._in(part)) for part in parts]
        # «2. Quyết định.pdf» inside the folder 1.5 is the second file there, not one of component 2.
        longer = [{one for one in ids if re.search(r"[._-]", one)} for ids in found]
        ids = set().union(*(longer if any(longer) else found))
        lowest = ids - {above for one in ids for above in self.above[one]}
        return tuple(leaf for one in self.above if one in lowest for leaf in self.leaves[one])

    def _in(self, name: str) -> Iterator[str]:
        """The ids in a name; one of a single number or letter only at its beginning."""
        for text in {name, _CALLED.sub(" ", name)}:
            for word in _WORD.finditer(text):
                first = _LEAD.fullmatch(text[: word.start()]) is not None
                yield from self._in_word(re.split(r"([._-]+)", word[0]), first=first)

    def _in_word(self, parts: list[str], *, first: bool) -> Iterator[str]:
        """Numbers and letters at the even places, what stands between them at the odd ones."""
        start = 0
        while start < len(parts):
            ends = range(len(parts), start, -2)
            found = next((end for end in ends if self._fits(parts, start, end, first=first)), None)
            if found is not None:
                text = "".join(parts[start:found])
                alike = self.folded[text.casefold()]
                yield from ([text] if text in alike else alike)
            start = start + 2 if found is None else found + 1

    def _fits(self, parts: list[str], start: int, end: int, *, first: bool) -> bool:
        """Whether an id stands there that is no part of a longer number: 1.5 is not in 11.5, 2.1.5 or 1.5.2022."""
        if "".join(parts[start:end]).casefold() not in self.folded:
            return False
        if end == start + 1 and not (first and start == 0):
            return False
        before = parts[start - 1] if start else ""
        after = parts[end:]
        return before != "." and (after[:1] != ["."] or re.fullmatch("[^0-9]{2,}.*", after[1]) is not None)
