package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;

/** D2, D3: mail without exactly one author domain in a proper From field is no way round anybody's policy. */
class SeveralAuthorsTest {
    private static final TestZone ZONE = TestZone.of(
            "_dmarc.reject.example v=DMARC1; p=reject; adkim=s",
            "_dmarc.quarantine.example v=DMARC1; p=quarantine",
            "_dmarc.none.example v=DMARC1; p=none",
            "_dmarc.trouble.example SERVFAIL");

    private static String each(DmarcOutcomes outcomes) {
        return outcomes.perDomain().stream()
                .map(outcome -> outcome.authorDomain() + "=" + outcome.result().headerValue())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@none.example, b@reject.example         | none.example=fail reject.example=fail             | reject     | reject.example",
                "a@quarantine.example, b@none.example     | quarantine.example=fail none.example=fail         | quarantine | quarantine.example",
                "a@other.example, b@none.example          | other.example=none none.example=fail              | none       | none.example",
                "a@reject.example, b@signed.example       | reject.example=fail signed.example=none           | reject     | reject.example",
                "a@trouble.example, b@quarantine.example  | trouble.example=temperror quarantine.example=fail | quarantine | quarantine.example",
                "a@other.example, b@trouble.example       | other.example=none trouble.example=temperror      | none       | trouble.example",
                "a@other.example, b@signed.example        | other.example=none signed.example=none            | none       | other.example",
            })
    void d2_theStrictestPolicyOfThoseThatFail(String from, String each, String demanded, String deciding) {
        DmarcOutcomes outcomes =
                Mail.withHeader("From: " + from).dkim("signed.example").check(ZONE);
        assertThat(each(outcomes)).isEqualTo(each);
        assertThat(outcomes.demanded().word()).isEqualTo(demanded);
        assertThat(outcomes.deciding().map(DmarcOutcome::authorDomain)).contains(DomainName.of(deciding));
        assertThat(outcomes.cause()).isEqualTo(DmarcCause.SEVERAL_AUTHOR_DOMAINS);
        assertThat(outcomes.result()).isEqualTo(DmarcResult.PERMERROR);
        assertThat(outcomes.usual()).isEmpty();
        assertThat(outcomes.isComplete()).isTrue();
        assertThat(outcomes.everyDomainPassed()).isFalse();
    }

    @Test
    void d2_severalMailboxesOfOneDomainAreOneAuthorDomain() {
        DmarcOutcomes outcomes =
                Mail.withHeader("From: a@reject.example, b@REJECT.example").check(ZONE);
        assertThat(outcomes.cause()).isEqualTo(DmarcCause.NOTHING_PASSED);
        assertThat(outcomes.demanded()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(outcomes.usual()).isPresent();
    }

    @Test
    void d2_moreDomainsThanAreLookedAtAreNotComplete() {
        DmarcOutcomes outcomes = Mail.withHeader(
                        "From: a@a.example, a@b.example, a@c.example, a@d.example," + " a@e.example, a@reject.example")
                .check(ZONE);
        assertThat(outcomes.perDomain()).hasSize(5);
        assertThat(outcomes.isComplete()).isFalse();
        assertThat(outcomes.result()).isEqualTo(DmarcResult.PERMERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: a@reject.example                            | NOT_ALIGNED            | reject",
                "From: g: a@reject.example;                        | NOT_ALIGNED            | reject",
                "From: a@other.example, b@reject.example           | SEVERAL_AUTHOR_DOMAINS | reject",
                "From: g:;                                         | NO_AUTHOR_DOMAIN       | none",
                "From: \"a@reject.example\"@other.example          | MISLEADING_FROM        | reject",
                "From: a@other.example (b@reject.example)          | MISLEADING_FROM        | reject",
                "From: =?utf-8?q?a=40reject.example?=@other.example | MALFORMED_FROM        | none",
                "From: =?utf-8?q?x?= <a@reject.example             | MALFORMED_FROM         | reject",
                "From: <a@other.example> <b@reject.example>        | MALFORMED_FROM         | reject",
                "From: somebody                                    | MALFORMED_FROM         | none",
                "From: a\u0000 <a@reject.example>                 | MALFORMED_FROM         | reject",
                "From: \u00e9 <a@reject.example>                   | MALFORMED_FROM         | reject",
                "From: a@reject.example <a@reject.example>         | NOT_ALIGNED            | reject",
                "From: a@reject.example <a@other.example>          | MISLEADING_FROM        | reject",
                "Subject: no author                                | NO_AUTHOR_DOMAIN       | none",
                "From: a@other.example~From: a@reject.example     | SEVERAL_FROM_FIELDS    | reject",
                "From:                                             | MALFORMED_FROM         | none",
            })
    void d3_everyFormIsEitherTheUsualOneOrAnError(String header, DmarcCause cause, String demanded) {
        DmarcOutcomes outcomes = Mail.withHeader(header.replace('~', '\n'))
                .dkim("other.example")
                .spf("other.example")
                .check(ZONE);
        assertThat(outcomes.cause()).isEqualTo(cause);
        assertThat(outcomes.demanded().word()).isEqualTo(demanded);
        assertThat(outcomes.result() == DmarcResult.PERMERROR)
                .isEqualTo(outcomes.author().problem() != AuthorDomainProblem.NONE);
        assertThat(outcomes.explanation()).isNotEmpty();
    }

    @Test
    void d3_aMalformedFieldWhoseOneDomainPassedIsSeenToBeHarmless() {
        String header = "From: J\u00f6rg <a@reject.example>";
        DmarcOutcomes passed = Mail.withHeader(header).dkim("reject.example").check(ZONE);
        assertThat(passed.result()).isEqualTo(DmarcResult.PERMERROR);
        assertThat(passed.everyDomainPassed()).isTrue();
        DmarcOutcomes forged =
                Mail.withHeader(header.replace('~', '\n')).dkim("other.example").check(ZONE);
        assertThat(forged.everyDomainPassed()).isFalse();
        assertThat(forged.demanded()).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void d3_noDomainIsNeverHarmless() {
        DmarcOutcomes outcomes = Mail.withHeader("Subject: x").check(ZONE);
        assertThat(outcomes.perDomain()).isEmpty();
        assertThat(outcomes.isComplete()).isFalse();
        assertThat(outcomes.everyDomainPassed()).isFalse();
        assertThat(outcomes.deciding()).isEmpty();
    }

    @Test
    void d3_aTruncatedHeaderIsNotComplete() {
        AuthorDomains author = new AuthorDomains(
                List.of(DomainName.of("reject.example")), false, AuthorDomainProblem.HEADER_TRUNCATED);
        DmarcOutcomes outcomes = new DmarcVerifier(ZONE, DmarcSettings.DEFAULT, () -> 0)
                .start(author, List.of())
                .finish(new AuthenticatedIdentifiers(
                        List.of(Identifier.passed(DomainName.of("reject.example"))), Optional.empty()))
                .join();
        assertThat(outcomes.cause()).isEqualTo(DmarcCause.HEADER_TRUNCATED);
        assertThat(outcomes.isComplete()).isFalse();
        assertThat(outcomes.everyDomainPassed()).isFalse();
    }

    @Test
    void whatCouldNotBeFinishedSaysSo() {
        AuthorDomains author =
                new AuthorDomains(List.of(DomainName.of("reject.example")), false, AuthorDomainProblem.NONE);
        DmarcOutcomes outcomes = DmarcOutcomes.notFinished(author, DiscoveryMethod.TREEWALK);
        assertThat(outcomes.cause()).isEqualTo(DmarcCause.NOT_FINISHED);
        assertThat(outcomes.result().headerValue()).isEqualTo("temperror");
        assertThat(outcomes.explanation()).isEqualTo("the check could not be finished");
    }
}
