package signet.cli;

import signet.spf.IprevOutcome;
import signet.spf.SpfCause;
import signet.spf.SpfOutcome;
import signet.spf.SpfScope;

/** What can be done about the result of an SPF check, in words. */
final class SpfAdvice {
    private SpfAdvice() {}

    static String on(SpfOutcome outcome) {
        boolean isName = outcome.scope() == SpfScope.HELO && outcome.cause() == SpfCause.MATCHED_FAIL;
        return isName
                ? "If the client is a server of the domain, its owner has to add it to the record of this name. Otherwise it"
                        + " uses a name that is not its own: do not trust it."
                : on(outcome.cause());
    }

    static String on(SpfCause cause) {
        return switch (cause) {
            case MATCHED_PASS -> "Nothing: the domain names this client as one of its own.";
            case MATCHED_FAIL ->
                "If the mail is honest, find out how it came here: a forwarder or a mailing list sends with an address of"
                        + " its own, and fails if it keeps the old one in MAIL FROM. If the client belongs to the domain,"
                        + " its owner has to add it to the record. Otherwise take the mail for a forgery.";
            case MATCHED_SOFTFAIL ->
                "Do not refuse mail for this alone: the domain is not sure of its list. If the client belongs to it, its"
                        + " owner has to add it to the record.";
            case MATCHED_NEUTRAL -> "Treat the mail as if there were no record: the domain says neither yes nor no.";
            case NO_MATCH ->
                "Treat the mail as if there were no record. The owner of the domain should end the record with ~all or -all.";

            case NO_DOMAIN ->
                "Nothing: an address literal or a single label cannot be checked. If it is a client of yours, let it say its"
                        + " full name.";
            case DOMAIN_NOT_FOUND ->
                "Be careful: mail from a domain that does not exist cannot be answered. If it is yours, check the spelling"
                        + " and the delegation.";
            case NO_RECORD ->
                "Nothing: many domains have no record, and the check says nothing then. If it is yours, publish one.";
            case EXEMPT -> "Nothing: your settings exempt this client or domain.";

            case DNS_TROUBLE ->
                "Try again later. If it stays so for this domain alone, its name servers are broken: tell its postmaster. If"
                        + " it happens with many domains, look at your own name servers.";
            case OUT_OF_TIME ->
                "Try again. If it stays so, the domain's name servers are slow, or its record leads through many of them:"
                        + " tell its postmaster.";
            case NOT_FINISHED ->
                "Try again. If it stays so, it is a fault of Signet: report it together with the record.";
            case CANCELLED -> "Nothing: the client began anew.";

            case SEVERAL_RECORDS -> "Tell the owner to make one record of them. More is found by:";
            case SYNTAX -> "Tell the owner of the record that is named to correct it. More is found by:";
            case TOO_MANY_LOOKUPS ->
                "Tell the owner that receivers stop after ten look-ups. Where they are spent is found by:";
            case TOO_MANY_VOID_LOOKUPS ->
                "Tell the owner that names in the record are gone, or have no address of this client's kind. Which ones is"
                        + " found by:";
            case TOO_MANY_MX_NAMES ->
                "Tell the owner to name the hosts that send with a: or ip4: instead. More is found by:";
            case INCLUDE_WITHOUT_RECORD ->
                "Tell the owner that the include is mistyped, or that the service is gone. More is found by:";
            case REDIRECT_WITHOUT_RECORD ->
                "Tell the owner that the redirect is mistyped, or that its target is gone. More is found by:";
        };
    }

    static String on(IprevOutcome iprev) {
        return switch (iprev.cause()) {
            case CONFIRMED -> "";
            case NOT_CONFIRMED, NO_NAME ->
                "Nothing is decided by this. Mail servers should have a name in the DNS that leads back to their address;"
                        + " those of dial-up lines and taken-over computers often have none.";
            case DNS_TROUBLE, NOT_FINISHED -> "Nothing is decided by this. Broken reverse zones are common.";
        };
    }
}
