"""Temperaments told apart by their answers: `python tests/bench/temperaments.py [--games 40] [--country COL] [--all]`.

One country, with the same figures, weights and groups, bargains in turn with each temperament. It hears the same script: every
month a grid of asks is put to it in a branch that is then forgotten, and in between the lead threatens, carries out, lifts,
promises and keeps. Noted are its answers alone: kinds and sizes, by ask and month. A naive Bayes classifier that has learnt from
other seeds says whose they are. Prints the confusion matrix, and never fails.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import TypeAlias

import attrs

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.ai import government  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.occurred import ANSWERS  # noqa: E402
from game.content.compile import build_bench  # noqa: E402
from game.content.library import Library  # noqa: E402
from game.core import orders as o  # noqa: E402
from game.core.apply import apply, start  # noqa: E402
from game.core.dates import add_months  # noqa: E402
from game.core.draft import Rejected  # noqa: E402
from game.core.draws import luck  # noqa: E402
from game.core.levers import Lever, Package, Term, package  # noqa: E402
from game.core.observe import awaiting, observe  # noqa: E402
from game.core.state import Commitment  # noqa: E402
from game.core.world import World  # noqa: E402
from game.session import worlds  # noqa: E402

__all__ = ["SIX", "Bayes", "confusion", "heard", "played", "told_apart", "world_under"]

SIX = ("patient_jurist", "proud_power", "cornered_survivor", "eager_partner", "cautious_broker", "embattled_coalition")
COUNTRY, LEAD = "COL", "USA"
MONTHS = 6
Answers: TypeAlias = Mapping[str, str]
"""What was answered, by ask, way of putting it and month."""


def world_under(library: Library, country: str, temperament: str) -> World:
    """The world of the lead and one country which bargains so, all else being equal."""
    was = library.countries[country]
    kind = attrs.evolve(was.temperaments[0], id=temperament)  # type: ignore[misc]  # mypy takes content classes for dataclasses
    changed = attrs.evolve(was, temperaments=(kind,))  # type: ignore[misc]
    return build_bench(attrs.evolve(library, countries={**library.countries, country: changed}), LEAD, country)


# --- the script --------------------------------------------------------------------------------------------------------


class Script:
    """A game in which the lead does the same whatever it is answered."""

    def __init__(self, world: World, seed: str) -> None:
        self.world = world
        self.state, _ = start(world, seed)
        self.pull = luck(self.state.seed)
        self.other = world.seat_ids[1]
        self.answers: dict[str, str] = {}

    # --- orders ---------------------------------------------------------------------------------------------------------

    def lead_to_move(self) -> None:
        """Let the government act until the lead is awaited."""
        while (owed := awaiting(self.state)) and owed[0].seat != LEAD:
            choice = government.choose(observe(self.world, self.state, owed[0].seat), self.pull)
            self.state, _ = apply(self.world, self.state, choice.order)

    def give(self, order: o.Order) -> bool:
        """Give an order of the lead's, if it is legal."""
        after, events = apply(self.world, self.state, order)
        if isinstance(events[0], Rejected):
            return False
        self.state = after
        self.lead_to_move()
        return True

    def term(self, text: str, step: int) -> Term | None:
        """A lever of the country, or after `=` of the lead toward it, so many levels from where it stands; None if not there."""
        mine = text.startswith("=")
        name = text.removeprefix("=")
        seats = (LEAD, self.other) if mine else (self.other, LEAD)
        found = [x for x in self.world.rules.levers if x.actor == seats[0] and x.measure == name and x.target in (seats[1], "")]
        found += [x for x in self.world.rules.levers if x.actor == seats[0] and x.measure == name and x not in found]
        if not found:
            return None
        return self._at(found[0], step)

    def _at(self, lever: Lever, step: int) -> Term | None:
        index = self.world.rules.lever_index[lever]
        level = observe(self.world, self.state, LEAD).level(index) + step
        return self.world.rules.term(index, level) if 0 <= level < len(self.world.rules.measure_of(index).levels) else None

    # --- asking ---------------------------------------------------------------------------------------------------------

    def grid(self, month: int) -> None:
        """Every ask of the grid in every way, each in a branch that is forgotten."""
        for name, step in ASKS:
            ask = self.term(name, step)
            if ask is None:
                continue
            for put, order in self.ways(ask):
                answer = self.answer_to(order)
                if answer:
                    self.answers[f"{month} {name}{step:+} {put}"] = answer

    def ways(self, ask: Term) -> Iterator[tuple[str, o.Offer | o.Threaten]]:
        """The ways of putting an ask."""
        gifts, harm = [term for gift in GIFTS if (term := self.term(*gift)) is not None], self.term(*HARM)
        plain = o.Offer(LEAD, self.other, (ask,))
        yield "private", plain
        yield "public", plain._replace(public=True)
        for many in range(1, len(gifts) + 1):
            yield f"{many} gifts", plain._replace(package=package((ask, *gifts[:many])))
        if harm is not None:
            threat = o.Threaten(LEAD, self.other, (ask,), add_months(self.state.date, 1), (harm,))
            yield "threat", threat
            yield "threat in public", threat._replace(public=True)

    def answer_to(self, order: o.Offer | o.Threaten) -> str:
        """The answer as it is seen from outside: its kind, and how many terms a reply has; empty where it may not be put."""
        after, events = apply(self.world, self.state, order)
        if isinstance(events[0], Rejected):
            return ""
        answer = government.choose(observe(self.world, after, self.other), self.pull).order
        reply: Package = getattr(answer, "package", ())
        return f"{ANSWERS[type(answer)]} {len(reply)}" if reply else ANSWERS[type(answer)]

    # --- what happens in between ----------------------------------------------------------------------------------------

    def month(self, month: int) -> None:
        """Talks, the grid, and one deed: a threat, its harm, its end, a gift."""
        self.lead_to_move()
        self.give(o.Open(LEAD, (self.other,), "visit"))
        self.grid(month)
        self.due()
        deed = DEEDS.get(month)
        if deed is not None:
            term = self.term(deed[1], deed[2])
            if term is not None and deed[0] == "threaten":
                ask = self.term(*ASKS[0])
                if ask is not None:
                    self.give(o.Threaten(LEAD, self.other, (ask,), add_months(self.state.date, 1), (term,), public=True))
            elif term is not None:
                self.give(o.Impose(LEAD, term) if deed[0] == "impose" else o.Lift(LEAD, term))
        self.give(o.End(LEAD))

    def due(self) -> None:
        """Carry out what has fallen due."""
        for act in observe(self.world, self.state, LEAD).acts:
            if isinstance(act, Commitment) and act.speaker == LEAD and act.stage == "due":
                self.give(o.CarryOut(LEAD, act.ref))


