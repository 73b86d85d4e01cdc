"""Write the real output into the console and json blocks of the documents, and the codes into docs/findings.md.

Run as `python -m tests.refresh_docs`.
"""

import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from parindex_cli.diagnostics import Severity
from parindex_cli.views.catalogue import SECTIONS, Entry
from tests.doc_blocks import DOCUMENTS, ROOT, Block, Shell, blocks, json_lines, part_like, refreshed, steps, workplace


def refresh(document: Path) -> bool:
    """Rewrite a document where its output has changed; whether it has."""
    found = [block for block in blocks(document) if block.language in ("console", "json", "clerk")]
    if not found:
        return False
    before = document.read_text(encoding="utf-8").splitlines()
    lines = list(before)
    with TemporaryDirectory() as folder:
        workplace(document, Path(folder))
        shell = Shell(Path(folder))
        rewritten = [(block, _lines(block, shell)) for block in found if not _filled_in(block, shell)]
    for block, new in reversed(rewritten):
        lines[block.start : block.stop] = new
    if lines == before:
        return False
    document.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return True


def _filled_in(block: Block, shell: Shell) -> bool:
    if block.language == "clerk":
        shell.fill_in(block)
    return block.language == "clerk"


def _lines(block: Block, shell: Shell) -> list[str]:
    if block.language == "json":
        shown = json.loads(block.text)
        return json_lines(part_like(shown, shell.json(shown)))
    lines: list[str] = []
    for step in steps(block):
        lines += [f"$ {step.command}", *refreshed(step.shown, shell.run(step.command))]
    return lines


FINDINGS = ROOT / "docs" / "findings.md"
_TABLE = re.compile(r"(?m)^\|.*\n(?:\|.*\n)+")


def with_codes(text: str) -> str:
    """The page of findings with the codes of the catalogue below each heading."""
    for heading, codes in SECTIONS.items():
        start = text.index(f"\n## {heading}\n")
        table = _TABLE.search(text, start)
        assert table is not None, heading
        rows = [_code_row(code, entry) for code, entry in codes.items()]
        new = "".join(["| code | in short | what it means, what to do |\n", "|---|---|---|\n", *rows])
        text = text[: table.start()] + new + text[table.end() :]
    return text


def _code_row(code: str, entry: Entry) -> str:
    severity = "" if entry.severity is Severity.ERROR else f"{entry.severity.capitalize()}: "
    cells = (re.sub(r"[|*<]", r"\\\g<0>", text.en) for text in (entry.title, entry.explanation))
    return " | ".join((f"| `{code}`", severity + next(cells), next(cells))) + " |\n"


def main() -> None:
    FINDINGS.write_text(with_codes(FINDINGS.read_text(encoding="utf-8")), encoding="utf-8")
    for document in DOCUMENTS:
        if refresh(document):
            sys.stdout.write(f"{document.relative_to(ROOT).as_posix()}: refreshed\n")


if __name__ == "__main__":
    main()
