"""What later figures say of a plan: what was done of it, and what each step has brought."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from parindex_cli.model.reading import read_figures
from parindex_cli.numbers import ZERO
from parindex_cli.plan.progress import progress
from parindex_cli.yamltext import read_yaml
from tests.conftest import submission_of
from tests.test_plan import cases
from tests.test_tracker import kept, planned

TABLE = Path(__file__).parent / "cases_plan" / "progress.yaml"


def test_what_later_figures_say_of_a_plan() -> None:
    document = read_yaml(TABLE.read_text("utf-8"))
    assert not document.issues
    assert isinstance(document.data, dict)
    for case in document.data["cases"]:
        made, found = planned(case)
        states = case.get("states", {})
        plan = kept(found)
        plan = plan._replace(jobs=tuple(job._replace(state=states.get(job.metric, "todo")) for job in plan.jobs))
        later, _ = read_figures(submission_of(case["now"]).figures, made.criteria.metrics)
        now = made._replace(figures={**made.figures, **later})
        done = progress(plan, now.judge, now.card())
        told = {step.job.metric: [step.stand, step.points] for step in done.steps}
        expected = {name: [stand, Fraction(points)] for name, (stand, points) in case["steps"].items()}
        assert (case["case"], told) == (case["case"], expected)
        assert done.others == Fraction(case["others"])
        assert done.points + done.others == done.card.total.points - made.card().total.points


@pytest.mark.parametrize("case", cases())
def test_a_plan_that_was_obeyed_has_brought_what_it_promised(case: dict[str, Any]) -> None:
    made, found = planned(case)
    after = made._replace(figures=found.plans[0].after(made.figures))
    done = progress(kept(found), after.judge, after.card())
    assert [step.points for step in done.steps] == [task.points for task in found.plans[0].tasks]
    assert all(step.reached for step in done.steps)
    assert done.others == ZERO
    assert done.card.headline.of_100 == done.schedule.end
