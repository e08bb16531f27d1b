#!/usr/bin/env python3
"""Draws the pictures of the twin edition: plain shapes, a few KB each. apt-get install python3-pil; /usr/bin/python3 draw.py"""
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 480, 270, 2
SKY, WATER, SOIL, LEAF, NIGHT, RED, CREAM, GOLD = "#bfd8e6", "#5b8fa8", "#b08d57", "#5d8a4b", "#1f2a44", "#a63d2f", "#f3ead7", "#e0b040"


def boat(d):
    d.rectangle((0, 150, 480, 270), WATER)
    d.polygon([(120, 170), (360, 170), (320, 205), (160, 205)], RED)
    d.polygon([(235, 40), (235, 165), (330, 165)], CREAM)


def field(d):
    d.rectangle((0, 130, 480, 270), SOIL)
    for row in range(9):
        d.polygon([(240, 130), (row * 60 - 15, 270), (row * 60 + 15, 270)], LEAF)
    d.ellipse((350, 25, 410, 85), GOLD)


def ball(d):
    d.rectangle((0, 120, 480, 270), LEAF)
    d.rectangle((60, 60, 200, 160), outline=CREAM, width=6)
    d.ellipse((290, 150, 370, 230), CREAM, outline=NIGHT, width=5)


def moon(d):
    d.rectangle((0, 0, 480, 270), NIGHT)
    d.ellipse((180, 50, 320, 190), CREAM)
    d.ellipse((220, 35, 360, 175), NIGHT)
    for x, y in ((60, 60), (110, 200), (400, 60), (430, 190), (340, 230)):
        d.ellipse((x, y, x + 6, y + 6), GOLD)


def drum(d):
    d.rectangle((0, 0, 480, 270), CREAM)
    d.ellipse((120, 60, 220, 210), SOIL)
    d.rectangle((170, 60, 310, 210), RED)
    d.ellipse((260, 60, 360, 210), GOLD)


def kite(d):
    d.polygon([(240, 30), (320, 110), (240, 200), (160, 110)], RED)
    d.line([(240, 30), (240, 200)], CREAM, 4)
    d.line([(240, 200), (225, 230), (255, 250), (240, 270)], NIGHT, 3)


for scene in (boat, field, ball, moon, drum, kite):
    big = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    scene(ImageDraw.Draw(big))
    # Half a pixel of blur at the edges keeps the files small.
    small = big.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.LANCZOS).resize((WIDTH, HEIGHT), Image.LANCZOS)
    small.save(Path(__file__).with_name("pictures") / f"{scene.__name__}.jpg", quality=72, optimize=True)
