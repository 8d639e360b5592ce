"""Makes the signed messages in src/test/resources/signet/dkim/interop. See README.md."""

import base64
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import dkim

sys.dont_write_bytecode = True
from container import write_group  # noqa: E402
from mails import MAILS  # noqa: E402

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "resources/signet/dkim/interop"
SIGNED_AT = 1778578200  # 12 May 2026 09:30 UTC
YEAR_2200 = 7258118400
FORMS = ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"]
PAIRS = [("simple/simple", "relaxed/relaxed"), ("simple/relaxed", "relaxed/simple")]
KEYS = {"rsa1024": 1024, "rsa2048": 2048, "rsa4096": 4096, "ed25519": None}
OVERSIGNED = ["from", "subject", "date", "reply-to"]


def run(*command, data=b""):
    return subprocess.run(list(map(str, command)), input=data, stdout=subprocess.PIPE, check=True).stdout


def key_file(name):
    path = HERE / "keys" / (name + ".SAMPLE-KEY.pem")
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        bits = KEYS[name]
        options = ["RSA", "-pkeyopt", "rsa_keygen_bits:%d" % bits] if bits else ["ED25519"]
        path.write_bytes(run("openssl", "genpkey", "-quiet", "-algorithm", *options))
    return path


def key_record(name):
    der = run("openssl", "pkey", "-in", key_file(name), "-pubout", "-outform", "DER")
    if name == "ed25519":
        return "v=DKIM1; k=ed25519; p=" + base64.b64encode(der[-32:]).decode()  # RFC 8463 4
    text = "v=DKIM1; k=rsa; p=" + base64.b64encode(der).decode()
    return [text[i : i + 200] for i in range(0, len(text), 200)]


class Process:
    """A signer that takes one job a line."""

    def __init__(self, *command):
        self.process = subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, message, job):
        line = json.dumps(dict(job, message=base64.b64encode(message).decode()))
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().decode().strip()
        if not answer or answer.startswith("!"):
            raise ValueError(answer[1:])
        return base64.b64decode(answer)


def dkimpy(message, job):
    dkim.time.time = lambda: job["t"]
    signer = dkim.DKIM(message)
    names = signer.default_sign_headers()
    if "oversigned" in job:
        names = [x for x in names if x.decode().lower() not in job["oversigned"]]
        present = [x for x, _ in signer.headers if x.decode().lower() in job["oversigned"]]
        names += present + [x.encode() for x in job["oversigned"]]
    if job["s"] == "ed25519":
        der = run("openssl", "pkey", "-in", job["key"], "-outform", "DER")
        key = base64.b64encode(der[-32:])
    else:
        key = run("openssl", "pkey", "-in", job["key"], "-traditional")
    return signer.sign(
        job["s"].encode(),
        job["d"].encode(),
        key,
        signature_algorithm=job["a"].encode(),
        identity=job["i"].encode() if "i" in job else None,
        canonicalize=tuple(part.encode() for part in job["c"].split("/")),
        include_headers=names,
        length="l" in job,  # it signs all there is
    )


def opendkim(program):
    def sign(message, job):
        over = ":".join(job["oversigned"]) if "oversigned" in job else "-"
        ttl = job["x"] - job["t"] if "x" in job else "-"
        flags = 0x10 if "z" in job else 0  # DKIM_LIBFLAGS_ZTAGS
        if job.get("l") is not None:
            flags |= 0x4  # DKIM_LIBFLAGS_SIGNLEN
        options = [job["d"], job["s"], job["key"], job["t"], job["c"], job["a"], job.get("l", "-"), job.get("i", "-")]
        return run(program, "sign", *options, over, ttl, flags, data=message)

    return sign


# What each can do: canonicalizations, keys, options.
ABILITIES = {
    "mailauth": (FORMS, list(KEYS), ["l", "x"]),
    "dkimpy": (FORMS, list(KEYS), ["l", "i", "oversigned"]),
    "mail-dkim": (FORMS, ["rsa2048", "rsa1024", "rsa4096"], ["i", "x", "oversigned"]),
    "opendkim": (FORMS, list(KEYS), ["l", "i", "x", "oversigned", "z"]),
    "nodemailer": (FORMS[3:], ["rsa2048", "rsa1024", "rsa4096"], []),
}
# Several signatures: who signs first, second, third.
SEVERAL = [
    ("mailauth", "dkimpy"), ("dkimpy", "mail-dkim"), ("mail-dkim", "opendkim"), ("opendkim", "mailauth"),
    ("opendkim", "dkimpy", "mailauth"), ("mail-dkim", "mailauth", "opendkim"), ("dkimpy", "dkimpy", "nodemailer"),
    ("mailauth", "mailauth", "opendkim", "dkimpy", "mail-dkim"),
]  # fmt: skip


def job_for(signer, form, key, option):
    job = {"signer": signer, "d": signer + ".example", "s": key, "c": form, "t": SIGNED_AT, "key": str(key_file(key))}
    job["a"] = "ed25519-sha256" if key == "ed25519" else "rsa-sha256"
    values = {"l": 60, "x": YEAR_2200, "i": "mara@news.%s.example" % signer, "oversigned": OVERSIGNED, "z": True}
    if option:
        job[option] = values[option]
    return job


