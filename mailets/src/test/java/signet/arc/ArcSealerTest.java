package signet.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.arc.ArcCause.*;
import static signet.arc.Hops.MESSAGE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import signet.authres.AuthenticationResults;
import signet.authres.ResInfo;
import signet.dkim.ArcSignature;
import signet.dkim.ArcSignatures;
import signet.dkim.BodyHashes;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.domain.DomainName;
import signet.message.HeaderBlock;
import signet.message.HeaderField;
import signet.message.RawMessage;

/** A6: seals of ours, and what becomes of them on the way. */
class ArcSealerTest {
    private final Hops hops = new Hops();

    @Test
    void aSealBeginsAChain() {
        String sealed = hops.pass(hops.rsa("one.example"), MESSAGE);
        assertThat(sealed)
                .startsWith("ARC-Seal: i=1; a=rsa-sha256; d=one.example; s=rsa; t=1795348800; cv=none; b=\r\n ");
        assertThat(sealed)
                .contains("\r\nARC-Message-Signature: i=1; ")
                .contains("\r\nARC-Authentication-Results: i=1; one.example;\r\n    dmarc=pass\r\n");
        ArcOutcome outcome = hops.validate(sealed);
        assertThat(outcome.cause()).as(outcome.explanation()).isEqualTo(CHAIN_OK);
        assertThat(outcome.oldestPass()).isZero();
        assertThat(outcome.wholeBody()).isTrue();
        assertThat(outcome.hops())
                .containsExactly(new ArcHop(
                        1,
                        Optional.of(DomainName.of("one.example")),
                        "rsa",
                        Optional.of(new AuthenticationResults("one.example", List.of(ResInfo.of("dmarc", "pass")))),
                        false));
    }

    @Test
    void aChainOfThreeAlgorithmsMixedHoldsUntilSomethingChanges() {
        String sealed = hops.pass(
                hops.rsa("three.example"),
                hops.pass(hops.ed25519("two.example"), hops.pass(hops.rsa("one.example"), MESSAGE)));
        assertThat(hops.validate(sealed).cause()).isEqualTo(CHAIN_OK);
        assertThat(hops.validate(sealed).hops()).hasSize(3);
        assertThat(hops.validate(sealed.replace("Subject: Is", "Subject: [list] Is"))
                        .explanation())
                .isEqualTo(
                        "the newest ARC-Message-Signature is not good: i=3 of three.example: the signature does not match"
                                + " the signed header fields and the key");
        assertThat(hops.validate(sealed + "Unsubscribe here\r\n").explanation())
                .isEqualTo(
                        "the newest ARC-Message-Signature is not good: i=3 of three.example: the body was changed after"
                                + " signing");
        assertThat(hops.validate(sealed.replaceFirst(
                                "i=2; two.example;\r\n    dmarc=pass", "i=2; two.example;\r\n    dmarc=fail"))
                        .cause())
                .isEqualTo(SEAL);
    }

    @Test
    void aHopThatChangesTheMailAndSealsItKeepsTheChain() {
        String one = hops.pass(hops.rsa("one.example"), MESSAGE);
        ChainValidationStatus arrival = hops.validate(one).result();
        String changed = one.replace("Subject: Is", "Subject: [list] Is") + "-- \r\nUnsubscribe here\r\n";
        String two = Hops.sealed(
                hops.rsa("two.example"), changed, Hops.claims("two.example", "arc=pass", "dmarc=pass"), arrival);
        ArcOutcome outcome = hops.validate(hops.pass(hops.rsa("three.example"), two));
        assertThat(outcome.cause()).as(outcome.explanation()).isEqualTo(CHAIN_OK);
        assertThat(outcome.oldestPass()).isEqualTo(2);
        assertThat(outcome.newest().flatMap(ArcHop::sealer)).contains(DomainName.of("three.example"));
    }

