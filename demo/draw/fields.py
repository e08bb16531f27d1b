"""Scenes in the fields and in the village."""

import math

from brush import (BRICK, CREAM, DEEP, INK, MUSTARD, RIVER, SAND, STRAW, Light, bank, bend, blades, box, dice, dot,
                   flat, form, lens, line, rain, ripples, taper)
from nature import bamboo, banana, cloudbank, frond, paddy, palm, palmyra, tree
from people import crowd, man, pose, woman
from press import Sheet, mix, rgb
from things import house


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


def paddy_harvest():
    rng, s = dice(51), Sheet(seed=51)
    day = Light(.55, .4, rgb("#ffe6ad"), rgb("#3a2f2c"), .3, .34)
    s.tint(rgb("#f2d9a2"), s.down((0, .6), (360, 1)), .3)
    s.tint(RIVER, s.down((0, .85), (200, .35), (320, 0)) * (.7 + .5 * s.lumps((50, 400))), .6)
    s.tint(rgb("#fff0c2"), s.glow(330, 190, 430, 1.8) * .9, .4)
    with s.plate(wear=.02) as c:
        dot(c, 330, 190, 54, rgb("#fff4d3"))
    with s.plate(2, 1, fade=s.down((180, 1), (350, .55))) as c:
        bank(c, rng, 330, 74, rgb("#8b9683"), 350, step=30)
        for x in (110, 620, 690, 1230, 1330, 1490):
            (palmyra if x in (620, 1330) else palm)(c, rng, x, 340, rng.uniform(130, 190), day, **({} if x in (620, 1330) else {"lean": .08}), colour=rgb("#7b8a75"), trunk=rgb("#857a68"))
        house(c, 960, 344, 190, 84, day, rgb("#c7a87b"), rgb("#9a6a4f"))
    with s.plate(1, 1) as c:
        box(c, -20, 338, 1640, 600, rgb("#cf9a3a"))
        for i in range(9):
            y = 346 + i * i * 2.3
            box(c, -20, y, 1640, 3 + i, rgb("#b98330") if i % 2 else rgb("#dfb257"))
        paddy(c, rng, 352, 560, day, rgb("#cb9434"), 9, 24, near=62, far=12)
    skin = rgb("#6b432e")
    with s.plate(wear=.04) as c:
        for x, y, h, f, top, low in ((1180, 470, 130, -1, None, CREAM), (1330, 480, 136, -1, BRICK, DEEP), (560, 476, 130, 1, RIVER, CREAM)):
            man(c, pose(x, y, h, f, 66, -20, ((20, 34), (30, 40)), ((24, -4), (2, -14))), day, skin, top, low, length=1.1, cover=CREAM)
        form(c, [(60, 560), (90, 510), (220, 470), (330, 520), (350, 560)], rgb("#c08a34"), day, 30, True)
    with s.plate(1, 1) as c:
        paddy(c, rng, 570, 700, day, rgb("#d3a03d"), 4, 34, x1=760, near=110, far=70)
        paddy(c, rng, 570, 700, day, rgb("#d3a03d"), 4, 34, x0=1330, near=110, far=70)
        flat(c, [(700, 610), (1370, 600), (1500, 920), (560, 920)], rgb("#b88a48"), curved=False)
        for _ in range(330):
            x, y = rng.uniform(600, 1460), rng.uniform(620, 890)
            line(c, [(x, y), (x + rng.uniform(-4, 5), y - rng.uniform(10, 24))], rng.choice((rgb("#e6c271"), rgb("#8c6532"))), 3)
    with s.plate(wear=.04) as c:
        j = man(c, pose(790, 820, 380, 1, 64, -22, ((24, 44), (34, 54)), ((30, -6), (0, -18))), day, skin, None, rgb("#4b6a70"), length=1.15, cover=BRICK)
        sickle(c, *j["arms"][0][2])
        sheaf(c, 1010, 800, 170, day, rng)
        j = woman(c, pose(1230, 850, 400, -1, 8, 8, ((60, 96), (54, 84)), ((6, 0), (-8, -8))), day, skin, BRICK, STRAW)
        sheaf(c, 1108, 640, 150, day, rng, 1.2)
        dot(c, *j["arms"][0][2], 9, skin)
        j = man(c, pose(360, 870, 430, 1, 4, 2, ((150, 196), (140, 190)), ((16, 2), (-16, -24))), day, skin, None, rgb("#8f4a35"), length=1.1, scarf=CREAM)
        sheaf(c, j["head"][0], j["head"][1] - 50, 190, day, rng, 1.57)
    with s.plate(wear=.04) as c:
        paddy(c, rng, 900, 930, day, rgb("#b97f2b"), 2, 40, x1=640, near=120, far=110)
        paddy(c, rng, 905, 930, day, rgb("#b97f2b"), 2, 40, x0=1340, near=130, far=110)
    return s


