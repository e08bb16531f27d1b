"""Scenes by lamplight and by the moon."""

import math

from brush import (BRICK, CREAM, DEEP, EARTH, INK, MUSTARD, NIGHT, PINE, RIVER, RUST, SAND, STRAW, Light, bank, bend, blades, box,
                   dice, dot, flat, form, hull, lens, line, ripples, taper)
from nature import banyan, foliage, palm, tree
from people import arm, head, leg, limb, man, pose, reach, skirt, torso, woman
from press import Sheet, mix, rgb
from things import house, hurricane


def baul():
    rng, s = dice(41), Sheet(paper=rgb("#33506a"), seed=41)
    moon = Light(-.55, .45, rgb("#f4d9a0"), rgb("#141c28"), .38, .45)
    s.tint(rgb("#152231"), s.down((0, .92), (420, .12), (560, 0)), .65)
    s.tint(rgb("#7f9aa0"), s.glow(1120, 300, 780, 1.6) * .75, .7)
    s.tint(rgb("#e8d6a4"), s.glow(1120, 300, 330, 2) * .75, .6)
    with s.plate(wear=.02) as c:
        dot(c, 1120, 300, 132, rgb("#f6e7bd"))
        for x, y, r in ((1090, 262, 30), (1160, 330, 22), (1120, 352, 14), (1070, 320, 16)):
            dot(c, x, y, r, rgb("#e9d5a2"), .8)
        for _ in range(60):
            dot(c, rng.uniform(0, 1600), rng.uniform(0, 330), rng.uniform(.8, 2.2), rgb("#e9dcb6"), .9)
    with s.plate(1, 1, fade=s.down((480, 1), (640, .25))) as c:
        bank(c, rng, 590, 60, rgb("#2a4354"), 640, step=24)
        for x in (700, 790, 1330, 1410, 1540):
            palm(c, rng, x, 600, rng.uniform(130, 200), moon, rng.uniform(-.1, .12), rgb("#28404f"), rgb("#2c3f4b"), 12)
    s.tint(rgb("#49677a"), s.down((596, 0), (600, 1), (900, 1)), .3)
    with s.plate(wear=.12) as c:
        ripples(c, rng, 604, 800, rgb("#d9c894"), 150, 960, 1280, near=(110, 5), dense=1.0)
        ripples(c, rng, 604, 800, rgb("#7c959b"), 120, dense=1.2)
        ripples(c, rng, 604, 800, rgb("#22384a"), 120, dense=1.2)
    s.tint(rgb("#b9c3b0"), s.glow(1100, 606, 760, 1.6, 9) * .5, .6)
    with s.plate(wear=.04) as c:
        flat(c, [(-20, 742), (300, 720), (700, 738), (1050, 770), (1350, 800), (1620, 790), (1620, 920), (-20, 920)], rgb("#1d2a2b"), curved=True)
        banyan(c, rng, 330, 800, 930, Light(-.6, .35, rgb("#8fa38a"), rgb("#0d151c"), .32, .4), rgb("#1f3433"), rgb("#2e2a2b"), .86)
    s.tint(rgb("#d98d3a"), s.glow(560, 772, 420, 1.7, 1.3) * .5, .75)
    with s.plate(1, 1, wear=.035) as c:
        singer(c, Light(-.5, .25, rgb("#ffd894"), rgb("#2a1b1c"), .42, .36))
        # A few listeners sit in the grass, seen from behind.
        for x, y, h, dye in ((1010, 846, 250, rgb("#7d3b30")), (1165, 862, 270, rgb("#8a7a55")), (1345, 858, 262, rgb("#3d5560")), (500, 856, 230, rgb("#5c4a3c"))):
            listener(c, x, y, h, dye, Light(.55 if x < 760 else -.3, .5, rgb("#e8c98c"), rgb("#10161e"), .35, .5) if x > 760 else moon, rng)
        hurricane(c, 610, 720, 62, rgb("#ffc255"))
    s.tint(rgb("#ffe2a0"), s.glow(610, 768, 150, 2) * .7, .5)
    with s.plate(wear=.05) as c:
        blades(c, rng, -20, 1620, 914, 62, rgb("#0f1719"), 240, .05, 6)
    return s


def listener(c, x, y, h, dye, light, rng):
    """Somebody cross-legged on the ground, back to us."""
    form(c, hull([(x - h * .2, y - h * .05, h * .07), (x + h * .2, y - h * .05, h * .07), (x, y - h * .12, h * .12)]), mix(dye, INK, .35), light, h * .05)
    form(c, hull([(x - h * .095, y - h * .36, h * .045), (x + h * .095, y - h * .36, h * .045), (x, y - h * .4, h * .045), (x, y - h * .12, h * .125)]), dye, light, h * .06)
    form(c, hull([(x, y - h * .42, h * .034), (x, y - h * .47, h * .034)]), rgb("#4d3024"), light, h * .02)
    form(c, hull([(x + h * .008, y - h * .495, h * .05), (x, y - h * .53, h * .058)]), rgb("#1d191c"), light, h * .03)


