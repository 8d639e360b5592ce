"""Makes the sample mails and their zone file. See README.md."""

import base64
import email.utils
import json
import os
import pathlib
import subprocess
import sys

import dkim

sys.dont_write_bytecode = True
from mails import MAILS, ZONE  # noqa: E402

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "src/main/resources/bundled/samples"
KEYS = HERE / "keys"
SIGNED_AT = 1778578200  # 12 May 2026 09:30 UTC


def run(*command, data=b""):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def key_file(name):
    """The private key of that name (NAME.rsa or NAME.ed25519), made if it is not there yet."""
    path = KEYS / (name + ".SAMPLE-KEY.pem")
    if not path.exists():
        KEYS.mkdir(exist_ok=True)
        options = ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] if name.endswith(".rsa") else ["ED25519"]
        path.write_bytes(run("openssl", "genpkey", "-quiet", "-algorithm", *options))
    return path


def ed25519_seed(path):
    der = run("openssl", "pkey", "-in", str(path), "-outform", "DER")
    return base64.b64encode(der[-32:])


def key_record(name):
    der = run("openssl", "pkey", "-in", str(key_file(name)), "-pubout", "-outform", "DER")
    if name.endswith(".ed25519"):
        return "v=DKIM1; k=ed25519; p=" + base64.b64encode(der[-32:]).decode()  # RFC 8463 4
    text = "v=DKIM1; k=rsa; p=" + base64.b64encode(der).decode()
    return [text[i : i + 200] for i in range(0, len(text), 200)]


def dkimpy(message, domain, selector, key, canonicalization):
    dkim.time.time = lambda: SIGNED_AT
    is_rsa = key.endswith(".rsa")
    path = key_file(key)
    return dkim.sign(
        message,
        selector.encode(),
        domain.encode(),
        run("openssl", "pkey", "-in", str(path), "-traditional") if is_rsa else ed25519_seed(path),
        canonicalize=tuple(part.encode() for part in canonicalization.split("/")),
        signature_algorithm=b"rsa-sha256" if is_rsa else b"ed25519-sha256",
    )


def sign(message, signer, domain, selector, key, canonicalization="relaxed/relaxed"):
    if signer == "dkimpy":
        return dkimpy(message, domain, selector, key, canonicalization)
    command = {"mailauth": ["node", HERE / "sign.mjs"], "Mail::DKIM": ["perl", HERE / "sign.pl"]}[signer]
    return run(*map(str, command), domain, selector, str(key_file(key)), str(SIGNED_AT), data=message)


def crlf(text):
    return text.replace("\n", "\r\n").encode()


def make(name, mail, minutes):
    date = email.utils.formatdate(SIGNED_AT - 3600 + 60 * minutes).replace("-0000", "+0000")
    fields = mail["fields"].replace("DATE", date)
    message = crlf(fields + "\n" + mail["body"])
    for signature in mail.get("signatures", []):
        message = sign(message, *signature) + message
    message = crlf(mail.get("added_above", "")) + message + crlf(mail.get("added_below", ""))
    for signature in mail.get("signatures_after", []):
        message = sign(message, *signature) + message
    (OUT / (name + ".eml")).write_bytes(message)


def main():
    if "MAILAUTH" not in os.environ:
        sys.exit("MAILAUTH is not set: name the folder in which you ran npm install mailauth")
    OUT.mkdir(parents=True, exist_ok=True)
    for minutes, (name, mail) in enumerate(MAILS.items()):
        make(name, mail, minutes)
    zone = {}
    for name, node in ZONE.items():
        zone[name] = {"TXT": [key_record(node["KEY"])]} if "KEY" in node else node
    lines = ",\n".join("  %s: %s" % (json.dumps(n), json.dumps(v)) for n, v in zone.items())
    (OUT / "zone.json").write_text("{\n%s\n}\n" % lines)


if __name__ == "__main__":
    main()