def sickle(c, x, y):
    line(c, [(x - 6, y - 8), (x + 12, y + 16)], INK, 8)
    line(c, [(x + 12, y + 16), (x + 46, y + 26), (x + 62, y - 10), (x + 52, y - 36)], rgb("#d8d3c2"), 6)


def sheaf(c, x, y, size, light, rng, turn=0.0):
    """A tied armful of paddy."""
    c.save()
    c.translate(x, y)
    c.rotate(turn)
    form(c, [(-size * .22, size * .5), (-size * .09, 0), (-size * .3, -size * .5), (size * .3, -size * .52), (size * .09, 0), (size * .24, size * .5)], rgb("#d09a3a"),
         light, size * .1)
    for i in range(34):
        t = (i + .5) / 34 - .5
        tone = rng.choice((rgb("#f0cf80"), rgb("#9a6a28"), rgb("#d8a84c")))
        line(c, [(t * size * .44, size * rng.uniform(.44, .54)), (t * size * .16, 0), (t * size * .7, -size * rng.uniform(.5, .66))], tone, size * .016)
        for k in range(3):
            dot(c, t * size * (.66 + k * .04) + rng.uniform(-4, 4), -size * (.48 + .06 * k), size * .016, rgb("#f3d68d"))
    line(c, [(-size * .1, 0), (size * .1, size * .01)], rgb("#7b4a28"), size * .05)
    c.restore()


def cricket():
    rng, s = dice(61), Sheet(seed=61)
    day = Light(-.55, .4, rgb("#ffe2a6"), rgb("#2a2b30"), .3, .36)
    s.tint(rgb("#f0d7a4"), s.down((0, .7), (420, 1)), .3)
    s.tint(rgb("#d98f5c"), s.down((160, 0), (430, .55)), .6)
    s.tint(RIVER, s.down((0, .75), (240, 0)) * (.6 + .6 * s.lumps((60, 420))), .6)
    s.tint(rgb("#fff0c4"), s.glow(1260, 350, 520, 1.7) * .9, .4)
    with s.plate(wear=.02) as c:
        dot(c, 1260, 352, 62, rgb("#fff3cf"))
    with s.plate(2, 0, fade=s.down((200, 1), (440, .6))) as c:
        bank(c, rng, 430, 90, rgb("#8d8a73"), 450, step=32)
        for x in (860, 930, 1500):
            palm(c, rng, x, 440, rng.uniform(170, 240), day, rng.uniform(-.08, .1), rgb("#7d7f6c"), rgb("#8a7862"))
    with s.plate(1, 1) as c:
        tree(c, rng, 200, 456, 330, day, rgb("#5f6b45"), wide=.55)
        house(c, 400, 452, 300, 120, day, rgb("#c9a574"), rgb("#8f4f3c"))
        box(c, -20, 448, 1640, 480, rgb("#a7984f"))
        crowd(c, rng, [(rng.gauss(m, 60), 462 + rng.uniform(-3, 8), rng.uniform(60, 74)) for m in (180, 420, 1120, 1420) for _ in range(8)], day,
              [CREAM, rgb("#9a4a3a"), RIVER, rgb("#b98b42"), rgb("#4d5c52")], rgb("#5d4032"), .2)
    s.tint(rgb("#5f6b3a"), s.down((460, 0), (900, .85)), .75)
    with s.plate(wear=.1) as c:
        flat(c, [(930, 520), (1050, 520), (1250, 920), (150, 920)], rgb("#c9a468"))
        ripples(c, rng, 470, 900, rgb("#c2b268"), 190)
        ripples(c, rng, 470, 900, rgb("#4d5833"), 190)
        for x, y, w in ((1050, 600, 200), (520, 842, 420)):
            lens(c, x - w * .5, y, w * 1.5, w * .05, rgb("#4a4128"), .7)
    skin = rgb("#6b432e")
    with s.plate(1, 1, wear=.04) as c:
        man(c, pose(1010, 592, 190, -1, 22, -6, ((150, 170), (-40, -10)), ((50, 6), (-30, -60))), day, skin, CREAM, CREAM, "trousers")
        for x, y, h, f in ((1330, 640, 210, -1), (1500, 560, 150, -1), (760, 530, 124, 1)):
            man(c, pose(x, y, h, f, 34, -16, ((24, 50), (34, 44)), ((40, -16), (-4, -40))), day, skin, rng.choice((CREAM, rgb("#d9b46a"))), RIVER, "trousers")
        for i in range(3):
            line(c, [(262 + i * 22, 826), (266 + i * 22, 636)], rgb("#d8b277"), 9, curved=False)
            line(c, [(260 + i * 22, 826), (263 + i * 22, 636)], rgb("#7a522f"), 3, curved=False)
        # The batter: weight on the front foot, the bat coming through high.
        j = pose(500, 840, 540, 1, 14, 8, ((62, 118), (78, 128)), ((40, 2), (-24, -34)))
        bx, by = j["arms"][0][2]
        form(c, [(bx - 4, by + 8), (bx + 18, by - 6), (bx + 34, by - 30), (bx + 148, by - 196), (bx + 180, by - 176), (bx + 76, by - 8), (bx + 50, by + 6)], rgb("#e0b877"), day, 14)
        line(c, [(bx - 34, by + 50), (bx + 34, by - 28)], INK, 13)
        man(c, j, day, skin, rgb("#ece0c5"), rgb("#e4d7ba"), "trousers", sleeve="long")
        for which in (1, 0):
            _, k, f = j["legs"][which]
            pad = [(k[0] - 26, k[1] - 50), (k[0] + 28, k[1] - 56), (k[0] + 34, k[1]), (f[0] + 30, f[1] - 6), (f[0] - 20, f[1] - 4), (k[0] - 26, k[1])]
            form(c, pad, rgb("#f2e8d2"), day, 12)
            for i in range(1, 4):
                line(c, [(k[0] - 20 + i * 13, k[1] - 46), (f[0] - 16 + i * 11, f[1] - 12)], rgb("#8c7d62"), 2)
        hx, hy = j["head"]
        form(c, [(hx - 42, hy - 8), (hx - 36, hy - 46), (hx + 6, hy - 58), (hx + 40, hy - 34), (hx + 84, hy - 14), (hx + 36, hy - 12)], rgb("#8f3a2b"), day, 10, True)
        dot(c, *j["arms"][0][2], 17, rgb("#efe3c8"))
        dot(c, 820, 300, 15, rgb("#9c2f24"))
        line(c, bend((700, 420), (806, 312), -8), CREAM, 3, .7)
        blades(c, rng, -20, 1620, 915, 50, rgb("#39442b"), 240, .1, 5)
    return s


