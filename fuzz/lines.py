"""Command lines of every command with its usual options, and what may be typed into them by mistake."""

import re
from collections.abc import Sequence
from random import Random

_COMMON = "[--criteria criteria/2030.yaml|old.yaml] [--lang vi|en]"
_PAGE = (
    "[--format table|json|csv|markdown or -o out/a.md|out/a.json|out/a.csv|out/a.txt or -o out/a --format json --force]"
)
_LAST = "[--baseline baselines/2029.yaml]"
_LAYERS = (
    "[--appraisal appraisal.yaml --appraisal survey.yaml or --appraisal appraisal.yaml|survey.yaml or --layer self "
    "or --appraisal survey.yaml --layer self|survey|official or --evidence]"
)
_FILE = "metrics.yaml|metrics.yaml|last.yaml|form.csv"
_SHEET = "form.xlsx|form.ods"

LINES: dict[str, dict[str, float]] = {
    "score": {
        f"last.yaml metrics.yaml [--assignment who.yaml] {_PAGE} {_LAST} {_COMMON}": 2,
        f"metrics.yaml [--results results.csv|results.yaml --rank 1] [--plan plan.json] [--folder evidence] {_PAGE}": 2,
        f"{_FILE} [--detail] [--fail-under 72,5] {_LAYERS} {_PAGE} {_LAST} {_COMMON}": 12,
        f"{_FILE} --set on_time=96,4%|violations=0|quality=poor|surveyed=có [--set 2=full|disbursed=2/3|steps=plan] "
        f"[--set-from last.yaml] {_PAGE} {_LAST} {_COMMON}": 4,
        f"{_SHEET} [--detail] {_PAGE}": 0.3,
    },
    "gaps": {
        f"{_FILE} [--by component|unit] [--unit van_phong] [--component 1|2] [--min-points 0.5] "
        f"{_LAYERS} {_PAGE} {_LAST} {_COMMON}": 10,
        f"metrics.yaml|last.yaml --sensitivity [--assignment who.yaml] {_PAGE} {_LAST}": 1,
        f"metrics.yaml --results results.csv|results.yaml --rank 1|2 {_PAGE}": 1,
    },
    "plan": {
        f"{_FILE} --goal 10|0|7,5 [--effort on_time=2|1.2=0,5] [--limit van_phong=3] "
        f"[--with 1.1|2] [--without 1.2|3] [--alternatives 0|1] [--due 2030-11-15] {_PAGE} {_LAST} {_COMMON}": 5,
        f"metrics.yaml --rank 3 --results results.csv|results.yaml [--efforts efforts.yaml] {_PAGE} {_LAST}": 2,
        f"metrics.yaml|last.yaml --progress plan.json {_PAGE} {_LAST}": 2,
        "metrics.yaml --progress plan.xlsx [--format json]": 0.3,
        f"{_FILE} --gain 0|0,5 [--as-metrics] [-o out/a.yaml] {_LAST} {_COMMON}": 2,
    },
    "report": {
        f"[last.yaml] metrics.yaml|form.csv [--format markdown|html or -o out/a.md|out/a.html] "
        f"[--due 2030-11-15|van_phong=2030-11-15] [--office office.yaml] {_LAYERS} {_LAST} {_COMMON}": 5,
        "metrics.yaml --document working|submission|tasks|plan -o out/a.md [--unit van_phong] [--assignment who.yaml] "
        f"[--goal 80] [--plan plan.json] {_LAST} {_COMMON}": 3,
        "metrics.yaml --document reply --appraisal appraisal.yaml -o out/a.md [--office office.yaml]": 1,
        "metrics.yaml --template own|own/report.vi.md.j2": 0.1,
        "metrics.yaml --template own/report.html.j2 -o out/a.html": 0.03,
        "metrics.yaml --template own/report.vi.docx -o out/a.docx": 0.03,
        "metrics.yaml --template own/report.typ -o out/a.pdf": 0.03,
        "metrics.yaml [last.yaml] -o out/a.xlsx|out/a.docx|out/a.pdf [--office office.yaml] [--lang vi|en]": 0.05,
    },
    "explain": {
        f"1.1|1.2|1.3|1.5.2|2.1 {_FILE} [--format markdown or -o out/a.md] {_LAYERS} {_LAST} {_COMMON}": 9,
        "1.1|1.5|2.3 --year 2030 [--lang vi|en]": 1,
    },
    "check": {
        f"{_FILE}|criteria|baselines|appraisal.yaml|office.yaml|metrics.yaml.seal|. [baselines] [van_phong.yaml] "
        "[--strict] [--select points-sum|bound-unit,figure-over-100] [--ignore change-rule] "
        "[--format text|github|json|sarif|junit] [--lang vi|en] [-o out/a.json]": 12,
        "metrics.yaml|criteria/2030.yaml|baselines/2029.yaml|appraisal.yaml --fix [--lang vi|en]": 10,
        "criteria|criteria/2030.yaml --against old.yaml [--backtest metrics.yaml] [--lang vi|en]": 6,
        "criteria --against HEAD": 0.1,
        "--explain points-sum|change-rule [--lang vi|en]": 0.5,
        f"{_SHEET}": 0.3,
    },
    "form": {
        "--period Q1|Q3|H1|9M|year --unit van_phong|thanh_tra|department [--year 2030] [--last last.yaml] "
        "[--fill metrics.yaml|form.csv|thanh_tra.yaml] [--department Sở] [--format yaml|csv] "
        "[--criteria criteria/2030.yaml] [-o out/a.yaml|out/a.csv] [--lang vi|en]": 6,
        "--fill metrics.yaml|form.csv --unit department [--format yaml|csv] [-o out/a.csv] [--lang vi|en]": 2,
        "--period Q3 -o out/a.xlsx [--fill metrics.yaml|form.xlsx] [--unit van_phong|all]": 0.3,
    },
    "merge": {
        "van_phong.yaml [thanh_tra.yaml] [--submitted-by Sở] [--submitted-on 2030-10-05] "
        f"[--without thanh_tra] [--format table|json] {_COMMON} [-o out/a.yaml]": 9,
        "van_phong.yaml thanh_tra.yaml [--prefer lead] [--assignment who.yaml] [-o out/a.yaml --summary out/a.md]": 2,
    },
    "evidence": {f"{_FILE} [--unit van_phong] {_PAGE} {_LAST} {_COMMON}": 6},
    "seal": {
        f"last.yaml|form.csv [-o out/a.seal] [--force] {_LAST} [--lang vi|en]": 3,
        f"metrics.yaml --force {_LAST} [--lang vi|en]": 2,
    },
    "verify": {f"metrics.yaml [metrics.yaml.seal] [--format table|json] {_LAST} [--lang vi|en]": 6},
    "reconcile": {
        f"{_FILE} appraisal.yaml [survey.yaml] [--next last.yaml] {_PAGE} {_LAST} {_COMMON}": 8,
    },
    "init": {"[--year 2030] [--department Sở] [--lang vi|en]": 0.3},
    "new": {
        "2031 --from bang.csv|criteria/2030.yaml|old.yaml -o out/a.yaml [--lang vi|en]": 4,
        "2031 --from bang.csv --from criteria/2030.yaml -o out/a.yaml [--lang vi|en]": 2,
        "2031 --after year.yaml --appraisal appraisal.yaml --appraisal survey.yaml "
        "[--rank 2/19 or --after other.yaml --department Mới] -o out/a.yaml [--lang vi|en]": 2,
        "--table criteria/2030.yaml|old.yaml -o out/a.csv [--lang vi|en]": 1,
    },
    "templates": {"list": 0.5, "export out [--force]": 0.3},
    "schema": {
        "criteria|baseline|metrics|appraisal|office|efforts|score|gaps|evidence|reconcile|merge|verify|findings|plan|"
        "whatif [-o out/a.json] [--lang vi|en]": 0.5,
    },
}
"""By command, lines and how often each is tried.

`[…]` may be left out; `|` stands between words to choose from, ` or ` between what may stand in the brackets.
"""

