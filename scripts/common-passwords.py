#!/usr/bin/env python3
"""Makes domain/data/common-passwords.bin from lists of passwords, each with the commonest first.

Usage: common-passwords.py OUTPUT COUNT LIST…

A list is text with one password a line (.gz: compressed) or a JSON array of them. Entries of 8 characters and more are
lower-cased; of the first COUNT of all lists, one after the other, the first five bytes of SHA-256 are written in
ascending order. See domain/data/README.md for where the lists come from.
"""
import gzip
import hashlib
import json
import sys


def words(path):
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as array:
            yield from json.load(array)
        return
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", errors="ignore") as lines:
        yield from (line.rstrip("\r\n") for line in lines)


target, count = sys.argv[1], int(sys.argv[2])
hashes = set()
for word in (word.lower() for path in sys.argv[3:] for word in words(path)):
    if len(hashes) == count:
        break
    if len(word) >= 8:
        hashes.add(hashlib.sha256(word.encode()).digest()[:5])
with open(target, "wb") as output:
    output.write(b"".join(sorted(hashes)))
print(len(hashes), "entries")
