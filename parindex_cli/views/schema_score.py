"""The JSON Schema of what `parindex score --format json` writes (docs/score-json.md); later keys are allowed in it."""

from typing import Any, get_args

from parindex_cli.model.appraisal import GivenBy, Layer, ReasonKind, Unlisted
from parindex_cli.model.criteria import NotArisingPolicy, Standing
from parindex_cli.model.submission import Period
from parindex_cli.rules import KINDS

Node = dict[str, Any]

_POINTS = r"^-?[0-9]+(\.[0-9]+)?$"
_EXACT = r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"
_WORD: Node = {"type": "string"}
_YEAR: Node = {"type": "integer"}
_YES: Node = {"type": "boolean"}


def _said(description: str, of: Node) -> Node:
    """A value and what it means; many values share one type."""
    return {"description": description, **of}


def _or_null(of: Node) -> Node:
    if "type" in of and "enum" not in of:
        return {**of, "type": [of["type"], "null"]}
    return {"anyOf": [of, {"type": "null"}]}


def _list(of: Node) -> Node:
    return {"type": "array", "items": of}


def _ref(name: str) -> Node:
    return {"$ref": f"#/$defs/{name}"}


def _shape(title: str, optional: tuple[str, ...] = (), /, **properties: Node) -> Node:
    """An object that has all of these, but for the `optional` ones, and may have more."""
    required = [key for key in properties if key not in optional]
    return {"title": title, "type": "object", "properties": properties, "required": required}


_TEXT = _ref("Text")
_NUMBER: Node = {"type": "string", "pattern": _POINTS}
_NUMBER_EXACT: Node = {"type": "string", "pattern": _EXACT}


def _one_of(*values: str) -> Node:
    return {"enum": list(values)}


_FIGURES: list[Node] = [
    _shape(
        "rate",
        rate=_said("A share of one.", _NUMBER_EXACT),
        done=_said("What was done; null when only a percentage was given.", _or_null(_NUMBER_EXACT)),
        of=_said("Out of what.", _or_null(_NUMBER_EXACT)),
    ),
    _shape("amount", amount=_said("A count, days, an amount, points or a survey's mean.", _NUMBER_EXACT)),
    _shape("submitted", submitted=_said("Never handed in.", {"const": False})),
    _shape("yesno", yes=_said("Done or not done.", _YES)),
    _shape("level", level=_said("The option's id.", _WORD)),
    _shape("items", items=_said("The ids of the options done.", _list(_WORD))),
    _shape(
        "tally",
        counts=_said("How many of each option.", {"type": "object", "additionalProperties": _NUMBER_EXACT}),
    ),
]

_STANDING = _one_of(*get_args(Standing))

_LAST = _shape(
    "Last year",
    points=_said("Last year's points.", _NUMBER_EXACT),
    maximum=_said("Last year's maximum.", _NUMBER_EXACT),
    rank=_said("Last year's rank.", _or_null(_YEAR)),
    change=_said("Points earned less last year's.", _or_null(_NUMBER_EXACT)),
    share_change=_said("The share less last year's.", _or_null(_NUMBER_EXACT)),
    regressed=_said("Under last year's share even if everything pending comes in full.", _YES),
)

_NODE: Node = {
    "id": _said("The id in the criteria.", _WORD),
    "title": _said("The title in both languages.", _TEXT),
    "component": _said("The id of its component.", _WORD),
    "lead": _said("The lead division's name in the criteria.", _or_null(_WORD)),
    "maximum": _said("The applicable maximum.", _NUMBER),
    "listed": _said("The maximum of the criteria file.", _NUMBER),
    "earned": _said("Points earned; earned + lost + pending = maximum.", _NUMBER),
    "lost": _said("Points lost.", _NUMBER),
    "pending": _said("Points of what is not reported yet.", _NUMBER),
    "share": _said("earned ÷ maximum; null when the maximum is 0.", _or_null(_NUMBER_EXACT)),
    "last": _said("Last year's result and the change; null without one.", _or_null(_ref("Last"))),
    "provenance": _said("What of it the source states or the criteria file assumes.", _ref("Provenance")),
}

_GROUP = _shape("A node that is divided further", **_NODE, criteria=_said("The nodes below.", _list(_ref("Node"))))

