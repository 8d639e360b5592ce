package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What README.md shows of the bundled server is what it prints on a terminal of 80 columns, of these rows. */
@ExtendWith(Servers.class)
class ReadmeIT {
    private static final int WIDTH = 80;

    private static final List<Sample> SHOWN = List.of(
            Sample.BOTH,
            Sample.SERVFAIL,
            Sample.FORWARDED,
            Sample.FORGED,
            Sample.COLLEAGUE,
            Sample.FORGED_AUTHRES,
            Sample.BODY_CHANGED,
            Sample.EXEMPT_LIST,
            Sample.DISCARDABLE);

    @Test
    void someRowsOfTheTable(BundledServer server) throws Exception {
        Map<Sample, Outcome> outcomes = new EnumMap<>(Sample.class);
        for (Sample sample : SHOWN) {
            outcomes.put(sample, Outcome.landed(sample, landed(sample, server)));
        }
        SampleTable table = SampleTable.of(outcomes, WIDTH);
        List<String> printed = new ArrayList<>(List.of(table.head(), "-".repeat(WIDTH)));
        table.rows().forEach(row -> printed.addAll(row.lines()));

        assertThat(block("from  ")).isEqualTo(String.join("\n", printed));
        assertThat(readme()).contains("sends it " + Sample.values().length + " sample mails");
    }

    @Test
    void theFieldOnAMailWithTwoSignatures(BundledServer server) throws Exception {
        String field = landed(Sample.BOTH, server).mail().fields().stream()
                .filter(text -> text.startsWith(ResultsField.NAME + ":"))
                .findFirst()
                .orElseThrow();

        assertThat(block(ResultsField.NAME)).isEqualTo(field.replace("\r\n", "\n"));
    }

    private static Landing landed(Sample sample, BundledServer server) throws Exception {
        assertThat(sample.sendTo(server).code()).isEqualTo(250);
        return Await.landing(server, sample.messageId());
    }

    /** The first sample of the page that begins so. */
    private static String block(String start) throws Exception {
        return Stream.of(readme().split("\n```[a-z]*\n"))
                .filter(text -> text.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static String readme() throws Exception {
        return Files.readString(ProjectFiles.locate().home().resolve("README.md"), StandardCharsets.UTF_8);
    }
}
