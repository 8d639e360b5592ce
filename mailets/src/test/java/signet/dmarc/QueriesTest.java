package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** What a message costs, and in how many round trips. */
class QueriesTest {
    private static final String REJECT = "_dmarc.example.com v=DMARC1; p=reject";

    @Test
    void aRecordOfItsOwnIsAllThatUnsignedMailNeeds() {
        TestZone zone = TestZone.of(REJECT);
        Mail.from("example.com").check(zone);
        assertThat(zone.asked()).containsExactly("_dmarc.example.com");
    }

    @Test
    void identifiersOfAnotherTopLevelDomainNeedNothing() {
        TestZone zone = TestZone.of(REJECT);
        Mail.from("example.com")
                .dkim("example.com", "esp.net")
                .spf("bounce.esp.net")
                .check(zone);
        assertThat(zone.asked()).containsExactly("_dmarc.example.com");
    }

    @Test
    void identifiersOfTheSameTopLevelDomainNeedItsAnswerOnly() {
        TestZone zone = TestZone.of(REJECT);
        Mail.from("example.com")
                .dkim("example.com", "esp.com")
                .spf("bounce.esp.com")
                .check(zone);
        assertThat(zone.asked()).containsExactly("_dmarc.example.com", "_dmarc.com");
    }

    @Test
    void namesThatWalksShareAreAskedOnce() {
        TestZone zone = TestZone.of(REJECT);
        Mail.from("example.com")
                .dkim("a.example.com", "b.a.example.com")
                .spf("c.example.com")
                .check(zone);
        assertThat(zone.asked())
                .containsExactly(
                        "_dmarc.example.com",
                        "_dmarc.com",
                        "_dmarc.a.example.com",
                        "_dmarc.b.a.example.com",
                        "_dmarc.c.example.com");
    }

    @Test
    void anOwnRecordWithPsdIsTheWholeWalk() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject; psd=n");
        DmarcOutcome outcome = Mail.from("example.com").dkim("other.com").outcomeWithoutCandidates(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(outcome.organizationalDomain()).contains(DomainName.of("example.com"));
        assertThat(zone.asked()).containsExactly("_dmarc.example.com");
    }

    @Test
    void whatWasNoCandidateIsAskedAtTheEnd() {
        TestZone zone = TestZone.of(REJECT);
        assertThat(Mail.from("example.com")
                        .dkim("a.example.com")
                        .outcomeWithoutCandidates(zone)
                        .cause())
                .isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
        assertThat(zone.asked()).containsExactly("_dmarc.example.com", "_dmarc.com", "_dmarc.a.example.com");
    }

    @Test
    void severalAuthorDomainsShareTheirLookUps() {
        TestZone zone = TestZone.of();
        Mail.withHeader("From: a@a.example.com, b@b.example.com").check(zone);
        assertThat(zone.asked())
                .containsExactly("_dmarc.a.example.com", "_dmarc.example.com", "_dmarc.com", "_dmarc.b.example.com");
    }

