"""Figures: a skeleton posed by angles, dressed in cloth that is stretched over it.

Angles are degrees from hanging straight down, positive the way the figure faces. A body is about seven and a half
heads tall.
"""

import math

from brush import BRICK, CREAM, INK, SKIN, dot, flat, form, hull, line
from press import mix

PROFILE = [(-.34, .02), (-.36, -.22), (-.2, -.46), (.08, -.52), (.3, -.38), (.35, -.16), (.36, -.05), (.45, .09),
           (.37, .14), (.37, .2), (.35, .27), (.3, .42), (.14, .47), (.0, .34), (-.14, .4), (-.27, .36)]
HAIR = [(-.3, .24), (-.43, .06), (-.46, -.22), (-.28, -.52), (.06, -.6), (.33, -.46), (.37, -.26), (.2, -.27),
        (.06, -.17), (.02, .02), (-.08, .1), (-.14, .22)]


def reach(p, angle, length, face):
    a = math.radians(angle)
    return p[0] + math.sin(a) * length * face, p[1] + math.cos(a) * length


def pose(x, y, h, face=1, lean=0, nod=0, arms=((12, 20), (-10, 5)), legs=((6, 0), (-8, -10)), hips=None):
    """The joints of a figure whose lower foot stands on (x, y); `hips` pins the hips instead (for sitting)."""
    thigh, shin = h * 0.245, h * 0.245
    drop = max(math.cos(math.radians(t)) * thigh + math.cos(math.radians(s)) * shin for t, s in legs)
    hip = hips or (x, y - drop - h * 0.02)
    neck = reach(hip, 180 - lean, h * 0.30, face)
    head = reach(neck, 180 - lean - nod, h * 0.092, face)
    j = {"h": h, "face": face, "hip": hip, "neck": neck, "head": head, "tilt": lean + nod, "arms": [], "legs": []}
    for side, (upper, lower) in zip((0.35, -0.55), arms):
        shoulder = (neck[0] + side * h * 0.095 * face, neck[1] + h * 0.03)
        elbow = reach(shoulder, upper, h * 0.165, face)
        j["arms"].append((shoulder, elbow, reach(elbow, lower, h * 0.155, face)))
    for upper, lower in legs:
        knee = reach(hip, upper, thigh, face)
        j["legs"].append((hip, knee, reach(knee, lower, shin, face)))
    return j


def limb(c, joints, widths, colour, light):
    for (a, b), (r, s) in zip(zip(joints, joints[1:]), zip(widths, widths[1:])):
        form(c, hull([(*a, r), (*b, s)]), colour, light, (r + s) * 0.45)


def arm(c, j, which, light, skin, sleeve=None, long=False):
    h, (s, e, w) = j["h"], j["arms"][which]
    limb(c, (s, e, w), (h * .027, h * .020, h * .0145), skin, light)
    dx, dy = w[0] - e[0], w[1] - e[1]
    n = math.hypot(dx, dy) or 1
    form(c, hull([(*w, h * .015), (w[0] + dx / n * h * .035, w[1] + dy / n * h * .035, h * .013)]), skin, light, h * .01)
    if sleeve:
        if long:
            limb(c, (s, e, w), (h * .034, h * .028, h * .022), sleeve, light)
        else:
            mid = (s[0] + (e[0] - s[0]) * .75, s[1] + (e[1] - s[1]) * .75)
            form(c, hull([(*s, h * .034), (*mid, h * .031)]), sleeve, light, h * .02)


def leg(c, j, which, light, skin, cloth=None, upto=1.0):
    h, face, (hip, k, f) = j["h"], j["face"], j["legs"][which]
    calf = (k[0] + (f[0] - k[0]) * .33 - face * h * .006, k[1] + (f[1] - k[1]) * .33)
    limb(c, (hip, k), (h * .05, h * .034), skin, light)
    limb(c, (k, calf, f), (h * .031, h * .031, h * .017), skin, light)
    form(c, hull([(f[0] - face * h * .012, f[1] + h * .006, h * .014), (f[0] + face * h * .065, f[1] + h * .013, h * .009)]),
         skin, light, h * .01)
    if cloth:
        end = (hip[0] + (k[0] - hip[0]) * min(1, upto), hip[1] + (k[1] - hip[1]) * min(1, upto))
        limb(c, (hip, end), (h * .062, h * .052), cloth, light)
        if upto > 1:
            cuff = (k[0] + (f[0] - k[0]) * (upto - 1), k[1] + (f[1] - k[1]) * (upto - 1))
            limb(c, (k, cuff), (h * .05, h * .042), cloth, light)