_LEAF = _shape(
    "A node that is scored itself",
    ("steps", "layers"),
    **_NODE,
    state=_said("Whether it is scored.", _one_of("scored", "pending", "not_arising")),
    metric=_said("The metric's name.", _WORD),
    figure=_said("The figure; null when none was reported.", _or_null(_ref("Figure"))),
    target=_said("The target, as written in English.", _or_null(_WORD)),
    met=_said("Whether the target is met; null without target or figure.", _or_null(_YES)),
    rule=_said("The kind of rule.", _one_of(*sorted(KINDS))),
    not_arising=_said("The policy when nothing arose.", _one_of(*get_args(NotArisingPolicy))),
    layers=_said("With --appraisal: what each layer gives, the figures first.", _list(_ref("Given"))),
    steps=_said("With --detail: the arithmetic, step by step.", _list(_TEXT)),
    recoverable=_said("Whether the loss can be made good this year; null without a loss.", _or_null(_YES)),
    goal=_said("The smallest change that wins everything back.", _or_null(_TEXT)),
)

_BASELINE = _shape(
    "Last year's published result",
    year=_said("Its year.", _YEAR),
    points=_said("The published total.", _NUMBER_EXACT),
    maximum=_said("Its maximum.", _NUMBER_EXACT),
    rank=_said("The rank.", _or_null(_YEAR)),
    ranked=_said("How many were ranked.", _or_null(_YEAR)),
    components_points=_said("What the components' points add up to.", _NUMBER_EXACT),
    components_maximum=_said("What the components' maxima add up to.", _NUMBER_EXACT),
    discrepancies=_said("What does not add up, as acknowledged.", _list(_TEXT)),
)

_TOTAL = _shape(
    "The total",
    points=_said("earned + bonus − penalty, within the limits of the set.", _NUMBER),
    maximum=_said("The applicable maximum.", _NUMBER),
    listed=_said("The maximum of the criteria file.", _NUMBER),
    earned=_said("Points earned in the tree.", _NUMBER),
    lost=_said("Points lost in the tree.", _NUMBER),
    pending=_said("Points of what is not reported yet.", _NUMBER),
    bonus=_said("Bonus points, within their ceilings.", _NUMBER),
    penalty=_said("Penalty points, as a positive number.", _NUMBER),
    secured=_said("The total if everything pending comes to the least.", _NUMBER),
    reachable=_said("The total if everything pending comes to all.", _NUMBER),
    index_basis=_said("What the index divides by; null when nothing applies.", _or_null(_NUMBER)),
    index=_said("Out of 100.", _ref("Index")),
)

_INDEX = _shape(
    "The index out of 100",
    points=_said("Of the points.", _or_null(_NUMBER)),
    secured=_said("Of what is secured.", _or_null(_NUMBER)),
    reachable=_said("Of what is reachable.", _or_null(_NUMBER)),
)

_GIVEN = _shape(
    "What a layer gives a criterion",
    layer=_said("Whose points: self, appraised or survey.", _one_of("self", *get_args(GivenBy))),
    round=_said("The round of appraisal.", _or_null(_YEAR)),
    points=_said("The points; null where they are pending or the file does not list the criterion.", _or_null(_NUMBER)),
    reason=_said("The reason as given.", _or_null(_WORD)),
    kind=_said("The kind of reason.", _or_null(_one_of(*get_args(ReasonKind)))),
)

_APPRAISAL = _shape(
    "An appraisal round or a survey",
    layer=_said("appraised or survey.", _one_of(*get_args(GivenBy))),
    round=_said("The round; null for a survey.", _or_null(_YEAR)),
    by=_said("Who gave the points.", _WORD),
    date=_said("When, as written.", _or_null(_WORD)),
    illustrative=_said("Whether the points are made up.", _YES),
    unlisted=_said("What counts for a criterion it does not list.", _one_of(*get_args(Unlisted))),
)

_PART = _shape(
    "A part of the published total",
    earned=_said("Points of its criteria.", _NUMBER),
    pending=_said("Points not known yet.", _NUMBER),
    maximum=_said("Their applicable maximum.", _NUMBER),
    scaled=_said("earned ÷ maximum × of, rounded once; null without `totals.split`.", _or_null(_NUMBER)),
    of=_said("What the part counts for in the published total.", _or_null(_NUMBER)),
)

