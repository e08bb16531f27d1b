"""Brushes: the few marks every scene is made of, and the light that models them."""

import math
import random
from dataclasses import dataclass

from press import mix, rgb

INK, CREAM = rgb("#211b1d"), rgb("#f3e7cf")
BRICK, RUST, ROSE = rgb("#a5412c"), rgb("#7b3325"), rgb("#d88f6c")
RIVER, DEEP, FOG = rgb("#6a8890"), rgb("#2b4450"), rgb("#b9c3bd")
MUSTARD, STRAW, SAND = rgb("#d59b30"), rgb("#e3bd69"), rgb("#d9bb8c")
LEAF, PINE, MOSS = rgb("#5f7a41"), rgb("#2e4636"), rgb("#8d9a52")
SKIN, EARTH, NIGHT = rgb("#8b5839"), rgb("#5a3b2b"), rgb("#1b2836")


@dataclass
class Light:
    """Where the light comes from: forms are lit in one tone and their shadow is the same form shifted by (dx, dy)."""

    dx: float = 0.5
    dy: float = 0.4
    warm: tuple = CREAM
    cool: tuple = INK
    high: float = 0.18
    low: float = 0.38

    def tones(self, colour):
        return mix(colour, self.warm, self.high), mix(colour, self.cool, self.low)


def poly(c, points):
    c.new_path()
    for p in points:
        c.line_to(*p)
    c.close_path()


def smooth(c, points, closed=True):
    """A Catmull-Rom curve through the points, as the current path."""
    n = len(points)
    pick = (lambda i: points[i % n]) if closed else (lambda i: points[max(0, min(n - 1, i))])
    c.new_path()
    c.move_to(*points[0])
    for i in range(n if closed else n - 1):
        a, b, d, e = pick(i - 1), pick(i), pick(i + 1), pick(i + 2)
        c.curve_to(b[0] + (d[0] - a[0]) / 6, b[1] + (d[1] - a[1]) / 6,
                   d[0] - (e[0] - b[0]) / 6, d[1] - (e[1] - b[1]) / 6, d[0], d[1])
    if closed:
        c.close_path()


def hull(circles):
    """The convex outline round circles (x, y, r): the shape of a limb, or of cloth stretched over limbs."""
    dots = sorted({(x + r * math.cos(a * math.pi / 9), y + r * math.sin(a * math.pi / 9))
                   for x, y, r in circles for a in range(18)})

    def side(dots):
        out = []
        for p in dots:
            while len(out) > 1 and ((out[-1][0] - out[-2][0]) * (p[1] - out[-2][1])
                                    <= (out[-1][1] - out[-2][1]) * (p[0] - out[-2][0])):
                out.pop()
            out.append(p)
        return out[:-1]

    return side(dots) + side(dots[::-1])


def flat(c, points, colour, alpha=1.0, curved=False):
    (smooth if curved else poly)(c, points)
    c.set_source_rgba(*colour, alpha)
    c.fill()


def form(c, points, colour, light, depth=6.0, curved=False):
    """A modelled form: lit tone, and over it the shaded tone shifted away from the light by `depth`."""
    lit, shade = light.tones(colour)
    (smooth if curved else poly)(c, points)
    c.set_source_rgb(*lit)
    c.fill_preserve()
    path = c.copy_path()
    c.save()
    c.clip()
    c.translate(light.dx * depth, light.dy * depth)
    c.append_path(path)
    c.set_source_rgb(*shade)
    c.fill()
    c.restore()


def line(c, points, colour, width=2.0, alpha=1.0, curved=True):
    if curved and len(points) > 2:
        smooth(c, points, closed=False)
    else:
        c.new_path()
        for p in points:
            c.line_to(*p)
    c.set_source_rgba(*colour, alpha)
    c.set_line_width(width)
    c.stroke()


def dot(c, x, y, r, colour, alpha=1.0, squash=1.0, turn=0.0):
    c.save()
    c.translate(x, y)
    c.rotate(turn)
    c.scale(1, squash)
    c.new_path()
    c.arc(0, 0, r, 0, 2 * math.pi)
    c.restore()
    c.set_source_rgba(*colour, alpha)
    c.fill()


