"""Scenes on the water."""

from brush import (BRICK, CREAM, DEEP, INK, MUSTARD, RIVER, ROSE, STRAW, Light, bank, blades, dice, dot, flat, form,
                   lens, line, ripples)
from nature import palm
from people import man, pose, woman
from press import Sheet, mix, rgb
from things import boat, hurricane, sail


def river_dawn():
    rng, s = dice(11), Sheet(seed=11)
    sky = Light(.55, .5, rgb("#ffe3ae"), DEEP, .3, .4)
    s.tint(rgb("#f3cf98"), s.down((0, .55), (430, 1)), .3)
    s.tint(ROSE, s.down((150, 0), (330, .55), (440, .35), (520, 0)) + .0, .6)
    s.tint(RIVER, s.down((0, .8), (130, .45), (300, 0)) * (.75 + .5 * s.lumps((60, 420))), .7)
    s.tint(rgb("#fbe6b4"), s.glow(1070, 408, 640, 2.2) * .95, .4)
    with s.plate(wear=.02) as c:
        dot(c, 1070, 398, 58, rgb("#fff0c9"))
    with s.plate(2, 1, fade=s.down((380, .8), (470, .25))) as c:
        bank(c, rng, 452, 62, rgb("#9c8a86"), 474, step=30)
        for x in (180, 236, 640, 1350, 1420, 1466):
            palm(c, rng, x, 456, rng.uniform(80, 112), sky, rng.uniform(-.1, .14), rgb("#94827f"), rgb("#8d7b78"), 11)
    # The river: the sky again, darker towards the viewer.
    s.tint(rgb("#dcb493"), s.down((468, 0), (472, .96), (900, .96)), .15)
    s.tint(RIVER, s.down((470, .12), (640, .62), (900, .95)), .6)
    s.tint(DEEP, s.down((640, 0), (900, .62)), .7)
    with s.plate(wear=.1, rough=.8) as c:
        ripples(c, rng, 476, 900, rgb("#8a9696"), 150)
        ripples(c, rng, 520, 900, DEEP, 130, alpha=.8)
        ripples(c, rng, 474, 880, rgb("#ffe6b0"), 150, 940, 1200, near=(120, 6), dense=1.1)
        ripples(c, rng, 476, 760, rgb("#f3c48d"), 90, 820, 1330, near=(90, 3))
    s.tint(CREAM, s.glow(820, 474, 900, 1.6, 7) * .55, .5)
    far = Light(.5, .3, rgb("#ffdca0"), DEEP, .25, .35)
    with s.plate(1, 1, wear=.04) as c:
        for x, y, w, f in ((560, 500, 120, 1), (760, 492, 84, -1), (1330, 512, 150, -1)):
            boat(c, x, y, w, far, f, rgb("#6d5f62"), rgb("#87746e"))
            lens(c, x, y + 7, w * 1.0, 5, rgb("#6d6a70"), .8)
        sail(c, 330, 500, 74, 118, rgb("#a4584a"), far)
        boat(c, 340, 504, 150, far, 1, rgb("#5d4f54"))
        lens(c, 346, 512, 150, 6, rgb("#6d5c60"), .9)
        man(c, pose(1392, 505, 62, -1, 18, 8, ((50, 70), (30, 60)), ((12, 4), (-14, -16))), far, rgb("#4d4044"), None, rgb("#65585a"))
        line(c, [(1352, 470), (1420, 540)], rgb("#4d4044"), 2.5)
    # The ghat: near boats in the shade, their reflections, and people on the steps.
    near = Light(-.6, .55, rgb("#f7c98d"), INK, .38, .42)

    def moored(c):
        man(c, pose(1180, 716, 190, -1, 22, 12, ((40, 80), (30, 70)), ((70, -30), (60, -40)), hips=(1185, 696)), near, rgb("#4d3128"), rgb("#c9b48f"),
            DEEP, length=1.5)
        boat(c, 1290, 742, 560, near, -1, rgb("#4b3431"), rgb("#8a6a4c"), .17, .12, .075)
        boat(c, 900, 690, 400, near, -1, rgb("#59403a"), rgb("#a07c55"), .18, .11, .075)

    with s.plate(ripple=15, wear=.12, fade=s.down((690, .75), (880, .25))) as c:
        c.translate(0, 1474)
        c.scale(1, -1)
        boat(c, 1290, 732, 560, near, -1, rgb("#2c2a30"), rgb("#40393a"), .17, .12, .075)
        boat(c, 900, 784, 400, near, -1, rgb("#2f2d33"), rgb("#453e40"), .18, .11, .075)
    with s.plate(wear=.04) as c:
        moored(c)
        j = man(c, pose(765, 668, 196, -1, 9, 4, ((58, 60), (20, 50)), ((8, 2), (-16, -18))), near, rgb("#4d3128"), None, BRICK, length=1.35,
                cover=STRAW)
        hx, hy = j["arms"][0][2]
        line(c, [(hx + 18, hy - 210), (hx - 42, hy + 265)], INK, 6)
        pass
    with s.plate(-1, 1, wear=.05) as c:
        for i in range(7):
            y, x = 720 + i * 30, 400 - i * 14 + i * i * 7
            flat(c, [(-20, y), (x, y), (x + 26, y + 12), (-20, y + 12)], mix(rgb("#a8604a"), INK, .05 * i))
            flat(c, [(-20, y + 12), (x + 26, y + 12), (x + 26, y + 34), (-20, y + 34)], mix(rgb("#4a2f2e"), INK, .06 * i))
        woman(c, pose(196, 752, 250, 1, 0, 3, ((18, 60), (-8, 10)), ((5, 0), (-6, -6))), near, rgb("#4d3128"), rgb("#9c3f2f"), MUSTARD)
        woman(c, pose(330, 790, 236, 1, 4, 10, ((20, 95), (-4, 30)), ((8, 2), (-8, -10))), near, rgb("#4d3128"), rgb("#3d5a61"), CREAM)
        form(c, [(368, 650), (356, 680), (374, 702), (402, 702), (418, 680), (408, 650), (400, 642), (376, 642)], rgb("#b0763c"), near, 14, True)
    with s.plate(wear=.03) as c:
        palm(c, rng, 24, 930, 800, Light(-.6, .4, rgb("#e0a968"), INK, .28, .3), .09, rgb("#2c3330"), rgb("#3a2c2a"), 15, .34)
        blades(c, rng, -20, 190, 910, 90, rgb("#23282a"), 60, .1, 7)
    return s


