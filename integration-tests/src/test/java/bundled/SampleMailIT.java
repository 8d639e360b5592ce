package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as shipped, hook and mailet together: every row of the table that {@code ./mvnw -Pserver} prints. */
@ExtendWith(Servers.class)
class SampleMailIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RSA            | pass      | INBOX
            ED25519        | pass      | INBOX
            BOTH           | pass,pass | INBOX
            BANK           | pass      | INBOX
            FORGED         | fail      | rejected
            OTHER_SIGNER   | pass      | rejected
            BODY_CHANGED   | fail      | quarantine
            UNSIGNED       | none      | INBOX
            FORGED_AUTHRES | none      | INBOX
            KEY_MISSING    | permerror | INBOX
            DNS_DOWN       | temperror | INBOX
            SERVFAIL       | temperror | INBOX
            UTF8_HEADERS   | pass      | INBOX
            SIMPLE         | pass      | INBOX
            """)
    void landsWhereItsVerdictSays(Sample sample, String dkim, String place, BundledServer server) throws Exception {
        Reply reply = sample.sendTo(server.smtpPort());

        assertThat(reply.code()).as(reply.text()).isEqualTo(250);
        Landing landing = Await.landing(server, sample.messageId());
        assertThat(landing.place()).as(landing.mail().text()).isEqualTo(place);
        assertThat(landing.results().authservId()).isEqualTo("mail.example.org");
        assertThat(dkimResults(landing)).as(landing.mail().text()).containsExactly(dkim.split(","));
        if (!place.equals(Landing.INBOX)) {
            assertThat(landing.attributes())
                    .containsEntry("signet.disposition", place.equals("rejected") ? "reject" : "quarantine")
                    .hasEntrySatisfying(
                            "signet.reason", reason -> assertThat(reason).isNotBlank());
        }
        // B2, B3: whoever sent the mail, ours is the only field with our name, and it stands above James's own.
        assertThat(landing.mail().values(ResultsField.NAME))
                .filteredOn(value -> value.startsWith("mail.example.org"))
                .hasSize(1);
        assertThat(indexOf(landing.mail(), ResultsField.NAME)).isLessThan(indexOf(landing.mail(), "Received"));
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

    private static List<String> dkimResults(Landing landing) {
        return landing.results().of("dkim").stream()
                .map(ResultsField.Result::value)
                .toList();
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
