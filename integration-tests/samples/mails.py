"""
The texts of the sample mails, who signs them (signer, domain, selector, key), what somebody adds to them on their way and
who signs them then, and the zone.
"""


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
        "fields": fields("Tierarzt Lenz <lenz@servfail.example>", "Your appointment has moved", "t-1015@servfail.example"),
        "body": "Dear Ms Berger,\n\nFriday is now at 10.15 instead of 9.30. Your cat will forgive us.\n\nDr. Lenz\n",
        "signatures": [("mailauth", "servfail.example", "2026b", "servfail.rsa")],
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
    "forwarded": {
        "fields": fields("Travel desk <desk@both.example>", "Your train is on time", "pnr-7Q2LX-2@both.example"),
        "body": "Dear Ms Berger,\n\nyour train to Lisbon leaves platform 9 at 07:42, as planned.\n\nHave a good trip!\n",
        "signatures": [("dkimpy", "both.example", "2026r", "both.rsa")],
    },
    "bounce": {
        "fields": fields(
            "Mail Delivery System <daemon@plain.example>", "Undelivered mail returned to sender",
            "bounce-1@plain.example",
        ),
        "body": "I could not deliver your mail to petar@plain.example: there is nobody of that name.\n",
    },
    "softfail": {
        "fields": fields("Model Railway Club <club@hobby.example>", "Track 2 is open again", "track2@hobby.example"),
        "body": "Hello,\n\nthe bridge holds. Bring your own rolling stock.\n\nThe club\n",
    },
    "no-records": {
        "fields": fields("Aunt Gerda <gerda@old.example>", "The recipe", "recipe@old.example"),
        "body": "Dear Anna,\n\nno, it is three eggs, and never let the milk boil.\n\nYour Aunt Gerda\n",
    },
    "spf-typo": {
        "fields": fields("Bicycle repairs <shop@typo.example>", "Your bicycle is ready", "bike-88@typo.example"),
        "body": "Good morning,\n\nnew chain, new brakes. We close at six.\n",
    },
    "colleague": {
        "fields": fields("The Director <director@example.org>", "Urgent: gift cards", "urgent@example.org"),
        "body": "Anna,\n\nI am in a meeting. Buy ten gift cards and send me the codes, quickly.\n\nThe Director\n",
    },
    "subdomain": {
        "fields": fields("Your shop <post@news.shop.example>", "Invoice 2026-118", "i-118@news.shop.example"),
        "body": "Dear customer,\n\nplease pay invoice 2026-118 to our new account.\n\nShop billing\n",
    },
    "no-such-subdomain": {
        "fields": fields("Shop login <pin@login.shop.example>", "Password expired", "p-1@login.shop.example"),
        "body": "Dear customer,\n\nyour password has expired. Send us the old one to get a new one.\n\nShop login\n",
    },
    "exempt-list": {
        "fields": fields("Jonas Winter <jonas@strict.example>", "[bees] Swarm in the plum tree", "bees-7@strict.example"),
        "body": "Dear all,\n\nmine have moved out this morning. Who has a box to spare?\n\nJonas\n",
        "signatures": [("Mail::DKIM", "strict.example", "2026a", "strict.rsa")],
        "added_above": "List-Id: Beekeepers <bees.beekeepers.example>\n",
        "added_below": "-- \nThe beekeepers' list, bees@beekeepers.example\n",
        "signatures_after": [("dkimpy", "beekeepers.example", "2026a", "beekeepers.rsa")],
    },
    "exempt-forwarder": {
        "fields": fields("Jonas Winter <jonas@strict.example>", "Class reunion", "reunion@strict.example"),
        "body": "Dear Anna,\n\ntwenty years! I have booked the room with the terrace.\n\nJonas\n",
    },
    "several-from": {
        "fields": fields(
            "Prize office <win@attacker.example>", "Sunday lunch, and your prize", "prize-1@attacker.example",
            above="From: Petra Kern <petra@plain.example>\n",
        ),
        "body": "Hello Anna,\n\nopen the attachment to see what you have won.\n",
    },
    "malformed-from": {
        "fields": fields(
            "<petra@plain.example> <win@attacker.example>", "Your prize is waiting", "prize-2@attacker.example"
        ),
        "body": "Hello Anna,\n\nyou did not open it yet!\n",
    },
    "own-user": {
        "fields": fields("Anna Berger <anna@strict.example>", "Note to myself", "note@strict.example"),
        "body": "Bring the ladder back to Jonas.\n",
    },
    "adsp-all": {
        "fields": fields("Notary Weiss <office@notary.example>", "Your signature is missing", "deed-3@notary.example"),
        "body": "Dear Ms Berger,\n\nplease sign the deed and send it back by return.\n\nNotary Weiss\n",
    },
    "discardable": {
        "fields": fields("Receipts <till@receipts.example>", "Your receipt", "r-20260512@receipts.example"),
        "body": "Thank you. You paid 912.40. If this was not you, call the number below.\n",
    },
    "domainkeys-all": {
        "fields": fields("Webmaster <web@yesteryear.example>", "Guest book", "guests@yesteryear.example"),
        "body": "Somebody has signed your guest book. Log in to see who.\n",
    },
    "required-signature": {
        "fields": fields("The Orchard Post <newsletter@rsa.example>", "Cheap ladders", "ladders@rsa.example"),
        "body": "Dear Anna,\n\nonly today: ladders at half the price. Click here.\n\nYour Orchard Post\n",
    },
}


