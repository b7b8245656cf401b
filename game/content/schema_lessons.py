"""What a game opens on and what teaches it: cables of the first day, and lessons in steps.

Both are for people alone: no rule reads them and no digest holds them. See `schema.py`, which gives all classes under one name.
"""

from __future__ import annotations

from game.content.fields import content, field

__all__ = [
    "CHOICES", "HAPPENED", "HEARD", "LONGEST_TITLE", "ORDERED", "ORDERS_OF_A_CHOICE", "SEEN", "Cable", "CableChoice", "Lesson",
    "LessonStep",
]

CHOICES = (2, 3)
"""How many answers a cable offers, at least and at most."""
LONGEST_TITLE = 40
"""Characters of a choice's title, so that it stands on one line beside its key."""
ORDERS_OF_A_CHOICE = 3
"""How many orders one key may give."""

SEEN = ("desk", "table", "dossier", "close", "why", "commitments", "moves", "numbers", "debrief")
"""Screens that a lesson can wait for, as in `see:desk`."""
ORDERED = ("open", "offer", "threaten", "promise", "accept", "counter", "refuse", "ask", "impose", "lift", "end")
"""Orders that a lesson can wait for, as in `order:offer`."""
HEARD = ("accept", "part", "counter", "refuse", "any")
"""Answers that a lesson can wait for, as in `heard:counter`; `any` is whichever comes."""
HAPPENED = (
    *(f"see:{one}" for one in SEEN), *(f"order:{one}" for one in ORDERED), *(f"heard:{one}" for one in HEARD), "over", "next",
)
"""Every happening with a fixed name; beside them there is `turn:N`."""


@content
class CableChoice:
    """One answer to a cable, given with one key."""

    title: str = field("What is done, in at most 40 characters.")
    order: str = field("The order that is given, in the full notation.", default="", example="order: USA > GTM open call")
    orders: tuple[str, ...] = field("In place of 'order': up to three orders, in turn.", default=(), most=ORDERS_OF_A_CHOICE)
    about: str = field("What it risks, in one sentence.")


@content
class Cable:
    """A message on the desk, on the first day or after an event. Cables are for people; no rule of the game reads them."""

    id: str = field("Id, unique within the scenario, and among those of events.")
    from_: str = field("Who writes: an office, never a person by name.", example="from: The embassy in Lima")
    seat: str = field("The government that it is about.", ref="country")
    text: str = field("Two to four sentences: what is known, and what is at stake for whom.")
    choices: tuple[CableChoice, ...] = field("Two or three answers, each of them a bet.", least=CHOICES[0], most=CHOICES[1])


@content
class LessonStep:
    """One thing that a learner does."""

    id: str = field("Id, unique within the lesson.")
    text: str = field("One to three short sentences: what is seen, and why it matters.")
    do: str = field("What to press on the screen; {key:COMMAND} stands for the key of a command.")
    typed: str = field("What to type in plain play, where no key is pressed.", default="")
    until: str = field("What ends the step: see:SCREEN, order:KIND, heard:ANSWER, turn:N, over, or next for any key.")


@content
class Lesson:
    """A guided game: steps beside a scenario that is really played, always with the same luck."""

    id: str = field("Id of the lesson, equal to the file's name.", is_id=True)
    title: str = field("What it is called.")
    about: str = field("One or two sentences: what one can do afterwards.")
    scenario: str = field("The scenario that is played.", ref="scenario")
    seed: str = field('The luck of the game, in quotes ("7"), so that every learner hears the same answers.')
    steps: tuple[LessonStep, ...] = field("The steps, in order.")
