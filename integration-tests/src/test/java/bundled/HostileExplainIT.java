package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The command line as it is given away, with little memory, judges all hostile mails in one go. */
class HostileExplainIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachMailHasItsVerdictAndNonePassesThatMustNot() throws Exception {
        HostileMails hostile = HostileMails.get();
        Path cases = hostile.folder().resolve("cases.jsonl");
        Files.writeString(
                cases,
                hostile.mails().stream().map(HostileExplainIT::line).collect(Collectors.joining("\n")),
                StandardCharsets.UTF_8);

        String output = JavaRun.of(
                        "-Xmx256m",
                        "-jar",
                        ProjectFiles.locate().commandLine().toString(),
                        "explain",
                        "--batch",
                        cases.toString(),
                        "--dns",
                        hostile.zone().toString(),
                        "--config",
                        hostile.settings().toString())
                .outputOf(0);

        List<JsonNode> answers = new ArrayList<>();
        for (String line : output.lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        assertThat(answers)
                .extracting(answer -> answer.path("id").asText())
                .containsExactlyElementsOf(
                        hostile.mails().stream().map(HostileMail::name).toList());
        for (int i = 0; i < answers.size(); i++) {
            HostileMail mail = hostile.mails().get(i);
            JsonNode answer = answers.get(i);
            assertThat(answer.path("disposition").path("action").asText())
                    .as(mail.name())
                    .isEqualTo("reject");
            assertThat(passes(answer)).as(mail.name()).isEqualTo(mail.passes());
        }
    }

    private static String line(HostileMail mail) {
        ObjectNode line = JSON.createObjectNode();
        return line.put("id", mail.name())
                .put("message", mail.file().getFileName().toString())
                .toString();
    }

    private static List<String> passes(JsonNode answer) {
        return answer.path("dkim").findParents("result").stream()
                .filter(signature -> signature.path("result").asText().equals("pass"))
                .map(signature -> signature.path("domain").asText())
                .toList();
    }
}