def skirt(j, length, flare=1.0):
    """Cloth over both legs down to the share `length` of thigh and shin (2 = the feet)."""
    h = j["h"]
    circles = [(j["hip"][0], j["hip"][1] - h * .03, h * .062)]
    for hip, k, f in j["legs"]:
        a, b, t = (hip, k, length) if length <= 1 else (k, f, length - 1)
        if length > 1:
            circles.append((*k, h * .05))
        circles.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, h * .05 * flare))
    return hull(circles)


def folds(c, j, points, colour, count=4, width=1.2):
    """Creases from the waist to the hem, kept inside the cloth."""
    h, (hx, hy) = j["h"], j["hip"]
    low = max(p[1] for p in points)
    base = [p[0] for p in points if p[1] > low - h * .07]
    left, right = min(base), max(base)
    for i in range(count):
        t = (i + .7) / (count + .4)
        x = left + (right - left) * t
        line(c, [(hx + (t - .5) * h * .07, hy), ((hx + x) / 2 + h * .008, (hy + low) / 2), (x, low - h * .018)],
             colour, width, .55)


def head(c, j, light, skin=SKIN, hair=INK, cover=None, beard=None, back=False):
    """The head in profile; `cover` wraps it in a gamchha, `back` shows only hair."""
    size, face, (x, y) = j["h"] * .133, j["face"], j["head"]
    a = math.radians(j["tilt"]) * face

    def place(points):
        out = []
        for px, py in points:
            px *= size * face
            py *= size
            out.append((x + px * math.cos(a) - py * math.sin(a), y + px * math.sin(a) + py * math.cos(a)))
        return out

    form(c, hull([(*j["neck"], j["h"] * .026), (x, y + size * .2, j["h"] * .023)]), mix(skin, INK, .18), light, size * .2)
    if back:
        form(c, hull([(x, y - size * .08, size * .4), (x, y + size * .12, size * .33)]), hair, light, size * .2)
    else:
        form(c, place(PROFILE), skin, light, size * .28, curved=True)
        if beard:
            flat(c, place([(.36, .2), (.34, .52), (.2, .68), (.02, .46), (-.12, .2), (0, .1), (.1, .24)]), beard, curved=True)
        flat(c, place(HAIR), hair, curved=True)
    if cover:
        band = [(-.44, -.02), (-.5, -.34), (-.26, -.62), (.1, -.66), (.4, -.44), (.42, -.24), (.1, -.24), (-.2, -.1)]
        form(c, place(band), cover, light, size * .22, curved=True)
        flat(c, place([(-.42, -.06), (-.62, .1), (-.56, .42), (-.4, .2)]), mix(cover, INK, .25), curved=True)
    return place


def torso(c, j, colour, light, below=0.0, wide=1.0):
    """The trunk, or a shirt that ends the share `below` of the height under the hips."""
    h, (nx, ny), (hx, hy) = j["h"], j["neck"], j["hip"]
    for_shirt = [(nx - j["face"] * h * .052, ny + h * .034, h * .038 * wide), (nx + j["face"] * h * .036, ny + h * .034, h * .037 * wide),
                 ((nx * 2 + hx) / 3, (ny * 2 + hy) / 3, h * .068 * wide), (hx, hy, h * .058 * wide)]
    if below:
        knee = [(k[0] + hx) / 2 for _, k, _ in j["legs"]]
        for k in knee:
            for_shirt.append((hx + (k - hx) * below * 4, hy + h * below, h * .06 * wide))
    points = hull(for_shirt)
    form(c, points, colour, light, h * .05)
    return points


def man(c, j, light, skin=SKIN, top=None, bottom=CREAM, wear="lungi", length=1.75, hair=INK, cover=None, scarf=None,
        beard=None, back=False, sleeve="short", front=True):
    """A man or boy: lungi, trousers or shorts; bare or in a shirt or panjabi (`top`, wear "panjabi")."""
    dark = mix(skin, INK, .3)
    tone = mix(top, INK, .3) if top else None
    arm(c, j, 1, light, dark, tone, sleeve == "long")
    if wear in ("shorts", "trousers"):
        upto = .8 if wear == "shorts" else 1.92
        leg(c, j, 1, light, dark, mix(bottom, INK, .25), upto)
        leg(c, j, 0, light, skin, bottom, upto)
    else:
        leg(c, j, 1, light, dark)
        leg(c, j, 0, light, skin)
        if not top:
            torso(c, j, skin, light, 0, .98)
        cloth = skirt(j, length)
        form(c, cloth, bottom, light, j["h"] * .05)
        folds(c, j, cloth, mix(bottom, INK, .5), 4, j["h"] * .006)
    if top or wear != "lungi":
        torso(c, j, top or skin, light, below=.17 if wear == "panjabi" else (.03 if top else 0), wide=1.06 if top else .98)
    if not top and wear == "lungi":
        hx, hy = j["hip"]
        form(c, hull([(hx - j["h"] * .045, hy - j["h"] * .035, j["h"] * .02), (hx + j["h"] * .045, hy - j["h"] * .035, j["h"] * .02)]),
             bottom, light, 2)
    head(c, j, light, skin, hair, cover, beard, back)
    if scarf:
        h, f, (nx, ny), (hx, hy) = j["h"], j["face"], j["neck"], j["hip"]
        form(c, hull([(nx - f * h * .04, ny + h * .01, h * .024), (nx + f * h * .045, ny + h * .02, h * .022)]), scarf, light, h * .02)
        form(c, hull([(nx + f * h * .035, ny + h * .02, h * .02), ((nx + hx) / 2 + f * h * .045, (ny + hy) / 2 + h * .03, h * .02)]),
             scarf, light, h * .02)
    if front:
        arm(c, j, 0, light, skin, top, sleeve == "long")
    return j


