package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With smtp.refuse=true the hook answers for the verdict, and waits for DNS without making others wait. */
@ExtendWith(Servers.class)
class RefusalIT {
    private static final int NEW_SESSIONS = 10;
    private static final String GREETING = "greeting";
    private static final String ANSWER = "answer to a mail that waits for DNS";

    @Test
    void mailToBeRejectedIsRefusedWhenItsDataHasBeenSent(VariantServer variant) throws Exception {
        Reply reply = Sample.FORGED.sendTo(variant.portWithHook());

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text())
                .startsWith("5.7.26 DMARC: the policy of this server for bank.example is reject")
                .doesNotContain("\n");
    }

    /** {@code dmarc.rejectPolicy=always}: even what came by a list. StrictIT has {@code reject-direct}. */
    @Test
    void mailThatFailsAnOwnersRejectIsRefusedHoweverItCame(VariantServer variant) throws Exception {
        Reply reply = Sample.BODY_CHANGED.sendTo(variant.portWithHook());

        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.text())
                .startsWith("5.7.1 DMARC: strict.example asks to reject mail that fails")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXEMPT_LIST", "EXEMPT_FORWARDER"})
    void mailOfExemptSourcesIsTaken(Sample sample, VariantServer variant) throws Exception {
        assertThat(sample.sendTo(variant.portWithHook()).code()).isEqualTo(250);

        StoredMail captured = Await.stored(variant.server(), VariantServer.CAPTURED, sample.messageId());
        assertThat(captured.attributes()).containsEntry("signet.rule", "exemption");
        assertThat(Await.landing(variant.server(), sample.messageId()).place()).isEqualTo(Landing.INBOX);
    }

    @Test
    void goodMailIsTaken(VariantServer variant) throws Exception {
        assertThat(Sample.BANK.sendTo(variant.portWithHook()).code()).isEqualTo(250);
    }

    @Test
    void mailWhoseDnsIsSilentDoesNotDelayOtherSessions(VariantServer variant) throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        List<SmtpClient> clients = new ArrayList<>();
        try {
            for (int number = 0; number < VariantServer.SILENT_SELECTORS; number++) {
                clients.add(sendWithoutWaiting(variant, number));
            }
            // The question has reached the DNS server: that mail is in the hook now.
            for (int number = 0; number < VariantServer.SILENT_SELECTORS; number++) {
                awaitQuery(variant, VariantServer.silentName(number));
            }
            for (SmtpClient client : List.copyOf(clients)) {
                tellWhenAnswered(client, events);
            }
            for (int number = 0; number < NEW_SESSIONS; number++) {
                clients.add(SmtpClient.connectFrom("192.0.2." + (100 + number), variant.portWithHook()));
                events.add(GREETING);
            }

            List<String> inOrder = new ArrayList<>();
            for (int number = 0; number < NEW_SESSIONS + VariantServer.SILENT_SELECTORS; number++) {
                String event = events.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(event).as("event %d", number).isNotNull();
                inOrder.add(event);
            }
            assertThat(inOrder.subList(0, NEW_SESSIONS)).containsOnly(GREETING);
            assertThat(inOrder.subList(NEW_SESSIONS, inOrder.size())).containsOnly(ANSWER);
        } finally {
            for (SmtpClient client : clients) {
                client.close();
            }
        }
    }

    private static SmtpClient sendWithoutWaiting(VariantServer variant, int number) throws Exception {
        SmtpClient client = SmtpClient.connectFrom("192.0.2." + (200 + number), variant.portWithHook());
        client.hello("mail.bank.example");
        assertThat(client.startData("security@bank.example", BundledServer.USER).code())
                .isEqualTo(354);
        client.writeData(mailWithSilentKey(number));
        return client;
    }

    private static void awaitQuery(VariantServer variant, String name) {
        Awaitility.await("DNS query for " + name).atMost(Await.PATIENCE).until(() -> Files.readString(
                        variant.server().queryLog(), StandardCharsets.UTF_8)
                .contains(name));
    }

    private static void tellWhenAnswered(SmtpClient client, BlockingQueue<String> events) {
        Thread reader = new Thread(() -> {
            try {
                client.reply();
                events.add(ANSWER);
            } catch (java.io.IOException e) {
                events.add(e.toString());
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Signed, as far as one can tell before the key is known. */
    private static byte[] mailWithSilentKey(int number) throws Exception {
        String body = "Hello Anna\r\n";
        String bodyHash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.US_ASCII)));
        String signature = Base64.getEncoder().encodeToString(new byte[256]);
        return String.join(
                        "\r\n",
                        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=bank.example; s="
                                + VariantServer.silentSelector(number) + ";",
                        " h=from:subject:date:message-id; bh=" + bodyHash + ";",
                        " b=" + signature,
                        "From: security@bank.example",
                        "To: anna@example.org",
                        "Subject: Test",
                        "Date: Tue, 12 May 2026 08:30:00 +0000",
                        "Message-ID: <silent" + number + "@bank.example>",
                        "MIME-Version: 1.0",
                        "",
                        body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
