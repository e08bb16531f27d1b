"""Scenes by lamplight and by the moon."""

from brush import (BRICK, CREAM, DEEP, INK, STRAW, Light, bank, bend, blades, box,
                   dice, dot, flat, form, hull, line, ripples)
from nature import banyan, palm
from people import arm, head, leg, man, pose, woman
from press import Sheet, mix, rgb
from things import hurricane


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


def jatra():
    rng, s = dice(181), Sheet(paper=rgb("#24354a"), seed=181)
    stage = Light(.1, .6, rgb("#ffe09a"), rgb("#3a1f22"), .4, .35)
    s.tint(rgb("#131d2b"), s.down((0, .9), (500, .3)), .6)
    s.tint(rgb("#d98d3a"), s.glow(800, 400, 900, 1.4, 1.2) * .75, .75)
    s.tint(rgb("#ffdf98"), s.glow(800, 380, 480, 1.6) * .75, .6)
    with s.plate(1, 1) as c:
        for x, h in ((90, 430), (230, 340), (1390, 380), (1530, 450)):
            palm(c, rng, x, 600, h, Light(-.4 if x > 800 else .4, .4, rgb("#d99a4e"), rgb("#0f1823"), .3, .4), .03, rgb("#26383a"), rgb("#2f2a2b"))
    with s.plate(1, 1, wear=.04) as c:
        # A patched canopy on four poles, bulbs along its edge.
        form(c, [(360, 214), (800, 96), (1240, 214), (1290, 262), (310, 262)], rgb("#a5412c"), stage, 30)
        for i in range(9):
            x = 310 + i * 122.5
            flat(c, [(800, 98), (360 + i * 110, 214), (x, 262), (x + 61, 262), (415 + i * 110, 214)], rgb("#d59b30") if i < 8 else rgb("#a5412c"), .9)
        for i in range(16):
            x = 310 + i * 61.25
            flat(c, [(x, 260), (x + 61, 260), (x + 30, 306)], rgb("#e6cf9c") if i % 2 else rgb("#8f3328"))
        for x in (372, 1228):
            line(c, [(x, 262), (x, 640)], rgb("#5a3526"), 16, curved=False)
        form(c, [(330, 600), (1270, 600), (1350, 690), (250, 690)], rgb("#c08a4a"), stage, 20)
        box(c, 250, 690, 1100, 66, rgb("#6b3328"))
        for i in range(22):
            flat(c, [(250 + i * 50, 690), (300 + i * 50, 690), (275 + i * 50, 736)], rgb("#d59b30") if i % 2 else rgb("#4b6a70"))
    skin = rgb("#744830")
    with s.plate(1, 1, wear=.035) as c:
        for x, h, f, dye in ((430, 190, 1, CREAM), (505, 184, 1, rgb("#c9772b")), (1100, 184, -1, CREAM), (1180, 190, -1, rgb("#4b6a70"))):
            j = man(c, pose(0, 0, h, f, 8, 4, ((40, 100), (30, 80)), ((84, 6), (72, -10)), hips=(x, 622)), stage, skin, dye, CREAM, length=1.2)
            hx, hy = j["arms"][0][2]
            form(c, hull([(hx - 8, hy + 12, 22), (hx + 30 * f, hy + 12, 17)]), rgb("#8a4a2c"), stage, 8)
        king = pose(690, 662, 330, 1, -6, -4, ((96, 128), (-40, 20)), ((26, 4), (-20, -26)))
        nx, ny = king["neck"]
        form(c, [(nx - 26, ny + 10), (nx + 30, ny + 6), (nx + 8, ny + 150), (nx - 40, 650), (nx - 150, 640), (nx - 86, ny + 130)], rgb("#8f2f2a"), stage, 16, True)
        man(c, king, stage, skin, rgb("#3f6068"), rgb("#d59b30"), "panjabi", sleeve="long")
        hx, hy = king["head"]
        flat(c, [(hx - 24, hy - 14), (hx - 32, hy - 46), (hx - 12, hy - 34), (hx + 2, hy - 64), (hx + 12, hy - 34), (hx + 30, hy - 48), (hx + 24, hy - 12)], rgb("#f0c75e"))
        ax, ay = king["arms"][0][2]
        line(c, [(ax - 14, ay + 8), (ax + 84, ay - 104)], rgb("#efe6cc"), 7)
        line(c, [(ax - 4, ay - 22), (ax + 22, ay + 4)], rgb("#f0c75e"), 7)
        queen = woman(c, pose(930, 660, 306, -1, 2, 6, ((70, 130), (20, 60)), ((8, 0), (-10, -8))), stage, skin, rgb("#b03c33"), rgb("#f0c75e"))
        dot(c, queen["head"][0] - 8, queen["head"][1] - 24, 7, rgb("#f0c75e"))
        for i in range(17):
            x = 312 + i * 61
            dot(c, x, 300, 6, rgb("#fff2c8"))
    for i in range(17):
        s.tint(rgb("#ffe9b0"), s.glow(312 + i * 61, 300, 34, 1.6) * .6, .4) if i % 4 == 0 else None
    for lx in (520, 1080):
        s.tint(rgb("#fff0c4"), s.glow(lx, 330, 90, 1.6) * .9, .4)
    with s.plate(wear=.03) as c:
        for lx in (520, 1080):
            hurricane(c, lx, 292, 50, rgb("#ffd070"))
        crowd_dark(c, rng)
    return s