_SPLIT = _shape(
    "The total as it is published",
    appraisal=_said("The appraised criteria.", _ref("Part")),
    survey=_said("The surveyed criteria.", _ref("Part")),
    points=_said("The two scaled parts together.", _or_null(_NUMBER)),
    of=_said("Their maximum.", _or_null(_NUMBER)),
)

_ADJUSTMENT = _shape(
    "A bonus or penalty part",
    id=_said("The id in the criteria.", _WORD),
    kind=_said("bonus or penalty.", _one_of("bonus", "penalty")),
    title=_said("The title in both languages.", _TEXT),
    points=_said("Negative for a penalty; null while pending.", _or_null(_NUMBER)),
    ceiling=_said("The most that this part gives or takes.", _NUMBER),
    steps=_said("The arithmetic.", _list(_TEXT)),
)

_PROVENANCE = _shape(
    "What the source says",
    ("target", "rule", "not_arising"),
    target=_said("Of the target.", _one_of(*get_args(Standing), "none")),
    points=_said("Of the points.", _STANDING),
    rule=_said("Of the rule.", _STANDING),
    not_arising=_said("Of the policy when nothing arose.", _STANDING),
)

_BOTH = _shape("A text in both languages", vi=_said("Vietnamese.", _WORD), en=_said("English.", _WORD))

_BESIDE = _shape(
    "A component as claimed and as proven",
    id=_said("The id in the criteria.", _WORD),
    claimed=_said("Points earned as claimed.", _NUMBER),
    provable=_said("Points earned by the proven figures.", _NUMBER),
    to_prove=_said("The difference.", _NUMBER),
)

_PROVABLE = _shape(
    "What evidence proves",
    total=_said("The total; what is not proven is pending.", _ref("ProvableTotal")),
    to_prove=_said("The claimed total less the provable one.", _NUMBER),
    components=_said("The components as claimed and as proven.", _list(_ref("Beside"))),
)

_SAME_TOTAL = ("points", "maximum", "earned", "lost", "pending", "secured", "reachable", "index")
_PROVABLE_TOTAL = _shape("The provable total", **{key: _TOTAL["properties"][key] for key in _SAME_TOTAL})

SCORE: Node = {
    **_shape(
        "Bảng điểm / Scorecard",
        ("provable",),
        format=_said("The shape and its version.", {"const": "score/1"}),
        parindex=_said("The version that wrote it.", _WORD),
        unit=_said("The department.", _WORD),
        division=_said("The division, where the figures are of one only; else null.", _or_null(_WORD)),
        year=_said("The year.", _YEAR),
        period=_said("The period of the figures.", _one_of(*get_args(Period))),
        submitted_by=_said("Who submitted the figures.", _WORD),
        submitted_on=_said("When, as written.", _or_null(_WORD)),
        illustrative=_said("Whether the figures are made up.", _YES),
        layer=_said("Whose points these are.", _one_of(*get_args(Layer))),
        appraisals=_said("The appraisals and surveys given, in order.", _list(_ref("Appraisal"))),
        criteria=_said("The title of the criteria.", _TEXT),
        baseline=_said("Last year's published result; null without one.", _or_null(_ref("Baseline"))),
        total=_said("The total.", _ref("Total")),
        split=_said("The published split; null where no criterion is marked as surveyed.", _or_null(_ref("Split"))),
        components=_said("The tree.", _list(_ref("Node"))),
        adjustments=_said("Bonus and penalty parts beside the tree.", _list(_ref("Adjustment"))),
        provable=_said("With --evidence: the same with only what evidence proves.", _ref("Provable")),
    ),
    "description": "What `parindex score FILE --format json` writes. Numbers are exact strings.",
    "$defs": {
        "Adjustment": _ADJUSTMENT,
        "Appraisal": _APPRAISAL,
        "Baseline": _BASELINE,
        "Beside": _BESIDE,
        "Figure": {"anyOf": _FIGURES},
        "Given": _GIVEN,
        "Index": _INDEX,
        "Last": _LAST,
        "Node": {"if": {"required": ["criteria"]}, "then": _GROUP, "else": _LEAF},
        "Provable": _PROVABLE,
        "ProvableTotal": _PROVABLE_TOTAL,
        "Part": _PART,
        "Provenance": _PROVENANCE,
        "Split": _SPLIT,
        "Text": _BOTH,
        "Total": _TOTAL,
    },
}
