package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last verdicts, as WebAdmin shows them. */
@ExtendWith(Servers.class)
class VerdictsIT {
    private static final String PATH = "/signet/verdicts";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aMailIsThereAsSoonAsItIsJudged(BundledServer server) throws Exception {
        Instant before = Instant.now();
        String from = "seen-" + System.nanoTime() + ".example";
        String helo = "a\"</b>\\u001b.example";
        try (SmtpClient smtp = SmtpClient.connectFrom("192.0.2.51", server.smtpPort())) {
            smtp.hello(helo);
            byte[] mail = TestMail.from("a@" + from, "<1@" + from + ">", "X-Secret: shown-nowhere");
            assertThat(smtp.send("b@" + from, BundledServer.USER, mail).code()).isEqualTo(250);
        }
        Await.landing(server, "<1@" + from + ">");

        HttpResponse<String> answer = WebAdmin.get(server, PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).doesNotContain("shown-nowhere");
        JsonNode verdict = of(answer, from).orElseThrow();
        assertThat(Instant.parse(verdict.get("time").asText()).plusMillis(1))
                .isBetween(before, Instant.now().plusMillis(1));
        assertThat(verdict.get("mail").asText()).startsWith("Mail");
        assertThat(verdict.get("client").asText()).isEqualTo("192.0.2.51");
        assertThat(verdict.get("helo").asText()).isEqualTo(helo);
        assertThat(verdict.get("mailFrom").asText()).isEqualTo(from);
        assertThat(verdict.get("from").toString()).isEqualTo("[\"" + from + "\"]");
        assertThat(verdict.get("results").get("dkim").asText()).isEqualTo("none");
        assertThat(verdict.get("disposition").get("action").asText()).isEqualTo("accept");
        assertThat(verdict.get("disposition").get("reason").asText()).isNotEmpty();
        assertThat(verdict.get("mode").asText()).isEqualTo("enforce");
        assertThat(verdict.get("would").asBoolean()).isFalse();
        assertThat(of(WebAdmin.get(server, PATH + "?since=" + before.minusMillis(1)), from))
                .isPresent();
        assertThat(of(WebAdmin.get(server, PATH + "?would=true"), from)).isEmpty();
    }

    @Test
    void noneIsFromTheFuture(BundledServer server) throws Exception {
        assertThat(WebAdmin.get(server, PATH + "?since=2126-01-01T00:00:00Z").body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "since=yesterday | since cannot be \"yesterday\"; allowed: a date and time of ISO 8601 with its time zone;"
                        + " example: since=2026-11-22T10:15:30Z.",
                "since=2026-11-22T10:15:30Z&since=2026-11-22T10:15:30Z | since cannot be",
                "limit=-1 | limit cannot be \"-1\"; allowed: a whole number from 1 to 100000; example: limit=1000.",
                "would=%22%3C/b%3E%0D%0A | would cannot be \"\"</b>",
                "from=bank.example | \"from\" is not known"
            })
    void whatIsNotAllowedIsAnsweredWithASentence(String query, String sentence, BundledServer server) throws Exception {
        HttpResponse<String> answer = WebAdmin.get(server, PATH + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("type").asText()).isEqualTo("InvalidArgument");
        assertThat(error.get("message").asText())
                .startsWith("the query of GET /signet/verdicts is refused: ")
                .contains(sentence);
    }

    @Test
    void theLinesOfThePageWork(BundledServer server) throws Exception {
        Path page = ProjectFiles.locate().home().resolve("docs/webadmin/VerdictRoutes.md");
        List<String> lines = Files.readString(page, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("curl "))
                .map(line -> line.substring("curl ".length()).replace("'", ""))
                .toList();

        assertThat(lines).hasSizeGreaterThan(3).allSatisfy(line -> {
            assertThat(line).startsWith("http://127.0.0.1:8000" + PATH);
            HttpResponse<String> answer = WebAdmin.get(server, line.substring("http://127.0.0.1:8000".length()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).isArray()).isTrue();
        });
    }

    /** Both routes of webadmin.properties are there. */
    @Test
    void theMetricsAreStillThere(BundledServer server) throws Exception {
        assertThat(WebAdmin.get(server, "/metrics").statusCode()).isEqualTo(200);
    }

    private static Optional<JsonNode> of(HttpResponse<String> answer, String from) throws Exception {
        return StreamSupport.stream(JSON.readTree(answer.body()).spliterator(), false)
                .filter(verdict -> verdict.get("mailFrom").asText().equals(from))
                .findFirst();
    }
}
