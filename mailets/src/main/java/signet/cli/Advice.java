package signet.cli;

import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.verdict.Disposition;
import signet.verdict.Rule;

/** What a postmaster can do about a result, in words. */
final class Advice {
    private Advice() {}

    static String on(SignatureResult signature, AuthorDomains author) {
        if (signature.passed()) {
            return onPass(signature, author);
        }
        String advice = on(signature.cause());
        return signature.testing()
                ? "Take the mail as if this signature were not there: its domain says that it is only testing (t=y). "
                        + advice
                : advice;
    }

    private static String onPass(SignatureResult signature, AuthorDomains author) {
        if (!signature.isUsableForAlignment()) {
            return "Do not rely on this signature: it counts only the first part of the body (l=), and anybody may have"
                    + " added the last " + signature.unsignedBodyBytes()
                    + " bytes. No rule accepts it. Ask the sender to sign without l=.";
        }
        if (signature.domain().filter(author.domains()::contains).isPresent()) {
            return on(signature.cause());
        }
        return "Nothing, but it does not prove the author: the domain that signed is not the one in the From field, and"
                + " anybody can sign with a domain of his own.";
    }

    static String on(DkimCause cause) {
        return switch (cause) {
            case SIGNATURE_OK -> "Nothing: the domain in the From field answers for this mail.";

            case BODY_HASH_MISMATCH ->
                "Find out what touched the text on its way. Mailing lists add a footer (look for List-Id in the header),"
                        + " virus scanners and gateways add a banner or rewrite links, old servers convert 8-bit text. If"
                        + " it is a gateway of yours, check the mail before it, or let it leave mail alone. If it is a"
                        + " list, nobody is to blame: such mail cannot pass. Also check that the file is the mail as it"
                        + " came: saving from a mail program may change line ends and white space.";
            case BODY_TOO_SHORT ->
                "Part of the mail is missing. Look for a server or a size limit that cuts mail, and make sure that the file"
                        + " was saved completely.";
            case SIGNATURE_MISMATCH ->
                "Compare the header with the original, if you can get it: a mailing list that changes the Subject or the"
                        + " From field, or a server that refolds or decodes header fields, breaks the signature. If all"
                        + " mail of this domain fails, the key in its DNS is not the one it signs with: tell its"
                        + " postmaster the selector. If neither fits, take the mail for a forgery.";
            case EXPIRED ->
                "Look at the Received fields for where the mail waited. If it did not, somebody may be sending an old mail"
                        + " again; or the sender lets signatures expire too soon (x=).";
            case IN_FUTURE ->
                "Check the clock of this machine. If it is right, the sender's clock is wrong: tell its postmaster.";

            case ALGORITHM_FORBIDDEN ->
                "Tell the sender to sign with rsa-sha256: no verifier may accept rsa-sha1 any more (RFC 8301).";
            case KEY_TOO_SHORT ->
                "Tell the sender to make a new key of 2048 bits: keys below 1024 bits can be broken by anybody (RFC 8301).";
            case KEY_TOO_LONG -> "Tell the sender to make a key of 2048 or 4096 bits: few servers verify longer ones.";
            case KEY_WEAK ->
                "Do not trust this mail: with such a key anybody can sign for the domain. Tell its postmaster to replace"
                        + " the key.";
            case TOO_MANY_SIGNATURES ->
                "Nothing, if one of the other signatures passes. Only ten are evaluated, those of the author's domain first."
                        + " Honest mail has no more than a few.";
            case HEADER_TOO_LARGE ->
                "Nothing: no honest mail has a header of more than 1 MB. Take it for an attack on mail servers.";

            case DNS_TROUBLE ->
                "Try again later. If it stays so for this domain alone, its name servers are broken: tell its postmaster. If"
                        + " it happens with many domains, look at your own name servers (dns.servers in"
                        + " signet.properties).";

            case NOT_FINISHED ->
                "Try again. If it stays so, it is a fault of Signet: report it together with the message.";

            case SYNTAX, DUPLICATE_TAG, MISSING_TAG ->
                "Tell the sender that the software that signs is broken, or that something on the way damaged the"
                        + " DKIM-Signature field.";
            case VERSION_UNKNOWN -> "Tell the sender that the signature must say v=1.";
            case ALGORITHM_UNKNOWN -> "Tell the sender to sign with a=rsa-sha256, which everybody can verify.";
            case CANONICALIZATION_UNKNOWN ->
                "Tell the sender to sign with c=relaxed/relaxed; only simple and relaxed exist.";
            case QUERY_METHOD_UNKNOWN -> "Tell the sender to leave out q=, or to write q=dns/txt.";
            case IDENTITY_MISMATCH ->
                "Tell the sender that i= must lie in the domain d= or below it; leaving out i= is always right.";
            case FROM_NOT_SIGNED ->
                "Tell the sender that h= must list From. Until then the signature says nothing about who wrote the mail.";
            case KEY_NOT_FOUND ->
                "Ask the DNS yourself with the command below. If there is no key, it was never published, was taken away"
                        + " while mail was still on its way, or the selector is mistyped: tell the sender the name of"
                        + " the key. If you published it a moment ago, wait until the old answer has expired.";
            case KEY_REVOKED ->
                "Do not trust this signature: its domain withdrew the key (empty p=). The key may be stolen, or a server of"
                        + " the sender still uses the old one: tell its postmaster the selector.";
            case KEY_SYNTAX ->
                "Tell the sender to correct the TXT record; usual mistakes are a record cut at 255 characters, missing or"
                        + " additional quotes, and line ends or PEM lines inside p=.";
            case KEY_UNUSABLE ->
                "Tell the sender that k=, h= or s= of the key record excludes this signature: k= must be the kind of key"
                        + " that a= names, h= must allow sha256, s= must be * or email.";
            case SUBDOMAIN_FORBIDDEN ->
                "Tell the sender to take the flag t=s out of the key record, or to sign with i= in exactly the domain d=.";
            case GRANULARITY_MISMATCH ->
                "Tell the sender to remove the historic tag g= from the key record; RFC 6376 knows it no more.";
        };
    }

