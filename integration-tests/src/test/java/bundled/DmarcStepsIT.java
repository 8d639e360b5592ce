package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner of a domain goes from watching to enforcement: what is printed for each step is what the check asks for. */
class DmarcStepsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOMAIN = "steps.example";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"monitor, none", "quarantine, quarantine", "reject, reject"})
    void whatIsPrintedForAStepIsGood(String stage, String policy) throws Exception {
        signet("keys", "new", DOMAIN, "--selector", "s1").outputOf(0);

        JsonNode records = JSON.readTree(signet(
                        "dns",
                        "records",
                        DOMAIN,
                        "--stage",
                        stage,
                        "--ip",
                        "192.0.2.1",
                        "--rua",
                        "dmarc@" + DOMAIN,
                        "--ruf",
                        "failures@" + DOMAIN,
                        "--fo",
                        "1",
                        "--format",
                        "json")
                .outputOf(0));
        ObjectNode zone = JSON.createObjectNode();
        List<String> values = new ArrayList<>();
        for (JsonNode record : records.isArray() ? records : records.path("records")) {
            assertThat(record.path("type").asText()).isEqualTo("TXT");
            values.add(record.path("value").asText());
            zone.putObject(record.path("name").asText()).putArray("TXT").add(record.path("strings"));
        }
        Path file = Files.writeString(folder.resolve("zone.json"), zone.toString());

        assertThat(values).anySatisfy(value -> assertThat(value)
                .contains("v=DMARC1; p=" + policy, "rua=mailto:dmarc@", "ruf=mailto:failures@", "fo=1"));
        String checked = signet("dns", "check", DOMAIN, "--ip", "192.0.2.1", "--dns", file.toString())
                .outputOf(0);
        assertThat(checked).contains("192.0.2.1 may send").contains("s1._domainkey." + DOMAIN);
    }

    private JavaRun signet(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("-jar", ProjectFiles.locate().commandLine().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--keys", folder.resolve("keys").toString()));
        return JavaRun.of(command.toArray(new String[0]));
    }
}
