#!/usr/bin/env python3
"""Makes papers/data/NotoSansJP.otf from Noto Sans CJK JP, with the PyPI package fonttools.

Usage: paper-font.py NotoSansCJK-Regular.ttc OUTPUT

Kept are the letters that names and sentences in Japan are written with: every kanji of the collection Adobe-Japan1 with all its
registered forms (variation sequences), JIS X 0213, the vendors' letters of CP932, and the Latin the font has. Hints, substitutions, kerning
and vertical metrics are left out: papers are set horizontally, by cmap and advance width. docs/decisions/0019 says why.
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

JAPANESE = 0  # the collection's first font
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *range(0x1E80, 0x1E86), *range(0x1EA0, 0x1EFA)]
SIGNS = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0x2116, 0x2212, 0x301C]


def in_encoding(name):
    """Every character one of Python's encodings has."""
    found = set()
    for point in [*range(0x20, 0xD800), *range(0xE000, 0x10000), *range(0x20000, 0x30000)]:
        try:
            chr(point).encode(name)
            found.add(point)
        except UnicodeEncodeError:
            pass
    return found


source, target = sys.argv[1:3]
font = TTCollection(source).fonts[JAPANESE]
variants = next(table for table in font["cmap"].tables if table.format == 14)
bases = {base for pairs in variants.uvsDict.values() for base, _ in pairs}
wanted = bases | set(variants.uvsDict) | in_encoding("euc_jis_2004") | in_encoding("cp932") | set(LATIN) | set(SIGNS)
wanted = {point for point in wanted if not 0xE000 <= point < 0xF900}

options = subset.Options()
options.hinting = False
options.layout_features = []
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.notdef_outline = True
options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=wanted)
subsetter.subset(font)
font["head"].modified = font["head"].created
font.recalcTimestamp = False
font.save(target)
drawn = font.getBestCmap()
print(len(drawn), "characters,", sum(map(len, variants.uvsDict.values())), "variation sequences,", len(font.getGlyphOrder()), "glyphs")
