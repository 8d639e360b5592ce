package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the buttons of a hosting panel do: a domain gets a key, publishes it, sends signed mail, and gives the key up. */
@ExtendWith(Servers.class)
class KeyRoutesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOMAIN = "panel.example";
    private static final String PATH = "/signet/domains/" + DOMAIN;
    private static final String AUTHOR = "a@" + DOMAIN;

    @Test
    void aDomainIsSignedFromPutToDelete(SigningServer james) throws Exception {
        BundledServer server = james.server();
        HttpResponse<String> made = WebAdmin.put(server, PATH + "/keys/s1", "{\"type\":\"rsa2048\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(made.body()).doesNotContain("PRIVATE", server.directory().toString());
        assertThat(WebAdmin.put(server, PATH + "/keys/s1", "{}").statusCode()).isEqualTo(409);
        assertThat(good(WebAdmin.get(server, PATH + "/keys"))
                        .path("keys")
                        .get(0)
                        .path("selector")
                        .asText())
                .isEqualTo("s1");
        JsonNode records = good(WebAdmin.get(server, PATH + "/records?ip=192.0.2.10&stage=reject"));
        assertThat(SigningServer.records(records))
                .hasSize(1)
                .isEqualTo(SigningServer.records(JSON.readTree(made.body())));
        assertThat(check(server)).isEqualTo("finding");
        assertThat(SigningServer.signers(james.passOn(BundledServer.USER, AUTHOR)))
                .isEmpty();

        for (JsonNode record : records.path("records")) {
            james.publish(
                    record.path("name").asText(),
                    SigningServer.txt(record.path("value").asText()));
        }

        // The DNS server reads its file anew now and then.
        Awaitility.await("what was published is found")
                .atMost(Await.PATIENCE)
                .untilAsserted(() -> assertThat(check(server)).isEqualTo("good"));
        james.assertVerifies(james.passOnUntil(BundledServer.USER, AUTHOR, DOMAIN + "/s1"));

        JsonNode retired = good(WebAdmin.delete(server, PATH + "/keys/s1"));
        assertThat(retired.path("last").asBoolean()).isTrue();
        assertThat(SigningServer.signers(james.passOn(BundledServer.USER, AUTHOR)))
                .isEmpty();
        assertThat(WebAdmin.delete(server, PATH + "/keys/s2").statusCode()).isEqualTo(404);
    }

    @Test
    void refusalsAreSentencesInJson(SigningServer james) throws Exception {
        HttpResponse<String> answer =
                WebAdmin.put(james.server(), "/signet/domains/refused.example/keys/s1", "{\"type\":\"<b>\\u001b\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(answer.body()).path("message").asText())
                .startsWith("the body of PUT /signet/domains/DOMAIN/keys/SELECTOR is refused: "
                        + "type cannot be \"<b>{U+001B}\"; allowed: rsa1024, rsa2048, ");
        assertThat(james.signersOf("refused.example")).isEmpty();
    }

    /** In their order. */
    @Test
    void theLinesOfThePageWork(SigningServer james) throws Exception {
        Path page = ProjectFiles.locate().home().resolve("docs/webadmin/KeyRoutes.md");
        String server = "http://127.0.0.1:8000";
        List<String> lines = Files.readString(page, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("curl "))
                .map(line -> line.replace("'", ""))
                .toList();

        assertThat(lines).hasSize(5).allSatisfy(line -> {
            String path = line.substring(line.indexOf(server) + server.length());
            HttpResponse<String> answer = line.contains("-X PUT ")
                    ? WebAdmin.put(james.server(), path, line.substring(line.indexOf('{'), line.indexOf('}') + 1))
                    : line.contains("-X DELETE ")
                            ? WebAdmin.delete(james.server(), path)
                            : WebAdmin.get(james.server(), path);
            assertThat(answer.statusCode()).as(line + answer.body()).isBetween(200, 201);
        });
    }

    private static String check(BundledServer server) throws Exception {
        return good(WebAdmin.get(server, PATH + "/check?ip=192.0.2.10"))
                .path("outcome")
                .asText();
    }

    private static JsonNode good(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