    /** On mail without any signature. */
    static String onNoSignature() {
        return "Nothing: much honest mail is not signed. But nothing shows who wrote it. If the author's domain signs its"
                + " mail, this one did not come by its servers, or lost its signature on the way.";
    }

    static String on(AuthorDomainProblem problem) {
        return switch (problem) {
            case NONE -> "";
            case HEADER_TRUNCATED -> "Take the mail for an attack: no honest header has more than 1 MB.";
            case MISSING_FROM ->
                "Every mail must have a From field (RFC 5322 3.6). If this is your own software, let it write one.";
            case SEVERAL_FROM_FIELDS ->
                "Be careful: one program may show one of them, and another program the other. RFC 5322 allows exactly one.";
            case MALFORMED ->
                "Be careful: programs differ in whom they show as the author of such a mail. If this is your own software,"
                        + " let it write a form like From: Name <name@example.com>.";
            case NO_MAILBOX -> "Mail without an author's address is allowed but rare (RFC 6854). No rule can judge it.";
            case MISLEADING ->
                "Be careful: a program may show that part as the author. Forgers write From fields like this.";
            case SEVERAL_DOMAINS ->
                "Each domain is judged, and the strictest outcome holds. Honest mail with several authors of different"
                        + " domains is rare.";
        };
    }

    static String on(Disposition disposition) {
        return switch (disposition.action()) {
            case ACCEPT -> "";
            case QUARANTINE, REJECT, DISCARD -> ifHonest(disposition.rule());
            case DEFER ->
                "Nothing: the sending server comes again. temperror=accept in your settings lets such mail in at once.";
        };
    }

    private static String ifHonest(Rule rule) {
        return switch (rule) {
            case EXEMPTION, TRUSTED_SEALER, NONE -> "";
            case MALFORMED_FROM ->
                "If the mail is honest, its sender must mend the From field. from.malformed in your settings says what is"
                        + " done with such mail.";
            case DMARC ->
                "If the mail is honest and comes by a list or forwarder, list that one in exempt.lists or"
                        + " exempt.forwarders of your settings; for a single domain, dmarc.overrides=DOMAIN:none lets"
                        + " its mail in.";
            case ADSP ->
                "If the mail is honest, its domain should sign it, or take its ADSP record away. adsp.all and"
                        + " adsp.discardable in your settings say what is done.";
            case DOMAINKEYS_POLICY ->
                "If the mail is honest, its domain should sign it, or take o=- out of its _domainkey record."
                        + " domainkeys.all in your settings says what is done.";
            case SPF ->
                "If the client is a forwarder, put it into spf.exempt or exempt.forwarders of your settings. spf.rejectFail and"
                        + " spf.permerror say what is done.";
            case REQUIRED_SIGNATURE ->
                "If the mail is honest: its domain is in dkim.requireFrom of your settings. Take it out of there, or ask its"
                        + " postmaster to sign all mail with exactly that domain.";
        };
    }
}
