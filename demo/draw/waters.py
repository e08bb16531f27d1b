"""More scenes on the water: crossings, races, a library afloat, an old bridge."""

import math

from brush import (BRICK, CREAM, DEEP, INK, MUSTARD, RIVER, SAND, STRAW, Light, bank, blades, box, dice,
                   dot, flat, form, hull, lens, line, ripples)
from nature import banana, palm, tree
from people import crowd, man, pose, woman
from press import Sheet, mix, rgb
from things import boat, house

DYES = [CREAM, rgb("#9a4a3a"), RIVER, rgb("#b98b42"), rgb("#4d5c52"), rgb("#7a8a63")]


def river(s, y, top, low, bottom=900):
    """A sheet of water below the line y, from the tone `top` to the tone `low`."""
    s.tint(top, s.down((y - 1, 0), (y + 2, 1), (bottom, 1)), .1)
    s.tint(low, s.down((y, 0), ((y + bottom) / 2, .5), (bottom, .95)), .65)


def ferry():
    rng, s = dice(91), Sheet(paper=rgb("#d5d3c2"), seed=91)
    soft = Light(.5, .4, rgb("#f3e4bf"), rgb("#2c3c45"), .3, .35)
    s.tint(rgb("#9db0b0"), s.down((0, .9), (380, .3)), .5)
    s.tint(rgb("#f2ddb0"), s.glow(430, 250, 520, 1.6) * .8, .5)
    with s.plate(fade=s.down((0, .6))) as c:
        dot(c, 430, 230, 60, rgb("#fdf1d2"))
    with s.plate(fade=s.down((300, .5), (420, .1))) as c:
        bank(c, rng, 410, 70, rgb("#87999a"), 420, step=34)
    river(s, 420, rgb("#bcc5bb"), rgb("#54707a"))
    with s.plate(wear=.1) as c:
        ripples(c, rng, 430, 900, rgb("#e3dfca"), 150)
        ripples(c, rng, 520, 900, rgb("#41606b"), 170)
    with s.plate(fade=s.down((0, .45))) as c:
        boat(c, 250, 470, 190, soft, 1, rgb("#5f7178"), rgb("#748184"))
        man(c, pose(176, 462, 84, 1, 12, 4, ((60, 70), (30, 50))), soft, rgb("#4f6067"), None, rgb("#5f7178"))

    def vessel(c):
        form(c, [(520, 560), (560, 640), (600, 664), (1400, 664), (1450, 630), (1480, 560)], rgb("#7d3a2c"), soft, 26)
        line(c, [(520, 562), (1480, 562)], CREAM, 7, curved=False)
        line(c, [(548, 616), (1462, 616)], rgb("#4a2a24"), 4, curved=False)
        box(c, 610, 425, 800, 136, rgb("#e0d2ae"))
        for i in range(10):
            box(c, 634 + i * 78, 448, 52, 60, rgb("#4e646a"))
        box(c, 610, 522, 800, 10, rgb("#a5563d"))
        form(c, [(580, 404), (1440, 404), (1440, 428), (580, 428)], rgb("#a5563d"), soft, 8)
        for i in range(12):
            line(c, [(600 + i * 75, 404), (600 + i * 75, 334)], rgb("#4e5a58"), 4, curved=False)
        line(c, [(590, 362), (1432, 362)], rgb("#e0d2ae"), 5, curved=False)
        crowd(c, rng, [(640 + i * 34 + rng.uniform(-8, 8), 404, rng.uniform(92, 108)) for i in range(21)], soft, DYES, rgb("#5d4032"), .4)
        form(c, [(566, 290), (1446, 290), (1470, 312), (546, 312)], rgb("#4d6a70"), soft, 8)
        form(c, [(1180, 200), (1330, 200), (1340, 290), (1170, 290)], rgb("#e0d2ae"), soft, 14)
        box(c, 1196, 220, 118, 36, rgb("#3d5058"))
        form(c, [(840, 190), (910, 190), (916, 290), (834, 290)], rgb("#3d3a3c"), soft, 18)
        box(c, 838, 214, 74, 22, BRICK)
        crowd(c, rng, [(1430 + i * 16, 560, 100) for i in range(3)] + [(540 + i * 30, 560, 104) for i in range(3)], soft, DYES, rgb("#5d4032"), .4)

    with s.plate(ripple=14, fade=s.down((664, .55), (860, .1)), wear=.15) as c:
        c.translate(0, 1326)
        c.scale(1, -1)
        vessel(c)
    with s.plate(1, 1, wear=.05) as c:
        vessel(c)
        for i in range(9):
            lens(c, 1000 + rng.uniform(-500, 520), 668 + rng.uniform(-4, 14), rng.uniform(90, 240), 6, rgb("#e9e4d0"))
    s.tint(rgb("#6c7370"), s.glow(780, 150, 220, 1.2, 2.4) * s.lumps((40, 120)) * .9, .7)
    s.tint(rgb("#dcdccb"), s.lumps((60, 520)) * s.down((250, 0), (430, .6), (600, .35), (680, 0)), .6)
    near = Light(.5, .5, rgb("#efd9ac"), INK, .25, .4)
    with s.plate(wear=.04) as c:
        boat(c, 330, 812, 480, near, 1, rgb("#453330"), None, .17, .12)
        man(c, pose(140, 770, 236, 1, 16, 4, ((62, 82), (30, 60)), ((16, 4), (-14, -20))), near, rgb("#4b2f24"), None, BRICK, length=1.3, cover=STRAW)
        line(c, [(252, 620), (60, 880)], INK, 7, curved=False)
        for x, dye in ((300, rgb("#c9b48f")), (372, rgb("#5a7a80"))):
            woman(c, pose(x, 780, 205, 1, 4, 8, ((40, 90), (20, 70)), ((80, 0), (70, -10)), hips=(x, 742)), near, rgb("#4b2f24"), dye, BRICK, length=1.2)
        boat_front = Light(.5, .5, rgb("#efd9ac"), INK, .2, .4)
        form(c, [(130, 768), (330, 788), (520, 768), (470, 806), (330, 814), (190, 806)], rgb("#453330"), boat_front, 12, True)
    return s


