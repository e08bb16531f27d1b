"""Scenes of the town and its markets."""

from brush import (BRICK, CREAM, DEEP, INK, MUSTARD, RIVER, SAND, STRAW, Light, bank, blades, box, dice, dot, flat,
                   form, hull, line)
from nature import banana, banyan, palm, tree
from people import crowd, man, pose, woman
from press import Sheet, mix, rgb
from things import bale, basket, boat, house

DYES = [CREAM, rgb("#9a4a3a"), RIVER, rgb("#b98b42"), rgb("#4d5c52"), rgb("#7a8a63")]
SKIN = rgb("#62402e")
DAY = Light(.5, .45, rgb("#ffe6b2"), rgb("#2a2c33"), .28, .38)


def noon(seed, horizon, top=RIVER, low=rgb("#f2dcac")):
    """A day sky down to the horizon."""
    s = Sheet(seed=seed)
    s.tint(low, s.down((0, .6), (horizon, 1)), .3)
    s.tint(top, s.down((0, .9), (horizon * .6, .3), (horizon, 0)) * (.5 + .7 * s.lumps((60, 400))), .6)
    return s


def awning(c, x, y, w, h, colour, light):
    """A patched market awning on two bamboo posts."""
    for px in (x + 8, x + w - 8):
        line(c, [(px, y + h), (px + 3, y + h * 4.6)], rgb("#8a6a40"), 7, curved=False)
    form(c, [(x + w * .06, y), (x + w * .94, y - 8), (x + w, y + h), (x + w * .5, y + h * 1.12), (x, y + h)], colour, light, h * .2)
    for i in range(1, 6):
        line(c, [(x + w * (.06 + .88 * i / 6), y), (x + w * i / 6, y + h)], mix(colour, INK, .4), 2, .6)


def jute_market():
    rng, s = dice(131), noon(131, 420)
    with s.plate(2, 1, fade=s.down((150, .9), (430, .6))) as c:
        bank(c, rng, 410, 100, rgb("#8c9678"), 440, step=34)
        for x in (90, 760, 850, 1470):
            palm(c, rng, x, 420, rng.uniform(180, 250), DAY, .06, rgb("#7a8b70"), rgb("#877a66"))
    with s.plate(1, 1) as c:
        box(c, -20, 430, 1640, 500, rgb("#c2a268"))
        box(c, -20, 430, 1640, 36, RIVER)
        for x, w, f in ((700, 260, 1), (1010, 200, -1)):
            boat(c, x, 456, w, DAY, f, rgb("#4a332c"), STRAW)
        house(c, -40, 500, 420, 230, DAY, SAND, rgb("#9b5843"), 2)
        house(c, 1230, 500, 440, 240, DAY, SAND, rgb("#7d8483"), 2)
        crowd(c, rng, [(rng.uniform(380, 1260), 520 + rng.uniform(-20, 30), rng.uniform(92, 112)) for _ in range(38)], DAY, DYES, SKIN, .15)
    s.tint(rgb("#7a5634"), s.down((480, 0), (900, .65)), .7)
    with s.plate(wear=.05) as c:
        for row, (y, n, size, x0) in enumerate(((600, 9, 92, 40), (590, 8, 92, 950))):
            for i in range(n):
                bale(c, x0 + i * 74, y + rng.uniform(-6, 6), size, 150, DAY, mix(STRAW, SAND, rng.random()))
        for i in range(5):
            bale(c, 70 + i * 105, 742, 130, 210, DAY, mix(STRAW, MUSTARD, rng.random() * .4))
        for i in range(4):
            bale(c, 1190 + i * 118, 760, 140, 220, DAY, mix(STRAW, MUSTARD, rng.random() * .4))
    with s.plate(1, 1, wear=.04) as c:
        j = man(c, pose(690, 800, 380, 1, 8, 4, ((150, 196), (140, 186)), ((22, 2), (-20, -30))), DAY, SKIN, None, rgb("#4b6a70"), length=1.1, scarf=BRICK)
        hx, hy = j["head"]
        c.save()
        c.translate(hx - 150, hy - 42)
        c.rotate(1.5)
        bale(c, 0, -150, 110, 330, DAY)
        c.restore()
        # The scales, the buyer with his ledger and a farmer who watches the beam.
        line(c, [(930, 820), (1000, 470), (1070, 820)], rgb("#5b3d2a"), 12, curved=False)
        line(c, [(890, 520), (1110, 504)], INK, 8, curved=False)
        for x, y in ((890, 520), (1110, 504)):
            line(c, [(x - 46, y + 150), (x, y), (x + 46, y + 150)], INK, 3, curved=False)
            form(c, [(x - 58, y + 150), (x + 58, y + 150), (x + 36, y + 172), (x - 36, y + 172)], rgb("#6d5a45"), DAY, 6)
        bale(c, 890, 674, 100, 100, DAY)
        for i in range(3):
            box(c, 1084 + i * 18, 618, 15, 36, INK)
        man(c, pose(1190, 840, 370, -1, 6, 14, ((40, 110), (30, 100)), ((8, 2), (-10, -8))), DAY, SKIN, rgb("#eadcbc"), CREAM, "panjabi", cover=CREAM)
        form(c, [(1090, 640), (1150, 628), (1156, 690), (1096, 700)], BRICK, DAY, 8)
        man(c, pose(800, 850, 366, 1, 2, 2, ((20, 120), (-20, 40)), ((6, 2), (-8, -6))), DAY, SKIN, rgb("#7a8a63"), rgb("#9a4a3a"), length=1.8, scarf=STRAW)
        bale(c, 470, 900, 210, 250, DAY, MUSTARD)
        bale(c, 280, 910, 220, 270, DAY, STRAW)
        bale(c, 1420, 912, 230, 270, DAY, STRAW)
    return s


