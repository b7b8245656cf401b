"""Days as whole numbers: days since 1970-01-01, written YYYY-MM-DD. No clock.

The civil calendar by whole-number arithmetic (after Hinnant's public-domain day-count algorithms).
"""

from __future__ import annotations

import re
from functools import lru_cache

from game.core.whole import floor_div

__all__ = ["add_months", "date_of_turn", "date_text", "month_of", "parse_date"]

_form = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days(year: int, month: int, day: int) -> int:
    y = year - (1 if month <= 2 else 0)
    era = floor_div(y, 400)
    of_era = y - era * 400
    of_year = floor_div(153 * (month + (-3 if month > 2 else 9)) + 2, 5) + day - 1
    return era * 146097 + of_era * 365 + floor_div(of_era, 4) - floor_div(of_era, 100) + of_year - 719468


def _civil(days: int) -> tuple[int, int, int]:
    z = days + 719468
    era = floor_div(z, 146097)
    doe = z - era * 146097
    yoe = floor_div(doe - floor_div(doe, 1460) + floor_div(doe, 36524) - floor_div(doe, 146096), 365)
    doy = doe - (365 * yoe + floor_div(yoe, 4) - floor_div(yoe, 100))
    mp = floor_div(5 * doy + 2, 153)
    month = mp + (3 if mp < 10 else -9)
    return yoe + era * 400 + (1 if month <= 2 else 0), month, doy - floor_div(153 * mp + 2, 5) + 1


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def parse_date(text: str) -> int | None:
    """Days since 1970-01-01 of a date that exists, or None."""
    found = _form.fullmatch(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        return None
    return _days(year, month, day)


def date_text(days: int) -> str:
    """The day as YYYY-MM-DD."""
    year, month, day = _civil(days)
    return f"{year:04d}-{month:02d}-{day:02d}"


def month_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of the month."""
    return _civil(days)


@lru_cache(maxsize=4096)
def add_months(days: int, months: int) -> int:
    """The same day of the month so many months later, or the month's last."""
    year, month, day = _civil(days)
    year, month = year + floor_div(month - 1 + months, 12), (month - 1 + months) % 12 + 1
    return _days(year, month, min(day, _length(year, month)))


def date_of_turn(start: int, period: str, turn: int) -> int:
    """The day on which a turn opens, of a game that starts on *start* and goes by the month, the week or the day."""
    if period == "month":
        return add_months(start, turn - 1)
    return start + (turn - 1) * (7 if period == "week" else 1)
