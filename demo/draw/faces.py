"""The two columnists: imagined people, cut like linoleum prints in a few flat tones."""

from brush import BRICK, CREAM, INK, Light, bend, dice, dot, flat, form, line, smooth
from nature import palm
from press import Sheet, mix, rgb


def ground(seed, colour, glow):
    """A plain ground with light behind the head."""
    s = Sheet(1200, 1200, seed=seed)
    s.tint(colour, s.down((0, .95), (1200, .8)), .4)
    s.tint(glow, s.glow(660, 470, 640, 1.3) * .85, .65)
    return s


def shape(c, points, colour):
    flat(c, points, colour, 1, True)


def features(c, lit, dark, deep, brow, age=0):
    """Eyes, nose, mouth of a three-quarter face whose shadow side is the right."""
    shape(c, [(496, 500), (540, 482), (590, 496), (586, 506), (540, 500), (500, 512)], brow)
    shape(c, [(662, 496), (700, 482), (744, 496), (740, 508), (700, 500), (664, 508)], brow)
    for x in (546, 702):
        shape(c, [(x - 44, 550), (x - 10, 530), (x + 26, 534), (x + 44, 552), (x + 10, 566), (x - 20, 564)], rgb("#efe0c2"))
        dot(c, x + 2, 548, 19, INK)
        dot(c, x - 5, 545, 4.5, CREAM)
        shape(c, [(x - 50, 550), (x - 12, 536), (x + 26, 539), (x + 50, 552), (x + 30, 516), (x - 26, 514)], lit if x < 650 else mix(lit, dark, .35))
        line(c, [(x - 46, 551), (x - 10, 536), (x + 26, 539), (x + 48, 553)], INK, 7)
        line(c, [(x - 34, 580), (x, 588), (x + 34, 580)], dark, 4, .8)
    shape(c, [(636, 520), (650, 600), (680, 646), (664, 668), (622, 672), (634, 640), (630, 580)], dark)
    line(c, [(594, 654), (604, 672), (626, 668), (650, 676), (674, 662)], deep, 6)
    shape(c, [(556, 742), (604, 726), (628, 734), (654, 726), (694, 740), (654, 744), (628, 746), (600, 746)], deep)
    shape(c, [(566, 746), (628, 750), (684, 745), (656, 772), (628, 778), (598, 772)], mix(lit, BRICK, .5))
    line(c, [(556, 744), (600, 745), (628, 750), (656, 745), (696, 741)], INK, 4.5)
    line(c, [(586, 804), (628, 812), (668, 802)], dark, 5, .8)
    line(c, [(548, 676), (532, 716), (540, 752)], dark, 3 + age, .8)
    line(c, [(714, 676), (730, 714), (722, 750)], deep, 3 + age, .8)


FACE = [(446, 500), (452, 400), (510, 318), (610, 290), (714, 310), (780, 390), (796, 500), (790, 620), (764, 730), (710, 820), (632, 864), (560, 836), (494, 750), (458, 630)]
SHADE = [(700, 300), (780, 390), (796, 500), (790, 620), (764, 730), (710, 820), (632, 864), (690, 800), (726, 710), (716, 640), (750, 580), (748, 500), (720, 420)]


def spectacles(c, colour, width=9):
    for x in (542, 706):
        smooth(c, [(x - 66, 520), (x, 506), (x + 66, 520), (x + 62, 584), (x, 610), (x - 62, 584)])
        c.set_source_rgba(*CREAM, .13)
        c.fill_preserve()
        c.set_source_rgb(*colour)
        c.set_line_width(width)
        c.stroke()
        line(c, [(x - 34, 534), (x - 14, 526)], CREAM, 5, .8)
    line(c, [(608, 536), (624, 526), (640, 536)], colour, width)
    line(c, [(476, 530), (448, 536)], colour, width)
    line(c, [(772, 530), (796, 530)], colour, width)


