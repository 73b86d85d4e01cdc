"""What a criteria file asks of divisions: the metrics, what they are out of, and what must hold between them."""

from fractions import Fraction
from functools import cached_property
from typing import Literal

from parindex_cli.fields import Flag, FormulaText, Maybe, Model, Name, RelationText, Title, Whole
from parindex_cli.figures import Amount, Measure, Rate
from parindex_cli.language import LANGUAGES, Text, bilingual
from parindex_cli.numbers import added

Basis = Literal["stated", "implied", "assumed"]
"""Whether the source says it, its words imply it, or this file assumes it."""
Combine = Literal["sum", "same"]
"""Whether divisions report parts that are added up, or each the same figure."""
COUNTED: frozenset[Measure] = frozenset({"rate", "count", "survey", "tally", "amount"})
Course = Literal["plan", "flow", "final"]
"""How a figure can still change: what is missing can be done; only new cases change the share; it is settled."""


class Titled(Model):
    """Anything with a title in Vietnamese and, where given, in English."""

    title: Title
    title_en: Maybe[Title] = None

    @property
    def name(self) -> Text:
        """The title in both languages."""
        return bilingual(self.title, self.title_en)


class MetricProvenance(Model):
    """What of a metric the source states or implies, and what this file assumes."""

    course: Basis


class Option(Titled):
    """A level, a checklist item or a kind of violation."""

    id: Name


class Thing(Titled):
    """What several metrics are counted out of, named once: the dossiers resolved, the divisions."""


class Metric(Titled):
    """What is asked of a division: what is counted, out of what, in which unit; or, with `formula`, worked out."""

    measure: Measure
    formula: Maybe[FormulaText] = None
    counted: Maybe[Title] = None
    counted_en: Maybe[Title] = None
    out_of: Maybe[Title] = None
    out_of_en: Maybe[Title] = None
    of: Maybe[Name] = None
    unit: Maybe[Title] = None
    unit_en: Maybe[Title] = None
    question: Title
    question_en: Maybe[Title] = None
    options: tuple[Option, ...] = ()
    fractional: Flag = False
    may_exceed: Flag = False
    combine: Combine | None = None
    course: Course = "plan"
    scale: Maybe[Whole] = None
    satisfied: tuple[Whole, ...] = ()
    least_answers: Whole = 0
    provenance: MetricProvenance | None = None

    @property
    def combined(self) -> Combine:
        """How the figures of several divisions become one; what is counted is added up unless the file says else."""
        return self.combine or ("sum" if self.measure in COUNTED else "same")

    @property
    def effective_measure(self) -> Measure:
        """The measure a rule sees: a survey read as a share is a rate."""
        return "rate" if self.measure == "survey" and self.satisfied else self.measure

    def too_few(self, figure: object) -> Fraction | None:
        """How many answered a survey, where that is fewer than its result needs to count."""
        if not isinstance(figure, Rate | Amount) or figure.answers is None:
            return None
        answered = added(figure.answers.values())
        return answered if answered < self.least_answers else None

    @cached_property
    def option_titles(self) -> dict[str, Text]:
        """The titles of the options by their ids."""
        return {option.id: option.name for option in self.options}

    def option_named(self, text: str) -> str:
        """The option that a text names by its title, else the text."""
        titles = {title.in_(lang).casefold(): key for key, title in self.option_titles.items() for lang in LANGUAGES}
        return titles.get(text.casefold(), text)

    @property
    def unit_words(self) -> Text:
        """The unit in both languages."""
        return bilingual(self.unit, self.unit_en)

    @property
    def counted_words(self) -> Text:
        """What is counted; the title where the file does not say."""
        return bilingual(self.counted or self.title, self.counted_en or self.counted or self.title_en)

    @property
    def case_words(self) -> Text:
        """What one of the cases is called that are counted: a dossier, a report."""
        return bilingual(self.unit or "trường hợp", self.unit_en or self.unit or "cases")


class Stated(Model):
    """What must hold between the figures of one file, in a sentence and as a relation; `strict` makes it an error."""

    that: RelationText
    text: Title
    text_en: Maybe[Title] = None
    strict: Flag = False

    @property
    def words(self) -> Text:
        """The sentence in both languages."""
        return bilingual(self.text, self.text_en)
