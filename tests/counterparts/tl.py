"""Reads the declarations of a schema: enough for the files that counterparts are made of."""

import re
import zlib
from dataclasses import dataclass

FIELD = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):((?:\w+\.\d+\?)?\((?:[^()]|\([^()]*\))*\)|\S+)")
COND = re.compile(r"([A-Za-z0-9_]+)\.(\d+)\?(.+)")


@dataclass
class Field:
    name: str
    ty: str
    word: str | None = None
    bit: int = 0


@dataclass
class Combinator:
    kind: str
    name: str
    id: int
    fields: list
    result: str


class Schema:
    """Combinators in the order of the file, and the constructors of each type."""

    def __init__(self, text):
        text = re.sub(r"//[^\n]*", "", text)
        self.combinators, self.types, kind = [], {}, "constructor"
        for part in re.split(r"(---\w+---)|;", text):
            part = " ".join((part or "").split())
            if part.startswith("---"):
                kind = "function" if "functions" in part else "constructor"
            elif "=" in part and "?=" not in part.replace(" ", "") and "[" not in part:
                self.add(kind, part)
        self.constructors = {it.name: it for it in self.combinators if it.kind == "constructor"}
        self.rank = self.ranks()

    def add(self, kind, text):
        head, result = (half.strip() for half in text.rsplit("=", 1))
        name, _, number = head.split(" ")[0].partition("#")
        canonical = re.sub(r"[()]", "", text)
        id = int(number, 16) if number else zlib.crc32(canonical.encode())
        fields = [field(*found) for found in FIELD.findall(re.sub(r"\{[^}]*\}", "", head))]
        combinator = Combinator(kind, name, id, fields, result)
        self.combinators.append(combinator)
        if kind == "constructor":
            self.types.setdefault(result, []).append(combinator)

    def ranks(self):
        """For each type how many levels its flattest value has."""
        rank, changed = {}, True
        while changed:
            changed = False
            for ty, constructors in self.types.items():
                best = min((self.height(it, rank) for it in constructors), default=99)
                if best < rank.get(ty, 99):
                    rank[ty], changed = best, True
        return rank

    def height(self, combinator, rank=None):
        rank = self.rank if rank is None else rank
        needed = [field.ty for field in combinator.fields if field.word is None]
        return 1 + max((self.level(ty, rank) for ty in needed), default=0)

    def level(self, ty, rank):
        if ty in self.types:
            return rank.get(ty, 99)
        bare = getattr(self, "constructors", {}).get(ty)
        return rank.get(bare.result, 99) if bare else 0


def field(name, ty):
    found = COND.fullmatch(ty)
    return Field(name, found[3], found[1], int(found[2])) if found else Field(name, ty)


def element(ty):
    """The element's type, if this is a vector."""
    found = re.fullmatch(r"\(?\s*%?[Vv]ector\s*[<\s]\s*(.+?)\s*[>)]?", ty)
    return found[1] if found and ty[0] in "(vV" else None
