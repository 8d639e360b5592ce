"""What dkimpy makes of the chains in src/test/resources/signet/arc/interop. See README.md."""
import json
import pathlib

import dkim

folder = pathlib.Path(__file__).parent.parent / "resources/signet/arc/interop"
zone = json.loads((folder / "zone.json").read_text())


def txt(name, timeout=5):
    records = zone.get(name.decode().rstrip("."), {}).get("TXT", [])
    return "".join(records[0]).encode() if records else None


for file in sorted(folder.glob("*.eml")):
    status, _, reason = dkim.arc_verify(file.read_bytes(), dnsfunc=txt)
    print(f"{file.stem}: {status.decode() if status else None} ({reason})")
