package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.dkim.KeyPublication;
import signet.dkim.SigningKey;
import signet.domain.DomainName;

class PublicationGateTest {
    private static final String NAME = "s1._domainkey.example.com";
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final SigningKey KEY = KeysForTests.key("example.com/s1", false);
    private static final Duration TTL = Duration.ofMinutes(5);
    private static final Duration RECHECK = Duration.ofMinutes(1);

    private final ChangingDns dns = new ChangingDns();
    private final PublicationGate gate = new PublicationGate(dns, dns, RECHECK);

    private KeyPublication ask() {
        return gate.ask(DOMAIN, "s1", KEY).getNow(null);
    }

    @Test
    void aPublishedKeyIsKnownForTheTimeToLiveOfItsRecord() {
        dns.put(NAME, TTL, KEY.keyRecord());
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
        dns.remove(NAME);
        dns.pass(TTL.minusSeconds(1));
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
        assertThat(dns.asked).isEqualTo(1);
        dns.pass(Duration.ofSeconds(1));
        assertThat(ask()).isEqualTo(KeyPublication.ABSENT);
        assertThat(dns.asked).isEqualTo(2);
    }

    @Test
    void aKeyThatIsNotPublishedIsLookedForAgainAndAgain() {
        assertThat(ask()).isEqualTo(KeyPublication.ABSENT);
        dns.put(NAME, TTL, KEY.keyRecord());
        dns.pass(RECHECK.minusSeconds(1));
        assertThat(ask()).isEqualTo(KeyPublication.ABSENT);
        dns.pass(Duration.ofSeconds(1));
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
    }

    @Test
    void aTimeToLiveHasBounds() {
        dns.put(NAME, Duration.ZERO, KEY.keyRecord());
        ask();
        ask();
        assertThat(dns.asked).isEqualTo(1);
        dns.pass(PublicationGate.LEAST_TTL);
        dns.put(NAME, Duration.ofDays(7), KEY.keyRecord());
        ask();
        dns.pass(PublicationGate.MOST_TTL);
        ask();
        assertThat(dns.asked).isEqualTo(3);
    }

    @Test
    void aWrongRecordIsLookedUpAgainWithinItsTimeToLive() {
        dns.put(NAME, Duration.ofSeconds(10), "v=DKIM1; p=");
        assertThat(ask()).isEqualTo(KeyPublication.REVOKED);
        dns.put(NAME, TTL, KEY.keyRecord());
        dns.pass(Duration.ofSeconds(10));
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
    }

    @Test
    void withDnsTroubleTheLastKnownStateHolds() {
        dns.put(NAME, TTL, KEY.keyRecord());
        ask();
        dns.fail(NAME);
        dns.pass(Duration.ofDays(3));
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
        assertThat(dns.asked).isEqualTo(2);
        dns.remove(NAME);
        dns.pass(PublicationGate.RETRY);
        assertThat(ask()).isEqualTo(KeyPublication.ABSENT);
    }

    @Test
    void withDnsTroubleFromTheStartNothingIsKnown() {
        dns.fail(NAME);
        assertThat(ask()).isEqualTo(KeyPublication.UNKNOWN);
    }

    @Test
    void manyMailsAskOnce() {
        dns.put(NAME, TTL, KEY.keyRecord());
        dns.slow = true;
        List<CompletableFuture<KeyPublication>> mails = IntStream.range(0, 100)
                .mapToObj(i -> gate.ask(DOMAIN, "s1", KEY))
                .toList();
        assertThat(mails).noneMatch(CompletableFuture::isDone);
        mails.get(0).cancel(false);
        dns.answer();
        assertThat(mails.subList(1, 100))
                .allSatisfy(mail -> assertThat(mail).isCompletedWithValue(KeyPublication.PUBLISHED));
        assertThat(dns.asked).isEqualTo(1);
    }

    @Test
    void aKeyInUseIsLookedUpAheadAndNoMailWaits() {
        dns.put(NAME, TTL, KEY.keyRecord());
        ask();
        gate.refresh();
        assertThat(dns.asked).isEqualTo(1);
        dns.pass(TTL.minusSeconds(30));
        dns.slow = true;
        gate.refresh();
        gate.refresh();
        assertThat(dns.asked).isEqualTo(2);
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
        dns.answer();
        dns.pass(Duration.ofMinutes(4));
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
        assertThat(dns.asked).isEqualTo(2);
    }

    @Test
    void aKeyThatNobodyUsesIsNotLookedUpAhead() {
        dns.put(NAME, TTL, KEY.keyRecord());
        ask();
        for (int day = 0; day < 30; day++) {
            dns.pass(Duration.ofDays(1));
            gate.refresh();
        }
        assertThat(dns.asked).isEqualTo(2); // once for the mail at the beginning
    }

    @Test
    void keysOfTheSameNameAreToldApart() {
        SigningKey other = KeysForTests.key("other", false);
        dns.put(NAME, TTL, KEY.keyRecord());
        assertThat(gate.ask(DOMAIN, "s1", other)).isCompletedWithValue(KeyPublication.OTHER_KEY);
        assertThat(ask()).isEqualTo(KeyPublication.PUBLISHED);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < PublicationGate.MOST_KEYS + 100; i++) {
            gate.ask(DomainName.of("d" + i + ".example"), "s1", KEY);
        }
        assertThat(gate.size()).isEqualTo(PublicationGate.MOST_KEYS);
    }

    @Test
    void aNameThatIsTooLongHasNoKey() {
        DomainName longest = DomainName.of(("a".repeat(60) + ".").repeat(4) + "example");
        assertThat(gate.ask(longest, "s1", KEY)).isCompletedWithValue(KeyPublication.ABSENT);
    }
}