def date_palm():
    rng, s = dice(71), Sheet(seed=71)
    dawn = Light(-.6, .3, rgb("#ffdca2"), rgb("#2b2a33"), .34, .4)
    s.tint(rgb("#e9cfae"), s.down((0, .9), (600, 1)), .3)
    s.tint(rgb("#8299a0"), s.down((0, .95), (300, .4), (500, 0)), .6)
    s.tint(rgb("#e0936a"), s.down((330, 0), (520, .6), (640, .2)), .6)
    s.tint(rgb("#ffeec6"), s.glow(1230, 500, 520, 1.7) * .95, .4)
    with s.plate(wear=.02) as c:
        dot(c, 1230, 500, 74, rgb("#ffefcb"))
    with s.plate(2, 1, fade=s.down((360, .8), (610, .2))) as c:
        bank(c, rng, 596, 90, rgb("#8f8b8c"), 620, step=34)
        for x, h in ((90, 250), (250, 210), (1010, 240), (1420, 270), (1520, 220)):
            palm(c, rng, x, 610, h, dawn, rng.uniform(-.05, .06), rgb("#837f82"), rgb("#8c8080"), 15, .28)
    with s.plate(1, 1, fade=s.down((500, 1), (720, .35))) as c:
        house(c, 980, 664, 330, 140, dawn, rgb("#a8907c"), rgb("#7d6a66"))
        banana(c, rng, 950, 664, 130, dawn, rgb("#6f7a66"))
        for x, h in ((1400, 400), (190, 380)):
            palm(c, rng, x, 690, h, dawn, .03, rgb("#66706a"), rgb("#6d6164"), 17, .28)
    s.tint(rgb("#e8d8c0"), s.glow(700, 640, 900, 1.0, 6) * (.5 + .6 * s.lumps((40, 300))), .5)
    with s.plate(wear=.06) as c:
        flat(c, [(-20, 730), (500, 700), (1100, 716), (1620, 694), (1620, 920), (-20, 920)], rgb("#7d7a52"), curved=False)
        ripples(c, rng, 725, 900, rgb("#b9ad7c"), 120)
        ripples(c, rng, 725, 900, rgb("#474c38"), 130)
        # The path to the house, and a carrier with pots on his yoke.
        j = man(c, pose(1180, 790, 230, -1, 6, 4, ((110, 150), (-20, 10)), ((18, 2), (-18, -26))), dawn, rgb("#5a3827"), None, BRICK, length=1.2, cover=STRAW, scarf=RIVER)
        x, y = j["neck"]
        line(c, bend((x - 120, y + 22), (x + 120, y + 22), -9), rgb("#4a3226"), 6)
        for side in (-104, 104):
            line(c, [(x + side, y + 18), (x + side, y + 74)], INK, 2)
            pot(c, x + side, y + 74, 40, dawn)
    skin = rgb("#5f3b28")
    with s.plate(wear=.035) as c:
        # The palm he has climbed: a shaved notch, a clay pot, a bamboo spout.
        stem = [(520, 930), (540, 700), (560, 480), (556, 300), (548, 190)]
        taper(c, stem, 96, 66, rgb("#6b4a36"), dawn, 22)
        for i in range(30):
            y = 215 + i * 24
            x = 552 - (y - 480) ** 2 / 5600 + 4
            line(c, [(x - 40, y), (x, y + 12), (x + 40, y - 4)], rgb("#3a2722"), 3.4, .8)
        for i in range(25):
            a = -math.pi * (i + .5) / 25 * 1.3 + math.pi * .15
            from_x = 548 + math.cos(a) * 16
            frond_(c, (from_x, 176), a, rng.uniform(230, 300), rng.uniform(24, 64), dawn)
        flat(c, [(572, 208), (594, 214), (592, 300), (574, 322)], rgb("#e9c78d"))
        line(c, [(586, 310), (612, 330)], rgb("#cfa868"), 7)
        pot(c, 622, 330, 74, dawn)
        line(c, [(606, 334), (552, 320)], CREAM, 3)
    with s.plate(1, 1, wear=.035) as c:
        j = pose(0, 0, 430, -1, -24, 22, ((104, 118), (118, 128)), ((84, -34), (58, 14)), hips=(748, 560))
        man(c, j, dawn, skin, None, rgb("#a3412e"), length=.85, cover=rgb("#e2c98f"))
        line(c, [(752, 520), (640, 566), (512, 580)], rgb("#d9bb8c"), 7)
        line(c, [(770, 548), (640, 600), (510, 604)], rgb("#8a6a44"), 6)
        form(c, [(790, 560), (840, 556), (846, 640), (796, 646)], rgb("#6a5136"), dawn, 10)
        line(c, [(806, 562), (812, 520)], rgb("#c9c3b2"), 6)
        hx, hy = j["arms"][1][2]
        line(c, [(hx, hy), (hx - 34, hy - 44)], rgb("#d8d3c2"), 7)
        blades(c, rng, -20, 1620, 915, 70, rgb("#3b3f31"), 230, .1, 6)
    return s