def boat_race():
    rng, s = dice(101), Sheet(seed=101)
    day = Light(.5, .45, rgb("#ffe8b8"), rgb("#26343c"), .28, .38)
    s.tint(rgb("#e8d7ac"), s.down((0, .6), (330, 1)), .3)
    s.tint(RIVER, s.down((0, .9), (180, .5), (300, 0)) * (.5 + .8 * s.lumps((60, 360))), .65)
    with s.plate(2, 1, fade=s.down((100, 1), (320, .7))) as c:
        bank(c, rng, 290, 90, rgb("#7f8f72"), 320, step=34)
        for x in (80, 210, 560, 1010, 1090, 1510):
            palm(c, rng, x, 300, rng.uniform(130, 190), day, rng.uniform(-.1, .1), rgb("#6f8169"), rgb("#83776a"))
        house(c, 300, 306, 170, 80, day, SAND, rgb("#9b5843"))
        house(c, 1230, 306, 200, 84, day, SAND, rgb("#7d8483"))
    with s.plate(wear=.05) as c:
        flat(c, [(-20, 296), (1620, 300), (1620, 352), (-20, 346)], rgb("#b59a62"))
        crowd(c, rng, [(rng.uniform(-10, 1610), 322 + rng.uniform(-10, 20), rng.uniform(56, 68)) for _ in range(105)], day, DYES, rgb("#5d4032"), .35)
        for x, dye in ((180, BRICK), (720, MUSTARD), (1170, rgb("#4b6a70"))):
            line(c, [(x, 330), (x, 190)], INK, 3, curved=False)
            form(c, [(x, 192), (x + 66, 206), (x, 226)], dye, day, 6)
    river(s, 344, rgb("#a9b9ae"), rgb("#37565f"))
    with s.plate(wear=.1) as c:
        ripples(c, rng, 352, 900, rgb("#dcdcc4"), 190)
        ripples(c, rng, 380, 900, rgb("#3b5a63"), 210)
    racers(s, rng, 700, 462, 1060, 11, 96, day, rgb("#4e6a58"), rgb("#d8c592"), rgb("#4b6a70"))
    racers(s, rng, 900, 596, 1260, 12, 124, day, rgb("#5b4a3a"), rgb("#c99a3d"), rgb("#c99a3d"))
    racers(s, rng, 700, 800, 1680, 13, 182, day, rgb("#4a2b26"), rgb("#b0432f"), rgb("#a83c2a"))
    with s.plate(wear=.08) as c:
        ripples(c, rng, 840, 900, rgb("#26414b"), 60)
        ripples(c, rng, 815, 890, rgb("#e9e2c8"), 40)
    return s