def domain(name, number, dmarc="", spf=""):
    """
    A domain with one mail host of its own, mail.NAME at 192.0.2.NUMBER with a PTR record. Without more it says in SPF that
    this is the only one, and publishes no DMARC record.
    """
    address = f"192.0.2.{number}"
    return {
        name: {"TXT": [spf or f"v=spf1 ip4:{address} -all"], "MX": [[10, "mail." + name]], "A": [address]},
        "mail." + name: {"A": [address], "TXT": ["v=spf1 a -all"]},
        f"{number}.2.0.192.in-addr.arpa": {"PTR": ["mail." + name]},
        **({"_dmarc." + name: {"TXT": [dmarc]}} if dmarc else {}),
    }


MONITOR = "v=DMARC1; p=none"
V6 = "0." * 22 + "8.b.d.0.1.0.0.2.ip6.arpa"

ZONE = {
    **domain("example.org", 1, "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.org"),
    **domain("rsa.example", 10, MONITOR),
    "2026a._domainkey.rsa.example": {"KEY": "rsa.rsa"},
    **domain("ed25519.example", 11, MONITOR, "v=spf1 ip6:2001:db8::11 -all"),
    "2026e._domainkey.ed25519.example": {"KEY": "ed25519.ed25519"},
    **domain("both.example", 12, "v=DMARC1; p=quarantine", "v=spf1 mx -all"),
    "2026r._domainkey.both.example": {"KEY": "both.rsa"},
    "2026e._domainkey.both.example": {"KEY": "both.ed25519"},
    **domain("strict.example", 13, "v=DMARC1; p=reject; adkim=s; aspf=s"),
    "2026a._domainkey.strict.example": {"KEY": "strict.rsa"},
    **domain("lists.example", 14, MONITOR, "v=spf1 a -all"),
    **domain("bank.example", 15, "v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:bank@reports.example"),
    "2026a._domainkey.bank.example": {"KEY": "bank.rsa"},
    **domain("reports.example", 16, MONITOR),
    "bank.example._report._dmarc.reports.example": {"TXT": ["v=DMARC1"]},
    **domain("mailer.example", 17, MONITOR),
    "2026a._domainkey.mailer.example": {"KEY": "mailer.rsa"},
    **domain("plain.example", 18, MONITOR, "v=spf1 include:_spf.plain.example -all"),
    "_spf.plain.example": {"TXT": ["v=spf1 ip4:192.0.2.18 ?all"]},
    **domain("nokey.example", 19, MONITOR),
    # Nobody answers for this domain.
    **{name: "TIMEOUT" for name in domain("dnsdown.example", 20, MONITOR)},
    "20.2.0.192.in-addr.arpa": {"PTR": ["mail.dnsdown.example"]},
    "2026a._domainkey.dnsdown.example": "TIMEOUT",
    "_adsp._domainkey.dnsdown.example": "TIMEOUT",
    "_domainkey.dnsdown.example": "TIMEOUT",
    **domain("utf8.example", 21, MONITOR),
    "2026a._domainkey.utf8.example": {"KEY": "utf8.rsa"},
    **domain("simple.example", 22, MONITOR, "v=spf1 redirect=_spf.simple.example"),
    "_spf.simple.example": {"TXT": ["v=spf1 a:mail.%{d2} -all"]},
    "2026a._domainkey.simple.example": {"KEY": "simple.rsa"},
    # One name server answers for the keys of this domain, and it is out of order.
    **domain("servfail.example", 23, "v=DMARC1; p=quarantine"),
    "2026b._domainkey.servfail.example": "SERVFAIL",
    **domain("hobby.example", 24, spf="v=spf1 mx ~all"),
    **domain("old.example", 25),
    **domain("typo.example", 26, MONITOR, "v=spf1 ipv4:192.0.2.26 -all"),
    **domain("shop.example", 27, "v=DMARC1; p=none; sp=quarantine; np=reject"),
    "news.shop.example": {"A": ["192.0.2.27"]},
    **domain("beekeepers.example", 28, MONITOR),
    "2026a._domainkey.beekeepers.example": {"KEY": "beekeepers.rsa"},
    **domain("alumni.example", 29, MONITOR),
    **domain("elsewhere.example", 30, MONITOR),
    **domain("notary.example", 31),
    "_adsp._domainkey.notary.example": {"TXT": ["dkim=all"]},
    **domain("receipts.example", 32),
    "_adsp._domainkey.receipts.example": {"TXT": ["dkim=discardable"]},
    **domain("yesteryear.example", 33),
    "_domainkey.yesteryear.example": {"TXT": ["o=-; r=postmaster@yesteryear.example"]},
    **domain("attacker.example", 66, MONITOR, "v=spf1 ip4:192.0.2.66 ip6:2001:db8::66 -all"),
    # The IPv6 clients have names, too.
    "mail.ed25519.example": {"A": ["192.0.2.11"], "AAAA": ["2001:db8::11"], "TXT": ["v=spf1 a -all"]},
    "1.1." + V6: {"PTR": ["mail.ed25519.example"]},
    "out.attacker.example": {"AAAA": ["2001:db8::66"]},
    "6.6." + V6: {"PTR": ["out.attacker.example"]},
}
# Aunt Gerda's domain has a mail host and nothing else.
del ZONE["old.example"]["TXT"], ZONE["mail.old.example"]["TXT"]