def woman(c, j, light, skin=SKIN, sari=BRICK, border=None, veil=True, blouse=None, hair=INK, front=True, length=1.97):
    """A woman in a sari; its end goes over the shoulder and, veiled, over the head."""
    h, f, (nx, ny), (hx, hy) = j["h"], j["face"], j["neck"], j["hip"]
    border = border or mix(sari, CREAM, .6)
    blouse = blouse or mix(sari, INK, .4)
    arm(c, j, 1, light, mix(skin, INK, .3), blouse)
    for which in (1, 0):
        leg(c, j, which, light, skin)
    cloth = skirt(j, length, 1.15)
    form(c, cloth, sari, light, h * .05)
    folds(c, j, cloth, mix(sari, INK, .5), 5, h * .006)
    low = max(p[1] for p in cloth)
    hem = sorted(p for p in cloth if p[1] > low - h * .035)
    if len(hem) > 1:
        line(c, [hem[0], ((hem[0][0] + hem[-1][0]) / 2, low - h * .004), hem[-1]], border, h * .014)
    torso(c, j, blouse, light, 0, 1.0)
    wrap = hull([(nx - f * h * .05, ny + h * .03, h * .03), (nx + f * h * .02, ny + h * .05, h * .035),
                 (hx + f * h * .02, hy - h * .03, h * .062), (hx - f * h * .03, hy + h * .06, h * .06)])
    form(c, wrap, sari, light, h * .04)
    line(c, [(nx + f * h * .035, ny + h * .02), (nx + f * h * .02, (ny + hy) / 2), (hx - f * h * .07, hy + h * .1)], border, h * .013)
    place = head(c, j, light, skin, hair)
    if veil:
        hood = place([(.24, -.56), (.1, -.74), (-.3, -.68), (-.58, -.3), (-.62, .3), (-.72, .9), (-.1, .95), (-.06, .4),
                      (-.02, -.02), (.12, -.3)])
        form(c, hood, sari, light, h * .025, curved=True)
        line(c, place([(.24, -.57), (.1, -.3), (-.03, -.02), (-.06, .4), (.02, .9)]), border, h * .011)
    else:
        bun = place([(-.48, .16)])[0]
        dot(c, *bun, h * .026, hair)
    if front:
        arm(c, j, 0, light, skin, blouse)
    return j


STANCES = [((14, 28), (-12, 4)), ((8, 70), (-6, 30)), ((20, 100), (-14, 0)), ((4, 12), (10, 80)), ((-10, 5), (16, 40))]


def crowd(c, rng, spots, light, dyes, skin=SKIN, women=.4, back=False):
    """Standing people at spots (x, y, height), the farthest first."""
    for x, y, h in sorted(spots, key=lambda s: s[1]):
        face = rng.choice((-1, 1))
        j = pose(x, y, h * rng.uniform(.94, 1.06), face, rng.uniform(-2, 5), rng.uniform(-4, 8),
                 rng.choice(STANCES), ((rng.uniform(3, 10), 1), (rng.uniform(-10, -2), -6)))
        tone = mix(skin, INK, rng.uniform(0, .25))
        if rng.random() < women:
            woman(c, j, light, tone, rng.choice(dyes), rng.choice(dyes), veil=rng.random() < .6)
        else:
            man(c, j, light, tone, rng.choice(dyes + [None]), rng.choice(dyes), rng.choice(("lungi", "lungi", "trousers", "panjabi")),
                cover=rng.choice((None, None, rng.choice(dyes))), scarf=rng.choice((None, rng.choice(dyes))), back=back)
