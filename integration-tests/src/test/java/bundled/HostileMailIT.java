package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile mail is answered, judged and kept like any other, and the next mail is served as if nothing had been. With the
 * hook, and with the mailet alone.
 */
@ExtendWith(Servers.class)
class HostileMailIT {
    private static final String HOOK = "@hook.example";
    private static final String MAILET = "@mailet.example";
    /** James takes seconds for twenty megabytes of short lines, and once is enough. */
    private static final int MOST_FOR_THE_MAILET = 10_000_000;

    private static final List<Delivery> DELIVERIES = new ArrayList<>();
    private static Map<String, Landing> landings = Map.of();
    private static List<MailText> inbox = List.of();

    /** A hostile mail that was sent, the answers to it, and the answer to a good mail after it. */
    private record Delivery(String way, HostileMail mail, List<Integer> replies, int replyToNext) {
        String messageId() {
            return messageId(way, mail);
        }

        static String messageId(String way, HostileMail mail) {
            return "<" + mail.file().getFileName().toString().replace(' ', '.') + way + ">";
        }

        @Override
        public String toString() {
            return mail + " " + way;
        }
    }

    /** All at once, as waiting for each and reading a full inbox again and again would take minutes. */
    @BeforeAll
    static void sendAll(HostileServer hostile) throws Exception {
        for (HostileMail mail : hostile.mails()) {
            DELIVERIES.add(deliver(HOOK, mail, hostile.portWithHook()));
            if (mail.bytes() < MOST_FOR_THE_MAILET) {
                DELIVERIES.add(deliver(MAILET, mail, hostile.portWithoutHook()));
            }
        }
        long kept = DELIVERIES.stream()
                .filter(delivery -> delivery.replies().contains(250))
                .count();
        try (ImapClient imap = hostile.server().imap()) {
            Awaitility.await("mails of " + (kept + DELIVERIES.size()))
                    .atMost(Await.PATIENCE)
                    .until(() -> Landing.count(hostile.server(), List.of(imap)) == kept + DELIVERIES.size());
            landings = Landing.all(hostile.server(), imap);
            inbox = BundledServer.inbox(imap);
        }
    }

    private static Delivery deliver(String way, HostileMail mail, int port) throws Exception {
        List<Integer> replies = new ArrayList<>();
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.66", port)) {
            smtp.hello("mail.hostile.example");
            byte[] sent = mail.withId(Delivery.messageId(way, mail));
            replies.add(smtp.send("a@hostile.example", BundledServer.USER, sent).code());
            if (mail.hasLineTooLong()) {
                replies.add(smtp.reply().code());
            }
            // The same connection, unless James has ended it, as it does after a bare line feed.
            Sample next = Sample.RSA;
            Reply replyToNext = mail.hasBareLineFeed()
                    ? next.sendTo(port)
                    : smtp.send(next.mailFrom(), BundledServer.USER, next.mail().bytes());
            return new Delivery(way, mail, replies, replyToNext.code());
        }
    }

    static Stream<Delivery> taken() {
        return DELIVERIES.stream()
                .filter(delivery ->
                        !delivery.mail().hasLineTooLong() && !delivery.mail().hasBareLineFeed());
    }

    static Stream<Delivery> withALineTooLong() {
        return DELIVERIES.stream().filter(delivery -> delivery.mail().hasLineTooLong());
    }

    static Stream<Delivery> withABareLineFeed() {
        return DELIVERIES.stream().filter(delivery -> delivery.mail().hasBareLineFeed());
    }

    @ParameterizedTest
    @MethodSource("taken")
    void isTakenJudgedAndKept(Delivery delivery) {
        assertThat(delivery.replies()).containsExactly(250);
        Landing landing = landing(delivery);
        boolean isUndecided = delivery.mail().hasKeysOutOfReach();
        if (isUndecided) {
            assertThat(landing.place()).isEqualTo(Landing.INBOX);
        } else {
            // Rejected by the rule for the author domain, or quarantined because nobody can tell the author.
            assertThat(landing.place()).isIn("rejected", "quarantine");
        }
        assertThat(passes(landing)).isEqualTo(delivery.mail().passes());
    }

    /** James 3.8.1 takes what is left of such a mail without that line. Signet judges what James delivers. */
    @ParameterizedTest
    @MethodSource("withALineTooLong")
    void isKeptWithoutALineThatIsTooLong(Delivery delivery) {
        assertThat(delivery.replies()).containsExactly(500, 250);
        Landing landing = landing(delivery);
        assertThat(landing.place()).isIn("rejected", "quarantine");
        assertThat(passes(landing)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withABareLineFeed")
    void isRefusedByJamesForABareLineFeed(Delivery delivery) {
        assertThat(delivery.replies()).containsExactly(500);
        assertThat(landings).doesNotContainKey(delivery.messageId());
    }

    @Test
    void eachIsFollowedByAGoodMailThatArrivesAndPasses() {
        assertThat(DELIVERIES).isNotEmpty().extracting(Delivery::replyToNext).containsOnly(250);
        assertThat(inbox.stream()
                        .filter(mail -> mail.values("Message-ID").contains(Sample.RSA.messageId()))
                        .map(mail -> new Landing(Landing.INBOX, mail, Map.of())))
                .hasSameSizeAs(DELIVERIES)
                .allSatisfy(landing -> assertThat(passes(landing)).containsExactly("rsa.example"));
    }

    /** One after the other: James's memory server reads all mail of an inbox for each that is put there. */
    @Test
    void whatWasKeptCanBeReleasedAndIsReadOverImapAsItWasJudged(HostileServer hostile) throws Exception {
        BundledServer server = hostile.server();
        List<String> released = new ArrayList<>();
        try (ImapClient imap = server.imap()) {
            imap.clear(Landing.INBOX);
            for (String repository : List.of("rejected", "quarantine")) {
                for (StoredMail kept : server.repository(repository).mails()) {
                    String id = kept.message().value("Message-ID").orElseThrow();
                    if (id.endsWith(HOOK + ">")) {
                        assertThat(WebAdmin.release(server, repository, kept.key())
                                        .statusCode())
                                .isEqualTo(201);
                        assertThat(read(imap)).isEqualTo(landings.get(id).results());
                        released.add(id);
                    }
                }
            }
        }
        assertThat(released).hasSizeGreaterThan(40);
    }

    private static ResultsField read(ImapClient imap) throws Exception {
        List<byte[]> read = Awaitility.await("mail in the inbox")
                .atMost(Await.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> imap.messages(Landing.INBOX), messages -> messages.size() == 1);
        imap.clear(Landing.INBOX);
        return new Landing(Landing.INBOX, MailText.of(read.get(0)), Map.of()).results();
    }

    private static Landing landing(Delivery delivery) {
        assertThat(landings).containsKey(delivery.messageId());
        Landing landing = landings.get(delivery.messageId());
        assertThat(landing.results().authservId()).isEqualTo("mail.example.org");
        assertThat(landing.results().of("dkim")).isNotEmpty();
        // RFC 8601 5: no other field of our name, whoever wrote it
        assertThat(landing.mail().values(ResultsField.NAME))
                .filteredOn(value -> value.startsWith("mail.example.org"))
                .hasSize(1);
        return landing;
    }

    private static List<String> passes(Landing landing) {
        return landing.results().of("dkim").stream()
                .filter(result -> result.value().equals("pass"))
                .map(result -> result.property("header.d"))
                .toList();
    }
}
