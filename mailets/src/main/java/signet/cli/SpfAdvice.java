package signet.cli;

import signet.spf.IprevOutcome;
import signet.spf.SpfCause;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;
import signet.spf.SpfScope;

/** What a postmaster can do about a result of SPF, in words. */
final class SpfAdvice {
    private SpfAdvice() {}

    static String on(SpfOutcome spf) {
        if (spf.scope() == SpfScope.HELO && spf.result() == SpfResult.NONE) {
            return ""; // most servers' own names have no record
        }
        return on(spf.cause(), spf.domain().map(Object::toString).orElse("the domain"));
    }

    private static String on(SpfCause cause, String domain) {
        return switch (cause) {
            case MATCHED_PASS -> "";
            case MATCHED_FAIL, MATCHED_SOFTFAIL ->
                "If the client is a forwarder or a mailing list, this is to be expected and means nothing. If it is a server"
                        + " that may send for " + domain + ", its address is missing in the SPF record: tell the"
                        + " postmaster. If neither fits, the address in MAIL FROM is likely forged.";
            case MATCHED_NEUTRAL, NO_MATCH ->
                "Nothing follows from this. The owner of " + domain + " may want to end the record with ~all or -all.";
            case NO_DOMAIN -> "";
            case DOMAIN_NOT_FOUND ->
                "Be careful: nobody can answer such mail. If the domain is yours, look at your name servers.";
            case NO_RECORD -> "Nothing: many domains publish none. The owner can publish one, such as v=spf1 mx -all.";
            case EXEMPT -> "";
            case DNS_TROUBLE, OUT_OF_TIME ->
                "Try again later. If it stays so for this domain alone, its name servers or those of a domain it includes"
                        + " are broken: tell its postmaster. If it happens with many domains, look at your own name"
                        + " servers (dns.servers in signet.properties).";
            case NOT_FINISHED ->
                "Try again. If it stays so, it is a fault of Signet: report it together with the message.";
            case CANCELLED -> "Nothing: the client took the mail back.";
            case SEVERAL_RECORDS ->
                "Tell the postmaster of " + domain
                        + " to put everything into one record; two count as none that works.";
            case SYNTAX,
                    TOO_MANY_LOOKUPS,
                    TOO_MANY_VOID_LOOKUPS,
                    TOO_MANY_MX_NAMES,
                    INCLUDE_WITHOUT_RECORD,
                    REDIRECT_WITHOUT_RECORD ->
                "The record is broken for everybody, not only here. Its owner sees what to mend with: signet spf lint "
                        + domain;
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
