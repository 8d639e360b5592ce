"""The files with messages: ASCII, one line for each line of a message, so that changes can be read in a diff.

=== NUMBER NAME                       begins a message
+ d=... s=... a=... i=... c=...       a signature it has, top first: what its signer was asked for; then, where true,
                                      limited (l=), oversigned (From), deviates-in-header, deviates-in-body
|text                                 a line of the message, ended by CRLF
/text                                 the last line, not ended
In text a backslash begins \\xHH, one byte."""


def escape(line):
    kept = bytearray()
    for at, b in enumerate(line):
        plain = 0x20 <= b < 0x7F and b != 0x5C and not (b == 0x20 and at == len(line) - 1)
        kept += bytes([b]) if plain else b"\\x%02x" % b
    return kept.decode()


def unescape(text):
    head, *rest = text.split("\\x")
    return head.encode() + b"".join(bytes([int(r[:2], 16)]) + r[2:].encode() for r in rest)


def expectation(job, flags):
    text = "+ d=%s s=%s a=%s i=%s c=%s" % (job["d"], job["s"], job["a"], job.get("i", "@" + job["d"]), job["c"])
    return " ".join([text, *flags])


def write_group(path, group):
    with path.open("w", encoding="ascii", newline="\n") as out:
        for number, (name, message, expected) in enumerate(group):
            print("=== %d %s" % (number + 1, name), file=out)
            for job, flags in expected:
                print(expectation(job, flags), file=out)
            *lines, last = message.split(b"\r\n")
            for line in lines:
                print("|" + escape(line), file=out)
            if last:
                print("/" + escape(last), file=out)


def read_group(path):
    """Pairs of a title and the bytes of a message."""
    messages = []
    for line in path.read_text(encoding="ascii").split("\n"):
        if line.startswith("==="):
            messages.append([path.stem + " " + line[4:], b""])
        elif line.startswith("|"):
            messages[-1][1] += unescape(line[1:]) + b"\r\n"
        elif line.startswith("/"):
            messages[-1][1] += unescape(line[1:])
    return messages
