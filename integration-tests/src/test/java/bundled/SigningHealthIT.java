package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What WebAdmin says of the health of signing, while files are broken and mended. */
@ExtendWith(Servers.class)
class SigningHealthIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_KEY =
            "keys/broken.example/s1.pem: it holds no key in PEM form, that is, no line -----BEGIN PRIVATE KEY-----";

    @Test
    void isDegradedFromWhenAKeyIsBrokenUntilItIsMended(SigningServer james) throws Exception {
        james.signet("keys", "new", "mended.example", "--selector", "s1");
        awaitHealthy(james);
        Path key = Files.createDirectory(
                        james.keys().resolve("broken.example"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .resolve("s1.pem");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "no key\n");
        awaitDegraded(james, NO_KEY);

        Files.move(james.keys().resolve("mended.example/s1.pem"), key, StandardCopyOption.REPLACE_EXISTING);
        awaitHealthy(james);

        String good = Files.readString(key);
        Files.writeString(key, "no key\n");
        awaitDegraded(james, NO_KEY + "; until the next start it stays in use as it was before");
        Files.writeString(key, good);
        awaitHealthy(james);
    }

    @Test
    void isDegradedFromWhenTheRulesAreBrokenUntilTheyAreMended(SigningServer james) throws Exception {
        awaitHealthy(james);
        String good = Files.readString(james.rules(), StandardCharsets.UTF_8);
        james.rule("subdomain example.org");
        awaitDegraded(james, "; until it is mended the rules hold as they were before");

        Files.writeString(james.rules(), good, StandardCharsets.UTF_8);
        awaitHealthy(james);
    }

    private static void awaitHealthy(SigningServer james) {
        Awaitility.await().atMost(Await.PATIENCE).untilAsserted(() -> {
            JsonNode health = health(james);
            assertThat(health.path("status").asText()).as(health.toString()).isEqualTo("healthy");
        });
    }

    private static void awaitDegraded(SigningServer james, String end) {
        Awaitility.await().atMost(Await.PATIENCE).untilAsserted(() -> {
            JsonNode health = health(james);
            assertThat(health.path("status").asText()).as(health.toString()).isEqualTo("degraded");
            assertThat(health.path("cause").asText()).endsWith(end);
        });
    }

    private static JsonNode health(SigningServer james) throws Exception {
        HttpResponse<String> answer = WebAdmin.get(james.server(), "/healthcheck/checks/Signet%20signing");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
