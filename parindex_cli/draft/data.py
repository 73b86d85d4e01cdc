"""A tree of lines → the data of a criteria file, with the words of the table beside what they became."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from parindex_cli.citations import read_citation
from parindex_cli.diagnostics import Path
from parindex_cli.draft.classes import Classes, asks_of_lines, classes_of
from parindex_cli.draft.header import Role
from parindex_cli.draft.lines import NOBODY, TABLE, Data, Lines, Policy, asked
from parindex_cli.draft.plain import clean, tidy
from parindex_cli.draft.tree import Line, Tree
from parindex_cli.language import Text, say
from parindex_cli.numbers import ZERO, added, decimal_places, exact_text


@dataclass
class Draft:
    """The data of a criteria file, and what is written above a key, by the path of the key."""

    data: Data
    comments: Mapping[Path, Sequence[str]] = field(default_factory=dict)


class Counted(NamedTuple):
    """How far a draft has come."""

    leaves: int
    settled: int
    questions: int


def counted(data: Mapping[str, Any]) -> Counted:
    """The scored criteria, those with a rule, and all questions."""
    nodes, parts = list(all_nodes(data["components"])), list(data.get("adjustments", ()))
    rules = [node["rule"]["kind"] for node in nodes if "rule" in node]
    asks = sum(len(one.get("questions", ())) for one in (data, *nodes, *parts))
    return Counted(len(rules), sum(kind != "question" for kind in rules), asks)


def all_nodes(nodes: Sequence[Data]) -> Iterator[Data]:
    """Every criterion, parents before children."""
    for node in nodes:
        yield node
        yield from all_nodes(node.get("criteria", ()))


def draft_of(tree: Tree, year: int) -> Draft:
    """The draft for a year."""
    policy = _usual_policy(tree.notes)
    lines = Lines(tree, policy)
    scored = [line for line in tree.top if line.kind == "criterion"]
    beside = [line for line in tree.top if line.kind != "criterion"]
    components = [lines.node(line, ("components", i)) for i, line in enumerate(scored)]
    adjustments = lines.adjustments(beside)
    told = added(line.worth for line in scored)
    units = {name: {"title": title} for name, title in lines.units.titles.items()}
    if tree.head:
        data = {**tree.head, "year": str(year), "points": exact_text(told)}
        data["units"] = {**(tree.head.get("units") or {}), **units}
    else:
        data = {"format": "criteria/1", "year": str(year), "title": _title(tree, year)}
        data["points"] = exact_text(told if tree.total is None else tree.total)
        places = max((decimal_places(line.worth) or 0 for line in tree.lines), default=0)
        data |= {"decimals": str(min(places, 6))} if places > 2 else {}
        source = _source(tree, year)
        data["sources"] = {TABLE: {"issuer": "Chưa rõ"} | source}
        classes = classes_of([*tree.notes, *tree.before])
        data["totals"] = _ceilings(beside) | ({"index": "100"} if classes.by_points else {})
        data["classes"] = classes.listed
        data["notes"] = [{"text": clean(note)} for note in tree.notes if clean(note)]
        asks = _of_the_set(beside, policy, known="date" in source, nobody=NOBODY in units)
        data["questions"] = asked(*asks, *_of_classes(tree, classes))
        data["units"] = units
    data |= {"metrics": lines.metrics, "components": components, "adjustments": adjustments}
    return Draft({key: value for key, value in data.items() if value not in ({}, [])}, lines.comments)


_NAMED = re.compile(r"tiêu chí|chỉ số|criteria|index")
_CAPITALS = re.compile(r"\b[A-ZĐ]{2,}\b")
_DOCUMENT = re.compile(r"\b(số|no\.)\s|quyết định|quy định|nghị quyết|kế hoạch|công văn|decision")


def _title(tree: Tree, year: int) -> str:
    titles = [clean(text) for text in tree.before if _NAMED.search(tidy(text)) and not text.strip().startswith("(")]
    if not titles:
        return f"Bộ tiêu chí năm {year}"
    if not titles[0].isupper():
        return titles[0]
    # What the lines write in capitals is no common word.
    kept = {word.lower(): word for line in tree.lines for word in _CAPITALS.findall(line.title)}
    return " ".join(kept.get(word, word) for word in titles[0].capitalize().split())


def _source(tree: Tree, year: int) -> Data:
    """The document that the text above the table names; its date and issuer where number, date and issuer stand."""
    named = [clean(text).strip("()") for text in tree.before if text.strip().startswith("(")]
    found = next((text for text in named if _DOCUMENT.search(tidy(text))), "")
    written = re.sub(r"^(kèm theo|ban hành kèm theo) ", "", found, flags=re.IGNORECASE)
    cited = read_citation(written)
    if cited.numbered and cited.kind and cited.date and cited.issuer:
        return {"document": f"{cited.kind} số {cited.document}", "issuer": cited.issuer, "date": cited.date}
    return {"document": written or f"Bảng tiêu chí năm {year}"}


def _usual_policy(notes: Sequence[str]) -> Policy:
    """What the notes say of all that does not arise; what they do not say is left out of the maximum."""
    for note in map(tidy, notes):
        if "không phát sinh" in note and re.search(r"giảm trừ|không tính vào|loại (trừ|khỏi|ra)", note):
            return Policy("exclude", said=True)
        if "không phát sinh" in note and re.search(r"điểm tối đa|đủ điểm", note):
            return Policy("full", said=True)
    return Policy("exclude", said=False)


def _ceilings(beside: Sequence[Line]) -> Data:
    ceilings: dict[str, Fraction] = {}
    for line in _groups(beside):
        if line.points is not None:
            ceilings[line.kind] = ceilings.get(line.kind, ZERO) + abs(line.points)
    return {f"{kind}_ceiling": exact_text(most) for kind, most in ceilings.items()}


def _groups(beside: Sequence[Line]) -> Iterator[Line]:
    """The groups of bonus and of penalty; one heading may stand above both."""
    for line in beside:
        inner = [child for child in line.children if child.children]
        if inner and line.points is None:
            yield from inner
        elif line.children:
            yield line


def _of_the_set(beside: Sequence[Line], policy: Policy, *, known: bool, nobody: bool) -> Iterator[Text]:
    if not known:
        yield _ISSUER
    if nobody:
        yield NO_LEAD
    if not policy.said:
        yield _POLICY
    for line in _groups(beside):
        if line.points is None:
            yield _NO_CEILING._replace(args={"title": clean(line.title)})


def _of_classes(tree: Tree, classes: Classes) -> Iterator[Text]:
    """What is open of the classes, and of lines that ask something of them besides."""
    yield from classes.asks
    roles: tuple[Role, ...] = ("note", "words")
    names = [line.id for line in tree.lines if any("xếp loại" in tidy(line.row.text(role)) for role in roles)]
    if names and (classes.listed or classes.asks):
        yield asks_of_lines(names)


_ISSUER = say(
    "Bảng kèm theo văn bản nào (số, ngày), do cơ quan nào ban hành? Điền vào «sources».",
    "Which document (number, date) does the table belong to, and who issued it? Fill in «sources».",
)
NO_LEAD = say(
    "Bảng không nêu đơn vị chủ trì của mọi mục. Điền «units» và «lead».",
    "The table does not name who leads everywhere. Fill in «units» and «lead».",
)
_POLICY = say(
    "Bảng không nêu cách tính khi không phát sinh. Tạm trừ khỏi điểm tối đa (exclude) ở mọi mục. Đúng không?",
    "The table does not say what counts when nothing arose. Taken out of the maximum (exclude) everywhere. Is that "
    "right?",
)
_NO_CEILING = say(
    "Mục «{title}» không ghi mức tối đa chung. Có mức tối đa không?",
    "No common ceiling is printed at «{title}». Is there one?",
)
