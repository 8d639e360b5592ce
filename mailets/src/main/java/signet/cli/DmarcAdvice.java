package signet.cli;

import signet.adsp.AdspCause;
import signet.adsp.DomainKeysPolicyCause;
import signet.dmarc.DmarcCause;
import signet.dmarc.DmarcOutcome;

/** What a postmaster can do about what the author domain publishes, in words. */
final class DmarcAdvice {
    private DmarcAdvice() {}

    static String on(DmarcOutcome dmarc) {
        return on(dmarc.cause(), dmarc.authorDomain().toString());
    }

    static String on(DmarcCause cause, String domain) {
        return switch (cause) {
            case ALIGNED_BY_DKIM, ALIGNED_BY_SPF, ALIGNED_BY_BOTH -> "";
            case NOTHING_PASSED ->
                "If the mail came by a mailing list or forwarder, list that one in exempt.lists or exempt.forwarders. If it"
                        + " is mail of " + domain + " itself, its postmaster must let the sending server sign with DKIM"
                        + " or add it to the SPF record. If neither fits, take the mail for a forgery.";
            case NOT_ALIGNED ->
                "A service seems to send for " + domain
                        + " under a name of its own, or somebody pretends to. If it is a"
                        + " service, its customer must let it sign with " + domain
                        + ", or use an address of that domain in MAIL FROM. If it is a mailing list that changed the mail, list it"
                        + " in exempt.lists.";
            case NO_RECORD ->
                "Nothing: " + domain + " does not say what it wants. Its owner can begin with v=DMARC1; p=none; and a"
                        + " report address.";
            case NO_USABLE_POLICY -> "Tell the postmaster; he sees what to mend with: signet dmarc check " + domain;
            case POLICY_DNS_TROUBLE, IDENTIFIER_DNS_TROUBLE ->
                "Try again later. If it stays so for this domain alone, its name servers are broken: tell its postmaster."
                        + " If it happens with many domains, look at your own name servers (dns.servers in"
                        + " signet.properties).";
            case NOT_FINISHED ->
                "Try again. If it stays so, it is a fault of Signet: report it together with the message.";
            case NO_AUTHOR_DOMAIN,
                    SEVERAL_FROM_FIELDS,
                    MALFORMED_FROM,
                    MISLEADING_FROM,
                    SEVERAL_AUTHOR_DOMAINS,
                    HEADER_TRUNCATED -> "See above, author domain.";
        };
    }

    static String on(AdspCause cause) {
        return switch (cause) {
            case NOT_CHECKED, NO_RECORD, AUTHOR_DOMAIN_SIGNED, PRACTICE_UNKNOWN -> "";
            case MALFORMED_RECORD, SEVERAL_RECORDS ->
                "Tell the postmaster to publish exactly one record at _adsp._domainkey, or better none: DMARC has"
                        + " replaced it.";
            case PRACTICE_ALL, PRACTICE_DISCARDABLE ->
                "If the mail is honest, it lost its signature on the way or was sent by a server that does not sign. adsp.all"
                        + " and adsp.discardable in your settings say what is done with such mail.";
            case DOMAIN_NOT_FOUND -> "Be careful: nobody can answer such mail.";
            case DNS_TROUBLE, SIGNATURE_UNDECIDED -> "Try again later.";
            case NOT_FINISHED ->
                "Try again. If it stays so, it is a fault of Signet: report it together with the message.";
            case AUTHOR_UNCERTAIN, TOO_MANY_AUTHORS -> "See above, author domain.";
        };
    }

    static String on(DomainKeysPolicyCause cause) {
        return switch (cause.result()) {
            case NONE, PASS, NEUTRAL -> "";
            case FAIL ->
                "If the mail is honest, it lost its signature on the way or was sent by a server that does not sign."
                        + " domainkeys.all in your settings says what is done with such mail.";
            case TEMPERROR -> "Try again later.";
            case PERMERROR -> "Tell the postmaster to publish exactly one record at _domainkey, or better none.";
        };
    }
}