    @Test
    void aMessageNeverAsksMoreThanThis() {
        TestZone dns = TestZone.of("_dmarc.example.com v=DMARC1; p=none; sp=none; np=reject");
        String authors = "From: a@a.1.2.3.4.5.6.example.com, a@b.2.2.3.4.5.6.example.com,"
                + " a@c.3.2.3.4.5.6.example.com, a@d.4.2.3.4.5.6.example.com, a@e.5.2.3.4.5.6.example.com";
        Mail mail = Mail.withHeader(authors);
        IntStream.range(0, 40)
                .forEach(i ->
                        mail.dkim("k" + i + ".l" + i + ".m" + i + ".n" + i + ".o" + i + ".p" + i + ".example.com"));
        DmarcOutcomes outcomes = mail.check(dns);
        assertThat(outcomes.perDomain()).hasSize(5);
        assertThat(dns.asked()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(133);
        assertThat(dns.asked()).filteredOn(name -> !name.startsWith("_dmarc")).hasSize(5);
        long walks =
                dns.asked().stream().filter(name -> name.startsWith("_dmarc.k")).count();
        assertThat(walks).isEqualTo(11);
    }

    @Test
    void identifiersBeyondTheLimitAreNotAlignedButTheAuthorDomainAlwaysIs() {
        Mail mail = Mail.from("example.com");
        IntStream.range(0, 30).forEach(i -> mail.dkim("s" + i + ".example.com"));
        DmarcOutcome outcome =
                mail.dkim("example.com").spf("bounce.example.com").outcome(TestZone.of(REJECT));
        assertThat(outcome.alignedBy())
                .hasSize(15 + 1)
                .extracting(AlignedIdentifier::domain)
                .contains(DomainName.of("example.com"), DomainName.of("bounce.example.com"));
    }

    @Test
    void identifiersThatPassedAreLookedAtBeforeThoseInTrouble() {
        Mail mail = Mail.from("example.com");
        IntStream.range(0, 30).forEach(i -> mail.dkimTrouble("s" + i + ".example.com"));
        DmarcOutcome outcome = mail.dkim("mail.example.com").outcomeWithoutCandidates(TestZone.of(REJECT));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void oneRoundTripIsEnoughForWhatIsKnownAtTheStart() {
        HeldDns dns = new HeldDns(TestZone.of(REJECT));
        Mail mail = Mail.from("news.example.com").dkim("example.com").spf("bounce.example.com");
        DmarcCheck check = mail.start(dns, mail.candidates());
        assertThat(dns.waiting()).hasSize(4);
        CompletableFuture<DmarcOutcomes> result = check.finish(mail.identifiers());
        assertThat(result).isNotDone();
        dns.answerAll();
        assertThat(result).isCompletedWithValueMatching(outcomes -> outcomes.cause() == DmarcCause.ALIGNED_BY_BOTH);
        assertThat(dns.waiting()).isEmpty();
    }

    @Test
    void mailWithoutCandidatesTakesASecondRoundTripOnlyWhereTheOwnRecordIsMissing() {
        HeldDns dns = new HeldDns(TestZone.of(REJECT));
        Mail mail = Mail.from("news.example.com");
        CompletableFuture<DmarcOutcomes> result = mail.start(dns, List.of()).finish(mail.identifiers());
        assertThat(dns.waiting()).containsExactly("_dmarc.news.example.com");
        dns.answerAll();
        assertThat(dns.waiting()).containsExactly("_dmarc.example.com", "_dmarc.com");
        dns.answerAll();
        assertThat(result).isCompletedWithValueMatching(outcomes -> outcomes.demanded() == DmarcPolicy.REJECT);
    }

    @Test
    void answersMayComeInAnyOrderAndBeforeTheEnd() {
        HeldDns dns = new HeldDns(TestZone.of(REJECT));
        Mail mail = Mail.from("news.example.com").dkim("a.example.com");
        DmarcCheck check = mail.start(dns, mail.candidates());
        dns.answerLastFirst();
        assertThat(check.finish(mail.identifiers()))
                .isCompletedWithValueMatching(outcomes -> outcomes.cause() == DmarcCause.ALIGNED_BY_DKIM);
    }

    /** The depth of calls does not grow with the names, the identifiers or the answers that are there at once. */
    @Test
    void theStackStaysSmall() throws InterruptedException {
        Mail mail = Mail.withHeader("From: a@a.1.2.3.4.5.6.example.com, a@b.2.2.3.4.5.6.example.com");
        IntStream.range(0, 2000).forEach(i -> mail.dkim("k" + i + ".example.com"));
        TestZone zone = TestZone.of(REJECT);
        List<DmarcOutcomes> results = new ArrayList<>();
        Thread thread = new Thread(null, () -> results.add(mail.check(zone)), "small stack", 256 << 10);
        thread.start();
        thread.join();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).perDomain()).allMatch(outcome -> outcome.cause() == DmarcCause.ALIGNED_BY_DKIM);
    }

    /** Holds every question until it is told to answer. */
    private static final class HeldDns implements Dns {
        private final Dns dns;
        private final Deque<Held> waiting = new ArrayDeque<>();

        private record Held(String name, Runnable answer) {}

        HeldDns(Dns dns) {
            this.dns = dns;
        }

        @Override
        public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
            CompletableFuture<DnsAnswer<T>> future = new CompletableFuture<>();
            waiting.add(new Held(
                    name.toString(), () -> future.complete(dns.query(name, type).join())));
            return future;
        }

        List<String> waiting() {
            return waiting.stream().map(Held::name).toList();
        }

        void answerAll() {
            List<Held> round = List.copyOf(waiting);
            waiting.clear();
            round.forEach(held -> held.answer().run());
        }

        void answerLastFirst() {
            while (!waiting.isEmpty()) {
                waiting.removeLast().answer().run();
            }
        }
    }
}