def embankment():
    rng, s = dice(21), Sheet(paper=rgb("#26384a"), seed=21)
    lamp = Light(-.6, .4, rgb("#ffc765"), rgb("#131a24"), .5, .5)
    s.tint(rgb("#17222f"), s.down((0, .9), (330, .15), (420, 0)), .5)
    s.tint(rgb("#51697a"), s.down((120, 0), (390, .75), (440, .3)) * (.5 + s.lumps((55, 360))), .7)
    s.tint(rgb("#16202c"), s.lumps((70, 330)) ** 2 * s.down((0, 1.4), (300, .2), (330, 0)), .7)
    with s.plate(fade=s.down((300, .9), (430, .5))) as c:
        bank(c, rng, 428, 46, rgb("#1f2d3a"), 446, step=26)
    s.tint(rgb("#31495a"), s.down((436, 0), (440, 1), (900, 1)), .2)
    with s.plate(wear=.1) as c:
        ripples(c, rng, 446, 760, rgb("#587082"), 230, dense=1.3)
        ripples(c, rng, 446, 760, rgb("#1c2b39"), 170, dense=1.2)
    # Lamps light the mist before the people stand in it.
    lights = [(560, 452, 300), (1078, 462, 330), (1318, 520, 260), (96, 500, 260)]
    for x, y, r in lights:
        s.tint(rgb("#e39a3c"), s.glow(x, y, r * 1.25, 1.7) * .62, .75)
        s.tint(rgb("#ffd98a"), s.glow(x, y, r * .42, 1.8) * .8, .5)
    with s.plate(wear=.05) as c:
        flat(c, [(-20, 700), (240, 668), (620, 640), (1000, 628), (1620, 650), (1620, 920), (-20, 920)], rgb("#2a2321"), curved=False)
    for x, y, r in lights:
        s.tint(rgb("#a8602f"), s.glow(x, 690, r * 1.35, 1.5, 2.4) * s.down((625, 0), (670, .8), (900, .5)), .8)
    dyes = [rgb("#8c3a2c"), rgb("#4d6470"), rgb("#9a7a45"), rgb("#a89c86"), rgb("#56663f")]
    skin = rgb("#55341f")

    def side(x):
        near = min(lights, key=lambda v: abs(v[0] - x))
        return Light(.65 if near[0] < x else -.65, .3, lamp.warm, lamp.cool, .55, .55)

    with s.plate(wear=.04) as c:
        # Back row on the crest: a chain handing the sacks along.
        for i, (x, f) in enumerate(((300, 1), (420, 1), (700, 1), (835, 1), (1190, -1))):
            j = pose(x, 662 - i * 3, 196, f, rng.uniform(4, 12), 4, ((70, 88), (55, 80)), ((12, 2), (-14, -16)))
            if i == 1:
                woman(c, j, side(x), skin, dyes[0], MUSTARD)
            else:
                man(c, j, side(x), skin, dyes[i] if i != 3 else None, dyes[(i + 2) % 5], length=1.1, cover=dyes[(i + 1) % 5] if i % 2 else None)
            hx, hy = j["arms"][0][2]
            if i in (0, 2, 4):
                sack_(c, hx + f * 26, hy + 14, side(x), rng, .8)
        woman(c, pose(1000, 640, 226, 1, 0, 2, ((70, 150), (-8, 6)), ((4, 0), (-5, -4))), Light(.6, .3, lamp.warm, lamp.cool, .6, .5), skin,
              rgb("#96402f"), STRAW)
    with s.plate(wear=.05) as c:
        for row in range(4):
            for i in range(9 - row):
                x, y = 640 + i * 92 + row * 46 + rng.uniform(-6, 6), 742 - row * 40
                sack_(c, x, y, Light(.6 if x > 1078 else -.6, .5, lamp.warm, lamp.cool, .6 - abs(x - 1040) / 1100, .3 + .09 * (4 - row)), rng)
    with s.plate(1, 1, wear=.04) as c:
        # A man carries a sack on his shoulders along the dyke; another bends and sets one down.
        j = man(c, pose(1475, 790, 320, -1, 20, 6, ((150, 190), (140, 185)), ((26, 6), (-22, -34))), side(1440), skin, None, dyes[3], length=.95)
        sack_(c, j["neck"][0] - 4, j["neck"][1] + 8, side(1440), rng, 1.35, -.25)
        j = man(c, pose(560, 800, 292, 1, 62, -14, ((12, 28), (20, 36)), ((30, -6), (4, -16))), side(600), skin, dyes[2], dyes[1], length=1.05,
                cover=dyes[0])
        sack_(c, 655, 790, side(655), rng, 1.3)
        man(c, pose(215, 842, 330, 1, 14, 2, ((60, 92), (50, 84)), ((20, 0), (-20, -28))), Light(-.6, .3, lamp.warm, lamp.cool, .5, .55), skin, None, dyes[0],
            length=1.0, scarf=STRAW)
        sack_(c, 352, 640, side(300), rng, 1.4)
    with s.plate(wear=.01) as c:
        for x, y, r in lights:
            if x != 1078:
                line(c, [(x + 22, y - 62), (x + 16, 720)], INK, 5, curved=False)
                line(c, [(x + 22, y - 58), (x, y - 44), (x, y - 30)], INK, 4)
            hurricane(c, x, y - 30, 52 if x != 1078 else 40, rgb("#ffc75e"))
    for x, y, r in lights:
        s.tint(rgb("#ffe2a0"), s.glow(x, y + 8, 90, 2) * .75, .5)
    with s.plate(wear=.1) as c:
        for _ in range(230):
            x, y, n = rng.uniform(-40, 1650), rng.uniform(-40, 880), rng.uniform(20, 46)
            line(c, [(x, y), (x - n * .24, y + n)], rgb("#c9c1a6"), 1.2, .35)
        blades(c, rng, -20, 1620, 912, 60, rgb("#14171a"), 150, -.1, 6)
    return s


def sack_(c, x, y, light, rng, size=1.0, turn=0.0):
    """A filled cement bag lying on its side."""
    w, h = 92 * size, 42 * size
    c.save()
    c.translate(x, y)
    c.rotate(turn + rng.uniform(-.05, .05))
    form(c, [(-w * .52, 0), (-w * .55, -h * .55), (-w * .42, -h * .98), (0, -h * 1.04), (w * .42, -h * .95), (w * .55, -h * .5), (w * .5, 0), (0, h * .04)],
         rgb("#9c8a6b"), light, h * .3, True)
    line(c, [(-w * .4, -h * .75), (-w * .44, -h * .2)], rgb("#3a2f28"), 1.6, .7)
    line(c, [(-w * .2, -h * .4), (w * .1, -h * .34), (w * .3, -h * .42)], rgb("#3a2f28"), 1.4, .5)
    c.restore()


SCENES = {"river-dawn": river_dawn, "embankment": embankment}
