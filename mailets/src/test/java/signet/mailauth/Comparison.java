package signet.mailauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.DmarcResult;
import signet.domain.DomainName;
import signet.mailauth.MailauthCase.Answer;

/** Holds an outcome of Signet's against an answer of mailauth's. */
final class Comparison {
    /** What mailauth says of mail that has no one author domain, where Signet says permerror (RFC 9989 5.3.1). */
    private static final String NOT_EVALUATED = "not evaluated";

    private final Answer theirs;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Answer theirs) {
        this.theirs = theirs;
    }

    /** What differs, such as {@code result fail: none (no-record)}; theirs first. Empty if nothing does. */
    static String of(Answer theirs, DmarcOutcomes ours) {
        Comparison comparison = new Comparison(theirs);
        String result = theirs.get("result");
        boolean same = (result.equals(NOT_EVALUATED) ? DmarcResult.PERMERROR.headerValue() : result)
                .equals(ours.result().headerValue());
        if (!same) {
            comparison.differences.add("result " + result + ": " + ours.result().headerValue() + " ("
                    + ours.cause().word() + ")");
        }
        ours.usual().ifPresent(outcome -> comparison.compare(outcome, same));
        return String.join(", ", comparison.differences);
    }

    private void compare(DmarcOutcome ours, boolean same) {
        differs("authorDomain", ours.authorDomain().toString());
        if (!same) {
            return;
        }
        // It is not looked for where nothing depends on it.
        ours.organizationalDomain().ifPresent(domain -> differs("organizationalDomain", domain.toString()));
        if (ours.result() == DmarcResult.PASS || ours.result() == DmarcResult.FAIL) {
            differs("policyDomain", text(ours.policyDomain()));
            differs(
                    "policy",
                    ours.policy().map(policy -> policy.evaluated().word()).orElse(""));
            differs("spf", String.valueOf(ours.spfAligned()));
            differs("dkim", String.valueOf(ours.dkimAligned()));
        }
    }

    private static String text(Optional<DomainName> domain) {
        return domain.map(DomainName::toString).orElse("");
    }

    private void differs(String name, String ours) {
        if (!theirs.get(name).equals(ours)) {
            differences.add(name + " " + theirs.get(name) + ": " + ours);
        }
    }
}