def racers(s, rng, x, y, length, crew, h, light, colour, trim, dye):
    """A racing boat going right: a low hull with a high stern, the crew swinging together, a drummer and a steersman."""
    skin = rgb("#62402e")
    with s.plate(1, 1, wear=.04) as c:
        gap = length * .7 / crew
        base = y - length * .034
        for i in range(crew):
            px = x - length * .36 + i * gap
            j = pose(0, 0, h, 1, 32, -12, ((62, 40), (76, 52)), ((84, 0), (70, 0)), hips=(px, base))
            ax, ay = j["arms"][0][2]
            man(c, j, light, mix(skin, INK, rng.uniform(0, .15)), dye, CREAM, "shorts", length=1, cover=trim if i % 2 else CREAM)
            line(c, [(ax - h * .08, ay - h * .22), (ax - h * .02, y + h * .16)], rgb("#d8b277"), h * .03, curved=False)
            form(c, hull([(ax - h * .03, y + h * .08, h * .03), (ax - h * .02, y + h * .22, h * .035)]), rgb("#c08f4d"), light, 3)
        j = man(c, pose(x - length * .43, base - length * .03, h * 1.1, 1, 16, 0, ((40, 70), (20, 50)), ((16, 2), (-14, -20))), light, skin, None, CREAM, length=1.1, cover=BRICK)
        ax, ay = j["arms"][0][2]
        line(c, [(ax + h * .1, ay - h * .5), (ax - h * .5, y + h * .3)], rgb("#6b4a30"), h * .035, curved=False)
        man(c, pose(x + length * .39, base - length * .004, h * 1.05, -1, -4, -6, ((130, 165), (60, 110)), ((10, 0), (-14, -10))), light, skin, CREAM, BRICK, length=1.4)
        boat(c, x, y, length, light, 1, colour, None, .05, .12, .042, trim)
        for i in range(16):
            dot(c, x - length * .4 + i * length * .05, y - length * .012, h * .026, trim)
        for i in range(crew):
            px = x - length * .3 + i * gap
            for _ in range(5):
                dot(c, px + rng.uniform(-16, 16), y + h * rng.uniform(.06, .22), rng.uniform(1.5, h * .03), rgb("#f0ead4"))
        for i in range(12):
            lens(c, x + rng.uniform(-.5, .5) * length, y + h * .06 + rng.uniform(0, h * .1), length * rng.uniform(.06, .14), h * .03, rgb("#e3e2cf"))


