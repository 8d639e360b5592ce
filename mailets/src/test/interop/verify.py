"""Says which signatures other verifiers do not pass, and which they do not see. See README.md."""

import json
import logging
import os
import pathlib
import subprocess
import sys
import tempfile

import dkim

sys.dont_write_bytecode = True
from container import read_group  # noqa: E402

HERE = pathlib.Path(__file__).parent
MESSAGES = HERE.parent / "resources/signet/dkim/interop"
SAMPLES = HERE.parents[3] / "integration-tests/samples"
ZONE = json.loads((MESSAGES / "zone.json").read_text())


def txt(name):
    record = ZONE[name]["TXT"][0]
    return record if isinstance(record, str) else "".join(record)


def dkimpy(message):
    try:
        verifier = dkim.DKIM(message, logger=logging.getLogger("quiet"))
    except dkim.DKIMException as e:
        return "unreadable (%s)" % str(e)[:60]
    words = []
    for index in range(sum(1 for field, _ in verifier.headers if field.lower() == b"dkim-signature")):
        try:
            good = verifier.verify(idx=index, dnsfunc=lambda name, timeout=5: txt(name.decode().rstrip(".")).encode())
            result = "pass" if good else "fail"
        except dkim.DKIMException as e:
            result = "fail (%s)" % str(e).partition(" (got")[0]
        words.append(result + " " + verifier.domain.decode())
    return ", ".join(words) or "none"


def lines(*command, data=b""):
    answer = subprocess.run(list(map(str, command)), input=data, stdout=subprocess.PIPE, check=True).stdout
    return answer.decode("utf-8", "replace").splitlines()


def main():
    logging.getLogger("quiet").addHandler(logging.NullHandler())
    logging.getLogger("quiet").propagate = False
    os.environ["MAILAUTH"] = os.environ["NODE_SIGNERS"]
    messages = [m for path in sorted(MESSAGES.glob("*.txt")) for m in read_group(path)]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        program, keys, tsv = folder / "opendkim", folder / "keys", folder / "tsv"
        lines("cc", "-o", program, HERE / "opendkim.c", "-lopendkim")
        keys.write_text("".join("%s %s\n" % (name, txt(name)) for name in ZONE))
        tsv.write_text("".join("%s\t%s\n" % (name, txt(name)) for name in ZONE))
        files = [folder / ("%04d.eml" % number) for number in range(len(messages))]
        for file, (_, message) in zip(files, messages):
            file.write_bytes(message)
        answers = {
            "dkimpy": [dkimpy(message) for _, message in messages],
            "mailauth": lines("node", SAMPLES / "verify.mjs", MESSAGES / "zone.json", *files),
            "Mail::DKIM": lines("perl", SAMPLES / "verify.pl", tsv, *files),
            "libopendkim": [lines(program, "verify", keys, data=message)[0] for _, message in messages],
        }
    for verifier, words in answers.items():
        assert len(words) == len(messages)
        bad = 0
        for (title, _), answer in zip(messages, words):
            if any(not word.startswith("pass ") for word in answer.split(", ")):
                bad += 1
                print("%s | %s | %s" % (verifier, title, answer))
        print("%s: %d messages, %d not passed whole" % (verifier, len(messages), bad))


if __name__ == "__main__":
    main()
