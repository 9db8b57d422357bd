#!/usr/bin/env python3
"""Makes domain/data/common-passwords.bin from a list of passwords, the commonest first.

Usage: common-passwords.py LIST OUTPUT [COUNT]

Entries of 8 characters and more are lower-cased; of the first COUNT (150,000) the first five bytes of SHA-256 are
written in ascending order. See domain/data/README.md for where the list comes from.
"""
import hashlib
import sys

source, target = sys.argv[1:3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 150_000
hashes = set()
with open(source, encoding="utf-8", errors="ignore") as passwords:
    for line in passwords:
        word = line.rstrip("\r\n").lower()
        if len(word) >= 8:
            hashes.add(hashlib.sha256(word.encode()).digest()[:5])
        if len(hashes) == count:
            break
with open(target, "wb") as output:
    output.write(b"".join(sorted(hashes)))
print(len(hashes), "entries")
