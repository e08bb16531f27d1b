"""Made things: boats, houses, lamps, sacks, bundles."""

import math

from brush import BRICK, CREAM, EARTH, INK, MUSTARD, SAND, STRAW, bend, box, dot, flat, form, line, smooth
from press import mix


def sheer(x, y, length, face, prow=.2, stern=.13, n=24):
    """The top edge of a country boat: low amidships, rising to stern and prow."""
    out = []
    for i in range(n + 1):
        t = i / n * 2 - 1
        rise = (prow if t > 0 else stern) * abs(t) ** 2.6
        out.append((x + face * t * length / 2, y - rise * length))
    return out


def boat(c, x, y, length, light, face=1, colour=EARTH, hood=None, prow=.15, stern=.1, depth=.075, trim=None):
    """A nouka afloat on the line y: crescent hull, and a bamboo hood if a colour is given for it."""
    top = sheer(x, y - length * depth * .7, length, face, prow, stern)
    keel = [(px, min(y, y + length * depth * .9 - (abs(i / 24 * 2 - 1) ** 2.2) * length * (prow * .85 if i > 12 else stern * .8) - length * depth * .5 * abs(i / 12 - 1)))
            for i, (px, _) in enumerate(top)]
    inside = [(px, py - length * .014 * (1 - abs(i / 12 - 1))) for i, (px, py) in enumerate(top)]
    flat(c, inside + top[::-1], mix(colour, INK, .55))
    if hood:
        hooped(c, x - face * length * .1, y - length * depth * .75, length * .36, length * .15, hood, light)
    form(c, top + keel[::-1], colour, light, length * .022)
    line(c, top, trim or mix(colour, light.warm, .55), max(1.2, length * .009))
    for k in (.35, .65):
        line(c, [(tx, ty + (ky - ty) * k) for (tx, ty), (_, ky) in zip(top[2:-2], keel[2:-2])], mix(colour, INK, .5), max(.8, length * .003), .7)


def hooped(c, x, y, w, h, colour, light):
    """The woven hood (chhoi) of a boat."""
    arch = [(x - w / 2, y + h * .1)] + [(x - w / 2 * math.cos(math.pi * i / 12) * (1 + .06 * math.sin(math.pi * i / 12)), y - h * math.sin(math.pi * i / 12) ** .7)
                                        for i in range(13)] + [(x + w / 2, y + h * .1)]
    form(c, arch, colour, light, h * .3)
    dark = mix(colour, INK, .5)
    c.save()
    smooth(c, arch)
    c.clip()
    for i in range(1, 9):
        t = i / 9 - .5
        line(c, bend((x + t * w * 1.06, y + h * .1), (x + t * w * .9, y - h), t * w * -.06), dark, max(.8, w * .008), .55)
    for i in range(1, 6):
        line(c, [(x - w * .6, y - h * i / 6), (x, y - h * i / 6 - h * .05), (x + w * .6, y - h * i / 6)], dark, max(.6, w * .005), .45)
    c.restore()


def sail(c, x, y, w, h, colour, light, face=1):
    """A square sail bellied by the wind, on its mast at x."""
    line(c, [(x, y), (x, y - h * 1.12)], INK, max(2, h * .014))
    pts = [(x - face * w * .25, y - h * 1.02), (x + face * w * .8, y - h * 1.06), (x + face * w * 1.02, y - h * .6),
           (x + face * w * .9, y - h * .14), (x + face * w * .3, y - h * .08), (x - face * w * .25, y - h * .16), (x - face * w * .05, y - h * .6)]
    form(c, pts, colour, light, w * .16, curved=True)