def box(c, x, y, w, h, colour, alpha=1.0):
    flat(c, [(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour, alpha)


def taper(c, points, w0, w1, colour, light=None, depth=4.0):
    """A stem along the points, w0 wide at its start and w1 at its end."""
    left, right, n = [], [], len(points)
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, i - 1)], points[min(n - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        w = (w0 + (w1 - w0) * i / (n - 1)) / 2
        ox, oy = -(by - ay) / length * w, (bx - ax) / length * w
        left.append((x + ox, y + oy))
        right.append((x - ox, y - oy))
    outline = left + right[::-1]
    if light:
        form(c, outline, colour, light, depth)
    else:
        flat(c, outline, colour)


def bend(a, b, sag, n=10):
    """Points of an arc from a to b whose middle is `sag` to the side (down for a line drawn rightwards)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1
    return [(a[0] + dx * t - dy / length * sag * 4 * t * (1 - t), a[1] + dy * t + dx / length * sag * 4 * t * (1 - t))
            for t in (i / n for i in range(n + 1))]


def lens(c, x, y, length, thick, colour, alpha=1.0):
    """One stroke of water: a flat leaf lying on its side."""
    c.new_path()
    c.move_to(x - length / 2, y)
    c.curve_to(x - length / 5, y - thick, x + length / 5, y - thick * 0.6, x + length / 2, y)
    c.curve_to(x + length / 4, y + thick * 0.5, x - length / 4, y + thick, x - length / 2, y)
    c.set_source_rgba(*colour, alpha)
    c.fill()


def ripples(c, rng, y0, y1, colour, count=120, x0=-50, x1=1650, alpha=1.0, near=(150, 5), far=(26, 0.9), dense=1.7):
    """Strokes of water that grow towards the viewer."""
    for _ in range(count):
        t = rng.random() ** dense
        size = rng.uniform(0.4, 1.2)
        lens(c, rng.uniform(x0, x1), y0 + (y1 - y0) * t, (far[0] + (near[0] - far[0]) * t) * size,
             (far[1] + (near[1] - far[1]) * t) * rng.uniform(0.6, 1.1), colour, alpha)


def ridge(rng, y, rise, x0=-40, x1=1640, step=22, rough=0.5):
    """The top line of a far wood or bank: points, left to right."""
    points, level = [], rng.random()
    x = x0
    while x <= x1:
        level += rng.uniform(-rough, rough) * (1 if rng.random() < 0.8 else 1.6)
        level = min(1, max(0, level))
        points.append((x, y - rise * level))
        x += step * rng.uniform(0.6, 1.4)
    return points + [(x1 + 40, y)]


def bank(c, rng, y, rise, colour, foot, x0=-40, x1=1640, step=22, rough=0.5):
    """A far wood on flat land: crowns side by side, standing on the line `foot`."""
    box(c, x0 - 20, y - rise * .16, x1 - x0 + 80, foot - y + rise * .16, colour)
    for x, top in ridge(rng, y, rise, x0, x1, step, rough)[:-1]:
        r = max(rise * .14, (y - top) * .42)
        for _ in range(7):
            dot(c, x + rng.uniform(-1.5, 1.5) * step * .6, y - rng.uniform(.1, 1) * (y - top) * .7, r * rng.uniform(.45, .8), colour, 1, .8)


def blades(c, rng, x0, x1, y, height, colour, count, lean=0.2, width=3.0, alpha=1.0):
    """Grass along a line."""
    for _ in range(count):
        x, h = rng.uniform(x0, x1), height * rng.uniform(0.45, 1.1)
        tip = x + h * (lean + rng.uniform(-0.35, 0.35))
        c.new_path()
        c.move_to(x - width / 2, y)
        c.curve_to(x - width / 2, y - h * 0.5, tip, y - h * 0.8, tip, y - h)
        c.curve_to(tip, y - h * 0.7, x + width, y - h * 0.5, x + width / 2, y)
        c.set_source_rgba(*colour, alpha)
        c.fill()


def rain(c, rng, colour, count, slant=-0.25, size=(30, 70), width=1.3, alpha=0.5, area=(-50, -50, 1700, 900)):
    for _ in range(count):
        x, y, s = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3]), rng.uniform(*size)
        line(c, [(x, y), (x + slant * s, y + s)], colour, width, alpha)


def dice(seed):
    """A seeded source of chance: the same picture every time."""
    return random.Random(seed)
