"""Plants, skies and earth of the delta."""

import math

from brush import (CREAM, EARTH, INK, LEAF, PINE, bend, blades, dot, flat, form, line, smooth, taper)
from press import mix


def frond(c, a, angle, length, sag, colour, light, leaflet=.3, count=22):
    """A feather leaf: a drooping spine with leaflets hanging from both sides."""
    b = (a[0] + math.cos(angle) * length, a[1] + math.sin(angle) * length)
    way = 1 if math.cos(angle) >= 0 else -1
    spine = bend(a, b, -sag * way, count)
    lit, shade = light.tones(colour)
    for i, (x, y) in enumerate(spine[1:], 1):
        px, py = spine[i - 1]
        run = math.atan2(y - py, x - px)
        t = i / count
        size = length * leaflet * (math.sin(math.pi * min(1, t * .92 + .1)) * .8 + .2)
        for side, tone in ((1, shade), (-1, lit)):
            turn = run + side * (1.15 - t * .55)
            tip = (x + math.cos(turn) * size, y + math.sin(turn) * size + size * .38)
            c.new_path()
            c.move_to(px, py)
            c.line_to(x, y)
            c.line_to(*tip)
            c.close_path()
            c.set_source_rgb(*tone)
            c.fill()
    line(c, spine, lit, max(1.2, length * .016))


def palm(c, rng, x, y, h, light, lean=.08, colour=PINE, trunk=EARTH, leaves=13, spread=.34):
    """A coconut or date palm standing at (x, y)."""
    top = (x + h * lean, y - h)
    stem = bend((x, y), top, h * lean * .35, 14)
    taper(c, stem, h * .045, h * .022, trunk, light, h * .014)
    for i, (px, py) in enumerate(stem[1:-1]):
        line(c, [(px - h * .012, py), (px + h * .012, py + 2)], mix(trunk, INK, .5), max(1, h * .004), .6)
    for i in range(leaves):
        turn = -math.pi * (i + .5) / leaves * 1.25 + math.pi * .125 + rng.uniform(-.1, .1)
        frond(c, top, turn, h * spread * rng.uniform(.8, 1.1), h * spread * rng.uniform(.12, .26), colour, light)


def palmyra(c, rng, x, y, h, light, colour=PINE, trunk=EARTH):
    """A tal palm: a straight trunk and a ball of fans."""
    taper(c, [(x, y), (x + h * .01, y - h * .5), (x, y - h)], h * .05, h * .036, trunk, light, h * .02)
    lit, shade = light.tones(colour)
    dot(c, x, y - h * 1.02, h * .1, shade)
    for ring, tone in ((1.0, shade), (.95, colour), (.8, lit)):
        for i in range(15):
            a = i * math.tau / 15 + ring * 3 + rng.uniform(-.1, .1)
            if tone == lit and math.cos(a) * light.dx + math.sin(a) * light.dy > .15:
                continue
            cx, cy = x + math.cos(a) * h * .07, y - h - h * .02 + math.sin(a) * h * .06
            size = h * .14 * ring * rng.uniform(.8, 1.1)
            for k in range(-4, 5):
                turn = a + k * .17
                flat(c, [(cx - size * .1, cy), (cx + math.cos(turn - .07) * size * .7, cy + math.sin(turn - .07) * size * .7),
                         (cx + math.cos(turn) * size, cy + math.sin(turn) * size),
                         (cx + math.cos(turn + .07) * size * .7, cy + math.sin(turn + .07) * size * .7)], tone)


def banana(c, rng, x, y, h, light, colour=LEAF):
    for i in range(7):
        a = -math.pi / 2 + (i - 3) * .38 + rng.uniform(-.1, .1)
        tip = (x + math.cos(a) * h * .9, y - h * .35 + math.sin(a) * h * .62 + abs(i - 3) * h * .08)
        spine = bend((x, y - h * .25), tip, -h * .08 * (1 if i > 3 else -1), 8)
        half = [h * .085 * math.sin(math.pi * min(1, k / 8 * .9 + .08)) for k in range(9)]
        form(c, [(px - s * .4, py - s) for (px, py), s in zip(spine, half)]
             + [(px + s * .4, py + s) for (px, py), s in zip(spine[::-1], half[::-1])], colour, light, h * .04)
        line(c, spine, mix(colour, CREAM, .5), max(1, h * .009))
    taper(c, [(x, y), (x, y - h * .4)], h * .09, h * .05, mix(colour, CREAM, .25), light, h * .03)


def foliage(c, rng, cx, cy, rx, ry, colour, light, count=260, size=13):
    """A crown of leaf dabs: dark mass, middle, and lights on the side of the light."""
    lit, shade = light.tones(colour)
    lx, ly = -light.dx, -light.dy
    for tone, share, grow in ((shade, 1.0, 1.0), (colour, .75, .9), (lit, .5, .8)):
        for _ in range(int(count * share)):
            a, r = rng.uniform(0, math.tau), math.sqrt(rng.random()) * grow
            wob = 1 + .16 * math.sin(a * 5 + cx) + .08 * math.sin(a * 9)
            x, y = math.cos(a) * r * wob, math.sin(a) * r * wob
            if tone == colour:
                x, y = x + lx * .12, y + ly * .12
            if tone == lit:
                if x * lx + y * ly < rng.uniform(-.05, .55):
                    continue
            dot(c, cx + x * rx, cy + y * ry, size * rng.uniform(.6, 1.5), tone, 1, .55, rng.uniform(-.6, .6))