def library_boat():
    rng, s = dice(111), Sheet(seed=111)
    day = Light(.5, .45, rgb("#ffe4ac"), rgb("#26343c"), .28, .36)
    s.tint(rgb("#f0d9a6"), s.down((0, .7), (360, 1)), .3)
    s.tint(rgb("#86a0a3"), s.down((0, .9), (260, .25), (360, 0)) * (.5 + .7 * s.lumps((60, 380))), .65)
    with s.plate(2, 1, fade=s.down((120, .9), (370, .6))) as c:
        bank(c, rng, 356, 100, rgb("#87977a"), 380, step=34)
        for x in (60, 160, 1150, 1240, 1500):
            palm(c, rng, x, 366, rng.uniform(150, 220), day, rng.uniform(-.1, .1), rgb("#768a6c"), rgb("#877b6a"))
        house(c, 240, 374, 200, 92, day, SAND, rgb("#9b5843"))
        banana(c, rng, 480, 374, 90, day, rgb("#7c9060"))
    river(s, 372, rgb("#bcc4ae"), rgb("#3f626b"))
    with s.plate(wear=.1) as c:
        ripples(c, rng, 380, 900, rgb("#e9e0c0"), 170)
        ripples(c, rng, 420, 900, rgb("#3f626b"), 190)
    skin = rgb("#62402e")
    spines = [BRICK, MUSTARD, RIVER, rgb("#4d6a4a"), rgb("#8a5a3c"), rgb("#d8b68a"), DEEP, rgb("#b5624a")]

    def vessel(c):
        boat(c, 860, 690, 1120, day, 1, rgb("#5b3a2c"), None, .1, .085, .085, rgb("#d59b30"))
        box(c, 480, 380, 720, 226, rgb("#4a3228"))
        for shelf in range(3):
            y = 390 + shelf * 70
            x = 492
            while x < 1180:
                w, h = rng.uniform(9, 19), rng.uniform(40, 58)
                if rng.random() < .93:
                    form(c, [(x, y + 62 - h), (x + w, y + 62 - h), (x + w, y + 62), (x, y + 62)], rng.choice(spines), day, 4)
                x += w + 1
            box(c, 480, y + 61, 720, 8, rgb("#b98750"))
        for x in (480, 660, 1010, 1190):
            box(c, x, 372, 14, 240, rgb("#c08f55"))
        form(c, [(440, 384), (500, 300), (1180, 300), (1250, 384)], rgb("#a5492f"), day, 12)
        for i in range(34):
            t = i / 33
            line(c, [(440 + 810 * t, 384), (500 + 680 * t, 300)], rgb("#7b3325") if i % 2 else rgb("#c8704f"), 2.5, .8)
        form(c, [(760, 288), (880, 280), (884, 300), (756, 308)], DEEP, day, 4)

    with s.plate(ripple=14, fade=s.down((690, .5), (880, .08)), wear=.15) as c:
        c.translate(0, 1376)
        c.scale(1, -1)
        vessel(c)
    rng.seed(112)
    with s.plate(1, 1, wear=.04) as c:
        vessel(c)
        for x, h, f, dye in ((560, 150, 1, CREAM), (730, 138, -1, rgb("#7fa0a5")), (1110, 146, -1, rgb("#d8b060"))):
            j = man(c, pose(x, 626, h, f, 8, 16, ((40, 110), (36, 104))), day, skin, dye, DEEP, "shorts", length=1)
            book(c, *j["arms"][0][2], 26, f)
        j = woman(c, pose(880, 632, 196, 1, 2, 8, ((50, 90), (16, 100))), day, skin, rgb("#47686f"), CREAM, veil=False)
        book(c, *j["arms"][0][2], 32, 1)
        j = man(c, pose(0, 0, 150, 1, 16, 18, ((40, 100), (36, 96)), ((82, 4), (76, -6)), hips=(1280, 606)), day, skin, BRICK, CREAM, "shorts", length=1)
        book(c, *j["arms"][0][2], 26, 1)
        man(c, pose(395, 612, 210, -1, 14, 4, ((62, 70), (30, 56)), ((12, 2), (-14, -18))), day, skin, None, rgb("#b98b42"), length=1.3, cover=BRICK)
        line(c, [(350, 400), (262, 800)], rgb("#3d2c24"), 7, curved=False)
    with s.plate(wear=.04) as c:
        flat(c, [(-20, 800), (280, 812), (520, 850), (640, 920), (-20, 920)], rgb("#5a5236"), curved=True)
        flat(c, [(1300, 920), (1420, 850), (1620, 810), (1620, 920)], rgb("#5a5236"))
        for x, h, dye, veil in ((90, 210, BRICK, 0), (190, 180, CREAM, 0), (285, 196, MUSTARD, 1)):
            j = pose(x, 850, h, 1, 0, 4, ((60, 130) if x == 190 else (16, 60), (-6, 10)))
            woman(c, j, day, skin, dye, CREAM) if veil else man(c, j, day, skin, dye, DEEP, "shorts", length=1)
        blades(c, rng, -20, 600, 918, 70, rgb("#2f3b2b"), 90, .1, 6)
        blades(c, rng, 1320, 1620, 918, 90, rgb("#2f3b2b"), 70, -.1, 6)
    return s


