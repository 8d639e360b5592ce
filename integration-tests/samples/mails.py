"""The texts of the sample mails, who signs them (signer, domain, selector, key), and the zone."""


def fields(sender, subject, message_id, encoding="7bit", charset="us-ascii", above=""):
    return (
        f"{above}From: {sender}\nTo: Anna Berger <anna@example.org>\nSubject: {subject}\nDate: DATE\n"
        f"Message-ID: <{message_id}>\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\n"
    )


MAILS = {
    "rsa": {
        "fields": fields("The Orchard Post <newsletter@rsa.example>", "What to prune in May", "2026.05@rsa.example"),
        "body": "Dear Anna,\n\nthe late frost is over, so this is the week for the plum trees.\n"
        "Cut on a dry morning, and leave the old wood of the sour cherries alone.\n\nYour Orchard Post\n",
        "signatures": [("mailauth", "rsa.example", "2026a", "rsa.rsa")],
    },
    "ed25519": {
        "fields": fields("Ilka Brandt <ilka@ed25519.example>", "Key of the boathouse", "boat.1@ed25519.example"),
        "body": "Hi Anna,\n\nthe key hangs behind the second shutter now. Please put it back there.\n\nIlka\n",
        "signatures": [("dkimpy", "ed25519.example", "2026e", "ed25519.ed25519")],
    },
    "both": {
        "fields": fields("Travel desk <desk@both.example>", "Your seat to Lisbon", "pnr-7Q2LX@both.example"),
        "body": "Dear Ms Berger,\n\nyour seat is 14C. The train leaves platform 9 at 07:42.\n\nHave a good trip!\n",
        "signatures": [
            ("dkimpy", "both.example", "2026r", "both.rsa"),
            ("dkimpy", "both.example", "2026e", "both.ed25519"),
        ],
    },
    "body-changed": {
        "fields": fields("Jonas Winter <jonas@strict.example>", "Compost, again", "c-31@strict.example"),
        "body": "Dear all,\n\nplease no more orange peel. It takes two winters.\n\nJonas\n",
        "signatures": [("Mail::DKIM", "strict.example", "2026a", "strict.rsa")],
        "added_above": "List-Id: Allotment gardeners <garden.lists.example>\n"
        "List-Post: <mailto:garden@lists.example>\n",
        "added_below": "-- \nYou get this mail because you are a member of garden@lists.example.\n"
        "To leave the list write to garden-leave@lists.example.\n",
    },
    "forged": {
        "fields": fields("Example Bank <security@bank.example>", "Your account will be closed today", "9981@bank.example"),
        "body": "Dear customer,\n\nsomebody tried to use your card. Confirm your PIN within two hours at\n"
        "http://bank.example.attacker.example/ or your account will be closed.\n\nExample Bank security\n",
        "signatures": [("mailauth", "bank.example", "2026a", "forger.rsa")],
    },
    "unsigned": {
        "fields": fields("Petra Kern <petra@plain.example>", "Sunday lunch", "lunch@plain.example"),
        "body": "Hello Anna,\n\nwe eat at one. Bring nothing but your appetite.\n\nPetra\n",
    },
    "key-missing": {
        "fields": fields("Books by Nokey <orders@nokey.example>", "Your order 4471 has left us", "4471@nokey.example"),
        "body": "Good morning,\n\n\"The Bee Book\" is on its way and should be with you on Thursday.\n\nBooks by Nokey\n",
        "signatures": [("Mail::DKIM", "nokey.example", "2026a", "nokey.rsa")],
    },
    "dns-down": {
        "fields": fields("Dr. Maurer <praxis@dnsdown.example>", "Your appointment", "t-0930@dnsdown.example"),
        "body": "Dear Ms Berger,\n\nyour appointment is on Friday at 9.30. Please bring your card.\n\nDr. Maurer\n",
        "signatures": [("dkimpy", "dnsdown.example", "2026a", "dnsdown.rsa")],
    },
    "servfail": {
        "fields": fields("Dr. Maurer <praxis@dnsdown.example>", "Your appointment has moved", "t-1015@dnsdown.example"),
        "body": "Dear Ms Berger,\n\nFriday is now at 10.15 instead of 9.30. We are sorry.\n\nDr. Maurer\n",
        "signatures": [("mailauth", "dnsdown.example", "2026b", "dnsdown.rsa")],
    },
    "forged-authres": {
        "fields": fields(
            "Example Bank <petra@plain.example>",
            "Please check these figures",
            "figures@plain.example",
            above="Authentication-Results: mail.example.org; dkim=pass header.d=bank.example\n"
            "Authentication-Results: mx.elsewhere.example; spf=pass\n",
        ),
        "body": "Dear Anna,\n\nthe results above say that the bank has written this. It has not.\n\nP.\n",
    },
    "other-signer": {
        "fields": fields("Example Bank <security@bank.example>", "New terms of business", "terms@mailer.example"),
        "body": "Dear customer,\n\nour new terms of business are in force from July. You need not do anything.\n\nExample Bank\n",
        "signatures": [("mailauth", "mailer.example", "2026a", "mailer.rsa")],
    },
    "bank": {
        "fields": fields("Example Bank <security@bank.example>", "Your statement for April", "stmt-04@bank.example"),
        "body": "Dear Ms Berger,\n\nyour statement for April is ready. Log in as usual to read it;\n"
        "we never send links.\n\nExample Bank\n",
        "signatures": [("Mail::DKIM", "bank.example", "2026a", "bank.rsa")],
    },
    "utf8-headers": {
        "fields": fields(
            "\"Café Übermut\" <hallo@utf8.example>",
            "Grüße aus Zürich – der Frühling ist da ☀",
            "gruss@utf8.example",
            encoding="8bit",
            charset="utf-8",
        ),
        "body": "Liebe Anna,\n\ndie Tische stehen wieder draußen, und der Rhabarberkuchen ist fertig.\n\n"
        "Schöne Grüße\nCafé Übermut\n",
        "signatures": [("Mail::DKIM", "utf8.example", "2026a", "utf8.rsa")],
    },
    "simple": {
        "fields": "From:   Museum of Scales   <office@simple.example>  \nTO:anna@example.org\n"
        "Subject: Minutes  of the\n\t   meeting of\n  the friends of the museum\t\nDate: DATE\n"
        "Message-ID:\n <minutes-5@simple.example>\nMIME-Version: 1.0\n"
        "Content-Type: text/plain;\n   charset=us-ascii\nContent-Transfer-Encoding: 7bit\n",
        "body": "Present:   seven members. \n\n  1.\tThe roof. It leaks.  \n  2.\tThe scales. They tip.\n"
        "...and so on, as  every  year.\n\n\n",
        "signatures": [("dkimpy", "simple.example", "2026a", "simple.rsa", "simple/simple")],
    },
}

