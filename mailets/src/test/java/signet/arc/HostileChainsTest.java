package signet.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.arc.ArcCause.*;
import static signet.arc.Hops.MESSAGE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.authres.AuthenticationResults;
import signet.authres.ResInfo;
import signet.dkim.ArcSignatures;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** Chains made to break or to stall the validator. The time-outs are there for hangs; each test takes far less. */
@Timeout(60)
class HostileChainsTest {
    private final Hops hops = new Hops();

    /** A set that looks right and is signed by nobody. */
    private static String set(int instance) {
        String tags = "i=" + instance + "; a=rsa-sha256; d=d" + instance + ".example; s=s; ";
        return "ARC-Seal: " + tags + "cv=" + (instance == 1 ? "none" : "pass") + "; b=YWJj\r\n"
                + "ARC-Message-Signature: " + tags + "h=from; bh=YWJj; b=YWJj\r\n"
                + "ARC-Authentication-Results: i=" + instance + "; d.example; none\r\n";
    }

    private static String sets(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(HostileChainsTest::set).collect(Collectors.joining());
    }

    private ArcCause cause(String message) {
        return hops.validate(message).cause();
    }

    @Test
    void moreThanFiftySets() {
        assertThat(cause(sets(1, 50) + MESSAGE)).isEqualTo(MESSAGE_SIGNATURE);
        assertThat(cause(sets(1, 50) + set(50) + MESSAGE)).isEqualTo(TOO_MANY_SETS);
        assertThat(cause(sets(1, 51) + MESSAGE)).isEqualTo(TOO_MANY_SETS);
        assertThat(cause(set(1).repeat(3_000) + MESSAGE)).isEqualTo(TOO_MANY_SETS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ARC-Seal: i=1; |                     | INSTANCE_MALFORMED | ARC-Seal",
                "ARC-Seal: i=1; | ARC-Seal: i=0;       | INSTANCE_MALFORMED | ARC-Seal",
                "ARC-Seal: i=1; | ARC-Seal: i=51;      | INSTANCE_MALFORMED | ARC-Seal",
                "ARC-Seal: i=1; | ARC-Seal: i=1x;      | INSTANCE_MALFORMED | ARC-Seal",
                "ARC-Seal: i=1; | ARC-Seal: i=001;     | INSTANCE_MALFORMED | ARC-Seal",
                "ARC-Seal: i=2; | ARC-Seal: i=1;       | FIELD_REPEATED     | ARC-Seal i=1",
                "ARC-Seal: i=2; | ARC-Seal: i=3;       | FIELD_MISSING      | no ARC-Seal i=2",
                "ARC-Seal: i=2; | X-Seal: i=2;         | FIELD_MISSING      | no ARC-Seal i=2",
                "ARC-Message-Signature: i=2; | X-Y: i=2; | FIELD_MISSING    | no ARC-Message-Signature i=2",
                "ARC-Authentication-Results: i=1; | X-Y: | FIELD_MISSING    | no ARC-Authentication-Results i=1",
                "ARC-Authentication-Results: i=1; | ARC-Authentication-Results: | INSTANCE_MALFORMED | ARC-Authentication-Results",
                "cv=none        | cv=pass              | STATUS_MISMATCH    | i=1",
                "cv=none        | cv=fail              | STATUS_MISMATCH    | i=1",
                "cv=none        | cv=other             | STATUS_MISMATCH    | i=1",
                "cv=pass        | cv=none              | STATUS_MISMATCH    | i=2",
                "cv=pass        | cv=fail              | FAILED_BEFORE      | i=2",
                "cv=pass        | CV=pass              | STATUS_MISMATCH    | i=2",
            })
    void disorder(String there, String instead, ArcCause cause, String detail) {
        String good = hops.pass(hops.rsa("two.example"), hops.pass(hops.rsa("one.example"), MESSAGE));
        ArcOutcome outcome = hops.validate(good.replace(there, instead == null ? "ARC-Seal:" : instead));
        assertThat(outcome.cause()).isEqualTo(cause);
        assertThat(outcome.detail()).isEqualTo(detail);
        assertThat(outcome.hops()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cv=none; | cv=none; h=from; | an ARC-Seal is not good: i=1 of one.example: the signature is malformed: a seal with h=",
                "h=from:   | h=arc-seal:from: | the newest ARC-Message-Signature is not good: i=1 of one.example: the signature is malformed: h= lists ARC-Seal",
                "h=from:from: | h=         | the newest ARC-Message-Signature is not good: i=1 of one.example: the From field is not signed",
                "a=rsa-sha256 | a=rsa-sha1 | the newest ARC-Message-Signature is not good: i=1 of one.example: the signature algorithm is not secure: rsa-sha1",
                "t=1795348800 | t=1795352400 | the newest ARC-Message-Signature is not good: i=1 of one.example: the signature was made in the future",
                "s=rsa        | s=other    | the newest ARC-Message-Signature is not good: i=1 of one.example: no key: the name does not exist",
            })
    void signaturesThatAreNone(String there, String instead, String why) {
        String good = hops.pass(hops.rsa("one.example"), MESSAGE);
        assertThat(good).contains(there);
        assertThat(hops.validate(good.replace(there, instead)).explanation()).isEqualTo(why);
    }