def tree(c, rng, x, y, h, light, colour=LEAF, trunk=EARTH, wide=.45):
    """A broad village tree."""
    for i in range(4):
        tip = (x + (i - 1.5) * h * wide * .4, y - h * rng.uniform(.6, .75))
        taper(c, bend((x, y - h * .1), tip, (i - 1.5) * -h * .03), h * .06, h * .02, trunk, light, h * .02)
    taper(c, [(x, y), (x, y - h * .3)], h * .1, h * .065, trunk, light, h * .03)
    for i in range(5):
        foliage(c, rng, x + (i - 2) * h * wide * .42, y - h * (.7 + .12 * math.sin(i * 2.1 + x)), h * wide * .5, h * .2,
                colour, light, 110, max(4, h * .028))


def banyan(c, rng, x, y, h, light, colour=PINE, trunk=EARTH, wide=1.1):
    """A banyan: a plaited trunk, props let down from the boughs, and a low wide roof of leaves."""
    for i in range(9):
        tip = (x + (i - 4) * h * wide * .17, y - h * (.62 + .05 * math.cos(i)))
        taper(c, bend((x + (i - 4) * h * .02, y - h * .12), tip, (i - 4) * -h * .025), h * .07, h * .025, trunk, light, h * .02)
    for i in range(7):
        foot = x + (i - 3) * h * .045
        taper(c, bend((foot + (i - 3) * h * .03, y + h * .02), (x + (i - 3) * h * .016 + (i % 2 - .5) * h * .09, y - h * (.5 + .06 * (i % 3))), (i - 3) * h * .01),
              h * .065, h * .012, mix(trunk, INK, .08 * (i % 3)), light, h * .022)
    for i in range(12):
        px = x + (i - 5.5) * h * wide * .14 + rng.uniform(-12, 12)
        long = rng.uniform(.3, 1)
        line(c, [(px, y - h * .6), (px + rng.uniform(-5, 5), y - h * .6 * (1 - long * .5)), (px, y - h * .6 * (1 - long))],
             mix(trunk, INK, .2), h * .008 * rng.uniform(.5, 1.4))
    for i in range(9):
        foliage(c, rng, x + (i - 4) * h * wide * .19, y - h * (.74 + .1 * math.sin(i * 1.7)) - h * .09 * (1 - abs(i - 4) / 4),
                h * wide * .22, h * .19, colour, light, 150, max(5, h * .018))


def bamboo(c, rng, x, y, h, light, colour=LEAF, count=14):
    lit, shade = light.tones(colour)
    for i in range(count):
        tip = (x + (i - count / 2) * h * .07 + rng.uniform(-10, 10), y - h * rng.uniform(.75, 1.05))
        stem = bend((x + (i - count / 2) * h * .012, y), tip, (i - count / 2) * -h * .008, 12)
        line(c, stem, rng.choice((lit, shade, colour)), max(1.5, h * .011))
        for px, py in stem[5:]:
            for _ in range(6):
                a = rng.uniform(.1, 3.0)
                size = h * rng.uniform(.04, .08)
                flat(c, [(px, py), (px + math.cos(a) * size * .5 + 2, py + math.sin(a) * size * .3),
                         (px + math.cos(a) * size, py + math.sin(a) * size)], rng.choice((lit, shade, colour)))


def paddy(c, rng, y0, y1, light, colour, rows=14, step=26, x0=-20, x1=1620, near=90, far=16):
    """A standing crop: rows of tufts, larger towards the viewer, ears bending with the wind."""
    lit, shade = light.tones(colour)
    for r in range(rows):
        t = (r / (rows - 1)) ** 1.6
        y, h = y0 + (y1 - y0) * t, far + (near - far) * t
        gap = step * (.35 + t * .65)
        base = mix(shade, colour, rng.uniform(.1, .5))
        blades(c, rng, x0, x1, y, h, base, int((x1 - x0) / gap * 3), .25, 1.5 + 2.5 * t)
        for _ in range(int((x1 - x0) / gap)):
            x = rng.uniform(x0, x1)
            top = (x + h * rng.uniform(.15, .3), y - h * rng.uniform(.7, .95))
            end = (top[0] + h * .26, top[1] + h * rng.uniform(.08, .26))
            line(c, [(x, y), top, end], lit, 1 + 1.6 * t, .9)
            for k in range(4):
                u = k / 3
                dot(c, top[0] + (end[0] - top[0]) * u, top[1] + (end[1] - top[1]) * u, 1 + 2.6 * t, lit, 1, .6, .6)


def cloudbank(c, rng, x, y, w, h, colour, light, count=26):
    """Piled cloud with a flat foot."""
    lit, shade = light.tones(colour)
    puffs = []
    for _ in range(count):
        u = rng.uniform(-1, 1)
        r = h * rng.uniform(.18, .42) * (1.15 - abs(u) * .7)
        puffs.append((x + u * w / 2, y - rng.random() * h * (1 - abs(u)) * .75 - r * .3, r))
    for tone, shift in ((lit, 0), (shade, .28)):
        for px, py, r in puffs:
            dot(c, px + light.dx * r * shift, py + light.dy * r * shift + r * shift * .3, r * (1 - shift * .35), tone)
    smooth(c, [(x - w * .62, y), (x - w * .3, y - h * .1), (x + w * .3, y - h * .08), (x + w * .62, y), (x, y + h * .07)])
    c.set_source_rgb(*shade)
    c.fill()
