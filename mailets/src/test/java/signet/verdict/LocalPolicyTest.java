package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.verdict.Signatures.by;
import static signet.verdict.Signatures.partial;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.message.RawMessage;

class LocalPolicyTest {
    private static LocalPolicy policy(String... more) {
        return Found.policy(Stream.concat(
                        Stream.of("dkim.requireFrom=bank.example:reject, strict.example:quarantine"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static Disposition decide(LocalPolicy policy, String from, SignatureResult... signatures) {
        return policy.decide(policy.demands(Found.in(from, signatures)));
    }

    private static Action decide(String from, SignatureResult... signatures) {
        return decide(policy(), from, signatures).action();
    }

    @Test
    void aBadSignatureAloneMeansNothing() {
        assertThat(decide("From: a@plain.example", by("plain.example", DkimCause.BODY_HASH_MISMATCH)))
                .isEqualTo(Action.ACCEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "From: a@bank.example, REJECT",
        "From: a@strict.example, QUARANTINE",
        "From: a@BANK.example, REJECT",
        "From: a@sub.bank.example, ACCEPT",
        "From: a@plain.example, ACCEPT",
    })
    void unsignedMailIsHandledAsItsAuthorDomainDemands(String from, Action action) {
        assertThat(decide(from)).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@plain.example, b@bank.example",
                "From: a@plain.example\r\nFrom: b@bank.example",
                "From: <a@bank.example> <b@plain.example>",
                "From: group: a@bank.example, b@plain.example;",
            })
    void severalAuthorsOrABrokenFromFieldAreNoWayRound(String from) {
        assertThat(decide(from, by("plain.example", DkimCause.SIGNATURE_OK))).isEqualTo(Action.REJECT);
    }

    @Test
    void anAuthorTooFarBackToBeReadIsNoWayRound() {
        assertThat(decide("From: " + "a@x%d.example, ".repeat(5).formatted(1, 2, 3, 4, 5) + "b@bank.example"))
                .isEqualTo(Action.REJECT);
        assertThat(decide("X: " + "x".repeat(RawMessage.MAX_HEADER_BYTES) + "\r\nFrom: b@bank.example"))
                .isEqualTo(Action.REJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: CEO <ceo@bank.example>\r\nFrom: news@bank.example",
                "From: x@plain.example\r\nFrom: news@bank.example",
                "From\0: ceo@bank.example\r\nFrom: news@bank.example",
            })
    void noSignatureCountsWhereThereAreSeveralFromFields(String from) {
        assertThat(decide(from, by("bank.example", DkimCause.SIGNATURE_OK))).isEqualTo(Action.REJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: ceo@ba\0nk.example",
                "From: =?utf-8?q?ceo=40bank.example?=",
                "From: ceo@\"bank.example\"",
                "From: ceo@<bank.example>",
                "From: ceo@ba\r\n nk.example",
                "From: ceo\uff20bank.example",
                "From: the boss",
                "From: undisclosed:;",
                "To: a@b.example",
            })
    void anAuthorWhoCannotBeToldIsQuarantinedAtLeast(String header) {
        assertThat(decide(header, by("evil.example", DkimCause.SIGNATURE_OK))).isIn(Action.QUARANTINE, Action.REJECT);
        assertThat(policy().possible(Found.from(header))).containsAnyOf(Action.QUARANTINE, Action.REJECT);
    }

    @Test
    void aBrokenFromFieldIsQuarantinedUnlessTheOperatorSaysOtherwise() {
        assertThat(decide(Found.policy(), "From: the boss"))
                .isEqualTo(Disposition.of(
                        Action.QUARANTINE,
                        Rule.MALFORMED_FROM,
                        "it cannot be told who the author is: the From field is malformed"));
        assertThat(decide(Found.policy("from.malformed=reject"), "From: the boss")
                        .action())
                .isEqualTo(Action.REJECT);
        assertThat(decide(Found.policy("from.malformed=ignore"), "From: the boss")
                        .action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void whenNoClientWaitsTheStrictestThatIsNoDeferralHolds() {
        LocalPolicy policy = policy("temperror=defer");
        List<Disposition> demands = policy.demands(
                Found.in("From: a@strict.example, b@bank.example", by("bank.example", DkimCause.DNS_TROUBLE)));
        assertThat(policy.decide(demands).action()).isEqualTo(Action.DEFER);
        assertThat(policy.decideLater(demands).action()).isEqualTo(Action.QUARANTINE);
    }

    @Test
    void aCheckThatCouldNotBeFinishedIsNoFailure() {
        assertThat(decide("From: a@bank.example", SignatureResult.notFinished()))
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void onlyAWholeSignatureOfTheAuthorDomainItselfCounts() {
        assertThat(decide("From: a@bank.example", by("bank.example", DkimCause.SIGNATURE_OK)))
                .isEqualTo(Action.ACCEPT);
        assertThat(decide("From: a@bank.example", by("mailer.example", DkimCause.SIGNATURE_OK)))
                .isEqualTo(Action.REJECT);
        assertThat(decide("From: a@bank.example", by("sub.bank.example", DkimCause.SIGNATURE_OK)))
                .isEqualTo(Action.REJECT);
        assertThat(decide("From: a@bank.example", partial("bank.example", 17))).isEqualTo(Action.REJECT);
    }

    @Test
    void aBadSignatureDoesNotHideAGoodOne() {
        assertThat(decide(
                        "From: a@bank.example",
                        by("bank.example", DkimCause.SIGNATURE_MISMATCH),
                        by("bank.example", DkimCause.SIGNATURE_OK)))
                .isEqualTo(Action.ACCEPT);
    }

    @ParameterizedTest
    @CsvSource({"accept, ACCEPT", "defer, DEFER"})
    void dnsTroubleIsNoFailure(String trouble, Action action) {
        Disposition disposition = decide(
                policy("temperror=" + trouble), "From: a@bank.example", by("bank.example", DkimCause.DNS_TROUBLE));
        assertThat(disposition.action()).isEqualTo(action);
        assertThat(disposition.reason()).contains("could not be found out just now");
    }

    @Test
    void dnsTroubleOfSomebodyElsesSignatureExcusesNothing() {
        assertThat(decide("From: a@bank.example", by("mailer.example", DkimCause.DNS_TROUBLE)))
                .isEqualTo(Action.REJECT);
    }

    @Test
    void theReasonNamesTheDomainAndTheCause() {
        Disposition disposition = decide(policy(), "From: a@bank.example", by("bank.example", DkimCause.KEY_REVOKED));
        assertThat(disposition.reason())
                .isEqualTo(
                        "bank.example must sign its mail, and its signature on this mail does not count: key revoked");
    }

    @Test
    void monitoringActsOnNothingAndSaysWhatWouldHaveBeenDone() {
        LocalPolicy monitoring = policy("mode=monitor", "temperror=defer");
        Disposition enforced = decide(monitoring, "From: a@bank.example");
        assertThat(enforced.action()).isEqualTo(Action.REJECT);
        assertThat(enforced.in(Mode.MONITOR).action()).isEqualTo(Action.ACCEPT);
        assertThat(enforced.in(Mode.MONITOR).reason())
                .startsWith("monitoring only; enforced, the action would be reject: bank.example must sign");
        assertThat(monitoring.possible(Found.from("From: a@bank.example"))).containsExactly(Action.ACCEPT);
    }

    @Test
    void onlyWhatARuleCanAskForIsWorthWaitingFor() {
        String[] nothing = {"historic=", "dmarc.rejectPolicy=quarantine"};
        assertThat(Found.policy(nothing).possible(Found.from("From: a@plain.example")))
                .doesNotContain(Action.REJECT, Action.DEFER);
        assertThat(policy().possible(Found.from("From: a@bank.example"))).contains(Action.REJECT);
        assertThat(policy("temperror=defer").possible(Found.from("From: a@bank.example")))
                .contains(Action.DEFER);
        assertThat(policy("dmarc.rejectPolicy=always").possible(Found.from("From: a@plain.example")))
                .contains(Action.REJECT);
        assertThat(policy("spf.rejectFail=true").possible(Found.from("From: a@plain.example")))
                .contains(Action.REJECT);
        assertThat(policy("dmarc.overrides=b.example:reject").possible(Found.from("From: a@x.b.example")))
                .contains(Action.REJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bank.example",
                "bank.example:discard",
                ":reject",
                "bank.example:reject,",
                "a b:reject",
                "x.example:reject,X.example:quarantine"
            })
    void badRulesAreRefused(String text) {
        assertThat(RequiredAuthorSignatures.parse(text)).isEmpty();
    }
}
