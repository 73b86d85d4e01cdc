"""Write the real output into the console and json blocks of the documents: `python -m tests.refresh_docs`."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.doc_blocks import DOCUMENTS, ROOT, Block, Shell, blocks, json_lines, part_like, refreshed, steps, workplace


def refresh(document: Path) -> bool:
    """Rewrite a document where its output has changed; whether it has."""
    found = [block for block in blocks(document) if block.language in ("console", "json")]
    if not found:
        return False
    before = document.read_text(encoding="utf-8").splitlines()
    lines = list(before)
    with TemporaryDirectory() as folder:
        workplace(document, Path(folder))
        shell = Shell(Path(folder))
        rewritten = [(block, _lines(block, shell)) for block in found]
    for block, new in reversed(rewritten):
        lines[block.start : block.stop] = new
    if lines == before:
        return False
    document.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return True


def _lines(block: Block, shell: Shell) -> list[str]:
    if block.language == "json":
        shown = json.loads(block.text)
        return json_lines(part_like(shown, shell.json(shown)))
    lines: list[str] = []
    for step in steps(block):
        lines += [f"$ {step.command}", *refreshed(step.shown, shell.run(step.command))]
    return lines


def main() -> None:
    for document in DOCUMENTS:
        if refresh(document):
            sys.stdout.write(f"{document.relative_to(ROOT).as_posix()}: refreshed\n")


if __name__ == "__main__":
    main()
