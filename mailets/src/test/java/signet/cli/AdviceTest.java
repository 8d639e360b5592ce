package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.arc.ArcCause;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.spf.SpfCause;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;
import signet.spf.SpfScope;
import signet.spf.lint.LintRule;
import signet.verdict.Action;
import signet.verdict.Disposition;
import signet.verdict.Rule;

class AdviceTest {
    private static final AuthorDomains AUTHOR =
            new AuthorDomains(List.of(DomainName.of("bank.example")), false, AuthorDomainProblem.NONE);

    @ParameterizedTest
    @EnumSource
    void everyCauseHasItsAdvice(DkimCause cause) {
        assertThat(Advice.on(cause)).hasSizeGreaterThan(40).endsWith(".");
        String testing = Advice.on(signature(cause, "bank.example", 0, true), AUTHOR);
        assertThat(testing.contains("(t=y)")).isEqualTo(cause != DkimCause.SIGNATURE_OK);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemWithTheAuthorHasItsAdvice(AuthorDomainProblem problem) {
        assertThat(Advice.on(problem).isEmpty()).isEqualTo(problem == AuthorDomainProblem.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsAdvice(Rule rule) {
        assertThat(Advice.on(new Disposition(Action.REJECT, rule, "because", "5.7.1"))
                        .isEmpty())
                .isEqualTo(rule == Rule.EXEMPTION || rule == Rule.TRUSTED_SEALER || rule == Rule.NONE);
        assertThat(Advice.on(new Disposition(Action.ACCEPT, rule, "because", "")))
                .isEmpty();
        assertThat(Advice.on(new Disposition(Action.DEFER, rule, "because", "4.7.0")))
                .contains("comes again");
    }

    @ParameterizedTest
    @EnumSource
    void everyArcCauseHasItsAdvice(ArcCause cause) {
        assertThat(ArcText.advice(cause).length() > 20).isEqualTo(cause != ArcCause.NO_CHAIN);
    }

    @ParameterizedTest
    @EnumSource
    void everySpfCauseHasItsAdvice(SpfCause cause) {
        assertThat(SpfAdvice.on(cause)).hasSizeGreaterThan(20);
        // what is wrong with a record is said by the other command, named on the next line
        assertThat(SpfAdvice.on(cause)).endsWith(cause.result() == SpfResult.PERMERROR ? " found by:" : ".");
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleForRecordsHasItsAdvice(LintRule rule) {
        assertThat(LintAdvice.on(rule)).hasSizeGreaterThan(10).endsWith(".");
    }

    @Test
    void aNameThatFailsIsNoForwarder() {
        Optional<DomainName> domain = Optional.of(DomainName.of("mail.example"));
        assertThat(SpfAdvice.on(SpfOutcome.unevaluated(SpfCause.MATCHED_FAIL, "", SpfScope.HELO, domain)))
                .contains("a name that is not its own");
        assertThat(SpfAdvice.on(SpfOutcome.unevaluated(SpfCause.MATCHED_FAIL, "", SpfScope.MAIL_FROM, domain)))
                .contains("forwarder");
    }

    @Test
    void aPassThatDoesNotCountIsNotPraised() {
        assertThat(Advice.on(signature(DkimCause.SIGNATURE_OK, "bank.example", 0, false), AUTHOR))
                .startsWith("Nothing: the domain in the From field answers");
        assertThat(Advice.on(signature(DkimCause.SIGNATURE_OK, "sub.bank.example", 0, false), AUTHOR))
                .contains("does not prove the author");
        assertThat(Advice.on(signature(DkimCause.SIGNATURE_OK, "bank.example", 120, false), AUTHOR))
                .contains("Do not rely", "120 bytes", "l=");
    }

    private static SignatureResult signature(DkimCause cause, String domain, long unsigned, boolean testing) {
        return new SignatureResult(
                cause,
                "",
                Optional.of(DomainName.of(domain)),
                "s",
                "@" + domain,
                "rsa-sha256",
                "YWJj",
                unsigned,
                testing);
    }
}