def frond_(c, at, angle, length, sag, light):
    frond(c, at, angle, length, sag, rgb("#4c5d45"), light, .26, 26)


def pot(c, x, y, size, light):
    """A clay pot hung by its neck at (x, y)."""
    s = size
    form(c, [(x - s * .24, y), (x - s * .22, y + s * .2), (x - s * .5, y + s * .55), (x - s * .36, y + s * .95), (x + s * .36, y + s * .95), (x + s * .5, y + s * .55),
             (x + s * .22, y + s * .2), (x + s * .24, y)], rgb("#b0603a"), light, s * .22, True)
    dot(c, x, y + 1, s * .25, rgb("#4a2a20"), 1, .3)


def storm():
    rng, s = dice(81), Sheet(paper=rgb("#9fb0a6"), seed=81)
    grey = Light(-.3, .6, rgb("#cfd3bd"), rgb("#141c26"), .25, .42)
    s.tint(rgb("#e9cf8c"), s.down((330, 0), (520, .9), (600, .6)), .4)
    s.tint(rgb("#1d2a38"), s.down((0, 1), (230, .92), (420, .55), (520, 0)), .6)
    for k in range(4):
        s.tint(rgb("#0f1823") if k % 2 else rgb("#4d6470"), (s.lumps((70 - k * 12, 460 - k * 80)) ** 2) * s.down((0, .9), (300, .9), (450, 0)), .65)
    with s.plate(rough=2.2, fade=s.down((0, .95), (330, .8), (430, .3))) as c:
        for x, y, w, h in ((260, 330, 760, 190), (900, 270, 900, 210), (1450, 350, 640, 180), (620, 170, 900, 170)):
            cloudbank(c, rng, x, y, w, h, rgb("#34475a"), Light(.3, .7, rgb("#9fb0ae"), rgb("#141c28"), .22, .5), 34)
    with s.plate(wear=.01, rough=.7) as c:
        bolt = [(1180, 250), (1150, 330), (1190, 372), (1142, 442), (1168, 478), (1130, 560)]
        line(c, bolt, rgb("#fff3cf"), 6, curved=False)
        line(c, [(1190, 372), (1240, 430), (1226, 470)], rgb("#fff3cf"), 3, curved=False)
    s.tint(rgb("#f6e5b4"), s.glow(1150, 470, 300, 1.8) * .6, .6)
    with s.plate(1, 0) as c:
        bank(c, rng, 562, 56, rgb("#3a4a45"), 580, step=26)
        for px, h, lean in ((180, 250, .34), (300, 200, .3), (1420, 290, .36), (1500, 230, .3), (770, 170, .26)):
            palm(c, rng, px, 574, h, grey, lean, rgb("#2b3a36"), rgb("#39352f"), 12, .4)
        house(c, 920, 580, 210, 96, grey, rgb("#a58d68"), rgb("#8c4a38"))
    with s.plate(wear=.05) as c:
        box(c, -20, 570, 1640, 360, rgb("#8f9a45"))
        for i in range(8):
            box(c, -20, 576 + i * i * 5, 1640, 3 + i * 2, rgb("#5c7038") if i % 2 else rgb("#b8b558"))
        paddy(c, rng, 590, 900, Light(.3, .6, rgb("#e9dc8f"), rgb("#1d2f26"), .35, .5), rgb("#7f9140"), 12, 26, near=90, far=10)
    s.tint(rgb("#26382f"), s.down((580, .1), (900, .75)) * (.4 + .9 * s.lumps((70, 500))), .7)
    with s.plate(1, 1, wear=.04) as c:
        flat(c, [(560, 580), (590, 580), (760, 920), (420, 920)], rgb("#a5855a"))
        skin = rgb("#4f3325")
        man(c, pose(575, 812, 250, 1, 26, 6, ((150, 200), (50, 90)), ((46, 2), (-26, -50))), grey, skin, None, rgb("#8f3a2b"), length=1.0)
        form(c, [(505, 560), (610, 500), (742, 556), (690, 570), (600, 560)], rgb("#c7a463"), grey, 18, True)
        for cx, cy, f in ((430, 800, 1), (350, 776, 1)):
            cow(c, cx, cy, 130, grey, f)
        rain(c, rng, rgb("#dfe2cf"), 320, -.42, (30, 90), 1.6, .5)
        blades(c, rng, -20, 1620, 918, 100, rgb("#1c2a24"), 240, .7, 7)
    return s