def bazaar():
    rng, s = dice(141), noon(141, 380)
    with s.plate(1, 1) as c:
        house(c, -60, 470, 560, 320, DAY, SAND, rgb("#9b5843"), 3)
        house(c, 520, 460, 520, 280, DAY, rgb("#cdb98c"), rgb("#7d8483"), 3)
        house(c, 1060, 470, 600, 330, DAY, SAND, rgb("#a5654a"), 3)
        box(c, -20, 466, 1640, 460, rgb("#b5966a"))
        crowd(c, rng, [(rng.uniform(0, 1600), 530 + rng.uniform(-20, 40), rng.uniform(130, 150)) for _ in range(34)], DAY, DYES, SKIN, .4)
    s.tint(rgb("#5d4636"), s.down((500, 0), (900, .75)), .7)
    with s.plate(1, 1, wear=.05) as c:
        for x, w, dye in ((-30, 430, rgb("#b8763a")), (440, 360, rgb("#54777a")), (860, 360, rgb("#a5492f")), (1250, 390, rgb("#c9a24e"))):
            awning(c, x, 310, w, 84, dye, DAY)
    with s.plate(wear=.04) as c:
        for x, h, f, dye, w in ((120, 300, 1, RIVER, 0), (560, 300, 1, CREAM, 0), (980, 300, -1, MUSTARD, 0), (1440, 300, -1, BRICK, 1)):
            j = pose(0, 0, h, f, 10, 6, ((50, 86), (20, 70)), ((84, 20), (70, 30)), hips=(x, 690))
            (woman if w else man)(c, j, DAY, SKIN, dye, CREAM, length=1.5)
        form(c, [(-20, 700), (800, 700), (840, 790), (-20, 800)], rgb("#7a5a3c"), DAY, 14)
        form(c, [(880, 700), (1640, 700), (1640, 800), (850, 790)], rgb("#7a5a3c"), DAY, 14)
        flat(c, [(480, 704), (794, 704), (826, 776), (470, 776)], rgb("#56685a"))
        for i in range(21):
            fish(c, 510 + (i % 7) * 44 + rng.uniform(-6, 6), 716 + (i // 7) * 24, rng.uniform(44, 64), rng)
        for x, heap in ((60, rgb("#8a3d5a")), (190, rgb("#6f8a42")), (330, rgb("#b0432f")), (960, rgb("#d59b30")), (1100, rgb("#5f7a41")), (1240, rgb("#b0432f")), (1390, rgb("#e2d3a4")), (1530, rgb("#d0752f"))):
            basket(c, x, 772, 124, 56, DAY, rgb("#8a6238"), heap, rng, 12)
    with s.plate(1, 1, wear=.04) as c:
        woman(c, pose(690, 905, 440, -1, 4, 10, ((30, 96), (8, 40)), ((4, 0), (-6, -4))), DAY, SKIN, rgb("#a5412c"), STRAW)
        basket(c, 590, 760, 90, 40, DAY, rgb("#a57a45"), rgb("#6f8a42"), rng, 9)
        man(c, pose(905, 920, 450, 1, 4, 10, ((20, 70), (-12, 10)), ((6, 2), (-8, -6))), DAY, SKIN, rgb("#e6d9bb"), rgb("#4b6a70"), length=1.9, scarf=rgb("#9a4a3a"))
        fish(c, 1020, 800, 130, rng, 1.45)
        for x, dye in ((80, rgb("#3d4f50")), (1530, rgb("#4a3a30"))):
            man(c, pose(x, 1080, 560, 1 if x < 800 else -1, 0, 2, ((10, 30), (-6, 10)), ((4, 0), (-4, 0))), Light(.5, .4, rgb("#e8c98c"), INK, .2, .4), rgb("#3f2a20"), dye, INK,
                cover=rgb("#8a5a3c"))
    return s


def fish(c, x, y, size, rng, turn=0.0):
    c.save()
    c.translate(x, y)
    c.rotate(turn + rng.uniform(-.12, .12))
    form(c, [(-size * .5, 0), (-size * .2, -size * .17), (size * .26, -size * .07), (size * .5, -size * .17), (size * .42, 0), (size * .5, size * .16), (size * .26, size * .07), (-size * .2, size * .17)],
         rgb("#c5ccc4"), DAY, size * .07)
    dot(c, -size * .36, -size * .03, size * .03, INK)
    c.restore()


def hospital():
    rng, s = dice(151), noon(151, 600, rgb("#7fa0a8"))
    wall, hot = rgb("#e8d8b2"), Light(.3, .6, rgb("#fff4d4"), rgb("#3a3f48"), .3, .34)
    with s.plate(2, 1, fade=s.down((0, .85))) as c:
        for x, h in ((60, 420), (190, 340), (1500, 400)):
            palm(c, rng, x, 600, h, hot, .04, rgb("#71866d"), rgb("#8a7c68"))
    with s.plate(1, 1) as c:
        box(c, -20, 590, 1640, 340, rgb("#cdb182"))
        form(c, [(180, 190), (1420, 190), (1420, 610), (180, 610)], wall, hot, 10)
        form(c, [(160, 170), (1440, 170), (1440, 196), (160, 196)], rgb("#a8563c"), hot, 8)
        box(c, 180, 390, 1240, 14, rgb("#a8563c"))
        for floor in (232, 434):
            for i in range(9):
                x = 214 + i * 132
                if floor == 434 and i in (4,):
                    continue
                box(c, x - 6, floor - 6, 104, 130, mix(wall, INK, .22))
                box(c, x, floor, 92, 118, rgb("#3f5a60"))
                box(c, x, floor, 28, 118, rgb("#5f8a78"))
                box(c, x + 64, floor, 28, 118, rgb("#5f8a78"))
        form(c, [(640, 420), (960, 420), (960, 450), (640, 450)], rgb("#a8563c"), hot, 8)
        box(c, 700, 450, 200, 160, rgb("#2c3438"))
        for x in (655, 925):
            form(c, [(x, 450), (x + 22, 450), (x + 22, 616), (x, 616)], CREAM, hot, 8)
        form(c, [(740, 90), (860, 90), (860, 172), (740, 172)], CREAM, hot, 8)
        box(c, 789, 102, 22, 58, rgb("#3f6b4a"))
        box(c, 771, 120, 58, 22, rgb("#3f6b4a"))
        flat(c, [(640, 610), (960, 610), (1010, 640), (590, 640)], rgb("#dccba2"))
    s.tint(rgb("#8f6f48"), s.down((640, 0), (900, .5)), .6)
    with s.plate(wear=.05) as c:
        spots = [(800 - i * 64 + rng.uniform(-8, 8), 668 + i * 12, 172 + i * 9) for i in range(12)]
        for x, y, h in spots + [(1090, 720, 200), (1180, 760, 214)]:
            dot(c, x + h * .1, y + 4, h * .2, rgb("#5a4632"), .55, .2)
        for i, (x, y, h) in enumerate(spots):
            j = pose(x, y, h, 1, rng.uniform(0, 5), rng.uniform(0, 10), rng.choice((((10, 30), (-6, 6)), ((30, 110), (4, 60)), ((16, 80), (-8, 10)))), ((6, 0), (-8, -6)))
            if i in (1, 4, 5, 8, 11):
                woman(c, j, hot, SKIN, rng.choice((BRICK, RIVER, rgb("#b98b42"), rgb("#5f7a5a"))), CREAM)
                if i in (4, 11):
                    form(c, hull([(x + h * .06, y - h * .68, h * .05), (x + h * .14, y - h * .56, h * .06)]), STRAW, hot, 5)
                    dot(c, x + h * .08, y - h * .74, h * .04, rgb("#4d3024"))
            else:
                man(c, j, hot, SKIN, rng.choice(DYES), rng.choice(DYES), cover=rng.choice((None, STRAW)), scarf=rng.choice((None, BRICK)))
        j = man(c, pose(1110, 724, 220, -1, 2, 4, ((40, 96), (-6, 6)), ((8, 0), (-8, -8))), hot, SKIN, rgb("#f5ecd6"), rgb("#4b5f66"), "panjabi", sleeve="long")
        van(c, 1380, 790, 330, hot)
        tree(c, rng, 60, 860, 620, hot, rgb("#56693f"), wide=.46)
    with s.plate(wear=.04, fade=s.down((0, .7))) as c:
        for _ in range(90):
            dot(c, rng.uniform(-20, 430), 868 + rng.uniform(-24, 30), rng.uniform(8, 26), rgb("#4d4a38"), .6, .35)
    return s


def van(c, x, y, size, light, body=rgb("#efe3c6")):
    s = size
    form(c, [(x - s * .5, y - s * .1), (x - s * .5, y - s * .5), (x - s * .44, y - s * .55), (x + s * .2, y - s * .55), (x + s * .38, y - s * .34), (x + s * .5, y - s * .28), (x + s * .5, y - s * .1)], body, light, s * .05)
    flat(c, [(x + s * .08, y - s * .48), (x + s * .2, y - s * .48), (x + s * .32, y - s * .33), (x + s * .08, y - s * .33)], rgb("#3f5a60"))
    box(c, x - s * .5, y - s * .25, s, s * .04, BRICK)
    box(c, x - s * .24, y - s * .48, s * .05, s * .18, rgb("#3f6b4a"))
    box(c, x - s * .305, y - s * .415, s * .18, s * .05, rgb("#3f6b4a"))
    box(c, x - s * .05, y - s * .6, s * .1, s * .05, BRICK)
    for k in (-.3, .3):
        dot(c, x + k * s, y - s * .08, s * .09, INK)
        dot(c, x + k * s, y - s * .08, s * .04, rgb("#8d8a80"))


def school():
    rng, s = dice(161), noon(161, 500)
    with s.plate(2, 1, fade=s.down((200, .9), (500, .6))) as c:
        bank(c, rng, 480, 110, rgb("#8c9678"), 510, step=34)
        for x in (1040, 1130, 1500):
            palm(c, rng, x, 500, rng.uniform(220, 290), DAY, .06, rgb("#7a8b70"), rgb("#877a66"))
    with s.plate(1, 1) as c:
        box(c, -20, 500, 1640, 430, rgb("#b9a468"))
        house(c, 640, 590, 860, 300, DAY, rgb("#d3b27c"), rgb("#a5492f"), 5, eave=.04)
        line(c, [(1540, 640), (1540, 220)], rgb("#6b4a30"), 7, curved=False)
        form(c, [(1540, 226), (1628, 236), (1628, 286), (1540, 280)], MUSTARD, DAY, 6)
    s.tint(rgb("#5d6a3c"), s.down((560, 0), (900, .7)), .7)
    with s.plate(wear=.05) as c:
        for _ in range(160):
            dot(c, rng.uniform(-40, 760), 770 + rng.gauss(0, 34), rng.uniform(10, 34), rgb("#4a4a2e"), .5, .3)
        banyan(c, rng, 300, 730, 690, DAY, rgb("#4c6139"), rgb("#5d4536"), .92)
    with s.plate(1, 1, wear=.04) as c:
        for i, x in enumerate((1010, 1100, 1190, 1290, 900)):
            j = pose(x, 640 + (i % 2) * 14, 128, -1, 10, 0, ((30, 90), (-40, 20)), ((36, 0), (-20, -50)))
            man(c, j, DAY, SKIN, CREAM, rgb("#35525c"), "shorts", length=1) if i % 2 else woman(c, j, DAY, SKIN, rgb("#35525c"), CREAM, veil=False, length=1.4)
        woman(c, pose(470, 800, 300, 1, 0, 6, ((60, 100), (10, 60)), ((4, 0), (-6, -4))), DAY, SKIN, rgb("#a5412c"), STRAW, veil=False)
        form(c, [(330, 560), (440, 560), (440, 650), (330, 650)], rgb("#2f3d38"), DAY, 3)
        for i, x in enumerate((640, 740, 845, 950, 1060, 700, 810, 925)):
            y, h = (800, 176) if i < 5 else (868, 200)
            j = pose(0, 0, h, -1, 6, 8, ((50, 100), (40, 90)), ((84, -20), (70, -40)), hips=(x, y - 20))
            man(c, j, DAY, SKIN, CREAM, rgb("#35525c"), "shorts", length=1) if i % 3 else woman(c, j, DAY, SKIN, rgb("#c9a24e"), CREAM, veil=False, length=1.2)
            flat(c, [(x - h * .36, y - h * .14), (x - h * .2, y - h * .2), (x - h * .12, y - h * .1), (x - h * .28, y - h * .04)], CREAM)
        for x, h, dye in ((1330, 230, BRICK), (1440, 214, MUSTARD)):
            man(c, pose(x, 860, h, -1, 4, 2, ((20, 50), (-16, 0)), ((18, 2), (-18, -26))), DAY, SKIN, CREAM, rgb("#35525c"), "shorts", length=1)
            form(c, [(x + h * .08, 860 - h * .78), (x + h * .22, 860 - h * .76), (x + h * .22, 860 - h * .52), (x + h * .09, 860 - h * .5)], dye, DAY, 6)
        blades(c, rng, -20, 1620, 918, 50, rgb("#3d4a2c"), 220, .1, 5)
    return s


def solar():
    rng, s = dice(171), noon(171, 470, rgb("#7fa0a8"))
    s.tint(rgb("#fff2c8"), s.glow(1330, 150, 480, 1.6) * .9, .4)
    with s.plate() as c:
        dot(c, 1330, 150, 60, rgb("#fff5d8"))
    with s.plate(2, 1, fade=s.down((300, .7), (460, .4))) as c:
        bank(c, rng, 440, 46, rgb("#8a9a8c"), 452, step=30)
    s.tint(rgb("#a9bbb4"), s.down((448, 0), (451, 1), (600, 1), (602, 0)), .2)
    with s.plate(1, 1) as c:
        for i in range(60):
            x, y = rng.uniform(0, 1600), rng.uniform(456, 560)
            line(c, [(x, y), (x + rng.uniform(30, 120), y)], rng.choice((CREAM, RIVER)), 2.5)
        boat(c, 300, 520, 200, DAY, 1, rgb("#4a332c"), STRAW)
        flat(c, [(-20, 600), (400, 566), (900, 556), (1620, 590), (1620, 920), (-20, 920)], rgb("#d3bd86"), curved=False)
    s.tint(rgb("#8a8a50"), s.down((620, 0), (900, .75)), .7)
    with s.plate(1, 1, wear=.045) as c:
        banana(c, rng, 330, 700, 250, DAY)
        palm(c, rng, 1480, 720, 520, DAY, -.05, rgb("#4c6341"))
        x, w, y = 480, 760, 760
        form(c, [(x, 500), (x + w, 500), (x + w, y), (x, y)], rgb("#c39a62"), DAY, 12)
        for i in range(38):
            line(c, [(x + i * 20 + 6, 504), (x + i * 20 + 6, y)], rgb("#8a6538"), 2.5, .6)
        box(c, 800, 560, 110, 200, rgb("#3a2b25"))
        for px in (580, 1040):
            box(c, px, 580, 110, 90, rgb("#3a2b25"))
            line(c, [(px + 55, 580), (px + 55, 670)], rgb("#c39a62"), 5)
        form(c, [(x - 70, 516), (x + 40, 250), (x + w - 40, 250), (x + w + 70, 516)], rgb("#9aa3a0"), DAY, 10)
        for i in range(50):
            t = i / 49
            line(c, [(x - 70 + (w + 140) * t, 514), (x + 40 + (w - 80) * t, 250)], rgb("#6d7876") if i % 2 else rgb("#c3c8bd"), 3, .8)
        for k in range(3):
            u0, u1 = .12 + k * .27, .12 + k * .27 + .23

            def on(u, v):
                y = 480 - v * 200
                lean = (y - 250) / 266
                a, b = x + 40 - 110 * lean, x + w - 40 + 110 * lean
                return a + (b - a) * u, y
            form(c, [on(u0, .04), on(u0, .92), on(u1, .92), on(u1, .04)], rgb("#2b4664"), DAY, 9)
            for g in range(1, 5):
                line(c, [on(u0 + (u1 - u0) * g / 5, .04), on(u0 + (u1 - u0) * g / 5, .92)], rgb("#9fb3b8"), 2, .8)
            for g in range(1, 4):
                line(c, [on(u0, .04 + .22 * g), on(u1, .04 + .22 * g)], rgb("#9fb3b8"), 2, .8)
            line(c, [on(u0, .04), on(u0, .92), on(u1, .92), on(u1, .04), on(u0, .04)], CREAM, 4, curved=False)
        man(c, pose(0, 0, 280, -1, 34, -8, ((50, 76), (40, 70)), ((70, -20), (40, -30)), hips=(1170, 392)), DAY, SKIN, rgb("#d8b060"), rgb("#35525c"), length=1.2, cover=BRICK)
        line(c, [(1262, 770), (1206, 430)], rgb("#6b4a30"), 8, curved=False)
        line(c, [(1310, 764), (1250, 424)], rgb("#6b4a30"), 8, curved=False)
        for i in range(9):
            line(c, [(1254 - i * 6, 730 - i * 38), (1304 - i * 6, 724 - i * 38)], rgb("#8a6238"), 6)
        woman(c, pose(700, 836, 290, 1, 0, -14, ((20, 130), (-6, 10)), ((4, 0), (-6, -4))), DAY, SKIN, BRICK, STRAW)
        man(c, pose(600, 846, 180, 1, 0, -16, ((120, 150), (-6, 10)), ((6, 0), (-8, -6))), DAY, SKIN, CREAM, DEEP, "shorts", length=1)
        blades(c, rng, -20, 1620, 918, 70, rgb("#4a5a34"), 260, .15, 6)
        for i in range(5):
            dot(c, 980 + i * 50, 850 + (i % 2) * 16, 15, (CREAM, BRICK)[i % 2], 1, .8)
            dot(c, 994 + i * 50, 838 + (i % 2) * 16, 8, (CREAM, BRICK)[i % 2])
    return s


SCENES = {"jute-market": jute_market, "bazaar": bazaar, "hospital": hospital, "school": school, "solar": solar}
