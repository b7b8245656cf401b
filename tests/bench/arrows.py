"""The arrows of the model as tables for the guide: `python tests/bench/arrows.py [--contested]`.

Every effect of the base content under the arrow of the model that it stands for, with sign, size, lag, bounds, source or
assumption and whether it is contested; with `--contested`, each contested effect with its three readings. Read from
content, so that the guide can be written anew whenever content changes; a test compares the two.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.content import schema
from game.content.library import Library
from game.content.load import load_library

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
WIDE = 10**12

MODEL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Migration: push sets departures", (
        "leaving_by_darien", "leaving_by_isthmus", "leaving_from_mexico", "push_of_fear", "shock_fades_darien",
        "shock_fades_isthmus",
    )),
    ("Migration: pull sets departures", ("kin_pull", "work_pulls", "season_of_the_road")),
    ("Migration: who weighs it sees how shut the way is", (
        "closure_by_policy", "closure_by_barriers", "closure_by_lawful_ways", "closure_by_returns", "visas_for_air_arrivals",
        "depart_darien", "depart_isthmus", "depart_mexico",
    )),
    ("Routes pass people on", (
        "pass_the_darien", "pass_the_isthmus", "reach_the_border", "south_goes_on", "north_tries_again", "boats_land",
        "appointments_north", "appointments_south",
    )),
    ("Enforcement delays and turns round", (
        "barrier_in_the_darien", "barrier_on_the_isthmus", "barrier_in_the_north", "turned_in_the_darien", "held_in_the_south",
        "held_in_the_north", "told_to_wait", "south_goes_home", "north_goes_home", "give_up_at_border", "turned_back_at_border",
    )),
    ("Enforcement diverts", ("darien_to_sea", "isthmus_to_sea", "slip_across", "evaders_arrive")),
    ("Enforcement raises prices, and ways are found", ("fee_rises", "smugglers_adapt")),
    ("Some who were returned leave again", (
        "leave_again", "again_on_the_road", "stay_home", "settle_again", "try_again_at_once",
    )),
    ("Returns are bounded by consent and documents", (
        "airlift_by_consent", "airlift_by_land", "sent_home", "sent_to_third_country", "sent_home_elsewhere",
    )),
    ("Returns are bounded by aircraft and beds", ("room_wanted", "room_grows", "room_of_own_aircraft", "who_is_held")),
    ("Returns are bounded by dockets", ("orders_of_removal", "orders_elsewhere", "cases_closed")),
    ("Money: returns cut remittances", ("remittances_lost",)),
    ("Money: tariffs and sanctions cut jobs, on both sides", (
        "exports_fall", "jobs_lost_abroad", "sales_fall", "jobs_lost_to_tariffs", "returns_counted",
        "jobs_lost_with_workers",
    )),
    ("Money: both raise push later", ("push_of_lost_income", "fee_on_transfers")),
    ("Money: aid and visas lower push, slowly", ("push_eased", "wages_of_season_workers", "lawful_places_used")),
    ("At home: numbers, signatures, the public", (
        "used_to", "standing_by_change", "standing_by_level", "standing_by_returns", "standing_by_signatures", "mood_by_news",
        "mood_by_work", "public_leans", "visible_need",
    )),
    ("At home: cost and prices", ("import_bill", "cost_of_returns", "cost_of_promises", "standing_by_prices")),
    ("At home: legal grounds", ("standing_by_law_and_word", "order_runs_out")),
    ("People: deaths en route", ("deaths_in_the_darien", "deaths_on_the_isthmus", "deaths_at_sea", "deaths_of_evaders")),
    ("People: returns to danger, families split", ("returned_to_danger", "families_parted")),
    ("People: protected", ("let_in_at_border", "asylum_in_the_united_states", "asylum_on_the_road")),
    ("People: harm where people arrive", (
        "arrivals_counted", "arrivals_unseen_counted", "hurt_where_people_arrive", "burden_on_arrival", "shelters_of_cities",
    )),
    ("The neighbourhood: blocs, outside powers, allies", ("backlash_of_pressure", "backlash_of_manner", "others_are_courted")),
)
"""The arrows of the model and the effects that stand for each; precedent, courts and leaks are rules of the core."""


def numbers(form: schema.Form) -> Iterator[int]:
    """Every number that a form can give in one of its parts."""
    if form.steps is not None:
        yield from form.steps.gives
    if isinstance(form.constant, int):
        yield form.constant
    if form.ratio is not None:
        yield from (0, 1000)
    for many in (form.sum, form.least, form.most):
        for part in many or ():
            yield from numbers(part)


def size(form: schema.Form, *, share: bool) -> str:
    """From the smallest to the largest number in a form, or the quantity that it takes whole."""
    found = sorted(set(numbers(form)))
    unit = " permille" if share else ""
    if not found:
        return f"all of {form.constant}"
    if len(found) == 1:
        return f"{found[0]:,}{unit}"
    return f"{found[0]:,} to {found[-1]:,}{unit}"


def goes_to(effect: schema.Effect) -> str:
    """What an effect moves."""
    return effect.adds_to or f"{effect.moves_from} > {effect.moves_to}"


def bounds(effect: schema.Effect) -> str:
    """Its own bounds where it has some; stocks have theirs in any case."""
    low = f"{effect.low:,}" if effect.low > -WIDE else ""
    high = f"{effect.high:,}" if effect.high < WIDE else ""
    return f"{low}..{high}" if low or high else "of the stock"


def ground(effect: schema.Effect) -> str:
    """Its first source with a date, or its assumption in short."""
    if effect.sources:
        one = effect.sources[0]
        more = f", and {len(effect.sources) - 1} more" if len(effect.sources) > 1 else ""
        return f"[{one.title.split(':')[0]}]({one.address}), {one.date}{more}"
    return f"assumption: {short(effect.assumption)}"


def short(text: str, longest: int = 110) -> str:
    """The first sentence, or as much of it as there is room for."""
    first = " ".join(text.split()).split(". ")[0].rstrip(".")
    return first if len(first) <= longest else first[: longest - 2].rsplit(" ", 1)[0] + " …"


def row(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def arrows(library: Library) -> Iterator[str]:
    """The table of all arrows."""
    yield row(("effect", "moves", "sign", "size", "lag", "bounds", "source or assumption", "contested"))
    yield row(("---",) * 8)
    for title, names in MODEL:
        yield row((f"**{title}**", *[""] * 7))
        for name in names:
            one = library.effects[name]
            amount = size(one.gives, share=one.share_of is not None)
            lag = f"{one.lag} mo" if one.lag else "none"
            yield row((
                f"`{name}`", f"`{goes_to(one)}`", one.sign, amount, lag, bounds(one), ground(one), "yes" if one.contested else "",
            ))


def contested(library: Library) -> Iterator[str]:
    """The contested arrows with their three readings and who holds them."""
    yield row(("effect", "the arrow, and who contests it", "low", "the game's own", "high"))
    yield row(("---",) * 5)
    for one in library.effects.values():
        if one.contested and one.rivals is not None:
            share = one.share_of is not None
            sides = [
                "none" if side is None
                else f"{size(side.gives, share=share)}. {side.who} ([source]({side.sources[0].address}))"
                for side in (one.rivals.low, one.rivals.high)
            ]
            told = f"{one.title}. *{' '.join(one.contested.split())}*"
            yield row((f"`{one.id}`", told, sides[0], size(one.gives, share=share), sides[1]))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contested", action="store_true", help="the contested arrows with their readings")
    args = parser.parse_args()
    library = load_library([BASE])[0]
    print("\n".join(contested(library) if args.contested else arrows(library)))


if __name__ == "__main__":
    main()