def book(c, x, y, size, face):
    flat(c, [(x - size * .6, y - size * .5), (x, y - size * .2), (x, y + size * .5), (x - size * .6, y + size * .2)], CREAM)
    flat(c, [(x + size * .6, y - size * .5), (x, y - size * .2), (x, y + size * .5), (x + size * .6, y + size * .2)], rgb("#cdbb94"))
    line(c, [(x - size * .6, y + size * .24), (x, y + size * .55), (x + size * .6, y + size * .24)], BRICK, 3, curved=False)


def brick_bridge():
    rng, s = dice(121), Sheet(seed=121)
    day = Light(.5, .5, rgb("#ffe2ac"), rgb("#2b2c33"), .26, .38)
    s.tint(rgb("#f0d9a8"), s.down((0, .6), (420, 1)), .3)
    s.tint(rgb("#8fa6a5"), s.down((0, .9), (300, .2), (400, 0)) * (.5 + .7 * s.lumps((60, 380))), .65)
    s.tint(rgb("#fff0c6"), s.glow(800, 470, 420, 1.5) * .8, .45)
    with s.plate(2, 1, fade=s.down((150, .9), (520, .5))) as c:
        bank(c, rng, 500, 110, rgb("#8c9678"), 540, step=34)
        for x in (620, 700, 1000):
            palm(c, rng, x, 520, rng.uniform(180, 260), day, rng.uniform(-.1, .1), rgb("#7f8d72"), rgb("#897d68"))
    river(s, 520, rgb("#cfc8a0"), rgb("#3f5d58"))
    with s.plate(wear=.1) as c:
        ripples(c, rng, 524, 900, rgb("#f0e4bc"), 150)
        ripples(c, rng, 560, 900, rgb("#3f5d58"), 190)
    brick = rgb("#a8563c")

    def deck(x):
        return 330 + ((x - 800) / 800) ** 2 * 110

    def bridge(c):
        c.save()
        c.new_path()
        c.move_to(-30, deck(-30))
        for x in range(-30, 1640, 30):
            c.line_to(x, deck(x))
        c.line_to(1630, 660)
        c.line_to(-30, 660)
        c.close_path()
        for cx, r in ((420, 130), (800, 196), (1180, 130)):
            c.new_sub_path()
            c.move_to(cx + r, 660)
            c.line_to(cx + r, 600)
            c.arc_negative(cx, 600, r, 0, math.pi)
            c.line_to(cx - r, 660)
            c.close_path()
        c.set_fill_rule(1)
        c.clip()
        box(c, -30, 250, 1680, 420, brick)
        for row in range(30):
            for i in range(60):
                x, y = -40 + i * 30 + (row % 2) * 15, 300 + row * 13
                if rng.random() < .4:
                    box(c, x, y, 27, 10, mix(brick, rng.choice((INK, CREAM, rgb("#6b7a4d"))), rng.uniform(.08, .34)))
        c.restore()
        for cx, r in ((420, 130), (800, 196), (1180, 130)):
            for i in range(25):
                a = math.pi * i / 24
                line(c, [(cx - math.cos(a) * (r + 3), 600 - math.sin(a) * (r + 3)), (cx - math.cos(a) * (r + 24), 600 - math.sin(a) * (r + 24))], rgb("#d0825c") if i % 2 else rgb("#7d3c2b"), 9)
        line(c, [(x, deck(x)) for x in range(-30, 1640, 60)], rgb("#5b2f26"), 12)
        line(c, [(x, deck(x) - 38) for x in range(-30, 1640, 60)], rgb("#c4714d"), 14)
        for x in range(0, 1620, 42):
            box(c, x, deck(x) - 34, 16, 34, rgb("#9a4d37"))

    with s.plate(ripple=12, fade=s.down((640, .75), (880, .15)), wear=.12) as c:
        c.translate(0, 1290)
        c.scale(1, -1)
        bridge(c)
    rng.seed(122)
    with s.plate(wear=.04) as c:
        for x, h, f in ((330, 126, 1), (560, 130, -1), (1010, 128, 1), (1270, 130, -1), (1380, 120, 1)):
            j = pose(x, deck(x), h, f, 4, 4, ((20, 50), (-14, 6)), ((16, 2), (-16, -24)))
            man(c, j, day, rgb("#5a3a2a"), rng.choice(DYES), rng.choice(DYES), scarf=BRICK) if f > 0 else woman(c, j, day, rgb("#5a3a2a"), rng.choice((BRICK, RIVER)), STRAW)
        rickshaw(c, 800, deck(800) - 2, 150, day)
        bridge(c)
    with s.plate(1, 1, wear=.05) as c:
        for x, y, r in ((240, 470, 40), (610, 520, 34), (1000, 500, 30), (1400, 470, 44)):
            for _ in range(30):
                dot(c, x + rng.gauss(0, r), y + rng.gauss(0, r * .8), rng.uniform(4, 9), rng.choice((rgb("#56693f"), rgb("#7a8a52"), rgb("#39492f"))), 1, .6, rng.uniform(-1, 1))
        flat(c, [(-20, 560), (140, 600), (260, 720), (300, 920), (-20, 920)], rgb("#4a5233"), curved=False)
        flat(c, [(1620, 570), (1470, 610), (1350, 730), (1300, 920), (1620, 920)], rgb("#4a5233"), curved=False)
        boat(c, 800, 770, 430, day, -1, rgb("#47302a"), rgb("#a07c55"), .16, .11)
        man(c, pose(970, 742, 180, -1, 14, 4, ((62, 74), (30, 56)), ((14, 2), (-14, -18))), day, rgb("#55372a"), None, BRICK, length=1.3, cover=STRAW)
        line(c, [(920, 560), (860, 850)], INK, 5, curved=False)
        palm(c, rng, 130, 760, 560, day, -.08, rgb("#3d5138"))
        tree(c, rng, 1520, 760, 480, day, rgb("#52673d"), wide=.42)
        blades(c, rng, -20, 330, 918, 110, rgb("#2c3a28"), 80, .2, 7)
        blades(c, rng, 1290, 1620, 918, 110, rgb("#2c3a28"), 80, -.2, 7)
    return s


