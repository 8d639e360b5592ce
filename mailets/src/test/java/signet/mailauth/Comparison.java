package signet.mailauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import signet.dkim.SignatureResult;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcOutcomes;
import signet.dmarc.DmarcResult;
import signet.domain.DomainName;
import signet.mailauth.MailauthCase.Answer;
import signet.spf.SpfResult;
import signet.verdict.Findings;

/** Holds an outcome of Signet's against an answer of mailauth's. */
final class Comparison {
    /** What mailauth says of mail that has no one author domain, where Signet says permerror (RFC 9989 5.3.1). */
    private static final String NOT_EVALUATED = "not evaluated";

    private final Answer theirs;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Answer theirs) {
        this.theirs = theirs;
    }

    /** The same, and what differs about who passed SPF for MAIL FROM and DKIM. */
    static String of(Answer theirs, Findings ours) {
        List<String> differences = new ArrayList<>();
        String dmarc = of(theirs, ours.dmarc());
        if (!dmarc.isEmpty()) {
            differences.add(dmarc);
        }
        if ((ours.spf().mailFrom().result() == SpfResult.PASS) == theirs.spf().isEmpty()) {
            differences.add("passed SPF " + theirs.spf() + ": "
                    + ours.spf().mailFrom().result().headerValue());
        }
        Set<String> signers = new TreeSet<>(theirs.dkim().stream()
                .map(domain -> DomainName.of(domain).toString())
                .toList());
        Set<String> passed = new TreeSet<>(ours.signatures().stream()
                .filter(SignatureResult::passed)
                .map(signature -> signature.domain().orElseThrow().toString())
                .toList());
        if (!passed.equals(signers)) {
            passed.removeAll(signers);
            differences.add("passed DKIM: " + String.join(" ", passed));
        }
        return String.join(", ", differences);
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
