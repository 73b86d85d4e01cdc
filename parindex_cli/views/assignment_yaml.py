"""An assignment file to be edited: who does what as the criteria file says, or all of it for one division."""

from collections.abc import Iterator

from parindex_cli.diagnostics import Path
from parindex_cli.model.criteria import CriteriaSet
from parindex_cli.model.tree import Entry
from parindex_cli.views.quoting import quoted

_HEAD = """\
# Ai làm việc gì ở đơn vị: phòng, ban, chủ trì, phối hợp, thời hạn. Sửa tệp này, không sửa bộ tiêu chí.
# Who does what in the department. Edit this file and leave the criteria as they are.

format: assignment/1
unit: {unit}

# Có thể thêm đầu mối: contact: họ tên, điện thoại. / A contact may stand beside the title.
units:
"""
_CRITERIA = """
# Nói ở mục nào thì áp dụng cho mọi tiêu chí bên dưới; có thể thêm deadline: "2022-11-30".
# What is said of a criterion holds for all below it; a deadline may be added.
criteria:
"""
_END = """
# Tiêu chí không bao giờ áp dụng cho đơn vị. / Criteria that never apply to the department.
# not_applicable: ["…"]
"""


def assignment_yaml(criteria: CriteriaSet, unit: str) -> str:
    """The file as text."""
    units = {name: unit.title for name, unit in criteria.units.items()} or {"van_phong": "Văn phòng"}
    text = _HEAD.format(unit=quoted(" ".join(unit.split())))
    text += "".join(f"  {name}: {{title: {quoted(' '.join(title.split()))}}}\n" for name, title in units.items())
    return text + _CRITERIA + "".join(_duties(criteria, next(iter(units)))) + _END


def _duties(criteria: CriteriaSet, first: str) -> Iterator[str]:
    """A line for each component, and for each criterion that has another lead or other helpers than the one above."""
    said: dict[Path, Entry] = {}
    for entry in criteria.entries:
        above = said.get(entry.path[:-2])
        said[entry.path] = entry
        if above is None or (above.lead, above.cooperating) != (entry.lead, entry.cooperating):
            helping = ", ".join(entry.cooperating)
            yield f"  {quoted(entry.node.id)}: {{lead: {entry.lead or first}, cooperating: [{helping}]}}\n"