    @Test
    void aBrokenChainIsSealedOnceAsBrokenAndThenLeftAlone() {
        String broken = hops.pass(hops.rsa("one.example"), MESSAGE).replace("Subject: Is", "Subject: Was");
        String sealed = hops.pass(hops.rsa("two.example"), broken);
        assertThat(sealed)
                .startsWith("ARC-Seal: i=2; a=rsa-sha256; d=two.example; s=rsa; t=1795348800; cv=fail; b=\r\n ");
        assertThat(hops.validate(sealed).cause()).isEqualTo(FAILED_BEFORE);
        assertThat(Hops.seal(hops.rsa("x.example"), sealed, Hops.claims("x.example"), ChainValidationStatus.FAIL))
                .isEqualTo(new SealingResult.Refused(SealingCause.FAILED_BEFORE, ""));
        // RFC 8617 5.1.2: the seal covers its own set alone, as if it were the only one
        List<HeaderField> set = RawMessage.of(sealed.getBytes(StandardCharsets.ISO_8859_1))
                .header()
                .fields()
                .subList(0, 3);
        assertThat(isGood(set.get(0), List.of(set.get(2), set.get(1)))).isTrue();
        assertThat(isGood(set.get(0), List.of(set.get(1), set.get(2)))).isFalse();
    }

    private boolean isGood(HeaderField seal, List<HeaderField> covered) {
        ArcSignatures signatures = new DkimVerifier(hops.dns(), Hops.CLOCK, DkimSettings.DEFAULT, Runnable::run)
                .arcSignatures(new HeaderBlock(covered, false), new BodyHashes());
        ArcSignature signature = signatures.seal(seal, covered);
        signature.demand();
        return signature.judge().passed();
    }

    @Test
    void aChainThatFellIntoDisorderHereIsSealedAsBroken() {
        String one = hops.pass(hops.rsa("one.example"), MESSAGE);
        String lost = one.substring(one.indexOf("ARC-Message-Signature"));
        assertThat(Hops.seal(hops.rsa("two.example"), lost, Hops.claims("two.example"), ChainValidationStatus.PASS))
                .isInstanceOfSatisfying(SealingResult.Sealed.class, made -> {
                    assertThat(made.status()).isEqualTo(ChainValidationStatus.FAIL);
                    assertThat(made.instance()).isEqualTo(2);
                });
    }

    @Test
    void whatWasFoundMustBeAboutTheChainThatIsThere() {
        String one = hops.pass(hops.rsa("one.example"), MESSAGE);
        for (String message : List.of(one, MESSAGE)) {
            ChainValidationStatus other = message.equals(one) ? ChainValidationStatus.NONE : ChainValidationStatus.PASS;
            assertThat(Hops.seal(hops.rsa("two.example"), message, Hops.claims("two.example"), other))
                    .isEqualTo(new SealingResult.Refused(SealingCause.CHAIN_CHANGED, ""));
        }
    }

    @Test
    void aHeaderThatCannotBeSignedIsNotSealed() {
        assertThat(Hops.seal(
                        hops.rsa("one.example"),
                        "From: a@x\r\n" + MESSAGE,
                        Hops.claims("one.example"),
                        ChainValidationStatus.NONE))
                .isInstanceOfSatisfying(SealingResult.Refused.class, refused -> assertThat(refused.cause())
                        .isEqualTo(SealingCause.NOT_SIGNED));
    }

    @Test
    void theLongestChainHasFiftySets() {
        String message = MESSAGE;
        for (int instance = 1; instance <= 50; instance++) {
            message = Hops.sealed(
                    hops.ed25519("hop" + instance + ".example"),
                    message,
                    Hops.claims("hop" + instance + ".example", "dmarc=pass"),
                    instance == 1 ? ChainValidationStatus.NONE : ChainValidationStatus.PASS);
        }
        ArcOutcome outcome = hops.validate(message);
        assertThat(outcome.cause()).as(outcome.explanation()).isEqualTo(CHAIN_OK);
        assertThat(outcome.hops()).hasSize(50);
        assertThat(outcome.oldestPass()).isZero();
        assertThat(Hops.seal(hops.rsa("x.example"), message, Hops.claims("x.example"), ChainValidationStatus.PASS))
                .isEqualTo(new SealingResult.Refused(SealingCause.CHAIN_FULL, ""));
    }

    @Test
    void signaturesOfOthersAreSigned() {
        String sealed = hops.pass(hops.rsa("one.example"), "DKIM-Signature: v=1; b=abc\r\n" + MESSAGE);
        assertThat(hops.validate(sealed).cause()).isEqualTo(CHAIN_OK);
        assertThat(hops.validate(sealed.replace("b=abc", "b=abd")).cause()).isEqualTo(MESSAGE_SIGNATURE);
        assertThat(hops.validate("Authentication-Results: x.example; none\r\n" + sealed)
                        .cause())
                .isEqualTo(CHAIN_OK);
    }
}
