"""Seeded values for every combinator of a schema, given to a client that writes them.

A client has `make(combinator, fields)`, which gives the client's own object, and
`bytes(object)`. Both may raise: what a client cannot do is counted, not hidden.
"""

import random
import sys
from collections import Counter

from tl import element

INTS = [0, 1, -1, 2**31 - 1, -(2**31)]
LONGS = [0, 1, -1, 2**63 - 1, -(2**63)]
DOUBLES = [0.0, -0.0, 1.5, float("inf"), float("-inf"), 5e-324]
LENGTHS = [0, 1, 3, 4, 253, 254, 255, 256]


class Impossible(Exception):
    """The client, or this script, has no value."""


class Maker:
    def __init__(self, schema, client, seed):
        self.schema, self.client, self.random = schema, client, random.Random(seed)
        self.requests = [it for it in schema.combinators if it.kind == "function" and not has_query(it)]

    def combinator(self, it, bits, depth):
        """`bits` says which fields are there: a set of (word, bit), or "all" or "random"."""
        words = {(field.word, field.bit) for field in it.fields if field.word}
        if bits == "random":
            words = {word for word in sorted(words) if self.random.random() < 0.5}
        elif bits != "all":
            words &= bits
        fields = {}
        for field in it.fields:
            if field.ty == "#" and field.word is None:
                mine = [bit for word, bit in words if word == field.name]
                used = any(other.word == field.name for other in it.fields)
                fields[field.name] = sum(1 << bit for bit in mine) if used else 0
            elif field.word is None:
                fields[field.name] = self.value(field.ty, depth)
            elif (field.word, field.bit) in words:
                fields[field.name] = True if field.ty == "true" else self.value(field.ty, depth)
        return self.client.make(it, fields)

    def value(self, ty, depth):
        pick = self.random
        if ty.startswith("(") and not element(ty):
            ty = ty[1:-1]
        if ty in ("int", "#"):
            return pick.choice(INTS[:4]) if ty == "int" else pick.choice([0, 1, 7])
        if ty in ("long", "double"):
            return pick.choice(LONGS if ty == "long" else DOUBLES)
        if ty in ("string", "bytes"):
            return self.text(ty)
        if ty in ("int128", "int256"):
            return self.client.raw(pick.randbytes(int(ty[3:]) // 8))
        if ty == "Bool":
            return pick.random() < 0.5
        if ty == "!X":
            it = pick.choice(self.requests)
            return self.combinator(it, "random", 0)
        inner = element(ty)
        if inner:
            return [self.value(inner, depth - 1) for _ in range(pick.randrange(4) if depth > 0 else 0)]
        return self.named(ty, depth)

    def text(self, ty):
        length = self.random.choice(LENGTHS if self.random.random() < 0.3 else LENGTHS[:4])
        if ty == "bytes":
            return self.random.randbytes(length)
        return "".join(self.random.choice("abcЖ😀 ") for _ in range(length // 2)) + "x" * (length % 2)

    def named(self, ty, depth):
        if ty in self.schema.constructors:
            return self.combinator(self.schema.constructors[ty], "random" if depth > 0 else set(), depth - 1)
        known = self.schema.types.get(ty)
        if not known:
            raise Impossible(f"no value of type {ty}")
        if depth <= 0:
            least = min(self.schema.height(it) for it in known)
            known = [it for it in known if self.schema.height(it) == least]
        it = self.random.choice(known)
        return self.combinator(it, "random" if depth > 0 else set(), depth - 1)


def has_query(it):
    return any(field.ty == "!X" for field in it.fields)


def plans(it, extra):
    if not it.fields:
        return [set()]
    words = sorted({(field.word, field.bit) for field in it.fields if field.word})
    return [set(), "all"] + [{word} for word in words] + ["random"] * extra


def write(schema, client, out, seed=1, extra=4):
    """Writes `KIND<TAB>NAME<TAB>TYPE<TAB>HEX`; says on stderr what there is no case of."""
    failures, lines, covered = Counter(), 0, set()
    for index, it in enumerate(schema.combinators):
        if it.name in ("vector", "true", "boolTrue", "boolFalse", "int", "long", "double", "string", "bytes"):
            continue
        maker = Maker(schema, client, seed * 1_000_003 + index)
        for bits in plans(it, extra):
            try:
                data = client.bytes(maker.combinator(it, bits, 2))
            except Exception as error:  # whatever the client raises is its answer
                failures[f"{type(error).__name__}: {error}"[:100]] += 1
                continue
            out.write(f"{it.kind}\t{it.name}\t{it.result}\t{data.hex()}\n")
            lines += 1
            covered.add((it.kind, it.name))
    for why, count in failures.most_common(12):
        print(f"skipped: {count} values that {client.name} did not write: {why}", file=sys.stderr)
    print(f"{client.name}: {lines} values of {len(covered)} combinators", file=sys.stderr)
