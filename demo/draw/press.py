"""The printing press: a sheet of paper, plates of ink laid over it, and the noise that makes both look printed.

Scenes draw in picture units (1600 x 900, portraits 1200 x 1200). The sheet works at SCALE times that and is reduced
at the end, so the rough edges and the grain are cut finer than the final pixel.
"""

from contextlib import contextmanager

import cairo
import numpy as np
from PIL import Image

SCALE = 1.5
PAPER = (0.950, 0.905, 0.815)


def rgb(code):
    """'#a8432d' as three floats."""
    return tuple(int(code[i:i + 2], 16) / 255 for i in (1, 3, 5))


def mix(a, b, t):
    """Colour a with the share t of colour b."""
    return tuple(x + (y - x) * t for x, y in zip(a, b))


def cloud(rng, shape, cell):
    """Smooth noise in 0..1 whose lumps are about `cell` work pixels; a pair for unequal lumps (height, width)."""
    ch, cw = cell if isinstance(cell, tuple) else (cell, cell)
    small = rng.random((max(2, int(shape[0] / ch) + 2), max(2, int(shape[1] / cw) + 2))).astype(np.float32)
    big = Image.fromarray(small).resize((shape[1], shape[0]), Image.BICUBIC)
    return np.clip(np.asarray(big), 0, 1)


class Sheet:
    """One picture on the press."""

    def __init__(self, width=1600, height=900, paper=PAPER, seed=1):
        self.width, self.height = width, height
        self.w, self.h = int(width * SCALE), int(height * SCALE)
        shape = (self.h, self.w)
        self.rng = np.random.default_rng(seed)
        self.canvas = np.empty(shape + (3,), np.float32)
        self.canvas[:] = paper
        # Grain is noise a little coarser than a final pixel; its quantiles are even, so that "alpha > grain" keeps tone.
        grain = 0.65 * self.rng.random(shape, dtype=np.float32) + 0.35 * cloud(self.rng, shape, 2.2)
        grain += 0.12 * cloud(self.rng, shape, 9)
        low, high = np.quantile(grain[::7, ::7], (0.02, 0.98))
        self.grain = np.clip((grain - low) / (high - low), 0, 1)
        self.tooth = [cloud(self.rng, shape, cell) - 0.5 for cell in (3.2, 4.1)]
        self.sway = [cloud(self.rng, shape, cell) - 0.5 for cell in (19, 23)]
        self.worn = cloud(self.rng, shape, 2.0) * 0.6 + cloud(self.rng, shape, 34) * 0.4
        self.rows, self.cols = np.mgrid[0:self.h, 0:self.w].astype(np.int32)

    def at(self):
        """Pixel coordinates in picture units, for scenes that compute a tone: (x, y) arrays."""
        return self.cols / np.float32(SCALE), self.rows / np.float32(SCALE)

    def down(self, *stops):
        """A tone that changes from top to bottom: pairs (y, alpha)."""
        _, y = self.at()
        return np.interp(y[:, 0], *zip(*stops)).astype(np.float32)[:, None] + np.zeros((1, self.w), np.float32)

    def glow(self, cx, cy, radius, power=2.0, squash=1.0):
        """A tone that is 1 at a light and 0 at `radius`; squash > 1 flattens it."""
        x, y = self.at()
        far = np.sqrt((x - cx) ** 2 + ((y - cy) * squash) ** 2) / radius
        return np.clip(1 - far, 0, 1) ** power

    def lumps(self, cell):
        """Smooth noise in 0..1, for mist and cloud."""
        cell = tuple(SCALE * v for v in cell) if isinstance(cell, tuple) else SCALE * cell
        return cloud(self.rng, (self.h, self.w), cell)

    def tint(self, colour, alpha, grain=0.55):
        """Lay a flat colour with a varying tone; the share `grain` of the tone is stippled."""
        a = self._stipple(np.clip(alpha, 0, 1), grain)[..., None]
        self.canvas += (np.array(colour, np.float32) - self.canvas) * a

    def _stipple(self, alpha, grain):
        hard = np.clip((alpha - self.grain) * 3 + 0.5, 0, 1) * np.clip(alpha * 6, 0, 1)
        return alpha * (1 - grain) + hard * grain

    @contextmanager
    def plate(self, dx=0.0, dy=0.0, rough=1.0, wear=0.05, fade=None, ripple=0.0, multiply=False):
        """Draw on a fresh plate, then print it.

        dx, dy: misregistration. rough: how ragged the cut. wear: share of ink that did not take.
        fade: a tone that thins the ink. ripple: sideways shiver of a reflection. multiply: transparent ink.
        """
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, self.w, self.h)
        pen = cairo.Context(surface)
        pen.scale(SCALE, SCALE)
        pen.translate(dx, dy)
        pen.set_line_cap(cairo.LINE_CAP_ROUND)
        pen.set_line_join(cairo.LINE_JOIN_ROUND)
        yield pen
        surface.flush()
        ink = np.ndarray((self.h, self.w), np.uint32, surface.get_data())
        used = np.flatnonzero(ink.any(axis=1))
        if not len(used):
            return
        top, end = max(0, used[0] - 12), min(self.h, used[-1] + 13)
        band = slice(top, end)
        sx = self.tooth[0][band] * (2.2 * rough) + self.sway[0][band] * (2.8 * rough)
        sy = self.tooth[1][band] * (2.2 * rough) + self.sway[1][band] * (2.8 * rough)
        if ripple:
            wave = cloud(self.rng, (end - top, self.w), (7 * SCALE, 130 * SCALE)) - 0.5
            sx = sx + wave * (2 * ripple * SCALE)
        row = np.clip(self.rows[band] + np.rint(sy).astype(np.int32), 0, self.h - 1)
        col = np.clip(self.cols[band] + np.rint(sx).astype(np.int32), 0, self.w - 1)
        part = ink[row, col].view(np.uint8).reshape(end - top, self.w, 4).astype(np.float32) / 255
        keep = 1 - np.clip((self.worn[band] - (0.80 - wear)) * 9, 0, 1) * min(1, wear * 12)
        if fade is not None:
            keep = keep * self._stipple(np.clip(fade, 0, 1), 0.5)[band]
        alpha = part[..., 3] * keep
        under = self.canvas[band]
        for channel in range(3):
            tone = part[..., 2 - channel] * keep
            if multiply:
                tone = tone * under[..., channel]
            under[..., channel] = under[..., channel] * (1 - alpha) + tone

    def save(self, path, limit=292_000):
        """Add the tooth of the paper, reduce, and write a JPEG that is at most `limit` bytes."""
        press = 1 + (self.grain - 0.5) * 0.055 + (self.worn - 0.5) * 0.05 + self.tooth[0] * 0.02
        x, y = self.at()
        edge = np.maximum(abs(x / self.width - 0.5), abs(y / self.height - 0.5)) * 2
        press = press * (1 - 0.07 * np.clip((edge - 0.75) / 0.25, 0, 1) ** 2)
        out = np.clip(self.canvas * press[..., None], 0, 1)
        image = Image.fromarray((out * 255).astype(np.uint8)).resize((self.width, self.height), Image.LANCZOS)
        for quality in range(82, 54, -3):
            image.save(path, quality=quality, optimize=True, progressive=True)
            if path.stat().st_size <= limit:
                return
