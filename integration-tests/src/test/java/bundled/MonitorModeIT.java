package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With mode=monitor everything is delivered, whatever the rules are, and says what would have been done. */
@ExtendWith(Servers.class)
class MonitorModeIT {
    private static final String COPIES = "copies";

    private static BundledServer server;

    @BeforeAll
    static void start() throws Exception {
        server = BundledServer.start(
                Sample.copyZone(Path.of("target", "zones", "monitor")),
                "server-it-monitor",
                ConfVariants.ownJmxNames("-monitor")
                        .and(ConfVariants.copyAfterAuthenticate("All", COPIES))
                        .and(ConfVariants.setting("mode", "monitor"))
                        .and(ConfVariants.setting("smtp.refuse", "true"))
                        .and(ConfVariants.setting("temperror", "defer"))
                        .and(ConfVariants.setting("spf.rejectFail", "true"))
                        .and(ConfVariants.setting("spf.permerror", "reject"))
                        .and(ConfVariants.setting("dmarc.rejectPolicy", "always"))
                        .and(ConfVariants.setting("from.malformed", "reject")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FORGED, reject, dmarc",
        "BODY_CHANGED, reject, dmarc",
        "COLLEAGUE, reject, spf",
        "SUBDOMAIN, quarantine, dmarc",
        "SEVERAL_FROM, reject, malformed-from",
        "DISCARDABLE, discard, adsp",
        "SPF_TYPO, reject, spf",
        "SERVFAIL, accept, dmarc"
    })
    void isDeliveredAndSaysWhatWouldHaveBeen(Sample sample, String action, String rule) throws Exception {
        assertThat(sample.sendTo(server).code()).isEqualTo(250);

        Landing landing = Await.landing(server, sample.messageId());
        StoredMail copy = Await.stored(server, COPIES, sample.messageId());

        assertThat(landing.place()).isEqualTo(Landing.INBOX);
        assertThat(Expected.lines(landing.results()))
                .isEqualTo(Expected.of(sample).results());
        boolean wouldAct = !action.equals("accept");
        assertThat(copy.attributes())
                .containsEntry("signet.disposition", "accept")
                .containsEntry("signet.rule", rule)
                .hasEntrySatisfying("signet.reason", reason -> assertThat(
                                reason.startsWith("monitoring only; enforced, the action would be " + action + ": "))
                        .as(reason)
                        .isEqualTo(wouldAct));
        assertThat(Files.readString(server.log(), StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("signet.verdicts - mail=" + copy.key() + " "))
                .singleElement()
                .asString()
                .contains(" disposition=" + action + " rule=" + rule + " mode=monitor reason=");
        assertThat(WebAdmin.get(server, "/signet/verdicts?would=true").body().contains("\"" + copy.key() + "\""))
                .isEqualTo(wouldAct);
    }
}
