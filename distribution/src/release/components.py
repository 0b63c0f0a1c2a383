"""Merges the lists of components (CycloneDX) of several jars into that of the release: components.py OUT NAME VERSION IN..."""

import json
import sys
from pathlib import Path

out, name, version, *inputs = sys.argv[1:]
lists = [json.loads(Path(path).read_text(encoding="utf-8")) for path in inputs]
jars = [each["metadata"]["component"] for each in lists]
components = {}
dependencies = {name: {jar["bom-ref"] for jar in jars}}
for jar, each in zip(jars, lists):
    for component in [jar, *each["components"]]:
        components.setdefault(component["bom-ref"], component)
    for dependency in each["dependencies"]:
        dependencies.setdefault(dependency["ref"], set()).update(dependency.get("dependsOn", []))

merged = lists[0]
merged["metadata"]["component"] = {"type": "application", "bom-ref": name, "name": name, "version": version}
merged["components"] = [components[ref] for ref in sorted(components)]
merged["dependencies"] = [{"ref": ref, "dependsOn": sorted(dependencies[ref])} for ref in sorted(dependencies)]
Path(out).write_text(json.dumps(merged, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
