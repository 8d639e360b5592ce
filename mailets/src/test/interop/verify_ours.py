"""Says which of the messages that Signet signed other verifiers do not pass. See README.md.

/usr/bin/python3 verify_ours.py CLASSPATH, with that of the tests."""

import collections
import json
import logging
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import verify  # noqa: E402

HERE = pathlib.Path(__file__).parent
MODULE = HERE.parents[2]


def main():
    logging.getLogger("quiet").addHandler(logging.NullHandler())
    logging.getLogger("quiet").propagate = False
    os.environ["MAILAUTH"] = os.environ["NODE_SIGNERS"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        command = ["java", "-cp", sys.argv[1], "signet.dkim.SignedSet", folder]
        subprocess.run(list(map(str, command)), cwd=MODULE, check=True)
        titles = (folder / "titles.txt").read_text().splitlines()
        files = [folder / ("%03d.eml" % number) for number in range(len(titles))]
        verify.ZONE = json.loads((folder / "zone.json").read_text())
        program, keys, tsv = folder / "opendkim", folder / "keys", folder / "tsv"
        verify.lines("cc", "-o", program, HERE / "opendkim.c", "-lopendkim")
        keys.write_text("".join("%s %s\n" % (name, verify.txt(name)) for name in verify.ZONE))
        tsv.write_text("".join("%s\t%s\n" % (name, verify.txt(name)) for name in verify.ZONE))
        messages = [file.read_bytes() for file in files]
        answers = {
            "dkimpy": [verify.dkimpy(message) for message in messages],
            "mailauth": verify.lines("node", verify.SAMPLES / "verify.mjs", folder / "zone.json", *files),
            "Mail::DKIM": verify.lines("perl", verify.SAMPLES / "verify.pl", tsv, *files),
            "libopendkim": [verify.lines(program, "verify", keys, data=m)[0] for m in messages],
        }
        if len(sys.argv) > 2:
            for title, message in zip(titles, messages):
                (pathlib.Path(sys.argv[2]) / (title.split()[0] + ".eml")).write_bytes(message)
    signatures = {title: 2 if "+" in title else 1 for title in titles}
    for verifier, words in answers.items():
        assert len(words) == len(titles)
        reasons = collections.Counter()
        for title, answer in zip(titles, words):
            results = answer.split(", ")
            passed = sum(1 for word in results if word.startswith("pass "))
            if passed != signatures[title] or len(results) != passed:
                reasons[answer] += 1
                print("%s | %s | %s" % (verifier, title, answer))
        print("%s: %d of %d messages passed whole; else %s"
              % (verifier, len(titles) - sum(reasons.values()), len(titles), dict(reasons)))


if __name__ == "__main__":
    main()
