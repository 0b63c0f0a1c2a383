"""Compares THIRD-PARTY.txt of each jar, and of each jar within it, with the list of components: components.py LIST JAR..."""

import io
import json
import re
import sys
import zipfile

THIRD_PARTY = "META-INF/THIRD-PARTY.txt"


def third_parties(jar):
    """The libraries that the jar and its inner jars name, as group:artifact:version."""
    if THIRD_PARTY not in jar.namelist():
        sys.exit(f"distribution: no {THIRD_PARTY} in {jar.filename}")
    text = jar.read(THIRD_PARTY).decode("utf-8")
    found = set(re.findall(r"\(([^\s():]+:[^\s():]+:[^\s():]+) - ", text))
    for entry in ("bot/review-bot.jar", "probe/soak-probe.jar"):
        if entry in jar.namelist():
            found |= third_parties(zipfile.ZipFile(io.BytesIO(jar.read(entry))))
    return found


path, *jars = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    components = json.load(file)["components"]
listed = {f"{each['group']}:{each['name']}:{each['version']}" for each in components if each["group"] != "dev.soak"}
named = set().union(*(third_parties(zipfile.ZipFile(jar)) for jar in jars))
if listed != named:
    sys.exit(
        f"distribution: only in {path}: {sorted(listed - named)}, only in {THIRD_PARTY}: {sorted(named - listed)}")
print(f"distribution: {len(listed)} libraries are in {path} and in {THIRD_PARTY}")
