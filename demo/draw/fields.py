"""Scenes in the fields and in the village."""

import math

from brush import (BRICK, CREAM, DEEP, EARTH, FOG, INK, LEAF, MOSS, MUSTARD, PINE, RIVER, ROSE, RUST, SAND, STRAW, Light, bank,
                   bend, blades, box, dice, dot, flat, form, lens, line, rain, ripples, taper)
from nature import bamboo, banana, cloudbank, paddy, palm, palmyra, tree
from people import crowd, man, pose, woman
from press import Sheet, mix, rgb
from things import bale, house


def football():
    rng, s = dice(31), Sheet(seed=31)
    day = Light(.5, .45, rgb("#fbeac4"), rgb("#22343c"), .25, .36)
    s.tint(rgb("#c6cdc4"), s.down((0, 1), (420, .5)), .3)
    s.tint(rgb("#71878c"), s.down((0, 1), (250, .45), (400, 0)) * (.35 + .9 * s.lumps((80, 380))), .7)
    s.tint(rgb("#f0d9a8"), s.glow(1180, 330, 560, 1.5, 1.6) * .8, .6)
    mist = s.down((200, 1), (400, .55))
    with s.plate(2, 0, fade=mist * .75) as c:
        bank(c, rng, 372, 70, rgb("#7d9284"), 410, step=34)
        for x in (130, 300, 900, 985, 1420):
            palm(c, rng, x, 390, rng.uniform(150, 215), day, rng.uniform(-.1, .12), rgb("#71877b"), rgb("#7c8078"), 12)
    with s.plate(1, 1, fade=s.down((200, 1), (430, .85))) as c:
        house(c, 1165, 412, 250, 120, day, rgb("#c4aa83"), rgb("#8d5a4a"))
        house(c, 560, 408, 190, 96, day, rgb("#b49f7d"), rgb("#7c7f7d"))
        tree(c, rng, 1500, 420, 250, day, rgb("#5d7356"), wide=.5)
        banana(c, rng, 1120, 414, 90, day, rgb("#74895a"))
        tree(c, rng, 440, 416, 180, day, rgb("#66795c"), wide=.5)
        bamboo(c, rng, 40, 420, 300, day, rgb("#6c8058"))
    with s.plate(wear=.05) as c:
        flat(c, [(-20, 404), (1620, 410), (1620, 920), (-20, 920)], rgb("#8b9360"))
        spots = [(rng.gauss(mid, 46), 424 + rng.uniform(-4, 8), rng.uniform(56, 68)) for mid in (110, 250, 480, 680, 1080) for _ in range(8)]
        crowd(c, rng, spots, day, [rgb("#d8cbb0"), rgb("#9a5443"), rgb("#6f878a"), rgb("#b8924e"), rgb("#4c5a58")], rgb("#5d4032"), .15)
    s.tint(rgb("#55663f"), s.down((430, 0), (900, .85)), .75)
    # Rainwater lies on the field and holds the sky.
    with s.plate(wear=.1, rough=1.4) as c:
        for x, y, w, h in ((1180, 560, 560, 26), (380, 640, 700, 34), (1000, 790, 980, 46), (150, 500, 340, 13), (780, 490, 330, 9), (180, 850, 500, 34)):
            lens(c, x, y, w, h, rgb("#c9d0c2"))
            lens(c, x + 30, y + h * .2, w * .7, h * .5, rgb("#e9e0c2"))
        ripples(c, rng, 440, 900, rgb("#a8ae72"), 190, near=(120, 4))
        ripples(c, rng, 440, 900, rgb("#3d5638"), 190, near=(120, 5))
    kids = ((610, 770, 372, 1), (905, 772, 350, -1), (1285, 742, 318, -1), (285, 676, 236, 1), (1425, 590, 170, -1), (800, 566, 150, 1))
    with s.plate(ripple=9, wear=.15, fade=s.down((560, .4), (900, .5))) as c:
        for x, y, h, f in kids:
            flat(c, [(x - h * .1, y), (x + h * .1, y), (x + h * .07, y + h * .3), (x - h * .06, y + h * .3)], rgb("#2d3c33"), curved=True)
    skin = rgb("#6b432e")
    with s.plate(1, 1, wear=.04) as c:
        kit = dict(wear="shorts", length=1)
        goal = rgb("#d8c7a0")
        line(c, [(1462, 560), (1462, 440), (1600, 452)], goal, 6, curved=False)
        man(c, pose(1500, 566, 142, -1, 12, 0, ((80, 100), (-60, -20)), ((30, 2), (-22, -26))), day, skin, MUSTARD, INK, **kit)
        man(c, pose(800, 566, 150, 1, 10, 4, ((30, 90), (-40, 30)), ((42, -10), (-28, -60))), day, skin, CREAM, BRICK, **kit)
        man(c, pose(285, 676, 236, 1, 20, -4, ((-50, 20), (50, 120)), ((52, -4), (-30, -78))), day, skin, BRICK, CREAM, **kit)
        man(c, pose(1285, 742, 318, -1, 16, -2, ((40, 120), (-62, 10)), ((58, -16), (-22, -84))), day, skin, rgb("#c79a3c"), rgb("#33505a"), **kit)
        # The two at the ball: one strikes, the other slides in.
        man(c, pose(905, 780, 350, -1, -14, 8, ((75, 95), (-58, -30)), ((64, 20), (-10, -42))), day, mix(skin, INK, .12), rgb("#d7a23c"), rgb("#33505a"), **kit)
        man(c, pose(600, 776, 372, 1, -16, 12, ((-48, -12), (80, 96)), ((66, 44), (-14, -30))), day, skin, rgb("#b0432f"), CREAM, **kit)
    with s.plate(wear=.03) as c:
        bx, by = 792, 716
        dot(c, bx, by, 26, rgb("#efe3c8"))
        for a in range(5):
            t = a * math.tau / 5 + .4
            dot(c, bx + math.cos(t) * 20, by + math.sin(t) * 20, 6, INK)
        dot(c, bx + 2, by, 7, INK)
        for _ in range(150):
            a, d = rng.uniform(-2.9, -.25), rng.random() ** 1.6
            x, y = bx - 60 + math.cos(a) * d * 190, 782 + math.sin(a) * d * 115
            n = rng.uniform(3, 16) * (1.2 - d)
            line(c, [(x, y), (x + math.cos(a) * n, y + math.sin(a) * n)], rng.choice((rgb("#efe8d0"), rgb("#d3d8cb"), rgb("#8a7d5e"))), rng.uniform(1.5, 4.5))
        rain(c, rng, rgb("#f1ead3"), 170, -.18, (18, 44), 1.3, .5)
        blades(c, rng, -20, 1620, 915, 54, rgb("#2b4130"), 260, .1, 5)
    return s


SCENES = {"football": football}
