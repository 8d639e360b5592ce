"""The messages that are signed, by name: functions from (sender's domain, random numbers) to (header, body) bytes.

LF stands for CRLF, except in raw bodies."""

WORDS = (
    "the harbour opens at seven and the first boat leaves with bread letters and two crates of lemons while "
    "rain moves over the hill so nobody counts them again before noon when all of it is sold"
).split()


def crlf(text):
    return text.replace("\n", "\r\n").encode()


def prose(random, lines, width=9):
    return "".join(" ".join(random.choice(WORDS) for _ in range(width)).capitalize() + ".\n" for _ in range(lines))


def header(domain, random, subject="Boats and lemons", above="", below="", sender=None, kind=None):
    number = random.randrange(10**6)
    sender = sender or f"Mara Lind <mara@{domain}>"
    kind = kind or "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    return crlf(
        f"{above}From: {sender}\nTo: Anna Berger <anna@example.org>\nSubject: {subject}\n"
        f"Date: Tue, 12 May 2026 09:{number % 60:02d}:00 +0000\nMessage-ID: <{number}@{domain}>\n"
        f"MIME-Version: 1.0\n{kind}{below}"
    )


def body_of(make):
    return lambda domain, random: (header(domain, random), make(random))


def header_of(**parts):
    return lambda domain, random: (
        header(domain, random, **{k: v.replace("DOMAIN", domain) for k, v in parts.items()}),
        crlf(prose(random, 2)),
    )


def multipart(domain, random):
    kind = "Content-Type: multipart/alternative;\n\tboundary=\"=_lemon\"\n"
    parts = (
        "This is MIME.\n--=_lemon\nContent-Type: text/plain; charset=utf-8\n\n" + prose(random, 2)
        + "\n--=_lemon\nContent-Type: text/html; charset=utf-8\n\n<p>" + prose(random, 1) + "</p>\n\n--=_lemon--\n"
    )
    return header(domain, random, kind=kind), crlf(parts)


def every_byte(random):
    values = [b for b in range(256) if b not in (0, 10, 13)]
    random.shuffle(values)
    return bytes(values[:100]) + b"\r\n" + bytes(values[100:]) + b"\r\n"


def white_space(random):
    text = prose(random, 4).replace(" ", "  ", 5).replace(" the", "\tthe").replace(".\n", ". \t \n")
    return crlf("\t" + text + " \n \t\n" + prose(random, 1))


def across_buffers(random):
    """CRLF, white space and blank lines at whatever place a reader of 4 or 8 KB at a time stops."""
    shift = random.randrange(8)
    return b"x" * shift + b"a \t b  \r\n\r\n \r\nlemon\tcrate \r\n\r\n" * 260 + b"end\r\n\r\n"


MAILS = {
    "plain": body_of(lambda random: crlf(prose(random, 3))),
    "folded": header_of(
        subject="\n  Boats   and\n\t\t lemons  and\n bread\t",
        above="Reply-To:\n\t\"Lind, Mara\"\n   <mara@DOMAIN>\n",
        sender="Mara\n\tLind\n  <mara@DOMAIN>",
    ),
    "white-space-around-values": header_of(subject="\t  Boats and\tlemons \t ", above="Comments:no space\nKeywords:   \n"),
    "blank-folding-line": header_of(subject="Boats\n \n and lemons"),
    "names-in-odd-case": header_of(above="SENDER: m@DOMAIN\nrEPLY-tO: <mara@DOMAIN>\ncc: <b@example.org>\n"),
    "utf8-header": header_of(subject="Grüße vom Hafen – 海の町 ☀", sender="\"Mära Lind\" <mara@DOMAIN>"),
    "encoded-words": header_of(subject="=?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?8J+Niw==?=\n =?iso-8859-1?q?vom_Hafen?="),
    "empty-subject": header_of(subject="", below="X-Nothing:\n"),
    "looks-like-a-signature": header_of(
        subject="DKIM-Signature: v=1; a=rsa-sha256; b=abcd=; bh=; h=from", below="X-B: ; b=QUJD; bh=QUJD\n"
    ),
    "repeated-fields": header_of(
        above="Received: from b (b [192.0.2.2]) by c;\n\tTue, 12 May 2026 09:00:02 +0000\n"
        "Received: from a (a [192.0.2.1]) by b;\n\tTue, 12 May 2026 09:00:01 +0000\n"
        "Comments: third\nComments: second\nComments: first\nKeywords: boats\nKeywords: lemons\n"
    ),
    "group-and-list": header_of(
        sender="\"Lind\\, Mara (harbour)\" (the one; with the boat) <mara@DOMAIN>",
        above="Cc: Crew: b@example.org, c@example.org;, d@example.org\nList-Id: Harbour <harbour.DOMAIN>\n",
    ),
    "long-header": header_of(subject="lemon" * 150, below="References: " + " ".join("<%d@a>" % i for i in range(90)) + "\n"),
    "space-before-colon": header_of(above="Reply-To : <mara@DOMAIN>\nComments\t: old style\n"),
    "latin1-body": body_of(lambda random: "Grüße: 3 £, 5 § ½\r\n".encode("iso-8859-1") + crlf(prose(random, 1))),
    "utf8-body": body_of(lambda random: "Grüße – 海の町 ☀️\r\n\u00a0\u2003x\u00a0\r\n".encode() + crlf(prose(random, 1))),
    "every-byte-body": body_of(every_byte),
    "multipart": multipart,
    "empty-body": body_of(lambda random: b""),
    "no-final-crlf": body_of(lambda random: crlf(prose(random, 2))[:-2]),
    "no-final-crlf-but-space": body_of(lambda random: crlf(prose(random, 1)) + b"Mara \t"),
    "blank-lines-at-end": body_of(lambda random: crlf(prose(random, 2) + "\n\n\n\n")),
    "white-lines-at-end": body_of(lambda random: crlf(prose(random, 2) + "\n  \n\t\n\n \n")),
    "only-blank-lines": body_of(lambda random: b"\r\n\r\n\r\n"),
    "only-white-space": body_of(lambda random: b" \t \r\n"),
    "blank-lines-first": body_of(lambda random: crlf("\n\n \n" + prose(random, 1))),
    "tabs-and-spaces": body_of(white_space),
    "long-lines": body_of(lambda random: crlf(prose(random, 1, 350) + "lemon" * 300 + "\n")),
    "dots": body_of(lambda random: crlf(".\n..\n.lemon\n...\n" + prose(random, 1) + ".\n")),
    "across-buffers": body_of(across_buffers),
    "lone-cr": body_of(lambda random: crlf("Boats\rand\r lemons\n") + b"\r\r\nend\r\n"),
    "lone-lf": body_of(lambda random: b"Boats\nand \n lemons\r\n\nend\r\n"),
    "nul": body_of(lambda random: b"Boats\0 and lemons\r\n\0\r\n"),
}