def columnist_1():
    rng, s = dice(301), ground(301, rgb("#5f7f84"), rgb("#c9cbb4"))
    lit, dark, deep = rgb("#b67a52"), rgb("#8a5439"), rgb("#5f3626")
    sari, border = rgb("#a03c2c"), rgb("#dca63e")
    light = Light(.6, .35, rgb("#ffe0ad"), rgb("#2b1a1e"), .16, .36)
    with s.plate(2, 2, wear=.05) as c:
        # Hair drawn back into a knot, a grey lock from the parting.
        shape(c, [(420, 560), (410, 400), (480, 270), (610, 222), (750, 250), (830, 370), (842, 540), (800, 700), (760, 560), (470, 560), (450, 690)], rgb("#2a2326"))
        dot(c, 838, 600, 96, rgb("#2a2326"), 1, 1.1)
        for k in range(5):
            line(c, bend((800 + k * 14, 520), (880 - k * 6, 670), -24 + k * 8), rgb("#5a5254"), 4)
    with s.plate(0, 0, wear=.03) as c:
        form(c, [(556, 780), (716, 780), (730, 960), (800, 1010), (640, 1090), (470, 1010), (548, 950)], dark, light, 40)
        form(c, [(130, 1260), (170, 1110), (300, 1020), (480, 966), (560, 940), (640, 1040), (730, 940), (860, 990), (1010, 1060), (1060, 1260)], rgb("#2f4f59"), light, 30, True)
        form(c, [(110, 1260), (160, 1100), (290, 1016), (470, 960), (540, 938), (600, 1010), (720, 1110), (880, 1260)], sari, light, 46, True)
        for k in range(7):
            line(c, bend((240 + k * 46, 1050 - k * 10), (330 + k * 72, 1230), -20), mix(sari, INK, .45), 6, .7)
        line(c, [(540, 940), (606, 1016), (726, 1112), (880, 1250)], border, 34)
        for k in range(13):
            t = k / 12
            dot(c, 560 + t * 300, 962 + t * 270 - 16 * (1 - t) * t, 7, BRICK)
        shape(c, FACE, lit)
        shape(c, SHADE, dark)
        shape(c, [(560, 836), (632, 864), (704, 824), (716, 880), (640, 930), (566, 890)], deep)
        shape(c, [(480, 640), (520, 620), (548, 660), (530, 720), (500, 700)], mix(lit, BRICK, .18))
        # The hair line, the ear with its drop, the features.
        shape(c, [(446, 520), (440, 400), (496, 300), (606, 262), (726, 286), (796, 380), (806, 520), (772, 430), (700, 350), (606, 330), (520, 362), (470, 430)], rgb("#2a2326"))
        for k in range(6):
            line(c, bend((606 - k * 3, 268 + k * 4), (450 + k * 14, 420 - k * 18), 26), rgb("#6d6566"), 3.5, .9)
            line(c, bend((612 + k * 6, 268 + k * 4), (796 - k * 12, 400 - k * 18), -26), rgb("#57494b"), 3.5, .9)
        line(c, bend((600, 270), (440, 452), 34), rgb("#d8d0bf"), 10)
        line(c, bend((594, 280), (434, 480), 30), rgb("#b9b0a2"), 6)
        features(c, lit, dark, deep, rgb("#2f2526"))
        dot(c, 624, 440, 16, BRICK)
        shape(c, [(796, 540), (826, 530), (830, 580), (806, 626), (792, 600)], dark)
        dot(c, 812, 650, 15, border)
        dot(c, 812, 684, 10, border, 1, 1.5)
        for k in range(17):
            t = k / 16
            dot(c, 536 + t * 190, 970 + 66 * (1 - (2 * t - 1) ** 2), 7, border)
    with s.plate(1, 1, wear=.02) as c:
        spectacles(c, rgb("#241c1e"), 10)
    return s


