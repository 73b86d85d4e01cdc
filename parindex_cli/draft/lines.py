"""The lines of a table → criteria, metrics and parts beside the tree, as a criteria file has them."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from parindex_cli.dates import full_date
from parindex_cli.diagnostics import Path
from parindex_cli.draft.building import is_heading
from parindex_cli.draft.extra import read_extra
from parindex_cli.draft.header import Role
from parindex_cli.draft.names import Names
from parindex_cli.draft.own import changed, overlaid, unshielded
from parindex_cli.draft.plain import bare, clean, tidy
from parindex_cli.draft.reading import read_rule
from parindex_cli.draft.tree import Line, Tree
from parindex_cli.draft.words import Reading
from parindex_cli.language import Text, say
from parindex_cli.model.short.inline import asked_by_title
from parindex_cli.numbers import added, exact_text

Data = dict[str, Any]
TABLE = "bang"
"""The name of the source that the table is."""
_REMARKS: tuple[Role, ...] = ("evidence", "verifier", "note")
NOBODY = "chua_phan_cong"
"""The division that leads where the table names none."""


class Policy(NamedTuple):
    """What counts when nothing arose, and whether the notes of the table say so."""

    name: str
    said: bool


def asked(*questions: Text) -> list[Data]:
    """Questions as the file has them."""
    return [{"text": question.in_("vi"), "text_en": question.in_("en")} for question in questions]


class Lines:
    """Makes data of lines, and keeps what they share: metrics, divisions, and comments by the path they stand at."""

    def __init__(self, tree: Tree, policy: Policy) -> None:
        self.tree = tree
        self.policy = policy
        self.metrics: dict[str, Data] = dict(tree.head.get("metrics") or {})
        self.units = Names(NOBODY, tree.head.get("units") or ())
        self.comments: dict[Path, list[str]] = {}
        self._metric_names = Names("so_lieu", self.metrics)
        self._ids = {line.id.casefold(): line.id for line in tree.lines}
        self._equally: set[str] = set()
        """The groups in which what did not arise is shared out equally."""

    def node(self, line: Line, path: Path) -> Data:
        """A criterion, with all below it."""
        if line.known is not None:
            return self._known(line, path)
        data = self._head(line) | {"points": exact_text(abs(line.worth))}
        data |= self._divisions(line, top=len(path) == 2)
        data["source"] = {"in": TABLE}
        data |= self._remarks(line, path)
        return self._group(line, path, data) if line.children else self._leaf(line, path, data)

    def _head(self, line: Line) -> Data:
        printed = {"number": line.printed} if line.printed is not None else {}
        return {"id": line.id, **printed, "title": clean(line.title)}

    def _divisions(self, line: Line, *, top: bool) -> Data:
        lead = clean(line.row.text("lead"))
        data: Data = {"lead": self.units.named(lead)} if lead else {}
        if top and not lead:
            data["lead"] = NOBODY
            self.units.titles.setdefault(NOBODY, "Chưa phân công")
        names = [clean(part) for part in re.split(r"[;\n]", line.row.text("cooperating"))]
        helpers = [self.units.named(name) for name in names if name]
        return data | ({"cooperating": list(dict.fromkeys(helpers))} if helpers else {})

    def _remarks(self, line: Line, path: Path) -> Data:
        """What proves it, who verifies that, by when it is due, and the note; a time that is no day is a comment."""
        texts = {key: clean(line.row.text(key)) for key in _REMARKS}
        data: Data = {key: text for key, text in texts.items() if text}
        due = clean(line.row.text("deadline"))
        if due and full_date(due) is not None and line.kind == "criterion":
            data["deadline"] = due
        elif due:
            self.comments[*path, "title"] = _comment("thời hạn", [due])
        return data

    def _group(self, line: Line, path: Path, data: Data) -> Data:
        data["provenance"] = {"points": "stated" if line.points is not None else "implied"}
        if questions := list(self._of_group(line)):
            data["questions"] = asked(*questions)
        if line.words:
            self.comments[*path, "points"] = _comment("cách chấm", line.words)
        below = self._below(line, path)
        return data | ({"redistribution": "equally"} if line.id in self._equally else {}) | {"criteria": below}

    def _below(self, line: Line, path: Path) -> list[Data]:
        return [self.node(child, (*path, "criteria", i)) for i, child in enumerate(line.children)]

    def _of_group(self, line: Line) -> Iterator[Text]:
        told = added(child.worth for child in line.children)
        if line.points is None:
            yield _NOT_PRINTED._replace(args={"n": told})
        elif told != line.points:
            yield _PARTS._replace(args={"n": line.points, "sum": told})
        if line.words:
            yield _WORDS_OF_GROUP

    def _leaf(self, line: Line, path: Path, data: Data) -> Data:
        reading = read_rule(line.words, line.worth, line.title, line.row.text("target"))
        questions = [*_of_leaf(line), *reading.asks]
        data["metric"] = self._metric(line, reading)
        data |= _rule(reading)
        data["not_arising"] = reading.policy or self.policy.name
        if reading.step is not None:
            data["step"] = exact_text(reading.step)
        if re.search(r"\b(xhh|xa hoi hoc|sociolog\w*|survey\w*)\b", bare(line.row.text("kind"))):
            data["surveyed"] = "yes"
        gates = {wanted: self._gate(line, wanted) for wanted in reading.requires}
        if known := [gate for gate in gates.values() if gate is not None]:
            data["requires"] = known if len(known) > 1 else known[0]
        questions += [_NO_GATE._replace(args={"id": wanted}) for wanted, gate in gates.items() if gate is None]
        questions += self._shared_out(line, data, reading)
        data["provenance"] = self._provenance(line, reading)
        if questions:
            data["questions"] = asked(*questions)
        self._official(line, path, "rule" if reading.target is None else "target")
        return data

    def _shared_out(self, line: Line, data: Data, reading: Reading) -> Iterator[Text]:
        """Who gets the points of what did not arise, where the words name them; the group says that it is equally."""
        beside = line.id.rpartition(".")[0]
        if reading.equally and beside:
            self._equally.add(beside)
        heirs = [self._gate(line, wanted) for wanted in reading.heirs]
        siblings = [one for one in heirs if one is not None and one.rpartition(".")[0] == beside]
        if siblings:
            data["redistribution"] = siblings
        if len(siblings) < len(heirs) or (reading.equally and not beside):
            yield _NO_HEIRS

    def _provenance(self, line: Line, reading: Reading) -> Data:
        target = "none" if reading.target is None else "stated" if line.row.text("target") else "implied"
        data = {"target": target, "points": "assumed" if line.points is None else "stated"}
        data["rule"] = "stated" if reading.kind != "question" else "implied" if line.words else "assumed"
        return data | {
            "not_arising": "stated" if reading.policy else "implied" if self.policy.said else "assumed",
        }

    def _official(self, line: Line, path: Path, key: str) -> None:
        """The words of the table beside what they became."""
        if line.words:
            self.comments[*path, key] = [*self.comments.get((*path, key), ()), *_comment("cách chấm", line.words)]

    def _gate(self, line: Line, wanted: str) -> str | None:
        """The id that a rule names as the table prints it: in full, or from some line above on."""
        above = line.id.split(".")
        ways = (".".join([*above[:length], wanted]).casefold() for length in range(len(above), -1, -1))
        return next((self._ids[way] for way in ways if way in self._ids and self._ids[way] != line.id), None)

    def _metric(self, line: Line, reading: Reading) -> str:
        given = clean(line.row.text("metric"))
        title = clean(line.title) if not given or re.fullmatch(r"[a-z][a-z0-9_]*", given) else given
        name = self._metric_names.free(given or line.title)
        data: Data = {"measure": reading.measure, "title": title}
        if reading.measure == "rate":
            data |= _counts(title)
        data |= asked_by_title(data)
        if reading.options:
            data["options"] = [{"id": option, "title": words} for option, words in reading.options]
        self.metrics[name] = data
        return name

    # Beside the tree

    def adjustments(self, tops: list[Line]) -> list[Data]:
        """The parts of bonus and penalty; the format has no groups of them, so a comment names these."""
        parts: list[Data] = []
        for line in (one for top in tops for one in top.walk()):
            path: Path = ("adjustments", len(parts))
            if line.children or (line.known is None and not line.words and is_heading(line.title)):
                continue
            parts.append(self._adjustment(line, path) if line.known is None else self._known(line, path))
        return parts

    def _adjustment(self, line: Line, path: Path) -> Data:
        extra = read_extra(line.words, abs(line.worth), line.title, penalty=line.kind == "penalty")
        data = self._head(line) | {"kind": line.kind} | self._remarks(line, path)
        data["metric"] = self._metric(line, extra.reading)
        data |= _rule(extra.reading) if extra.per is None else {"per": exact_text(extra.per)}
        data |= {"ceiling": exact_text(extra.ceiling), "source": {"in": TABLE}}
        data["provenance"] = self._provenance(line, extra.reading)
        if extra.per is not None:
            data["provenance"] = {"points": data["provenance"]["points"]}
        else:
            del data["provenance"]["not_arising"]
        if questions := [*extra.asks, *([_NO_POINTS] if line.points is None else [])]:
            data["questions"] = asked(*questions)
        if above := list(_headings(line, self.tree)):
            self.comments[*path, "id"] = above
        self._official(line, path, "metric")
        return data

    # A table of our own

    def _known(self, line: Line, path: Path) -> Data:
        """A line as the file had it, but for what somebody changed in the columns that people read."""
        units = self.tree.head.get("units") or {}
        kept = dict(overlaid(line, units))
        if kept.get("lead") not in (None, *units):
            kept["lead"] = self.units.named(kept["lead"])
        data: Data = {"id": line.id, "title": clean(line.title)}
        if line.row.text("title_en"):
            data["title_en"] = clean(unshielded(line.row.text("title_en")))
        data |= {"points" if line.kind == "criterion" else "ceiling": exact_text(abs(line.worth))} | kept
        if line.children:
            data["criteria"] = self._below(line, path)
        elif changed(line):
            ask = _CHANGED._replace(args={"words": clean(" ".join(line.words))})
            data["questions"] = [*(data.get("questions") or ()), *asked(ask)]
        return data


def _rule(reading: Reading) -> Data:
    data: Data = {} if reading.target is None else {"target": reading.target}
    return data | {"rule": {"kind": reading.kind, **reading.rule}}


def _of_leaf(line: Line) -> Iterator[Text]:
    if line.points is None:
        yield _NO_POINTS
    elif line.points < 0:
        yield _NEGATIVE
    note = clean(line.row.text("note"))
    if re.search(r"điểm|tối đa|point", tidy(note)):
        yield _NOTE._replace(args={"note": note})


def _headings(line: Line, tree: Tree) -> Iterator[str]:
    """The groups that begin with this part."""
    for one in tree.lines:
        if one.children and next((part for part in one.walk() if not part.children), None) is line:
            yield f"{one.id} {clean(one.title)}" + ("" if one.points is None else f": {exact_text(one.points)}")


def _comment(label: str, words: list[str]) -> list[str]:
    lines = [clean(line) for text in words for line in text.split("\n") if clean(line)]
    return [f"{label}: {lines[0]}"] if len(lines) == 1 else [f"{label}:", *(f"  {line}" for line in lines)]


_RATE_OF = re.compile(
    r"(?:tỷ lệ|tỉ lệ)\s+(?:số\s+)?((.+?)\s+(?:được|đã|có|tham|đúng|đạt|phát|bị|hoàn|giải|trên)\b.*)", re.IGNORECASE
)


def _counts(title: str) -> Data:
    """What a rate counts out of what, as its title has it: `Tỷ lệ hồ sơ được …` is out of the dossiers."""
    match = _RATE_OF.fullmatch(title)
    return {"counted": match[1], "out_of": f"tổng số {match[2]}"} if match else {"out_of": "tổng số"}


_CHANGED = say(
    "Cách chấm trong bảng đã đổi thành «{words}»: sửa «rule» theo đó.",
    "The rule in the table was changed to «{words}»: change «rule» accordingly.",
)
_NOT_PRINTED = say(
    "Bảng không in điểm của mục này; lấy tổng các mục con ({n}). Đúng không?",
    "No points are printed here; the sum of the parts ({n}) is taken. Is that right?",
)
_PARTS = say(
    "Mục này ghi {n} điểm, các mục con cộng lại {sum}: số nào đúng? Nếu văn bản in như vậy: thêm «adds_up_to: {sum}».",
    "It says {n} points, its parts add up to {sum}: which is right? If it was issued so, add «adds_up_to: {sum}».",
)
_WORDS_OF_GROUP = say(
    "Cách chấm ghi ở mục còn chia nhỏ: áp dụng cho mục con nào?",
    "The rule stands at what is divided further: for which of its parts is it meant?",
)
_NO_GATE = say(
    "Cách chấm nêu điều kiện là mục {id}: không tìm thấy mục này.",
    "The rule names {id} as a condition: there is no such criterion.",
)
_NO_HEIRS = say(
    "Khi không phát sinh, điểm chia cho những tiêu chí nào, chia thế nào? Điền «redistribution».",
    "Which criteria get the points of what did not arise, and how are they shared? Fill in «redistribution».",
)
_NO_POINTS = say("Bảng không có điểm của mục này: bao nhiêu điểm?", "The table has no points here: how many?")
_NEGATIVE = say(
    "Bảng ghi điểm âm ở đây: là điểm trừ, hay một tiêu chí?", "The points are negative here: a penalty, or a criterion?"
)
_NOTE = say(
    "Cột ghi chú nói về điểm: «{note}». Tính thế nào?",
    "The note speaks of points: «{note}». What does it mean for the score?",
)