ASKS = (
    ("repatriation_flights", 1), ("repatriation_flights", 2), ("travel_documents", 1), ("accept_third_country", 1),
    ("accept_third_country", 4), ("asylum_text", 1), ("asylum_text", 3), ("route_enforcement", 1), ("reception_programme", 1),
)
GIFTS = (("=payment", 3), ("=security_aid", 1), ("=contact", 1), ("=publicity", 1))
HARM = ("=tariff_all_goods", -2)
DEEDS = {1: ("threaten", "=tariff_all_goods", -1), 3: ("lift", "=tariff_all_goods", 1), 4: ("lift", "=work_visas", 1)}
"""By month: a threat in public that is carried out when it falls due, its end, and a gift that nobody asked for."""


def heard(world: World, seed: str, months: int = MONTHS) -> Answers:
    """Everything that the country answers in so many months of the script."""
    script = Script(world, seed)
    for month in range(1, months + 1):
        script.month(month)
    return script.answers


# --- the classifier ----------------------------------------------------------------------------------------------------


class Bayes:
    """Naive Bayes over answers: how often each kind was given to each ask, by class, one more than was counted."""

    def __init__(self, examples: Iterable[tuple[str, Answers]]) -> None:
        self.counts: dict[str, dict[str, Counter[str]]] = {}
        self.kinds: dict[str, set[str]] = {}
        for name, answers in examples:
            own = self.counts.setdefault(name, {})
            for ask, answer in answers.items():
                own.setdefault(ask, Counter())[answer] += 1
                self.kinds.setdefault(ask, set()).add(answer)

    def guess(self, answers: Answers) -> str:
        """Whose answers these are."""
        return max(self.counts, key=lambda name: (self._likelihood(name, answers), name))

    def _likelihood(self, name: str, answers: Answers) -> float:
        total = 0.0
        for ask, answer in answers.items():
            seen = self.counts[name].get(ask, Counter())
            total += log((seen[answer] + 1) / (sum(seen.values()) + len(self.kinds.get(ask, ())) + 1))
        return total