SPF = "v=spf1 ip4:192.0.2.0/24 -all"


def domain(name, number, dmarc="v=DMARC1; p=none", spf=SPF):
    """A domain with one mail host of its own, mail.NAME at 192.0.2.NUMBER, with a PTR record."""
    address = f"192.0.2.{number}"
    return {
        name: {"TXT": [spf], "MX": [[10, "mail." + name]], "A": [address]},
        "mail." + name: {"A": [address], "TXT": ["v=spf1 a -all"]},
        f"{number}.2.0.192.in-addr.arpa": {"PTR": ["mail." + name]},
        "_dmarc." + name: {"TXT": [dmarc]},
    }


ZONE = {
    **domain("example.org", 1, "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.org"),
    **domain("rsa.example", 10),
    "2026a._domainkey.rsa.example": {"KEY": "rsa.rsa"},
    **domain("ed25519.example", 11),
    "2026e._domainkey.ed25519.example": {"KEY": "ed25519.ed25519"},
    **domain("both.example", 12, "v=DMARC1; p=quarantine"),
    "2026r._domainkey.both.example": {"KEY": "both.rsa"},
    "2026e._domainkey.both.example": {"KEY": "both.ed25519"},
    **domain("strict.example", 13, "v=DMARC1; p=reject; adkim=s; aspf=s"),
    "2026a._domainkey.strict.example": {"KEY": "strict.rsa"},
    **domain("lists.example", 14),
    **domain("bank.example", 15, "v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:bank@reports.example"),
    "2026a._domainkey.bank.example": {"KEY": "bank.rsa"},
    "_adsp._domainkey.bank.example": {"TXT": ["dkim=discardable"]},
    **domain("reports.example", 16),
    "bank.example._report._dmarc.reports.example": {"TXT": ["v=DMARC1"]},
    **domain("mailer.example", 17),
    "2026a._domainkey.mailer.example": {"KEY": "mailer.rsa"},
    **domain("plain.example", 18),
    **domain("nokey.example", 19),
    **domain("dnsdown.example", 20, "v=DMARC1; p=quarantine"),
    "2026a._domainkey.dnsdown.example": "TIMEOUT",
    "2026b._domainkey.dnsdown.example": "SERVFAIL",
    **domain("utf8.example", 21),
    "2026a._domainkey.utf8.example": {"KEY": "utf8.rsa"},
    **domain("simple.example", 22),
    "2026a._domainkey.simple.example": {"KEY": "simple.rsa"},
    **domain("attacker.example", 66, spf="v=spf1 ip4:192.0.2.66 -all"),
    **domain("elsewhere.example", 30),
}
# So that forged mail fails SPF: the bank has its own network.
ZONE["bank.example"]["TXT"] = ["v=spf1 ip4:192.0.2.15 -all"]