    @Test
    void dnsTroubleIsAFailureOfItsOwnKind() {
        String good = hops.pass(hops.rsa("two.example"), hops.pass(hops.rsa("one.example"), MESSAGE));
        hops.breakKey("rsa._domainkey.one.example", "SERVFAIL");
        ArcOutcome outcome = hops.validate(good);
        assertThat(outcome.cause()).isEqualTo(DNS_TROUBLE);
        assertThat(outcome.result()).isEqualTo(ChainValidationStatus.FAIL);
        assertThat(outcome.cause().isTemporary()).isTrue();
        // what is wrong for good is said first
        assertThat(cause(good + "more\r\n")).isEqualTo(MESSAGE_SIGNATURE);
        hops.breakKey("rsa._domainkey.one.example", "TIMEOUT");
        assertThat(cause(good)).isEqualTo(DNS_TROUBLE);
    }

    @Test
    void lookUpsAreBounded() {
        List<DomainName> asked = new ArrayList<>();
        Dns dns = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                asked.add(name);
                return CompletableFuture.completedFuture(DnsAnswer.tempFailure("no"));
            }
        };
        String chain = sets(1, 50).replaceAll("(ARC-Message-Signature: i=(\\d+); a=rsa-sha256; )d=d", "$1d=m");
        assertThat(Validate.message(dns, Hops.CLOCK, chain + MESSAGE).cause()).isEqualTo(DNS_TROUBLE);
        assertThat(asked).doesNotHaveDuplicates().hasSize(ArcSignatures.MOST_KEYS);
        asked.clear();
        Validate.message(dns, Hops.CLOCK, sets(1, 51) + MESSAGE);
        Validate.message(dns, Hops.CLOCK, sets(1, 50).replace("cv=none", "cv=pass") + MESSAGE);
        assertThat(asked).isEmpty();
    }

    @Test
    void fieldsOfAMegabyte() {
        for (String piece :
                new String[] {"a", ";", "=", "a=b;", "b=", "h=:", " ", "\r\n ", ":", "\0", "(", "()", "\u00e4"}) {
            String large = piece.repeat(900_000 / piece.length());
            for (String name : new String[] {"ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results"}) {
                assertThat(hops.validate(name + ": i=1; " + large + "\r\n" + MESSAGE)
                                .passed())
                        .isFalse();
                assertThat(hops.validate(set(1).replace(name + ": i=1; ", name + ": i=1; " + large) + MESSAGE)
                                .explanation())
                        .hasSizeLessThan(300);
            }
        }
    }

    /** Each seal covers all before it. */
    @Test
    void fiftySealsOverAMegabyteOfResults() {
        String filler = ("    x=pass (" + "y".repeat(60) + ");\r\n").repeat(220);
        String chain = sets(1, 50).replace("; d.example; none\r\n", "; d.example;\r\n" + filler + "    x=none\r\n");
        assertThat(chain.length()).isBetween(800_000, 1_040_000);
        assertThat(cause(chain + MESSAGE)).isEqualTo(MESSAGE_SIGNATURE);
        List<ResInfo> large = Collections.nCopies(30, ResInfo.of("x", "pass").withComment("y".repeat(380)));
        String message = MESSAGE;
        for (int instance = 1; instance <= 50; instance++) {
            message = Hops.sealed(
                    hops.ed25519("hop.example"),
                    message,
                    new AuthenticationResults("hop.example", large),
                    instance == 1 ? ChainValidationStatus.NONE : ChainValidationStatus.PASS);
        }
        assertThat(message.length()).isGreaterThan(500_000);
        assertThat(cause(message)).isEqualTo(CHAIN_OK);
    }

    @Test
    void aPartOfTheBodyIsHashedForTheNewestOnly() {
        String one = hops.pass(hops.rsa("one.example"), MESSAGE);
        String two = hops.pass(hops.rsa("two.example"), one.replaceFirst("bh=", "l=3; bh="));
        assertThat(two).contains("cv=fail");
    }
}
