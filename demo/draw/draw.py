"""Redraw the pictures of the sample newspaper: python3 demo/draw/draw.py [NAME ...]"""

import sys
import time
from pathlib import Path

import faces
import fields
import night
import river
import rooms
import town
import waters

SCENES = {**river.SCENES, **waters.SCENES, **fields.SCENES, **town.SCENES, **night.SCENES, **rooms.SCENES, **faces.SCENES}
OUT = Path(__file__).resolve().parent.parent / "pictures"


def main(names):
    unknown = [n for n in names if n not in SCENES]
    if unknown:
        sys.exit(f"No picture is called {', '.join(unknown)}; choose from: {', '.join(SCENES)}.")
    OUT.mkdir(exist_ok=True)
    for name in names or SCENES:
        start, path = time.process_time(), OUT / f"{name}.jpg"
        SCENES[name]().save(path)
        print(f"{name:14} {path.stat().st_size / 1024:4.0f} KB {time.process_time() - start:5.1f} s", flush=True)


main(sys.argv[1:])
