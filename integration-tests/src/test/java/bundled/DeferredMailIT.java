package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * With {@code whenUnsigned=defer} mail waits until its key is published: only the signing is tried again, and nothing that
 * comes before it.
 */
class DeferredMailIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOMAIN = "waiting.example";
    private static final String AUTHOR = "a@" + DOMAIN;
    private static final String READER = "bruno@" + BundledServer.DOMAIN;
    private static final String ROBOT = "robot@" + BundledServer.DOMAIN;
    private static final String ELSEWHERE = "reader@elsewhere.example";

    @Test
    void deferredMailIsForwardedOnceAndLeavesSignedWhenItsKeyIsPublished() throws Exception {
        Path zone = Sample.copyZone(Path.of("target", "zones", "waiting"));
        try (SigningServer james = SigningServer.start(
                zone,
                "server-it-waiting",
                ConfVariants.parameterOf("signet.mailets.DkimSign", "whenUnsigned", "defer")
                        .and(ConfVariants.added("signing.rules", "user " + ROBOT + " never")))) {
            BundledServer server = james.server();
            server.addUser(READER);
            server.addUser(ROBOT);
            for (String target : List.of(READER, ELSEWHERE)) {
                assertThat(WebAdmin.put(server, "/address/forwards/" + READER + "/targets/" + target, "")
                                .statusCode())
                        .isEqualTo(204);
            }
            HttpResponse<String> made = WebAdmin.put(server, "/signet/domains/" + DOMAIN + "/keys/s1", "{}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);

            // The mail itself, and the copy that goes elsewhere.
            String id = "<waits@" + DOMAIN + ">";
            james.send(BundledServer.USER, READER, TestMail.from(AUTHOR, id));
            List<ZonedDateTime> attempts = waiting(server, List.of());
            for (int attempt = 0; attempt < 3; attempt++) {
                server.waitNoMore();
                attempts = waiting(server, attempts);
            }
            assertThat(copies(james, id)).isEmpty();

            // What is never signed does not wait.
            assertThat(SigningServer.signers(james.passOn(ROBOT, AUTHOR))).isEmpty();

            james.publishKey(
                    "s1",
                    DOMAIN,
                    SigningServer.records(JSON.readTree(made.body())).get(0));
            Awaitility.await("all mail left").atMost(Await.PATIENCE).untilAsserted(() -> {
                server.waitNoMore();
                assertThat(server.waiting()).isEmpty();
                assertThat(copies(james, id)).hasSize(1);
                assertThat(inbox(server, id)).hasSize(1);
            });
            for (MailText mail :
                    List.of(copies(james, id).get(0), inbox(server, id).get(0))) {
                assertThat(SigningServer.signers(mail)).isEqualTo(DOMAIN + "/s1");
                james.assertVerifies(mail);
            }
        }
    }

    /** When the two that wait are tried next, once each of the attempts before is over. */
    private static List<ZonedDateTime> waiting(BundledServer server, List<ZonedDateTime> before) {
        return Awaitility.await("two mails wait")
                .atMost(Await.PATIENCE)
                .until(
                        server::waiting,
                        times -> times.size() == 2 && times.stream().noneMatch(before::contains));
    }

    private static List<MailText> copies(SigningServer james, String id) {
        return withId(james.sink().received(), id);
    }

    private static List<MailText> inbox(BundledServer server, String id) throws Exception {
        try (ImapClient imap = server.imap(READER)) {
            return withId(BundledServer.inbox(imap), id);
        }
    }

    private static List<MailText> withId(List<MailText> mails, String id) {
        return mails.stream()
                .filter(mail -> mail.value("Message-ID").equals(Optional.of(id)))
                .toList();
    }
}