def crowd_dark(c, rng):
    """The audience from behind, rimmed by the light of the stage."""
    rim = Light(0, .7, rgb("#f0b45c"), rgb("#0d131c"), .42, .5)
    for row, (y, h, n) in enumerate(((800, 150, 17), (862, 190, 14), (960, 240, 11))):
        for i in range(n):
            x = 1600 / n * (i + .5 + .25 * (row % 2)) + rng.uniform(-14, 14)
            dye = rng.choice((rgb("#4a3a34"), rgb("#5a2f2a"), rgb("#2f4048"), rgb("#5a4a30")))
            form(c, hull([(x - h * .2, y - h * .3, h * .08), (x + h * .2, y - h * .3, h * .08), (x, y - h * .38, h * .08), (x - h * .22, y, h * .08), (x + h * .22, y, h * .08)]), dye, rim, h * .04)
            top = rng.choice((rgb("#1d191c"), rgb("#1d191c"), dye, rgb("#8a7a55")))
            form(c, hull([(x, y - h * .42, h * .07), (x, y - h * .56, h * .115), (x, y - h * .62, h * .105)]), top, rim, h * .04)


def night_bus():
    rng, s = dice(191), Sheet(paper=rgb("#2b3d52"), seed=191)
    lamp = Light(-.4, .5, rgb("#ffd384"), rgb("#121a26"), .42, .45)
    s.tint(rgb("#141f2e"), s.down((0, .95), (420, .3), (560, 0)), .6)
    with s.plate(1, 1, fade=s.down((200, .9), (560, .6))) as c:
        bank(c, rng, 520, 90, rgb("#1f2f3d"), 560, step=32)
        for x in (80, 180, 1480):
            palm(c, rng, x, 560, rng.uniform(260, 360), lamp, .05, rgb("#22343d"), rgb("#2a2c33"))
    s.tint(rgb("#e0973f"), s.glow(360, 330, 620, 1.5) * .75, .75)
    s.tint(rgb("#e0973f"), s.glow(1290, 420, 460, 1.5) * .6, .75)
    with s.plate(wear=.05) as c:
        box(c, -20, 610, 1640, 320, rgb("#2b2c33"))
    s.tint(rgb("#a8692f"), s.glow(400, 720, 700, 1.3, 2.2) * s.down((608, 0), (620, .8), (900, .7)), .8)
    with s.plate(1, 1, wear=.04) as c:
        # The ticket hut, its bulb, a tea stall.
        form(c, [(60, 380), (350, 380), (350, 640), (60, 640)], rgb("#7a6a4c"), lamp, 10)
        box(c, 100, 440, 130, 96, rgb("#ffdc94"))
        man(c, pose(0, 0, 190, 1, 2, 4, ((40, 90), (20, 60)), ((0, 0), (0, 0)), hips=(160, 560)), lamp, rgb("#5a3827"), rgb("#7a3a2c"), DEEP)
        box(c, 60, 536, 290, 104, rgb("#6a5a40"))
        form(c, [(30, 384), (70, 320), (350, 320), (400, 384)], rgb("#7d3a2c"), lamp, 10)
        line(c, [(430, 640), (430, 230), (380, 214)], INK, 10, curved=False)
        form(c, [(340, 210), (400, 210), (420, 240), (320, 240)], INK, lamp, 4)
        dot(c, 370, 246, 16, rgb("#fff3cc"))
        # The bus waits with its lights on.
        form(c, [(560, 700), (560, 330), (590, 296), (1380, 296), (1420, 340), (1450, 520), (1456, 700)], rgb("#a5412c"), lamp, 18)
        box(c, 560, 540, 892, 24, rgb("#e3bd69"))
        box(c, 560, 600, 892, 10, rgb("#4b6a70"))
        for i in range(6):
            x = 600 + i * 112
            box(c, x, 366, 96, 116, rgb("#ffdf9c"))
            if i != 2:
                form(c, hull([(x + 48, 440, 20), (x + 48, 426, 19)]), rgb("#3a2a26"), lamp, 5)
                form(c, hull([(x + 26, 478, 14), (x + 70, 478, 14), (x + 48, 462, 20)]), rng.choice((rgb("#4a3a34"), rgb("#5a2f2a"), rgb("#2f4a52"))), lamp, 5)
        flat(c, [(1280, 366), (1388, 366), (1420, 500), (1280, 500)], rgb("#9fb5b0"))
        box(c, 1276, 520, 96, 180, rgb("#3a2522"))
        for x in range(620, 1340, 46):
            line(c, [(x, 296), (x, 270)], INK, 4, curved=False)
        line(c, [(600, 270), (1350, 270)], INK, 5, curved=False)
        for x, w, h, dye in ((680, 120, 60, rgb("#7a6a4c")), (810, 90, 80, rgb("#4b6a70")), (940, 150, 54, rgb("#8a5a3c")), (1100, 110, 70, rgb("#5f6a44"))):
            form(c, [(x, 290), (x + 8, 290 - h), (x + w - 6, 288 - h), (x + w, 290)], dye, lamp, 8, True)
        for x in (720, 1200):
            dot(c, x, 704, 66, rgb("#15171c"))
            dot(c, x, 704, 30, rgb("#8d8a80"))
        dot(c, 1446, 628, 22, rgb("#fff3cc"))
    x, y = s.at()
    s.tint(rgb("#ffe3a4"), (abs(y - 632 - (x - 1450) * .12) < (x - 1440) * .34) * (x > 1446) * (1 - (x - 1446) / 400).clip(0, 1) * .7, .7)
    s.tint(rgb("#fff0c4"), s.glow(370, 248, 120, 1.6) * .9, .4)
    s.tint(rgb("#fff0c4"), s.glow(1446, 628, 80, 1.6) * .9, .4)
    with s.plate(1, 1, wear=.04) as c:
        skin = rgb("#5a3827")
        man(c, pose(1330, 744, 260, -1, 4, 4, ((120, 160), (-10, 20)), ((24, -20), (-14, -20))), lamp, skin, rgb("#8a7a55"), rgb("#35525c"), "trousers")
        for x, h, f, dye, low in ((470, 290, 1, rgb("#8a7a55"), CREAM), (900, 300, 1, rgb("#4b6a70"), rgb("#b98b42"))):
            j = man(c, pose(x, 800, h, f, 2, 2, ((14, 8), (-8, 10)), ((10, 0), (-12, -12))), lamp, skin, dye, low, length=1.85, scarf=BRICK)
            hx, hy = j["arms"][0][2]
            form(c, [(hx - 34, hy + 12), (hx + 34, hy + 12), (hx + 42, hy + 76), (hx - 42, hy + 76)], rgb("#5a3b2b"), lamp, 10)
        woman(c, pose(640, 812, 280, 1, 0, 6, ((14, 30), (-6, 10)), ((6, 0), (-8, -6))), lamp, skin, rgb("#a5412c"), STRAW)
        man(c, pose(700, 816, 180, 1, 0, -8, ((-20, 20), (10, 20)), ((6, 0), (-8, -6))), lamp, skin, rgb("#c9a24e"), DEEP, "shorts", length=1)
        for x, dye in ((190, rgb("#4a5a44")), (300, rgb("#7a3a2c"))):
            man(c, pose(0, 0, 270, 1 if x < 250 else -1, 6, 6, ((40, 120), (20, 50)), ((80, 0), (70, -8)), hips=(x, 714)), lamp, skin, dye, CREAM, length=1.6)
        box(c, 130, 730, 230, 16, rgb("#6a4a30"))
    with s.plate(ripple=10, wear=.1, fade=s.down((760, .5), (900, .3))) as c:
        for px, w in ((370, 30), (700, 60), (930, 60), (1446, 34)):
            flat(c, [(px - w, 826), (px + w, 826), (px + w * .7, 900), (px - w * .7, 900)], rgb("#e3b260"))
    return s


SCENES = {"baul": baul, "jatra": jatra, "night-bus": night_bus}