def rickshaw(c, x, y, size, light):
    """A cycle rickshaw going right, with its driver."""
    s = size
    for wx in (-.55, .62):
        c.new_path()
        c.arc(x + wx * s, y - s * .26, s * .25, 0, math.tau)
        c.set_source_rgb(*INK)
        c.set_line_width(s * .03)
        c.stroke()
        for i in range(8):
            a = i * math.tau / 8
            line(c, [(x + wx * s, y - s * .26), (x + wx * s + math.cos(a) * s * .24, y - s * .26 + math.sin(a) * s * .24)], INK, 1)
    line(c, [(x - s * .55, y - s * .26), (x + s * .1, y - s * .26), (x + s * .5, y - s * .62), (x + s * .62, y - s * .26)], INK, s * .03, curved=False)
    form(c, [(x - s * .85, y - s * .5), (x - s * .3, y - s * .5), (x - s * .22, y - s * .28), (x - s * .8, y - s * .28)], BRICK, light, s * .05)
    woman(c, pose(0, 0, s * .8, 1, -4, 2, ((20, 70), (10, 60)), ((82, 10), (76, 6)), hips=(x - s * .56, y - s * .54)), light, rgb("#5a3a2a"), MUSTARD, CREAM, length=1.5)
    form(c, [(x - s * .95, y - s * .5), (x - s * 1.0, y - s * .95), (x - s * .8, y - s * 1.25), (x - s * .3, y - s * 1.22), (x - s * .24, y - s * 1.1), (x - s * .66, y - s * 1.02), (x - s * .78, y - s * .5)],
         rgb("#3f6a6c"), light, s * .06)
    man(c, pose(0, 0, s * .95, 1, 28, -6, ((58, 66), (50, 60)), ((60, -10), (30, -6)), hips=(x + s * .12, y - s * .62)), light, rgb("#5a3a2a"), CREAM, rgb("#4b6a70"), length=1.1)


SCENES = {"ferry": ferry, "boat-race": boat_race, "library-boat": library_boat, "brick-bridge": brick_bridge}
