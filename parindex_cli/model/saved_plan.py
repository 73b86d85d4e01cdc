"""The shape of a plan that was kept, as JSON or as a tracker: what of it is read back."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict

from parindex_cli.fields import NOT_EMPTY, Date, Exact, Flag, Label, Maybe, Model, Name, Raw, Title, Whole
from parindex_cli.language import Text, say
from parindex_cli.model.submission import Period, period_named

State = Literal["todo", "doing", "done"]
STATES: dict[State, Text] = {
    "todo": say("chưa làm", "to do"),
    "doing": say("đang làm", "doing"),
    "done": say("đã xong", "done"),
}


def _in_one(raw: object) -> object:
    """A date that is told in both languages is the same in either."""
    return raw.get("vi") if isinstance(raw, dict) else raw


class SavedTask(Model):
    """A change to make, with what was kept beside it: by when, who does it, and how far it is.

    `number` is that of its row on a sheet.
    """

    model_config = ConfigDict(extra="ignore")

    metric: Name
    number: Maybe[Label] = None
    division: Maybe[Name] = None
    now: Raw
    then: Raw
    points: Exact
    index: Exact
    due: Annotated[Date | None, BeforeValidator(_in_one)] = None
    state: State = "todo"
    who: Maybe[Label] = None
    evidence: Maybe[Label] = None
    note: Maybe[Label] = None


class SavedTasks(Model):
    """The changes, and the total with all of them."""

    model_config = ConfigDict(extra="ignore")

    points: Exact
    total: Exact
    tasks: tuple[SavedTask, ...]


class SavedPlan(Model):
    """What is read of `plan/1`: of the plans the first, which is the one that was decided on."""

    model_config = ConfigDict(extra="ignore")

    format: Literal["plan/1"]
    unit: Title
    year: Whole
    period: Annotated[Period, BeforeValidator(period_named)]
    illustrative: Flag = False
    goal: Exact
    index: Exact
    plans: Annotated[tuple[SavedTasks, ...], NOT_EMPTY]
