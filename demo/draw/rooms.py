"""Scenes indoors: hands at work, a table, an empty chair."""

import math

from brush import BRICK, CREAM, INK, MUSTARD, RIVER, STRAW, Light, bend, box, dice, dot, flat, form, hull, line
from people import man, pose, woman
from press import Sheet, mix, rgb
from things import hurricane

SIDE = Light(.55, .35, rgb("#ffe2a8"), rgb("#2a2227"), .3, .4)
DYES = [rgb("#e6d9bb"), rgb("#9a4a3a"), RIVER, rgb("#b98b42"), rgb("#4d5c52")]


def stitch(c, points, colour, width=4.5, dash=11):
    """Running stitch along a line."""
    c.set_dash([dash, dash * .75])
    line(c, points, colour, width)
    c.set_dash([])


def ring(x, y, r, n=28, wob=0.0, k=8):
    return [(x + math.cos(a) * r * (1 + wob * math.cos(a * k)), y + math.sin(a) * r * (1 + wob * math.cos(a * k)))
            for a in (i * math.tau / n for i in range(n + 1))]


def kantha():
    rng, s = dice(201), Sheet(seed=201)
    s.tint(rgb("#eadbbd"), s.down((0, 1)), .1)
    s.tint(rgb("#c9b48c"), s.lumps((90, 120)) * .6, .6)
    dyes = (BRICK, rgb("#2f5360"), rgb("#c58a2a"), rgb("#4f6b3d"))
    with s.plate(wear=.03, rough=.7) as c:
        for y in range(14, 900, 15):
            c.set_dash([7, 9], y % 32)
            line(c, [(-10, y), (520, y + 7), (1610, y - 5)], rgb("#b9a27a"), 1.8, .75)
        c.set_dash([])
        # The lotus in the middle, in rings.
        cx, cy = 620, 420
        for r, n, dye in ((270, 18, BRICK), (205, 14, rgb("#c58a2a")), (140, 10, rgb("#2f5360")), (82, 8, BRICK)):
            for i in range(n):
                a = i * math.tau / n
                tip = (cx + math.cos(a) * r, cy + math.sin(a) * r)
                side = r * .6
                petal = [(cx + math.cos(a) * r * .5, cy + math.sin(a) * r * .5), (cx + math.cos(a - 2 / n) * r * .82, cy + math.sin(a - 2 / n) * r * .82), tip,
                         (cx + math.cos(a + 2 / n) * r * .82, cy + math.sin(a + 2 / n) * r * .82)]
                flat(c, petal, dye, .9, True)
                stitch(c, [(cx + math.cos(a) * side, cy + math.sin(a) * side), tip], CREAM, 2.6, 7)
                stitch(c, petal + petal[:1], mix(dye, INK, .4), 2.4, 7)
        dot(c, cx, cy, 40, MUSTARD)
        for r in (14, 26, 52, 290, 306):
            stitch(c, ring(cx, cy, r, 60), dyes[r % 4], 4, 9)
        for i in range(36):
            a = i * math.tau / 36
            dot(c, cx + math.cos(a) * 332, cy + math.sin(a) * 332, 9, dyes[i % 4])
        # Corner motifs: trees of life, fish, birds, a boat.
        for x, y, f in ((150, 150, 1), (1090, 140, -1), (150, 700, 1)):
            motif_tree(c, x, y, dyes)
        for x, y, f, dye in ((330, 90, 1, dyes[1]), (880, 84, -1, dyes[1]), (330, 800, 1, dyes[0]), (120, 430, 1, dyes[2]), (1010, 400, -1, dyes[2]), (820, 800, -1, dyes[1])):
            motif_fish(c, x, y, f, dye)
        for x in (560, 640, 720):
            motif_bird(c, x, 60, dyes[(x // 80) % 4])
        motif_boat(c, 600, 832, dyes)
        for k, dye in enumerate((dyes[0], dyes[1], dyes[0])):
            stitch(c, [(1226 + k * 16, -10), (1216 + k * 16, 450), (1230 + k * 16, 910)], dye, 5, 13)
        for i in range(16):
            y = 30 + i * 58
            flat(c, [(1290, y - 26), (1318, y), (1290, y + 26), (1262, y)], dyes[i % 4])
            flat(c, [(1290, y - 12), (1302, y), (1290, y + 12), (1278, y)], CREAM)
    s.tint(rgb("#5a3b2b"), s.glow(1450, 700, 640, 1.3) * .5, .7)
    skin = rgb("#8a5638")
    with s.plate(1, 1, wear=.03) as c:
        # Two hands from the right: one holds the cloth, the other draws the thread.
        hand(c, 1240, 690, skin, 1.0, -2.82, hold=True)
        hand(c, 1180, 350, skin, 1.0, 2.72)
        line(c, [(944, 470), (1004, 436)], rgb("#eceae0"), 6, curved=False)
        line(c, [(944, 470), (952, 466)], INK, 3, curved=False)
        line(c, [(1004, 436), (1080, 540), (960, 600), (884, 498), (876, 470)], BRICK, 4)
    return s


def hand(c, x, y, skin, size, turn, hold=False):
    """A hand reaching from its wrist at (x, y) in the direction `turn`, seen from above, with bangles and a sleeve."""
    c.save()
    c.translate(x, y)
    c.scale(size, size)
    c.rotate(turn)
    if not hold:
        c.scale(1, -1)
    l = Light(-.35, .5, rgb("#ffdfae"), rgb("#3a201c"), .22, .3)
    form(c, hull([(-420, 0, 92), (-40, 0, 54)]), skin, l, 26)
    form(c, hull([(-460, 0, 116), (-190, 0, 96)]), rgb("#2f5360"), l, 26)
    for k in (-200, -186):
        line(c, [(k, -94), (k + 10, 0), (k, 94)], MUSTARD, 6)
    for fy, length, bendy in ((58, 96, 16), (30, 126, 10), (-4, 136, 2), (-38, 128, -8)):
        form(c, hull([(84, fy, 23), (84 + length * .55, fy + bendy * .4, 20)]), skin, l, 10)
        form(c, hull([(84 + length * .55, fy + bendy * .4, 19.5), (84 + length, fy + bendy * (-.6 if hold else -1.4), 15)]), skin, l, 9)
        form(c, hull([(84 + length, fy + bendy * (-.6 if hold else -1.4), 9), (93 + length, fy + bendy * (-.6 if hold else -1.4), 7)]), rgb("#d9a184"), l, 3)
    form(c, hull([(-30, 0, 54), (70, 34, 44), (80, -26, 42)]), skin, l, 20)
    form(c, hull([(10, -40, 34), (88, -88, 22)]), skin, l, 12)
    form(c, hull([(88, -88, 21), (158, -76 if hold else -58, 15)]), skin, l, 9)
    for k, dye in enumerate((BRICK, MUSTARD, BRICK)):
        line(c, [(-72 - k * 17, -62), (-60 - k * 17, 0), (-72 - k * 17, 62)], dye, 9)
    c.restore()


def motif_tree(c, x, y, dyes):
    stitch(c, [(x, y + 100), (x, y - 60)], dyes[3], 7, 10)
    for i in range(4):
        for f in (-1, 1):
            px, py = x + f * (66 - i * 10), y + 26 - i * 40
            stitch(c, bend((x, y + 60 - i * 36), (px, py), f * 12), dyes[3], 5, 8)
            flat(c, [(px, py + 14), (px - 15, py - 4), (px, py - 24), (px + 15, py - 4)], dyes[(i + 1) % 3], 1, True)
    flat(c, [(x, y - 56), (x - 18, y - 78), (x, y - 106), (x + 18, y - 78)], dyes[0], 1, True)


def motif_fish(c, x, y, f, dye):
    body = [(x - f * 62, y), (x - f * 26, y - 27), (x + f * 26, y - 15), (x + f * 62, y - 32), (x + f * 52, y), (x + f * 62, y + 32), (x + f * 26, y + 15), (x - f * 26, y + 27)]
    flat(c, body, dye, 1, True)
    for k in range(4):
        stitch(c, [(x - f * (24 - k * 15), y - 18 + k * 2), (x - f * (16 - k * 15), y), (x - f * (24 - k * 15), y + 18 - k * 2)], CREAM, 3, 6)
    dot(c, x - f * 44, y - 4, 5, CREAM)


def motif_bird(c, x, y, dye):
    flat(c, [(x - 26, y + 4), (x - 4, y - 14), (x + 12, y - 18), (x + 30, y - 30), (x + 22, y), (x, y + 18)], dye, 1, True)
    flat(c, [(x - 26, y), (x - 42, y - 6), (x - 28, y - 10)], MUSTARD)
    stitch(c, [(x - 6, y), (x + 14, y - 10)], CREAM, 3, 5)


def motif_boat(c, x, y, dyes):
    flat(c, [(x - 110, y - 20), (x - 60, y + 10), (x + 60, y + 10), (x + 110, y - 26), (x + 60, y + 38), (x - 60, y + 38)], dyes[0], 1, True)
    flat(c, [(x - 40, y + 6), (x - 30, y - 26), (x + 30, y - 26), (x + 40, y + 6)], dyes[2], 1, True)
    stitch(c, [(x - 80, y + 22), (x, y + 28), (x + 80, y + 20)], CREAM, 3, 8)
    stitch(c, [(x - 170, y + 52), (x - 60, y + 46), (x + 60, y + 54), (x + 170, y + 48)], dyes[1], 5, 11)


def window(s, c, x, y, w, h):
    """A barred window; call it before the beam of light."""
    box(c, x - 14, y - 14, w + 28, h + 28, rgb("#5a3b2b"))
    box(c, x, y, w, h, rgb("#f2dfae"))
    rng = dice(int(x))
    for _ in range(90):
        px, up = rng.uniform(x + 12, x + w - 12), rng.random() ** 1.7
        dot(c, px, y + h - 12 - up * h * (.34 + .14 * math.sin(px / 37)), rng.uniform(7, 14), rng.choice((rgb("#a9ad76"), rgb("#98a070"), rgb("#bdb985"))), 1, .7)
    for i in range(1, 6):
        line(c, [(x + w * i / 6, y), (x + w * i / 6, y + h)], rgb("#4a3228"), 6, curved=False)
    line(c, [(x, y + h * .5), (x + w, y + h * .5)], rgb("#4a3228"), 8, curved=False)
    form(c, [(x - 24, y + h + 12), (x + w + 24, y + h + 12), (x + w + 24, y + h + 34), (x - 24, y + h + 34)], rgb("#8a6440"), SIDE, 6)


def beam(s, corners, colour=rgb("#ffe7b0"), strength=.5):
    """Light that falls from a window: a quadrilateral (left edge top to bottom, right edge top to bottom)."""
    (x0, t0, b0), (x1, t1, b1) = corners
    x, y = s.at()
    k = ((x - x0) / (x1 - x0)).clip(0, 1)
    inside = (x > min(x0, x1)) & (x < max(x0, x1)) & (y > t0 + (t1 - t0) * k) & (y < b0 + (b1 - b0) * k)
    s.tint(colour, inside * (strength * (1 - .75 * k)), .7)


def letterpress():
    rng, s = dice(211), Sheet(paper=rgb("#8a6a4c"), seed=211)
    s.tint(rgb("#3a2c2c"), s.down((0, .7), (900, .5)), .5)
    s.tint(rgb("#d9a860"), s.glow(250, 260, 900, 1.4) * .75, .7)
    with s.plate(1, 1) as c:
        window(s, c, 110, 110, 300, 300)
        box(c, -20, 690, 1640, 230, rgb("#4a342c"))
        for i in range(9):
            line(c, [(-200 + i * 260, 920), (200 + i * 150, 690)], rgb("#2f2220"), 4, curved=False)
        # Cabinets of type: shallow drawers, each with its label and pull.
        for k in range(2):
            x = 1080 + k * 260
            form(c, [(x, 300), (x + 244, 300), (x + 244, 760), (x, 760)], rgb("#7a4f30"), SIDE, 10)
            for i in range(11):
                y = 316 + i * 40
                form(c, [(x + 12, y), (x + 232, y), (x + 232, y + 33), (x + 12, y + 33)], rgb("#96683e"), SIDE, 4)
                box(c, x + 96, y + 9, 52, 13, rgb("#e8d8ae"))
                dot(c, x + 122, y + 27, 4, INK)
        # On top, an open case, slanted: compartments with metal type.
        form(c, [(1050, 300), (1620, 300), (1590, 150), (1090, 150)], rgb("#6a4428"), SIDE, 10)
        for r in range(5):
            for i in range(14):
                t = r / 5
                x0, w = 1096 - t * 36, 488 + t * 70
                px, py, cw = x0 + w * i / 14, 158 + r * 28, w / 14
                box(c, px + 2, py, cw - 5, 24, rgb("#2c2322"))
                for _ in range(6):
                    box(c, px + 4 + rng.random() * (cw - 16), py + 3 + rng.random() * 13, 9, 7, rng.choice((rgb("#b9b5a6"), rgb("#8d8a80"), rgb("#d9d3be"))))
    beam(s, ((410, 110, 410), (1240, 560, 900)))
    with s.plate(1, 1, wear=.035) as c:
        iron = rgb("#39424a")
        l = Light(.55, .3, rgb("#f0c98a"), rgb("#14171c"), .34, .4)
        # The treadle platen: flywheel, frame, bed, platen, ink disc, rollers.
        for r, w in ((205, 30), (168, 5)):
            c.new_path()
            c.arc(450, 590, r, 0, math.tau)
            c.set_source_rgb(*mix(iron, rgb("#f0c98a"), .12 if r > 200 else .3))
            c.set_line_width(w)
            c.stroke()
        for i in range(6):
            a = i * math.tau / 6 + .2
            line(c, bend((450, 590), (450 + math.cos(a) * 200, 590 + math.sin(a) * 200), 12), iron, 17)
        dot(c, 450, 590, 38, mix(iron, CREAM, .15))
        form(c, [(540, 820), (590, 600), (580, 430), (640, 360), (720, 380), (760, 520), (900, 560), (930, 820), (850, 820), (820, 650), (660, 650), (620, 820)], iron, l, 18)
        form(c, [(560, 400), (640, 250), (700, 270), (650, 460)], mix(iron, INK, .2), l, 14)
        dot(c, 640, 226, 118, mix(iron, INK, .3), 1, .36, -.5)
        dot(c, 640, 218, 112, rgb("#8f3328"), 1, .34, -.5)
        dot(c, 618, 214, 70, rgb("#b5523c"), .8, .22, -.5)
        for k in range(3):
            form(c, hull([(690 + k * 26, 330 + k * 40, 15), (800 + k * 26, 300 + k * 40, 15)]), rgb("#1f1b1e"), l, 6)
        form(c, [(690, 470), (890, 400), (930, 430), (930, 570), (740, 610)], mix(iron, CREAM, .1), l, 14)
        form(c, [(716, 468), (884, 412), (900, 540), (744, 584)], rgb("#efe3c6"), l, 6)
        for i in range(9):
            line(c, [(738 + i * 2, 482 + i * 10.5), (870 + i * 2, 438 + i * 10.5)], rgb("#5a534c"), 3, .8, curved=False)
        line(c, [(600, 820), (760, 850), (960, 836)], iron, 16)
        form(c, [(880, 826), (1010, 808), (1022, 828), (892, 846)], iron, l, 6)
        form(c, [(500, 812), (960, 812), (960, 836), (500, 836)], iron, l, 6)
        # The stone in front: a locked forme, a galley, a stack of sheets.
        form(c, [(-20, 800), (430, 800), (480, 850), (-20, 850)], rgb("#b59a72"), SIDE, 10)
        box(c, -20, 850, 500, 70, rgb("#5a3b2b"))
        for i in range(12):
            form(c, [(40, 792 - i * 6), (230, 788 - i * 6), (236, 796 - i * 6), (46, 800 - i * 6)], rgb("#efe3c6"), SIDE, 3)
        box(c, 270, 764, 130, 36, INK)
        for i in range(14):
            box(c, 277 + i * 8.6, 768, 6.5, 26, rng.choice((rgb("#b9b5a6"), rgb("#8d8a80"))))
        skin = rgb("#62402e")
        man(c, pose(1010, 884, 500, -1, 10, 12, ((58, 86), (46, 70)), ((10, 2), (-12, -14))), l, skin, rgb("#d8c79c"), rgb("#4b6a70"), length=1.85, hair=rgb("#8d8a80"), scarf=BRICK)
        line(c, [(820, 10), (820, 90)], INK, 4, curved=False)
        hurricane(c, 820, 80, 66, rgb("#ffc75e"))
    s.tint(rgb("#ffe2a0"), s.glow(820, 130, 240, 1.8) * .65, .6)
    return s


def council():
    rng, s = dice(221), Sheet(paper=rgb("#c9b58a"), seed=221)
    s.tint(rgb("#6d8079"), s.down((0, .75), (420, .55), (900, .2)), .4)
    with s.plate(1, 1) as c:
        box(c, -20, 500, 1640, 420, rgb("#8a5a42"))
        for x in (120, 480, 840, 1200):
            window(s, c, x, 120, 230, 250)
        box(c, -20, 470, 1640, 34, rgb("#5a3b2b"))
        for x in (420, 1170):
            line(c, [(x, -10), (x, 70)], INK, 6, curved=False)
            for f in (-1, 1):
                form(c, [(x, 66), (x + f * 170, 54), (x + f * 180, 72), (x, 82)], rgb("#4a3c36"), SIDE, 4)
            dot(c, x, 76, 22, rgb("#4a3c36"), 1, .7)
    for x in (120, 480, 840, 1200):
        beam(s, ((x + 230, 130, 370), (x + 560, 560, 900)), strength=.4)
    skin = rgb("#6b432e")
    with s.plate(1, 1, wear=.04) as c:
        for i, x in enumerate((250, 400, 550, 1050, 1200, 1350)):
            sitter(c, x, 560, 300, 1 if x < 800 else -1, skin, i, rng)
        j = woman(c, pose(800, 760, 340, 1, 0, 4, ((70, 112), (30, 70)), ((0, 0), (0, 0))), SIDE, skin, BRICK, STRAW, veil=False)
        form(c, [(360, 560), (1240, 560), (1560, 760), (40, 760)], rgb("#7a4a30"), SIDE, 14)
        form(c, [(40, 758), (1560, 758), (1560, 806), (40, 806)], rgb("#54321f"), SIDE, 8)
        flat(c, [(600, 566), (1000, 566), (1080, 750), (520, 750)], rgb("#3f5f56"))
        for i in range(26):
            t = rng.random()
            y = 576 + t * 160
            half = 430 + t * 290
            x = 800 + rng.choice((-1, 1)) * rng.uniform(.5, .92) * half
            w = 34 + t * 34
            flat(c, [(x, y), (x + w, y - 3), (x + w + 6, y + w * .36), (x + 5, y + w * .4)], rng.choice((CREAM, rgb("#e8d8ae"), rgb("#d9c79a"))))
        for x, y in ((470, 600), (660, 640), (940, 620), (1120, 660), (380, 690), (1260, 700)):
            form(c, [(x - 13, y - 34), (x + 13, y - 34), (x + 10, y), (x - 10, y)], rgb("#d9e0d0"), SIDE, 5)
        form(c, hull([(770, 650, 26), (830, 650, 26), (800, 616, 20)]), rgb("#8a5a3c"), SIDE, 8)
        for i in range(7):
            dot(c, 764 + i * 12, 612 - (i % 3) * 10, 12, rng.choice((BRICK, MUSTARD, rgb("#e8d8ae"))))
    with s.plate(1, 1, wear=.04) as c:
        rim = Light(.2, .6, rgb("#f2d196"), rgb("#1d1719"), .4, .5)
        for i, x in enumerate((150, 420, 690, 960, 1230, 1480)):
            h = 330
            dye = DYES[(i * 2 + 1) % 5]
            form(c, hull([(x - 74, 800, 26), (x + 74, 800, 26), (x, 770, 30), (x - 84, 940, 30), (x + 84, 940, 30)]), mix(dye, INK, .35), rim, 12)
            form(c, hull([(x, 760, 24), (x, 712, 36), (x, 694, 38)]), (rgb("#1d191c"), rgb("#1d191c"), rgb("#8d8a80"), rgb("#1d191c"), dye, rgb("#1d191c"))[i], rim, 9)
            form(c, [(x - 96, 850), (x + 96, 850), (x + 100, 930), (x - 100, 930)], rgb("#5a3823"), rim, 6)
            for k in range(5):
                line(c, [(x - 72 + k * 36, 858), (x - 72 + k * 36, 920)], rgb("#33211a"), 5, curved=False)
    return s


def sitter(c, x, y, h, face, skin, i, rng):
    """Somebody behind the table, shown from the waist."""
    j = pose(0, 0, h, face, 4, rng.uniform(0, 10), (((40, 100), (30, 90)), ((20, 130), (20, 80)), ((60, 150), (30, 70)))[i % 3], ((0, 0), (0, 0)), hips=(x, y + 24))
    form(c, [(x - 52, y - 70), (x + 52, y - 70), (x + 56, y + 40), (x - 56, y + 40)], rgb("#5a3823"), SIDE, 8)
    if i in (1, 4):
        woman(c, j, SIDE, skin, (rgb("#4b6a70"), rgb("#c58a2a"))[i // 4], CREAM)
    else:
        man(c, j, SIDE, skin, DYES[i % 5], CREAM, "panjabi", hair=rgb("#9a958a") if i in (2, 5) else INK, beard=rgb("#b9b3a4") if i == 5 else None, sleeve="long")


def obituary():
    rng, s = dice(231), Sheet(paper=rgb("#b9a88a"), seed=231)
    s.tint(rgb("#4f5f62"), s.down((0, .8), (700, .6), (900, .5)), .5)
    s.tint(rgb("#e6c78e"), s.glow(1120, 300, 760, 1.5) * .7, .7)
    with s.plate(1, 1) as c:
        window(s, c, 980, 90, 420, 400)
        form(c, [(900, 70), (976, 84), (976, 500), (900, 530)], rgb("#5f7a6e"), SIDE, 10)
        form(c, [(1404, 84), (1490, 70), (1490, 530), (1404, 500)], rgb("#5f7a6e"), SIDE, 10)
        box(c, -20, 700, 1640, 220, rgb("#7d5038"))
        line(c, [(-20, 700), (1620, 700)], rgb("#4a2f26"), 10, curved=False)
        for i in range(10):
            line(c, [(i * 190 - 60, 704), (i * 240 - 300, 920)], rgb("#5f3a2a"), 4, curved=False)
    x, y = s.at()
    floor = (y > 704) * (x > 560 - (y - 704) * 1.1) * (x < 1040 - (y - 704) * 1.0)
    s.tint(rgb("#f6dca0"), floor * .55 * ((x + (y - 704) * 1.05) % 80 > 12), .6)
    beam(s, ((980, 90, 490), (420, 560, 900)), strength=.3)
    wood = rgb("#6b3f28")
    l = Light(-.55, .35, rgb("#ffe0a2"), rgb("#1e191d"), .34, .4)
    with s.plate(1, 1, wear=.03) as c:
        dot(c, 560, 846, 250, rgb("#2e2324"), .55, .12)
        # The chair: turned posts, a cane back, arms.
        for px, top in ((430, 300), (690, 300)):
            form(c, [(px - 13, top), (px + 13, top), (px + 11, 690), (px - 11, 690)], wood, l, 9)
            dot(c, px, top - 6, 17, mix(wood, CREAM, .18))
        form(c, [(420, 310), (560, 280), (700, 310), (700, 352), (560, 326), (420, 352)], wood, l, 9, True)
        form(c, [(444, 356), (560, 338), (676, 356), (676, 560), (444, 560)], rgb("#c9a468"), l, 6)
        for i in range(1, 15):
            line(c, [(444 + i * 15.5, 350), (444 + i * 15.5, 560)], rgb("#8a6238"), 2, .8, curved=False)
            line(c, [(444, 350 + i * 14.5), (676, 350 + i * 14.5)], rgb("#8a6238"), 2, .8, curved=False)
        for (x0, y0), (x1, y1) in (((436, 650), (404, 850)), ((690, 650), (716, 850)), ((470, 640), (462, 800)), ((660, 640), (664, 800))):
            form(c, hull([(x0, y0, 13), (x1, y1, 10)]), wood, l, 8)
        form(c, [(414, 630), (706, 630), (740, 676), (380, 676)], rgb("#c9a468"), l, 8)
        form(c, [(378, 674), (742, 674), (738, 706), (382, 706)], wood, l, 8)
        form(c, [(686, 500), (760, 524), (764, 546), (686, 526)], wood, l, 6)
        form(c, hull([(752, 540, 9), (742, 676, 9)]), wood, l, 6)
        form(c, [(434, 500), (360, 524), (356, 546), (434, 526)], wood, l, 6)
        form(c, hull([(368, 540, 9), (378, 676, 9)]), wood, l, 6)
        # The shawl over the back: soft folds, a border, a fringe.
        shawl = rgb("#8f3f30")
        form(c, [(400, 300), (450, 272), (540, 268), (598, 284), (610, 420), (588, 560), (604, 680), (560, 720), (520, 690), (470, 726), (430, 690), (386, 716), (392, 560), (380, 420)], shawl, l, 30, True)
        for a, b, m in (((440, 290), (424, 690), 14), ((486, 282), (472, 708), -14), ((530, 284), (520, 680), 12), ((572, 296), (562, 700), -10)):
            line(c, bend(a, b, m), mix(shawl, INK, .5), 5, .7)
        for a, b, m in (((456, 290), (446, 690), 14), ((548, 288), (540, 684), 12)):
            line(c, bend(a, b, m), mix(shawl, CREAM, .3), 4, .7)
        line(c, [(388, 664), (430, 650), (476, 672), (522, 646), (562, 666), (600, 640)], rgb("#d9a441"), 9)
        line(c, [(388, 684), (430, 670), (476, 692), (522, 666), (562, 686), (600, 660)], rgb("#e6cf9c"), 3)
        for i in range(27):
            x0 = 390 + i * 8
            y0 = 704 + 9 * math.sin(i * .9)
            line(c, [(x0, y0), (x0 + rng.uniform(-4, 4), y0 + 28)], rgb("#d9a441"), 2)
        # A table at the window: composing stick, spectacles, a glass of tea gone cold.
        form(c, [(880, 590), (1520, 590), (1580, 640), (840, 640)], rgb("#8a5a38"), l, 10)
        form(c, [(840, 640), (1580, 640), (1580, 674), (840, 674)], rgb("#5f3a24"), l, 6)
        for px in (880, 1520):
            form(c, [(px, 674), (px + 24, 674), (px + 18, 900), (px + 4, 900)], rgb("#5f3a24"), l, 6)
        steel = rgb("#8d918c")
        form(c, [(960, 618), (1250, 606), (1254, 626), (964, 640)], mix(steel, INK, .3), l, 5)
        form(c, [(960, 592), (978, 590), (982, 634), (964, 638)], steel, l, 4)
        form(c, [(1162, 582), (1184, 580), (1188, 626), (1166, 628)], steel, l, 4)
        for i in range(15):
            x0 = 984 + i * 11.6
            form(c, [(x0, 590 - i * .5), (x0 + 9.5, 589 - i * .5), (x0 + 10, 624 - i * .6), (x0 + 1, 625 - i * .6)], rng.choice((rgb("#b9b5a6"), rgb("#6d6a66"), rgb("#d2cbb4"))), l, 3)
        for px in (1318, 1382):
            c.new_path()
            c.arc(px, 614, 25, 0, math.tau)
            c.set_source_rgb(*INK)
            c.set_line_width(5)
            c.stroke()
        line(c, [(1342, 610), (1350, 604), (1358, 610)], INK, 5)
        line(c, [(1406, 610), (1460, 590)], INK, 4)
        form(c, [(1470, 548), (1512, 548), (1506, 616), (1476, 616)], rgb("#b5683a"), l, 8)
        dot(c, 1491, 549, 21, rgb("#e0b070"), 1, .28)
        form(c, [(890, 590), (1000, 588), (1000, 576), (890, 578)], BRICK, l, 4)
    return s


SCENES = {"kantha": kantha, "letterpress": letterpress, "council": council, "obituary": obituary}