Confusion: TypeAlias = dict[str, Counter[str]]


def confusion(games: Mapping[str, Sequence[Answers]], learnt: int) -> Confusion:
    """For each class how often each was guessed; the first *learnt* games of each are learnt from, the others guessed."""
    mind = Bayes((name, one) for name, own in games.items() for one in own[:learnt])
    return {name: Counter(mind.guess(one) for one in own[learnt:]) for name, own in games.items()}


def told_apart(found: Confusion) -> float:
    """The share of right guesses."""
    return sum(row[name] for name, row in found.items()) / sum(sum(row.values()) for row in found.values())


def played(
    library: Library, country: str, names: Sequence[str], seeds: Sequence[str], months: int = MONTHS
) -> dict[str, list[Answers]]:
    """The answers of each temperament in a game of each seed."""
    found = {}
    for name in names:
        world = world_under(library, country, name)
        found[name] = [heard(world, seed, months) for seed in seeds]
    return found


MIDDLE = {"patience": 500, "pride": 400, "suspicion": 300, "reciprocity": 500, "risk_love": 300, "memory": 500}
APART = 300
"""How far a trait is moved, to see what it does."""


def traits(library: Library, country: str, seeds: Sequence[str], months: int) -> dict[str, float]:
    """For each of the six numbers the share of answers that are otherwise when it alone is that much higher than the middle."""
    plain = attrs.evolve(library.temperaments[SIX[0]], **MIDDLE)  # type: ignore[misc]

    def answers(**moved: int) -> list[Answers]:
        kind = attrs.evolve(plain, **moved)  # type: ignore[misc]
        changed = attrs.evolve(library, temperaments={**library.temperaments, SIX[0]: kind})
        return played(changed, country, SIX[:1], seeds, months)[SIX[0]]

    base = answers()
    shares = {}
    for trait, middle in MIDDLE.items():
        pairs = [(a.get(ask), b[ask]) for a, b in zip(answers(**{trait: middle + APART}), base, strict=True) for ask in b]
        shares[trait] = sum(was != now for now, was in pairs) / len(pairs)
    return shares


def main() -> None:
    """Play, learn, guess, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--games", type=int, default=40, help="of each temperament; half are learnt from")
    parser.add_argument("--country", default=COUNTRY)
    parser.add_argument("--all", action="store_true", help="all temperaments, not the six of the test")
    parser.add_argument("--traits", action="store_true", help="what each of the six numbers does by itself, and no guessing")
    parser.add_argument("--months", type=int, default=MONTHS)
    parser.add_argument("--seed", default="temper")
    args = parser.parse_args()
    library = worlds.load(content=ROOT / "content")
    seeds = [f"b2:{args.seed}/{n}" for n in range(args.games)]
    if args.traits:
        for trait, share in traits(library, args.country, seeds, args.months).items():
            print(f"{trait:<14}{1000 * share:6.0f} permille of answers are otherwise when it is {APART} higher")
        return
    names = tuple(library.temperaments) if args.all else SIX
    games = played(library, args.country, names, seeds, args.months)
    found = confusion(games, args.games // 2)
    print(f"{args.country}, {args.games // 2} games of each learnt from and as many guessed, of {len(names)}: "
          f"{100 * told_apart(found):.0f}% right, by chance {100 / len(names):.0f}%")
    print(f"{'':<22}" + "".join(f"{name[:9]:>11}" for name in names))
    for name in names:
        print(f"{name:<22}" + "".join(f"{found[name][guess]:>11}" for guess in names))
    kinds = {name: Counter(answer.split()[0] for one in own for answer in one.values()) for name, own in games.items()}
    print("answers, permille of each temperament's own:")
    shown = [kind for kind in ANSWERS.values() if any(row[kind] for row in kinds.values())]
    print(f"{'':<22}" + "".join(f"{kind:>11}" for kind in shown))
    for name in names:
        total = sum(kinds[name].values())
        print(f"{name:<22}" + "".join(f"{1000 * kinds[name][kind] // total:>11}" for kind in shown))


if __name__ == "__main__":
    main()
