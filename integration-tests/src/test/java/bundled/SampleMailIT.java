package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server as shipped, hook and mailet together: every row of the table that {@code ./mvnw -Pserver} prints. */
@ExtendWith(Servers.class)
class SampleMailIT {
    @ParameterizedTest
    @EnumSource
    void landsWhereItsVerdictSays(Sample sample, BundledServer server) throws Exception {
        Expected expected = Expected.of(sample);

        Reply reply = sample.sendTo(server);

        assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        Landing landing = Await.landing(server, sample.messageId());
        assertThat(landing.place()).as(landing.mail().text()).isEqualTo(expected.place());
        assertThat(Expected.lines(landing.results())).as(landing.mail().text()).isEqualTo(expected.results());
        if (!expected.place().equals(Landing.INBOX)) {
            assertThat(landing.attributes())
                    .containsEntry("signet.disposition", expected.action())
                    .containsEntry("signet.rule", expected.rule())
                    .hasEntrySatisfying(
                            "signet.reason", reason -> assertThat(reason).isNotBlank());
        }
        if (!expected.results().isEmpty()) {
            assertThat(landing.results().authservId()).isEqualTo("mail.example.org");
            // B2, B3: whoever sent the mail, ours is the only field with our name, and it stands above James's own.
            assertThat(landing.mail().values(ResultsField.NAME))
                    .filteredOn(value -> value.startsWith("mail.example.org"))
                    .hasSize(1);
            assertThat(indexOf(landing.mail(), ResultsField.NAME)).isLessThan(indexOf(landing.mail(), "Received"));
        }
    }

    @Test
    void everyMailetOfSignetComesFromExtensionsJars(BundledServer server) {
        List<Class<?>> ours = server.loadedClasses().values().stream()
                .<Class<?>>map(type -> type)
                .filter(type -> type.getName().startsWith("signet."))
                .toList();

        assertThat(ours)
                .extracting(Class::getName)
                .contains("signet.mailets.Authenticate", "signet.matchers.DispositionIs");
        assertThat(ours).allSatisfy(type -> assertThat(java.nio.file.Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .getParent()
                        .toRealPath())
                .isEqualTo(server.extensionJars().toRealPath()));
    }

    private static int indexOf(MailText mail, String name) {
        List<String> fields = mail.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).startsWith(name + ":")) {
                return i;
            }
        }
        return fields.size();
    }
}
