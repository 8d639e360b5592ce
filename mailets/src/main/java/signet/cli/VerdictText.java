package signet.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import signet.cli.Screen.Tone;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.spf.IprevResult;
import signet.spf.SpfCause;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;
import signet.spf.SpfResults;
import signet.spf.SpfScope;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;
import signet.verdict.Mode;
import signet.verdict.Rule;

/** A verdict for people: who the author is, what became of each signature and why, and what happens with the mail. */
final class VerdictText {
    private final Paper paper;
    private final AuthenticationVerdict verdict;

    private VerdictText(Paper paper, AuthenticationVerdict verdict) {
        this.paper = paper;
        this.verdict = verdict;
    }

    /** @param name what the reader calls the message */
    static void print(String name, AuthenticationVerdict verdict, Paper paper) {
        VerdictText text = new VerdictText(paper, verdict);
        Action action = verdict.disposition().action();
        paper.heading(name, action.word(), tone(action));
        paper.blankLine();
        text.author();
        text.spf();
        text.signatures();
        ArcText.print(verdict.findings().arc(), paper);
        new PolicyText(paper, verdict).print();
        text.disposition();
        paper.verbatim(new String(verdict.results().toField(), StandardCharsets.US_ASCII));
    }

    private void author() {
        AuthorDomains author = verdict.author();
        String domains = author.domains().stream().map(Object::toString).collect(Collectors.joining(", "));
        AuthorDomainProblem problem = author.problem();
        paper.heading(
                author.domains().size() > 1 ? "Author domains" : "Author domain",
                domains.isEmpty() ? "none" : domains + (author.more() ? " and more" : ""),
                problem == AuthorDomainProblem.NONE ? Tone.PLAIN : Tone.DOUBTFUL);
        paper.row("Where from", problem == AuthorDomainProblem.NONE ? "the From field, which readers see" : "");
        paper.row("Problem", problem.words());
        paper.row("What to do", Advice.on(problem));
        paper.blankLine();
    }

    private void spf() {
        SpfResults spf = verdict.findings().spf();
        if (spf.mailFrom().cause() == SpfCause.EXEMPT) {
            paper.heading("SPF", "not checked", Tone.DOUBTFUL);
            paper.row("Why", spf.mailFrom().detail());
            boolean unknown = verdict.findings().envelope().clientAddress().isAnyLocalAddress();
            paper.row(
                    "What to do",
                    unknown
                            ? "Give --ip, --helo and --mail-from. You find them in the topmost Received and Return-Path"
                                    + " fields, which your server wrote."
                            : "");
            paper.blankLine();
        } else {
            spf("MAIL FROM", spf.mailFrom());
            spf("HELO", spf.helo());
        }
        verdict.findings().iprev().ifPresent(iprev -> {
            paper.heading(
                    "Name of the client",
                    iprev.result().headerValue(),
                    iprev.result() == IprevResult.PASS ? Tone.GOOD : Tone.DOUBTFUL);
            paper.row("Address", iprev.address().getHostAddress());
            paper.row("Why", iprev.reason());
            paper.row("Names", iprev.names().stream().map(Object::toString).collect(Collectors.joining(", ")));
            paper.row("What to do", SpfAdvice.on(iprev));
            paper.blankLine();
        });
    }

    private void spf(String identity, SpfOutcome spf) {
        paper.heading("SPF for " + identity, spf.result().headerValue(), tone(spf.result()));
        paper.row("Domain", spf.domain().map(Object::toString).orElse(""));
        paper.row("Why", spf.reason());
        paper.row(
                "Matched",
                spf.owner()
                        .map(owner -> spf.mechanism() + " in the record of " + owner)
                        .orElse(""));
        paper.row(
                "Look-ups",
                spf.lookups() == 0 ? "" : spf.lookups() + " of 10, " + spf.voidLookups() + " found nothing");
        paper.row("The domain says", spf.explanation());
        boolean usual =
                spf.scope() == SpfScope.HELO && spf.result() == SpfResult.NONE; // servers' own names seldom have one
        paper.row("What to do", usual ? "" : SpfAdvice.on(spf));
        if (spf.result() == SpfResult.PERMERROR) {
            spf.domain().ifPresent(domain -> paper.row("", "signet spf lint " + domain));
        }
        paper.blankLine();
    }

    private static Tone tone(SpfResult result) {
        return switch (result) {
            case PASS -> Tone.GOOD;
            case FAIL -> Tone.BAD;
            case NONE, NEUTRAL, SOFTFAIL, TEMPERROR, PERMERROR -> Tone.DOUBTFUL;
        };
    }

    private void signatures() {
        List<SignatureResult> signatures = verdict.signatures();
        if (signatures.isEmpty()) {
            paper.heading("DKIM", "no signature", Tone.DOUBTFUL);
            paper.row("What to do", Advice.onNoSignature());
            paper.blankLine();
        }
        for (int i = 0; i < signatures.size(); i++) {
            SignatureResult signature = signatures.get(i);
            paper.heading(
                    "DKIM signature " + (i + 1) + " of " + signatures.size(),
                    signature.result().headerValue(),
                    tone(signature));
            signature(signature);
            paper.blankLine();
        }
        if (signatures.size() == AuthenticationVerdict.MOST_REPORTED) {
            paper.row("Note", "If the mail has more signatures, the others are not shown.");
            paper.blankLine();
        }
    }

    private void signature(SignatureResult signature) {
        String domain = signature.domain().map(Object::toString).orElse("");
        paper.row("Why", signature.explanation());
        paper.row("Signed by", domain.isEmpty() ? "" : domain + relation(signature));
        paper.row("On behalf of", signature.identity().equals("@" + domain) ? "" : signature.identity());
        paper.row("Algorithm", signature.algorithm());
        paper.row("Begins with", signature.b8().isEmpty() ? "" : "b=" + signature.b8());
        paper.row("What to do", Advice.on(signature, verdict.author()));
        if (!domain.isEmpty() && !signature.selector().isEmpty()) {
            // Not offered for pasting unless it can be nothing but a name.
            String key = signature.selector() + "._domainkey." + domain;
            boolean plain = key.chars().allMatch(c -> c > 0x7f ? Character.isLetterOrDigit(c) : isNameCharacter(c));
            paper.row("Key", plain ? "signet dns query " + key + " TXT" : "at a name that cannot be shown");
        }
    }

    private static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private String relation(SignatureResult signature) {
        return signature.domain().filter(verdict.author().domains()::contains).isPresent()
                ? ", the author's domain"
                : ", which is not the author's domain";
    }

    private void disposition() {
        Disposition disposition = verdict.disposition();
        paper.heading("Disposition", disposition.action().word(), tone(disposition.action()));
        paper.row("Why", disposition.reason());
        paper.row(
                "Decided by",
                disposition.rule() == Rule.NONE ? "" : disposition.rule().words());
        if (verdict.mode() == Mode.MONITOR && disposition.action() != Action.ACCEPT) {
            paper.row("Mode", "monitor: the server delivers the mail nevertheless");
        }
        paper.row("What to do", Advice.on(disposition));
        paper.blankLine();
    }

    private static Tone tone(SignatureResult signature) {
        if (signature.isUsableForAlignment()) {
            return Tone.GOOD;
        }
        return signature.result() == DkimResult.FAIL ? Tone.BAD : Tone.DOUBTFUL;
    }

    static Tone tone(Action action) {
        return switch (action) {
            case ACCEPT -> Tone.GOOD;
            case QUARANTINE, DEFER -> Tone.DOUBTFUL;
            case REJECT, DISCARD -> Tone.BAD;
        };
    }
}
