#!/usr/bin/env python3
"""Makes domain/data/common-passwords.bin from lists of passwords, each with the commonest first.

Usage: common-passwords.py OUTPUT COUNT FOLDER LIST…

A list is text with one password a line (.gz: compressed) or a JSON array of them. Entries of 8 characters and more are
lower-cased. Of the first COUNT of all lists, one after the other, and of every word in the .txt files below FOLDER that
keeps the manuals' rule (a letter, a digit and a symbol, at most 20 characters), the first five bytes of SHA-256 are
written in ascending order. See domain/data/README.md for where the lists come from.
"""
import gzip
import hashlib
import json
import pathlib
import sys

SYMBOLS = set("?!@#$%&()_+")


def words(path):
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as array:
            yield from json.load(array)
        return
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", errors="ignore") as lines:
        yield from (line.rstrip("\r\n") for line in lines)


def keeps_the_manuals_rule(word):
    kinds = (str.isalpha, str.isdigit, SYMBOLS.__contains__)
    return len(word) <= 20 and all(any(kind(letter) for letter in word) for kind in kinds)


def add(word):
    if len(word) >= 8:
        hashes.add(hashlib.sha256(word.encode()).digest()[:5])


target, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
hashes = set()
for word in (word.lower() for path in sys.argv[4:] for word in words(path)):
    if len(hashes) == count:
        break
    add(word)
for path in folder.rglob("*.txt"):
    for word in filter(keeps_the_manuals_rule, words(str(path))):
        add(word.lower())
with open(target, "wb") as output:
    output.write(b"".join(sorted(hashes)))
print(len(hashes), "entries")
