"""Checks the months of West Bengal against the Swiss Ephemeris.

    pip install pyswisseph
    cargo run -p bangla --example panjika | python swiss.py
"""
import datetime
import sys

import swisseph

swisseph.set_sid_mode(swisseph.SIDM_LAHIRI)
FLAGS = swisseph.FLG_MOSEPH | swisseph.FLG_SIDEREAL
months = wrong = near = 0
for line in sys.stdin:
    month, first = line.split()[:2]
    day = datetime.date.fromisoformat(first)
    # The midnight, Indian Standard Time, that begins it.
    midnight = swisseph.julday(day.year, day.month, day.day, 0) - 5.5 / 24
    sign = 30 * (int(month[5:]) - 1)
    before, after = midnight - 3, midnight + 3
    while after - before > 1e-6:
        middle = (before + after) / 2
        behind = (swisseph.calc_ut(middle, swisseph.SUN, FLAGS)[0][0] - sign + 180) % 360 < 180
        before, after = (middle, after) if behind else (before, middle)
    minutes = (before - midnight) * 1440
    months += 1
    wrong += not -1440 < minutes <= 0
    near += min(abs(minutes), abs(minutes + 1440)) < 24
    if min(abs(minutes), abs(minutes + 1440)) < 3:
        print(month, first, f"{minutes:.1f} minutes from the midnight that begins it")
print(f"{months} months, {wrong} begin on another day by the Swiss Ephemeris, {near} within 24 minutes of midnight")