def singer(c, light):
    """The baul: saffron alkhalla, patched; turban; ektara held up, one hand on its string; a dancing step."""
    saffron, skin = rgb("#c9772b"), rgb("#6b412b")
    h = 520
    j = pose(800, 826, h, 1, -5, -14, ((118, 168), (38, 96)), ((16, -6), (-12, -34)))
    (hx, hy), (nx, ny) = j["hip"], j["neck"]
    arm(c, j, 1, light, skin, mix(saffron, INK, .25), True)
    leg(c, j, 1, light, mix(skin, INK, .3))
    leg(c, j, 0, light, skin)
    robe = [(nx - 42, ny + 10), (nx - 66, ny + 90), (hx - 58, hy - 10), (hx - 86, hy + 90), (hx - 124, hy + 182), (hx - 60, hy + 196), (hx - 10, hy + 180),
            (hx + 40, hy + 198), (hx + 96, hy + 178), (hx + 64, hy + 70), (hx + 50, hy - 10), (nx + 62, ny + 90), (nx + 44, ny + 14), (nx, ny - 4)]
    form(c, robe, saffron, light, 26, True)
    for a, b, m in (((hx - 30, hy), (hx - 92, hy + 176), -8), ((hx - 8, hy + 4), (hx - 34, hy + 180), -5), ((hx + 16, hy + 4), (hx + 24, hy + 184), 5),
                    ((hx + 34, hy), (hx + 74, hy + 172), 8), ((nx - 30, ny + 50), (hx - 34, hy - 16), -6), ((nx + 34, ny + 50), (hx + 28, hy - 14), 6)):
        line(c, bend(a, b, m), mix(saffron, INK, .5), 2.6, .7)
    for px, py, dye in ((hx - 58, hy + 92, rgb("#8f3328")), (hx + 22, hy + 110, rgb("#e6c98e")), (nx - 24, ny + 78, rgb("#e6c98e")), (hx + 52, hy + 146, rgb("#3f5d63")),
                        (hx - 6, hy + 40, rgb("#3f5d63"))):
        form(c, [(px - 17, py - 15), (px + 16, py - 18), (px + 19, py + 15), (px - 15, py + 18)], dye, light, 5)
        line(c, [(px - 12, py - 10), (px + 12, py + 11)], CREAM, 1.4, .6)
    sash = rgb("#8f3328")
    form(c, hull([(hx - 46, hy - 20, 14), (hx + 44, hy - 18, 14)]), sash, light, 8)
    form(c, [(hx + 34, hy - 16), (hx + 62, hy - 10), (hx + 92, hy + 110), (hx + 66, hy + 118)], sash, light, 8)
    place = head(c, j, light, skin, rgb("#1f1a1c"), None, rgb("#cfc3ab"))
    # Turban: three windings and a loose end.
    for k, ring in enumerate(([(-.5, -.1), (-.56, -.42), (-.2, -.8), (.3, -.72), (.5, -.42), (.44, -.2), (.1, -.3), (-.2, -.16)],
                              [(-.54, -.3), (-.42, -.66), (0, -.84), (.42, -.62), (.5, -.4), (.1, -.56), (-.3, -.44)],
                              [(-.4, -.62), (-.1, -.96), (.24, -.9), (.42, -.64), (0, -.76)])):
        form(c, place(ring), mix(rgb("#d9a441"), BRICK, .1 * k), light, 9, True)
    form(c, place([(-.5, -.2), (-.74, .1), (-.86, .7), (-.66, .8), (-.5, .3), (-.38, 0)]), rgb("#cf9636"), light, 8, True)
    # The ektara: gourd, two split-bamboo arms, one string.
    (ex, ey), (gx, gy) = j["arms"][0][2], j["arms"][1][2]
    bx, by = ex + 14, ey + 46
    top = (ex + 10, ey - 132)
    for side in (-1, 1):
        line(c, [(bx + side * 36, by - 6), (bx + side * 27, by - 80), (top[0] + side * 7, top[1] + 8)], rgb("#7b5531"), 8)
        line(c, [(bx + side * 36 - 2, by - 6), (bx + side * 27 - 2, by - 80), (top[0] + side * 7 - 2, top[1] + 8)], rgb("#e0b06a"), 2.4)
    form(c, [(bx - 42, by - 12), (bx - 46, by + 20), (bx - 24, by + 52), (bx + 24, by + 52), (bx + 46, by + 20), (bx + 42, by - 12)], rgb("#a5552f"), light, 22, True)
    dot(c, bx, by - 12, 42, rgb("#e2bd83"), 1, .22)
    line(c, [(bx, by - 12), top], CREAM, 2)
    dot(c, *top, 12, rgb("#5b3826"), 1, 1.4)
    arm(c, j, 0, light, skin, saffron, True)
    dot(c, bx - 26, by - 62, 13, skin, 1, .8)


SCENES = {"baul": baul}