def deviation(name, job):
    """Which part of the message a signer is known not to treat as RFC 6376 says; README.md has the reasons."""
    signer, form = job["signer"], job["c"]
    body = {
        "lone-lf": signer in ("mailauth", "dkimpy") or (signer == "opendkim" and form.endswith("/simple")),
        "lone-cr": signer == "opendkim",
        "no-final-crlf": signer == "mail-dkim" and form.endswith("/simple"),
        "no-final-crlf-but-space": (signer == "mail-dkim" and form.endswith("/simple"))
        or (signer in ("dkimpy", "opendkim") and form.endswith("/relaxed")),
    }
    if body.get(name):
        return "body"
    header = signer == "opendkim" and job["s"] == "ed25519" and form.startswith("simple/")
    return "header" if header else None


def oversigned(field):
    """Whether From is listed twice; some do so by themselves."""
    names = b"".join(field.split()).partition(b";h=")[2].partition(b";")[0].lower().split(b":")
    return names.count(b"from") > 1


def sign(signers, name, message, jobs):
    """The signed message, and what is expected of its signatures, top first."""
    expected = []
    for job in jobs:
        field = signers[job["signer"]](message, job)
        if not field.lower().startswith(b"dkim-signature:") or not field.endswith(b"\r\n"):
            raise ValueError("no field: %r" % field)
        message = field + message
        flags = {"limited": "l" in job, "oversigned": oversigned(field)}
        flags["deviates-in-" + str(deviation(name, job))] = deviation(name, job) is not None
        expected.insert(0, (job, [flag for flag, is_set in flags.items() if is_set]))
    return message, expected


def parts_of(name, domain, numbers):
    head, body = MAILS[name](domain, numbers)
    return head + b"\r\n" + body


def single(signers, signer, skipped):
    forms, keys, options = ABILITIES[signer]
    group = []
    numbers = random.Random(signer)
    for at, name in enumerate(MAILS):
        # Each message in two of the four forms, so that header and body come in both.
        for form in [f for f in PAIRS[at % 2] if f in forms]:
            turn = len(group)
            option = ([None] + options)[turn % (len(options) + 1)]
            message = parts_of(name, signer + ".example", numbers)
            if option == "l" and len(message.partition(b"\r\n\r\n")[2]) < 70:
                option = None
            job = job_for(signer, form, keys[turn // 2 % len(keys)], option)
            try:
                signed, expected = sign(signers, name, message, [job])
            except (ValueError, dkim.DKIMException, subprocess.CalledProcessError) as e:
                skipped.append((signer, name, form, str(e)))
                continue
            if signer == "dkimpy" and option == "l" and signed.endswith(b"\r\n"):
                signed += b"-- \r\nA footer that was added on the way.\r\n"
            group.append((name, signed, expected))
    return group


def several(signers, skipped):
    group = []
    numbers = random.Random("several")
    names = list(MAILS)
    for round_ in range(4):
        for at, row in enumerate(SEVERAL):
            name = names[(round_ * len(SEVERAL) + at) % len(names)]
            jobs = []
            for place, signer in enumerate(row):
                forms, keys, options = ABILITIES[signer]
                turn = round_ + at + place
                choices = [None] + [option for option in options if option != "l"]
                option = choices[turn % len(choices)]
                jobs.append(job_for(signer, forms[turn % len(forms)], keys[turn % len(keys)], option))
            try:
                group.append((name, *sign(signers, name, parts_of(name, row[0] + ".example", numbers), jobs)))
            except (ValueError, dkim.DKIMException, subprocess.CalledProcessError) as e:
                skipped.append(("several", name, " ".join(row), str(e)))
    return group


def main():
    if "NODE_SIGNERS" not in os.environ:
        sys.exit("NODE_SIGNERS is not set: name the folder in which you ran npm install mailauth nodemailer")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "opendkim"
        run("cc", "-o", program, HERE / "opendkim.c", "-lopendkim")
        node = Process("node", HERE / "sign.mjs")
        perl = Process("perl", HERE / "sign.pl")
        signers = {
            "mailauth": node, "nodemailer": node, "dkimpy": dkimpy, "mail-dkim": perl, "opendkim": opendkim(program),
        }  # fmt: skip
        skipped = []
        for signer in ABILITIES:
            write_group(OUT / (signer + ".txt"), single(signers, signer, skipped))
        write_group(OUT / "several.txt", several(signers, skipped))
    zone = {key + "._domainkey." + s + ".example": {"TXT": [key_record(key)]} for s in ABILITIES for key in KEYS}
    lines = ",\n".join("  %s: %s" % (json.dumps(n), json.dumps(v)) for n, v in zone.items())
    (OUT / "zone.json").write_text("{\n%s\n}\n" % lines)
    for row in skipped:
        print("not signed: " + " | ".join(row))


if __name__ == "__main__":
    main()
