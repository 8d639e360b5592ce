package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.verdict.Signatures.by;
import static signet.verdict.Signatures.partial;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomains;
import signet.message.RawMessage;

class LocalPolicyTest {
    private static final RequiredAuthorSignatures REQUIRED = RequiredAuthorSignatures.parse(
                    "bank.example:reject, strict.example:quarantine")
            .orElseThrow();

    private static AuthorDomains from(String field) {
        return AuthorDomains.of(RawMessage.of((field + "\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .header());
    }

    private static LocalPolicy policy(Mode mode, TemporaryTrouble trouble) {
        return new LocalPolicy(mode, REQUIRED, trouble);
    }

    private static Action decide(String from, SignatureResult... signatures) {
        return policy(Mode.ENFORCE, TemporaryTrouble.ACCEPT)
                .decide(from(from), List.of(signatures))
                .action();
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
        assertThat(policy(Mode.ENFORCE, TemporaryTrouble.ACCEPT).possible(from(header)))
                .containsAnyOf(Action.QUARANTINE, Action.REJECT);
    }

    @Test
    void withoutRulesABrokenFromFieldMeansNothing() {
        LocalPolicy none =
                new LocalPolicy(Mode.ENFORCE, new RequiredAuthorSignatures(Map.of()), TemporaryTrouble.ACCEPT);
        assertThat(none.decide(from("From: the boss"), List.of()).action()).isEqualTo(Action.ACCEPT);
    }

    @Test
    void whenNoClientWaitsTheStrictestThatIsNoDeferralHolds() {
        AuthorDomains authors = from("From: a@strict.example, b@bank.example");
        List<SignatureResult> results = List.of(by("bank.example", DkimCause.DNS_TROUBLE));
        LocalPolicy policy = policy(Mode.ENFORCE, TemporaryTrouble.DEFER);
        assertThat(policy.decide(authors, results).action()).isEqualTo(Action.DEFER);
        assertThat(policy.decideLater(authors, results).action()).isEqualTo(Action.QUARANTINE);
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
    @CsvSource({"ACCEPT, ACCEPT", "DEFER, DEFER"})
    void dnsTroubleIsNoFailure(TemporaryTrouble trouble, Action action) {
        Disposition disposition = policy(Mode.ENFORCE, trouble)
                .decide(from("From: a@bank.example"), List.of(by("bank.example", DkimCause.DNS_TROUBLE)));
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
        Disposition disposition = policy(Mode.ENFORCE, TemporaryTrouble.ACCEPT)
                .decide(from("From: a@bank.example"), List.of(by("bank.example", DkimCause.KEY_REVOKED)));
        assertThat(disposition.reason())
                .isEqualTo(
                        "bank.example must sign its mail, and its signature on this mail does not count: key revoked");
    }

    @Test
    void monitoringActsOnNothingAndSaysWhatWouldHaveBeenDone() {
        LocalPolicy monitoring = policy(Mode.MONITOR, TemporaryTrouble.DEFER);
        Disposition enforced = monitoring.decide(from("From: a@bank.example"), List.of());
        assertThat(enforced.action()).isEqualTo(Action.REJECT);
        assertThat(enforced.in(Mode.MONITOR).action()).isEqualTo(Action.ACCEPT);
        assertThat(enforced.in(Mode.MONITOR).reason())
                .startsWith("monitoring only; enforced, the action would be reject: bank.example must sign");
        assertThat(monitoring.possible(from("From: a@bank.example"))).containsExactly(Action.ACCEPT);
    }

    @Test
    void onlyMailThatARuleNamesIsWorthWaitingFor() {
        LocalPolicy policy = policy(Mode.ENFORCE, TemporaryTrouble.DEFER);
        assertThat(policy.possible(from("From: a@plain.example"))).containsExactly(Action.ACCEPT);
        assertThat(policy.possible(from("From: a@bank.example")))
                .containsExactlyInAnyOrder(Action.ACCEPT, Action.REJECT, Action.DEFER);
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