def columnist_2():
    rng, s = dice(311), ground(311, rgb("#b98a45"), rgb("#ead3a0"))
    lit, dark, deep = rgb("#a86f4b"), rgb("#7b4a34"), rgb("#532f24")
    white, grey = rgb("#f0e8d6"), rgb("#b3ada0")
    light = Light(.6, .35, rgb("#fff0cd"), rgb("#2b2228"), .2, .3)
    with s.plate(2, 1, wear=.05, fade=s.down((0, .55), (1000, .2))) as c:
        palm(c, rng, 1010, 1240, 900, Light(.5, .4, rgb("#e8cf98"), rgb("#7a5a2e"), .2, .3), .05, rgb("#a3813f"), rgb("#96713c"), 13, .42)
    with s.plate(2, 2, wear=.03) as c:
        shape(c, [(416, 560), (398, 430), (438, 310), (540, 226), (660, 216), (780, 268), (838, 390), (832, 560), (806, 640), (790, 470), (460, 470), (448, 640)], grey)
    with s.plate(0, 0, wear=.03) as c:
        form(c, [(548, 780), (722, 780), (740, 960), (830, 1000), (640, 1100), (440, 1000), (534, 950)], dark, light, 40)
        form(c, [(100, 1260), (150, 1100), (300, 1010), (470, 960), (540, 930), (636, 1030), (740, 930), (880, 976), (1040, 1060), (1100, 1260)], rgb("#e6dabd"), light, 44, True)
        form(c, [(520, 930), (548, 918), (640, 1012), (732, 918), (760, 934), (690, 1050), (640, 1040), (588, 1050)], rgb("#f1e7cf"), light, 12)
        line(c, [(640, 1040), (644, 1240)], rgb("#9c8f78"), 6)
        for y in (1090, 1160):
            dot(c, 642, y, 9, rgb("#6d5a48"))
        # A khadi shawl over one shoulder.
        form(c, [(90, 1260), (136, 1096), (280, 1010), (440, 962), (470, 1020), (440, 1130), (400, 1260)], rgb("#4b6a70"), light, 36, True)
        for k in range(5):
            line(c, bend((200 + k * 56, 1060 - k * 18), (190 + k * 46, 1240), 12), rgb("#2c4148"), 6, .7)
        line(c, [(452, 970), (474, 1030), (446, 1140), (410, 1240)], BRICK, 16)
        shape(c, FACE, lit)
        shape(c, SHADE, dark)
        shape(c, [(560, 836), (632, 864), (704, 824), (720, 880), (640, 930), (560, 890)], deep)
        shape(c, [(796, 540), (830, 526), (836, 590), (808, 640), (790, 610)], dark)
        # White hair swept back in strands, brows, a clipped moustache and lines of age.
        shape(c, [(446, 500), (424, 400), (470, 290), (570, 226), (690, 226), (790, 300), (822, 420), (804, 540), (784, 430), (730, 366), (640, 372), (540, 340), (486, 390), (466, 450)], white)
        for k in range(11):
            line(c, bend((490 + k * 22, 372 - (k % 4) * 8), (560 + k * 23, 240 + abs(k - 5) * 9), -22), grey, 4.5, .95)
        line(c, [(796, 470), (812, 530), (802, 590)], white, 20)
        line(c, [(450, 470), (440, 540), (452, 590)], white, 16)
        for y in (416, 446):
            line(c, [(530, y + 4), (610, y - 6), (690, y + 2)], dark, 4, .7)
        features(c, lit, dark, deep, white, 2)
        shape(c, [(540, 736), (560, 704), (604, 690), (630, 698), (658, 690), (700, 704), (716, 734), (668, 722), (630, 726), (590, 724)], white)
        for k in range(12):
            line(c, [(556 + k * 13, 706 - (k % 3) * 3), (552 + k * 14, 726)], grey, 3, .8)
        for x, f in ((486, -1), (764, 1)):
            for k in range(3):
                line(c, [(x, 552 + k * 9), (x + f * 20, 546 + k * 14)], dark if f < 0 else deep, 3.5, .8)
    return s


SCENES = {"columnist-1": columnist_1, "columnist-2": columnist_2}
