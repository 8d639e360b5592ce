"""Says what dkimpy, mailauth and Mail::DKIM (no Ed25519) think of the sample mails. See README.md."""

import json
import logging
import pathlib
import subprocess
import tempfile

import dkim

HERE = pathlib.Path(__file__).parent
SAMPLES = HERE.parent / "src/main/resources/bundled/samples"
ZONE = json.loads((SAMPLES / "zone.json").read_text())


def txt(name):
    node = ZONE.get(name)
    if isinstance(node, str) or not node or "TXT" not in node:
        return node
    record = node["TXT"][0]
    return record if isinstance(record, str) else "".join(record)


def dnsfunc(name, timeout=5):
    answer = txt(name.decode().rstrip(".").lower())
    if answer in ("TIMEOUT", "SERVFAIL"):
        raise dkim.DnsTimeoutError(answer.lower())
    return answer.encode() if isinstance(answer, str) else None


def dkimpy(path):
    message = path.read_bytes()
    verifier = dkim.DKIM(message, logger=logging.getLogger("quiet"))
    count = sum(1 for field, _ in verifier.headers if field.lower() == b"dkim-signature")
    words = []
    for index in range(count):
        try:
            result = "pass" if verifier.verify(idx=index, dnsfunc=dnsfunc) else "fail"
        except dkim.ValidationError as e:
            result = "fail (%s)" % str(e).partition(" (got")[0]
        words.append(result + " " + verifier.domain.decode())
    return ", ".join(words) or "none"


def lines(*command):
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()


def main():
    logging.getLogger("quiet").addHandler(logging.NullHandler())
    logging.getLogger("quiet").propagate = False
    files = sorted(SAMPLES.glob("*.eml"))
    with tempfile.NamedTemporaryFile("w") as tsv:
        tsv.writelines("%s\t%s\n" % (name, txt(name)) for name in ZONE if isinstance(txt(name), str))
        tsv.flush()
        perl = lines("perl", HERE / "verify.pl", tsv.name, *files)
    mailauth = lines("node", HERE / "verify.mjs", SAMPLES / "zone.json", *files)
    for row in zip(["mail"] + [f.name for f in files], ["dkimpy"] + [dkimpy(f) for f in files],
                   ["mailauth"] + mailauth, ["Mail::DKIM"] + perl):
        print(" | ".join(row))


if __name__ == "__main__":
    main()
