"""Days as numbers: the proleptic Gregorian calendar with astronomical years, for years of any size.

Day 1 is 0001-01-01 (rata die), so within the years 1 to 9999 a day number equals `datetime.date.toordinal()`.
Year 0 is 1 BC, year -43 is 44 BC (ISO 8601-1:2019, 4.2.1 and 5.2.2).
"""

from records.dates.errors import DateError

# Every day of these years fits PostgreSQL's bigint with room for sentinels at both ends.
MAX_YEAR = 25_000_000_000_000_000

_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_ERA = 146_097
_DAYS_FROM_MARCH_OF_YEAR_0 = 306


def is_leap(year: int) -> bool:
    """Whether an astronomical year has a 29 February in the proleptic Gregorian calendar."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month (1 to 12) of an astronomical year."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def day_number(year: int, month: int, day: int) -> int:
    """Day number (rata die: 0001-01-01 is 1) of a day of an astronomical year.

    Raises DateError if there is no such day or the year is more than MAX_YEAR away from year 0.
    """
    if abs(year) > MAX_YEAR:
        raise DateError(
            f"year {year} is beyond the range of dates; write a year from {-MAX_YEAR} to {MAX_YEAR}"
        )
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise DateError(f"there is no day {day} in month {month} of year {year}; write 1990-01-13 for a day")
    before = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return (
        365 * before
        + before // 4
        - before // 100
        + before // 400
        + _DAYS_BEFORE_MONTH[month]
        + leap_day
        + day
    )


def civil(number: int) -> tuple[int, int, int]:
    """Astronomical year, month and day of a day number; the inverse of `day_number`.

    Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    """
    # Counting from 1 March puts the leap day at the end of a year, which makes months regular.
    era, day_of_era = divmod(number + _DAYS_FROM_MARCH_OF_YEAR_0 - 1, _DAYS_IN_ERA)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_from_march + 2) // 5 + 1
    month = month_from_march + 3 if month_from_march < 10 else month_from_march - 9
    return era * 400 + year_of_era + (1 if month <= 2 else 0), month, day
