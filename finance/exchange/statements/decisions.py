"""What a reader decided about a file, with the evidence; or could not, and asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import TextChoices

from finance.exchange.statements.refusals import ReadingError, Reason


class Topic(TextChoices):
    """What a reader decides about a file, or asks."""

    ENCODING = "ENCODING", "How bytes are letters"
    DELIMITER = "DELIMITER", "The sign between cells"
    HEADER = "HEADER", "The line that names the columns, 0 where none does"
    PRESET = "PRESET", "The application whose export it is, NONE where it is read as that of a bank"
    COLUMNS = "COLUMNS", "Which columns are what, such as date=1,amount=3,description=4"
    DECIMAL_SIGN = "DECIMAL_SIGN", "The sign before the decimals"
    DATE_ORDER = "DATE_ORDER", "In which order days are written"
    SIGNS = "SIGNS", "Which amounts are money out"
    FEES = "FEES", "What becomes of fees that have a column of their own"
    ACCOUNT = "ACCOUNT", "Whose rows they are"
    CURRENCY = "CURRENCY", "The currency of amounts"
    REVERSALS = "REVERSALS", "What the mark of a row says that takes another one back"
    DIALECT = "DIALECT", "How the details of rows are written"
    ORDER_OF_ROWS = "ORDER_OF_ROWS", "Whether the oldest or the newest row is the first"


MOST_CHOICES: Final = 64
"""Of one question."""


@dataclass(frozen=True, slots=True)
class Decision:
    """``value`` is None where the file proves nothing: one of ``choices`` has to be answered (any text where empty)."""

    topic: Topic
    value: str | None
    evidence: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What was decided about an earlier file of the same columns; it goes behind what is answered and proven now."""

    name: str
    columns: tuple[str, ...]
    answers: Mapping[Topic, str]


NO_PROFILE: Final = Profile("", (), {})


@dataclass(slots=True)
class Decisions:
    """The decisions of one reading, in which what is answered goes first, and then what the file proves."""

    answers: Mapping[Topic, str]
    profile: Profile = NO_PROFILE
    columns: tuple[str, ...] = ()
    """The names of the columns of a table, once its header is found."""
    _made: dict[Topic, Decision] = field(default_factory=dict)

    def settle(
        self,
        topic: Topic,
        value: str | None,
        evidence: str,
        choices: Sequence[str] = (),
        *,
        is_proven: bool = False,
    ) -> str | None:
        """The answer that was given, else what is proven, else what the profile has, else ``value``.

        ReadingError for an answer that is none of the choices.
        """
        answer = self.answers.get(topic)
        if answer is not None:
            if choices and answer not in choices:
                shown = ", ".join(choices)
                raise ReadingError(Reason.ANSWER, f"The answer {answer!r} to {topic} is none of {shown}.")
            value, evidence = answer, f"This was answered. {evidence}"
        elif (kept := self.profile.answers.get(topic)) and (not choices or kept in choices):
            value, evidence = self._with_profile(value, kept, evidence, is_proven)
        self._made[topic] = Decision(topic, value, evidence, tuple(choices))
        return value

    def _with_profile(self, value: str | None, kept: str, evidence: str, is_proven: bool) -> tuple[str | None, str]:
        if not is_proven:
            return kept, f'The profile "{self.profile.name}" has it so. {evidence}'
        differs = "" if value == kept else f' The profile "{self.profile.name}" has {kept}.'
        return value, f"{evidence}{differs}"

    def answer(self, topic: Topic) -> str | None:
        """What is answered, or what the profile has."""
        return self.answers.get(topic, self.profile.answers.get(topic))

    @property
    def has_questions(self) -> bool:
        return any(decision.value is None for decision in self._made.values())

    def made(self) -> tuple[Decision, ...]:
        """Every decision; ReadingError where something was answered that the file does not ask."""
        needless = [topic for topic in self.answers if topic not in self._made]
        if needless:
            raise ReadingError(Reason.ANSWER, f"The file leaves nothing to decide about {', '.join(needless)}.")
        return tuple(self._made.values())