def cow(c, x, y, size, light, face=1, colour=SAND):
    s, f = size, face
    for k in (-.32, -.24, .26, .34):
        taper(c, [(x + f * k * s, y - s * .4), (x + f * k * s, y)], s * .09, s * .05, mix(colour, INK, .3), light, s * .02)
    form(c, [(x - f * s * .46, y - s * .62), (x - f * s * .1, y - s * .64), (x + f * s * .2, y - s * .76), (x + f * s * .42, y - s * .66), (x + f * s * .44, y - s * .42),
             (x, y - s * .3), (x - f * s * .44, y - s * .36)], colour, light, s * .1, True)
    form(c, [(x + f * s * .36, y - s * .66), (x + f * s * .58, y - s * .7), (x + f * s * .78, y - s * .5), (x + f * s * .72, y - s * .44), (x + f * s * .42, y - s * .5)], colour, light, s * .05, True)
    line(c, [(x + f * s * .54, y - s * .68), (x + f * s * .58, y - s * .84), (x + f * s * .52, y - s * .9)], INK, s * .03)
    line(c, [(x - f * s * .45, y - s * .58), (x - f * s * .6, y - s * .4), (x - f * s * .5, y - s * .2)], mix(colour, INK, .4), s * .03)


SCENES = {"football": football, "paddy-harvest": paddy_harvest, "cricket": cricket, "date-palm": date_palm, "storm": storm}
