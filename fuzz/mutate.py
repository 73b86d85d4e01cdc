"""Small changes of YAML texts that are likelier than random bytes to come past the first check."""

import re
from collections.abc import Callable, Sequence
from random import Random

_TOKEN = re.compile(r"[^\W\d]\w*|\d+(?:[.,]\d+)*%?|[^\w\s]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_INTERESTING = (
    *("", "0", "-1", "00", "1e9", "0x1F", "1_000", "9" * 31, "0." + "0" * 28 + "1", "100%", "-5%", "101%", "½", "１"),
    *(".inf", ".nan", "nan", "yes", "no", "null", "~", "true", "2022-02-30", "12:30:45", "=", "<<", "target", "= yes"),
    *("≥ 80%", "> 100%", "< 0", "= 0", "≤ 1", ">= 1", "==", "≥ ", "{}", "[]", "[[]]", "{a: b}", "{? [a]: b}", "''"),
    *('""', '"', "'", "|", ">-", "|2", "- ", "? ", ": ", "#", "@", "%", "`", "&a", "*a", "!!int 3", "!", "---", "..."),
    *(
        "\t",
        "\r",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\ufeff",
        "e\u0302\u0301",
        "\x85",
        "\xa0",
        "\U0001f600",
        "\\",
    ),
    *("\\", '"\\u0000"', '"\\x1b[0m"', '"\\ud800"', '"\\N"', "not arising", "pending", "not submitted", "có", "không"),
    *("{done: 1, of: 0}", "{done: 3, of: 2}", "{answers: {1: 1}}", "{counts: {late: 2}}", "{value: 1, previous: 2}"),
    *("{kind: target}", "{kind: proportional}", "{kind: linear, zero_at: 0, full_at: 0}", "{kind: count, per_item: 0}"),
    *("{kind: deduction, per: 0.1}", "{kind: growth, target_growth: 0%}", "{kind: growth, up: 1}", "{kind: assessed}"),
    *("{kind: bands, bands: []}", "{kind: levels, levels: {}}", "{kind: checklist, all: true}", "exclude", "{kind: }"),
    *("# parindex: ignore[unknown-key] why", " # parindex: ignore[]", " # parindex: ignore[points-sum]", "was: [a]"),
    *("redistribute", "half_even", "equally", "{in: plan}", "rate", "survey", "items", "tally", "days", "points"),
)

Change = Callable[[str, Random, Sequence[str]], str]


def _cut(text: str, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.choice((1, 1, 2, 5, 20, 100)))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True) or [""]


def _replace_token(text: str, rng: Random, others: Sequence[str]) -> str:
    """A word, number or sign becomes a nasty one, or one from elsewhere in the text."""
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return text + rng.choice(_INTERESTING)
    token = rng.choice(tokens)
    new = rng.choice((rng.choice(_INTERESTING), rng.choice(tokens).group()))
    return text[: token.start()] + new + text[token.end() :]


def _replace_number(text: str, rng: Random, others: Sequence[str]) -> str:
    """A number becomes another that is as likely, so that what is read is scored too."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return text
    number = rng.choice(numbers)
    near = (
        f"{number.group()}{rng.randrange(10)}",
        str(rng.randrange(200)),
        f"{rng.randrange(30)}.{rng.randrange(100)}",
    )
    new = rng.choice((*near, "0", "1", "100", rng.choice(numbers).group()))
    return text[: number.start()] + new + text[number.end() :]


def _replace_value(text: str, rng: Random, others: Sequence[str]) -> str:
    lines = _lines(text)
    i = rng.randrange(len(lines))
    key, colon, _ = lines[i].partition(": ")
    if colon:
        lines[i] = f"{key}: {rng.choice(_INTERESTING)}\n"
    return "".join(lines)


def _delete(text: str, rng: Random, others: Sequence[str]) -> str:
    start, end = _cut(text, rng)
    return text[:start] + text[end:]


def _insert(text: str, rng: Random, others: Sequence[str]) -> str:
    at = rng.randrange(len(text) + 1)
    new = rng.choice((rng.choice(_INTERESTING), chr(rng.choice((rng.randrange(256), rng.randrange(0xD800))))))
    return text[:at] + new + text[at:]


def _repeat(text: str, rng: Random, others: Sequence[str]) -> str:
    start, end = _cut(text, rng)
    return text[:start] + text[start:end] * rng.choice((2, 3, 50, 1000)) + text[end:]


def _move_line(text: str, rng: Random, others: Sequence[str]) -> str:
    """A line is moved, doubled or lost."""
    lines = _lines(text)
    line = lines[rng.randrange(len(lines))]
    if rng.random() < 0.7:
        lines.remove(line)
    if rng.random() < 0.7:
        lines.insert(rng.randrange(len(lines) + 1), line)
    return "".join(lines)


def _indent(text: str, rng: Random, others: Sequence[str]) -> str:
    lines = _lines(text)
    i = rng.randrange(len(lines))
    for j in range(i, min(len(lines), i + rng.choice((1, 1, 3, 10)))):
        lines[j] = rng.choice(("  " + lines[j], lines[j].removeprefix("  "), "\t" + lines[j]))
    return "".join(lines)


def _splice(text: str, rng: Random, others: Sequence[str]) -> str:
    """Some lines of another text."""
    lines, theirs = _lines(text), _lines(rng.choice(others))
    start = rng.randrange(len(theirs))
    at = rng.randrange(len(lines) + 1)
    return "".join([*lines[:at], *theirs[start : start + rng.choice((1, 3, 10))], *lines[at:]])


_CHANGES: tuple[Change, ...] = (
    *(_replace_token, _replace_token, _replace_token, _replace_value, _replace_value, _splice),
    *(_replace_number, _replace_number, _replace_number, _replace_number),
    *(_delete, _insert, _repeat, _move_line, _indent),
)


def mutated(data: bytes, rng: Random, others: Sequence[str], largest: int) -> bytes:
    """`data` after one to five changes; now and then bytes that are no text."""
    text = data.decode("utf-8", "replace")
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        text = rng.choice(_CHANGES)(text, rng, others)[:largest]
    changed = bytearray(text.encode("utf-8", "surrogatepass")[:largest])
    if changed and rng.random() < 0.02:
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)
