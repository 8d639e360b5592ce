package signet.cli;

import java.util.Optional;
import signet.adsp.AdspOutcome;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.cli.Screen.Tone;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcResult;
import signet.dmarc.EvaluatedPolicy;
import signet.domain.DomainName;
import signet.spf.SpfCause;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;
import signet.verdict.Findings;

/** What the author domain publishes, what comes of it, and what each rule demands. */
final class PolicyText {
    private final Paper paper;
    private final AuthenticationVerdict verdict;
    private final Findings findings;

    PolicyText(Paper paper, AuthenticationVerdict verdict) {
        this.paper = paper;
        this.verdict = verdict;
        this.findings = verdict.findings();
    }

    void print() {
        findings.dmarc().perDomain().forEach(this::dmarc);
        adsp(findings.adsp());
        domainKeysPolicy(findings.domainKeysPolicy());
        rules();
    }

    private void dmarc(DmarcOutcome dmarc) {
        paper.heading("DMARC for " + dmarc.authorDomain(), dmarc.result().headerValue(), tone(dmarc.result()));
        paper.row("Why", dmarc.explanation());
        paper.row("Policy", dmarc.policy().map(policy -> words(policy, dmarc)).orElse(""));
        boolean unaware =
                dmarc.result() == DmarcResult.FAIL && findings.spf().mailFrom().cause() == SpfCause.EXEMPT;
        paper.row("Note", unaware ? "SPF was not checked; with it the result may be another." : "");
        paper.row("What to do", DmarcAdvice.on(dmarc));
        paper.blankLine();
    }

    private static String words(EvaluatedPolicy policy, DmarcOutcome dmarc) {
        String where = dmarc.policyDomain().map(domain -> " of " + domain).orElse("");
        String weakened = policy.weakened()
                .map(why -> "; " + policy.evaluated().word() + " is left of it (" + why.word() + ")")
                .orElse("");
        return policy.published().word() + ", tag " + policy.tag().word() + " in the record" + where + weakened;
    }

    private static Tone tone(DmarcResult result) {
        return switch (result) {
            case PASS -> Tone.GOOD;
            case FAIL -> Tone.BAD;
            case NONE, TEMPERROR, PERMERROR -> Tone.DOUBTFUL;
        };
    }

    private void adsp(AdspOutcome adsp) {
        boolean telling =
                switch (adsp.result()) {
                    case NONE -> false;
                    case PASS, UNKNOWN, FAIL, DISCARD, NXDOMAIN, TEMPERROR, PERMERROR -> true;
                };
        if (telling) {
            historic(
                    "ADSP",
                    adsp.domain(),
                    adsp.result().headerValue(),
                    adsp.explanation(),
                    DmarcAdvice.on(adsp.cause()));
        }
    }

    private void domainKeysPolicy(DomainKeysPolicyOutcome policy) {
        boolean telling =
                switch (policy.result()) {
                    case NONE -> false;
                    case PASS, NEUTRAL, FAIL, TEMPERROR, PERMERROR -> true;
                };
        if (telling) {
            historic(
                    "DomainKeys policy",
                    policy.domain(),
                    policy.result().headerValue(),
                    policy.explanation(),
                    DmarcAdvice.on(policy.cause()));
        }
    }

    private void historic(String method, Optional<DomainName> domain, String result, String why, String advice) {
        Tone tone =
                switch (result) {
                    case "pass" -> Tone.GOOD;
                    case "fail", "discard" -> Tone.BAD;
                    default -> Tone.DOUBTFUL;
                };
        paper.heading(method + domain.map(name -> " for " + name).orElse(""), result, tone);
        paper.row("Why", why);
        paper.row("What to do", advice);
        paper.blankLine();
    }

    /** Where several rules have something to say; the disposition below tells what came of it. */
    private void rules() {
        if (verdict.demands().size() < 2) {
            return;
        }
        paper.heading("Rules", "the strictest counts", Tone.PLAIN);
        for (Disposition demand : verdict.demands()) {
            paper.row(demand.action().word(), demand.reason());
        }
        paper.blankLine();
    }
}
