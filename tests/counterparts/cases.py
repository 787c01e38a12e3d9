"""Values serialised by other implementations: `cases.py CLIENT SCHEMA... > cases.tsv`.

CLIENT is telethon, kurigram or pytoniq; SCHEMA is the text that the client's classes were
made from, which comes with kurigram and pytoniq-core.
"""

import importlib
import re
import sys

from tl import Schema
from values import Impossible, write

# pytoniq-core 0.2.1 writes nothing for a string, and does not know the others.
UNWRITTEN = re.compile(r"\b(string|double|Object|object|function)\b|vector.*vector")


class Telethon:
    name = "Telethon"

    def __init__(self):
        self.classes = importlib.import_module("telethon.tl.alltlobjects").tlobjects

    def make(self, it, fields):
        cls = self.classes.get(it.id)
        if cls is None:
            raise Impossible("the class is not there")
        # One class serves all messages and wants what only some of them have.
        return cls(**({"peer_id": None} if it.result == "Message" else {}) | named(cls, it, fields))

    def raw(self, data):
        return int.from_bytes(data, "little", signed=True)

    def bytes(self, value):
        return value._bytes()


class Kurigram:
    name = "kurigram"

    def __init__(self):
        self.objects = importlib.import_module("pyrogram.raw.all").objects

    def make(self, it, fields):
        path = self.objects.get(it.id)
        if path is None:
            raise Impossible("the class is not there")
        if isinstance(path, str):
            module, _, name = path.rpartition(".")
            path = getattr(importlib.import_module(module), name)
        words = [(field.word, field.bit) for field in it.fields if field.word]
        for field in it.fields:
            if fields.get(field.name) == [] and words.count((field.word, field.bit)) > 1:
                # It leaves the vector out, and sets the flag for the others that share it.
                raise Impossible("an empty vector that shares its flag")
        return path(**named(path, it, fields))

    def raw(self, data):
        return int.from_bytes(data, "little", signed=True)

    def bytes(self, value):
        return value.write()


class Pytoniq:
    name = "pytoniq-core"

    def __init__(self):
        generator = importlib.import_module("pytoniq_core.tl.generator")
        self.schemas = generator.TlGenerator.with_default_schemas().generate()

    def make(self, it, fields):
        schema = self.schemas.get_by_name(it.name)
        if schema is None or int.from_bytes(schema.id, "big") != it.id:
            raise Impossible("the combinator is not there, or has another id")
        if any(UNWRITTEN.search(field.ty) for field in it.fields):
            raise Impossible("a type that pytoniq-core does not write")
        return {"@type": it.name, **fields}

    def raw(self, data):
        return data.hex()

    def bytes(self, value):
        return self.schemas.serialize(self.schemas.get_by_name(value["@type"]), value)


def named(cls, it, fields):
    """Arguments under the names that the class has for them: `self` is `is_self`."""
    code = getattr(cls.__init__, "__code__", None)
    known = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount] if code else ()
    words = {field.name for field in it.fields if field.ty == "#" and field.name not in known}
    result = {}
    for name, value in fields.items():
        if name in words:
            continue
        result[next((other for other in (name, "is_" + name, name + "_", name + "_peer") if other in known), name)] = value
    return result


def main():
    client, *paths = sys.argv[1:]
    text = "\n---types---\n".join(open(path, encoding="utf-8").read() for path in paths)
    clients = {"telethon": Telethon, "kurigram": Kurigram, "pytoniq": Pytoniq}
    write(Schema(text), clients[client](), sys.stdout)


if __name__ == "__main__":
    main()
