"""A table of criteria as an office has it → a draft of the criteria file, with what is to be asked of the office."""

from collections.abc import Sequence

from parindex_cli.diagnostics import cell_span
from parindex_cli.draft.building import is_note, tree_of
from parindex_cli.draft.data import Counted, Draft, counted, draft_of
from parindex_cli.draft.header import Header, headers, role_of
from parindex_cli.draft.last_year import questions_of_copy, with_last_year
from parindex_cli.draft.own import head_rows, own_tree, read_head
from parindex_cli.draft.rows import Row, table_rows, texts_by_row
from parindex_cli.draft.tree import Tree
from parindex_cli.grids import Grid
from parindex_cli.language import say
from parindex_cli.yamltext import Issue

__all__ = ["Counted", "Draft", "Tree", "counted", "draft_of", "questions_of_copy", "read_table", "with_last_year"]


def read_table(grids: Sequence[Grid], around: Sequence[str] = ()) -> Tree:
    """The table that the sheets hold, as a tree of lines; where there is none, that is the one issue.

    `around` is the text outside the sheets.
    """
    head, issues = read_head(grids)
    ends = head_rows(grids)
    rows: list[Row] = []
    before: list[str] = []
    last: Header | None = None
    for grid in grids:
        if grid.hidden:
            continue
        end = ends.get(grid.name)
        texts = {row: cells for row, cells in texts_by_row(grid).items() if end is None or row < end}
        found = list(headers(grid, texts))
        header = found[0] if found else None
        above = {row: cells for row, cells in texts.items() if header is None or row < header.first_row}
        if last is not None and _goes_on(above, last):
            header = last._replace(last_row=0)
        if header is None:
            continue
        if last is None:
            before = [text for row, cells in texts.items() if row < header.first_row for text in cells.values()]
        again = [one for one in found if len(one.words & header.words) > 1]
        skipped = {row for one in again for row in range(one.first_row, one.last_row + 1)}
        below = {row: cells for row, cells in texts.items() if row not in skipped}
        rows += table_rows(grid, header, below)
        last = header
    if last is None:
        tree = Tree()
        tree.issues.append(Issue(cell_span(grids[0].name if grids else "", 1, 1), "table-missing", _MISSING))
        return tree
    own = "details" in last.columns and bool(head)
    tree = own_tree(rows) if own else tree_of(rows)
    tree.head = head if own else {}
    tree.issues += issues
    tree.before = [*before, *(text for text in around if not is_note(text))]
    tree.notes += [text for text in around if is_note(text)]
    if all(line.kind != "criterion" for line in tree.top):
        tree.issues.append(Issue(cell_span(grids[0].name, 1, 1), "table-missing", _EMPTY))
    return tree


def _goes_on(texts: dict[int, dict[int, str]], header: Header) -> bool:
    """Whether a sheet without a header goes on with the table before: most rows have a number and a title.

    One that begins with «TT» has a header of its own, and is of something else.
    """
    if any(role_of(text) == "number" for text in next(iter(texts.values()), {}).values()):
        return False
    number, title = header.columns.get("number", header.columns["title"])[0], header.columns["title"][0]
    fitting = sum(number in cells and title in cells for cells in texts.values())
    return fitting >= 2 and 2 * fitting >= len(texts)


_MISSING = say(
    "không tìm thấy bảng có cột tiêu chí và cột điểm tối đa",
    "there is no table with a column of criteria and a column of points",
)
_EMPTY = say(
    "bảng không có dòng nào đọc được: cần số thứ tự (hoặc số ở đầu tên) và tên tiêu chí",
    "no line of the table can be read: a number (or one at the beginning of the title) and a title are needed",
)