_PART = re.compile(r"\[([^\]]*)\]|(\S+)")
_ROOT = re.compile(r"^/[/.]*$")
"""All that the machine holds: to check that takes as long as there are files."""
_KEPT = 0.35
"""How often an option is given."""

_PLAIN = """
- -- -1 0 00 1e9 1e-9 1/3 ½ １ ٣ 0x1F nan inf -0 0,5 100% 101% -5% 1.000,5 +1 1_0 .5 5. [bold] {{1}} %s {0} $(id) *.yaml
2030 2029 9999 10000 0000 2030-13-01 2030-02-30 2030-2-1 31/12/2030 0001-01-01 9999-12-31 20301115 2030-11-15T10:00
van_phong= =2030-11-15 a=b=c = x=31/12/2030 VAN_PHONG van office all department khong_co 1.1 1.99 1.5 .. . 1.1. bonus
Q1 q3 Q5 6T H2 year năm self official table json xlsx docx sarif vi en fr EN HEAD HEAD~1 -n --force --help --detail
--lang --strict --fix -h -o --no --=x --lang= --format=json points-sum,, , metrics.yaml metrics.yaml/ ./metrics.yaml
criteria criteria/ out out/a.docm out/a.xls out/a.json out/no/a.md no.yaml evidence/1.txt metrics.yaml.seal office.yaml
form.csv form.xlsx own evidence con nul.md a:b ~ file:///etc/hostname
"""
_STRANGE = (
    *("", " ", "50 %", "1 000", "Văn phòng", "Va\u0306n pho\u0300ng", "quý 3", "out/\udcff.md", "out/\n.json", "`id`"),
    *("\x1b[31m", "\r", "\n", "\t", "\x07", "\u202e", "\u2028", "\ufeff", "\udcff", "\udc80a", "\x85", "a\u0300"),
    *("9" * 40, "0." + "0" * 40 + "1", "x" * 300, "á" * 5000, "9" * 5000, "a/" * 2000, "1." * 3000, "\U0001f600"),
)