def house(c, x, y, w, h, light, wall=SAND, roof=BRICK, doors=1, ribs=True, eave=.09):
    """A tin-roofed house seen from the front, standing on y; the roof takes the top 45%."""
    wy = y - h * .55
    form(c, [(x, wy - h * .08), (x + w, wy - h * .08), (x + w, y), (x, y)], wall, light, w * .02)
    n = doors * 3
    for i in range(n):
        px = x + w * (i + .5) / n
        if i % 3 == 1:
            box(c, px - w * .045 / doors - 3, y - h * .42, w * .09 / doors + 6, h * .42, mix(wall, INK, .72))
        else:
            box(c, px - w * .05 / doors, y - h * .36, w * .1 / doors, h * .17, mix(wall, INK, .65))
    flat(c, [(x, wy), (x + w, wy), (x + w, wy + h * .09), (x, wy + h * .09)], mix(wall, INK, .45))
    e = w * eave
    slope = [(x - e, wy + h * .03), (x + e * .6, y - h), (x + w - e * .6, y - h), (x + w + e, wy + h * .03)]
    form(c, slope, roof, light, h * .02)
    if ribs:
        k = max(8, int(w / 11))
        for i in range(k + 1):
            t = i / k
            line(c, [(slope[0][0] + (slope[3][0] - slope[0][0]) * t, slope[0][1]), (slope[1][0] + (slope[2][0] - slope[1][0]) * t, slope[1][1])],
                 mix(roof, INK if i % 2 else light.warm, .35), max(1, w * .004), .7)
    line(c, [slope[0], slope[3]], mix(roof, INK, .5), max(1.5, h * .014))


def hurricane(c, x, y, size, flame=MUSTARD):
    """A hurricane lantern hanging from (x, y)."""
    s = size
    line(c, [(x - s * .3, y + s * .5), (x - s * .28, y + s * .1), (x, y), (x + s * .28, y + s * .1), (x + s * .3, y + s * .5)], INK, s * .07)
    form_pts = [(x - s * .26, y + s * .4), (x - s * .34, y + s * .75), (x - s * .24, y + s * 1.05), (x + s * .24, y + s * 1.05), (x + s * .34, y + s * .75), (x + s * .26, y + s * .4)]
    flat(c, form_pts, mix(flame, CREAM, .45), curved=True)
    dot(c, x, y + s * .78, s * .13, CREAM, 1, 1.7)
    box(c, x - s * .24, y + s * .25, s * .48, s * .16, INK)
    flat(c, [(x - s * .3, y + s * 1.02), (x + s * .3, y + s * 1.02), (x + s * .38, y + s * 1.35), (x - s * .38, y + s * 1.35)], INK)


def bale(c, x, y, w, h, light, colour=STRAW):
    """A bundle of retted jute: hanks of fibre tied at the neck."""
    pts = [(x - w * .5, y), (x - w * .42, y - h * .5), (x - w * .2, y - h * .8), (x - w * .3, y - h), (x + w * .3, y - h * .98),
           (x + w * .2, y - h * .8), (x + w * .44, y - h * .5), (x + w * .52, y)]
    form(c, pts, colour, light, w * .2, curved=True)
    for i in range(11):
        t = (i + .5) / 11 - .5
        line(c, [(x + t * w * .5, y - h * .95), (x + t * w * .34, y - h * .8), (x + t * w * .8, y - h * .45), (x + t * w * .95, y - 2)],
             mix(colour, INK if i % 2 else CREAM, .4), max(1, w * .018), .75)
    line(c, [(x - w * .2, y - h * .8), (x, y - h * .77), (x + w * .2, y - h * .8)], mix(colour, INK, .65), max(2, h * .035))


def basket(c, x, y, w, h, light, colour=EARTH, heap=None, rng=None, size=6):
    """A round basket, heaped with fruit or fish of the given colour."""
    if heap:
        for i in range(46):
            u = rng.uniform(-1, 1)
            dot(c, x + u * w * .46, y - h * .8 - rng.random() * h * .55 * (1 - u * u), size * rng.uniform(.8, 1.2),
                mix(heap, INK if i % 3 == 0 else light.warm, .28))
    form(c, [(x - w * .5, y - h), (x - w * .36, y), (x + w * .36, y), (x + w * .5, y - h), (x, y - h * .82)], colour, light, w * .12)
    for k in (.25, .5, .75):
        line(c, [(x - w * (.37 + .12 * k), y - h * k), (x, y - h * k + h * .12), (x + w * (.37 + .12 * k), y - h * k)], mix(colour, CREAM, .4), max(1, h * .05), .7)