def line(rng: Random) -> list[str]:
    """A sound command line, the command first."""
    weights = [(command, words, weight) for command, lines in LINES.items() for words, weight in lines.items()]
    command, words, _ = rng.choices(weights, [weight for *_, weight in weights])[0]
    return [command, *words_of(words, rng)]


def words_of(words: str, rng: Random, kept: float = _KEPT) -> list[str]:
    """The words of a line, some that may be left out left out."""
    chosen: list[str] = []
    for optional, needed in _PART.findall(words):
        if needed or rng.random() < kept:
            chosen += [rng.choice(word.split("|")) for word in rng.choice((optional or needed).split(" or ")).split()]
    return chosen


def mistyped(argv: Sequence[str], rng: Random, others: Sequence[str]) -> list[str]:
    """The same line with a word changed, added, lost, doubled or moved; `others` are words of other lines."""
    words = list(argv)
    at = rng.randrange(1, len(words)) if len(words) > 1 else 0
    new = rng.choice((*_PLAIN.split(), *_STRANGE, *others))
    change = rng.random()
    if change < 0.6 and at:
        words[at] = new if rng.random() < 0.7 else _spoilt(words[at], rng)
    elif change < 0.75:
        words.insert(at + 1, new)
    elif change < 0.85 and at:
        del words[at]
    elif change < 0.95 and at:
        words.insert(rng.randrange(1, len(words) + 1), words[at])
    else:
        words[0] = _spoilt(words[0], rng)
    return [_ROOT.sub(".", word.replace("\0", "")) for word in words]


def _spoilt(word: str, rng: Random) -> str:
    """The word with a sign put in, left out or doubled."""
    at = rng.randrange(len(word) + 1)
    sign = rng.choice(
        (*"0-.,=%/ \x1b\n\u0300", chr(rng.randrange(1, 0xD800)), word[at : at + 1] * rng.choice((0, 2, 999)))
    )
    return word[:at] + sign + word[at + rng.choice((0, 1)) :]
