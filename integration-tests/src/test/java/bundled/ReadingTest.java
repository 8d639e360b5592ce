package bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the bundled server reads to show it: mail, Authentication-Results, the DNS server's first line. */
class ReadingTest {
    @Test
    void resultsWithCommentsQuotesAndReasons() {
        ResultsField field = ResultsField.parse("mail.example.org;"
                + " dkim=pass (rsa; 2048 bits) header.d=a.example header.b=\"ab=c;d\";"
                + " dkim=fail reason=\"body hash \\\"differs\\\"\" header.d=b.example; spf=none");

        assertThat(field.authservId()).isEqualTo("mail.example.org");
        assertThat(field.of("dkim")).extracting(ResultsField.Result::value).containsExactly("pass", "fail");
        assertThat(field.of("dkim").get(0).words()).isEqualTo("rsa; 2048 bits");
        assertThat(field.of("dkim").get(0).property("header.b")).isEqualTo("ab=c;d");
        assertThat(field.of("dkim").get(1).words()).isEqualTo("body hash \"differs\"");
        assertThat(field.of("spf")).hasSize(1);
        assertThat(ResultsField.parse("mail.example.org; none").results()).isEmpty();
    }

    @Test
    void headerFieldsAreUnfolded() {
        MailText mail = MailText.of(
                "A: 1\r\nSubject: a\r\n b\r\nsubject : c\r\n\r\nSubject: body\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(mail.values("Subject")).containsExactly("a b", "c");
        assertThat(mail.fields()).hasSize(3);
    }

    @Test
    void aHeaderMayHaveVeryManyFieldsAndLines() {
        String fields = "X: 1\r\n".repeat(100_000);
        String lines = "Y:" + "\r\n 2".repeat(300_000);

        MailText mail = MailText.of((fields + lines).getBytes(StandardCharsets.US_ASCII));

        assertThat(mail.fields()).hasSize(100_001);
        assertThat(mail.value("Y").orElseThrow())
                .hasSize(2 * 300_000 - 1)
                .startsWith("2 2")
                .endsWith(" 2");
        assertThat(MailText.of("\tX\r\nY: 2\r\n".getBytes(StandardCharsets.US_ASCII))
                        .fields())
                .containsExactly("\tX", "Y: 2");
    }

    @Test
    void thePortOfTheDnsServer() {
        assertThat(DnsProcess.portOf("DNS for 3 names from on 1:2/zone.json on 127.0.0.1:5353 (UDP and TCP)"))
                .isEqualTo(5353);
        assertThatThrownBy(() -> DnsProcess.portOf("something else"))
                .isInstanceOf(BundledServerException.class)
                .hasMessageContaining("something else");
    }

    @Test
    void everySampleIsThereAndCanBeToldFromTheOthers() {
        assertThat(Arrays.stream(Sample.values()).map(Sample::messageId))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("<") && id.endsWith(">"));
        assertThat(Arrays.stream(Sample.values()).map(sample -> sample.mail().text()))
                .allMatch(text -> text.replace("\r\n", "").indexOf('\n') < 0, "has CRLF line ends only");
    }

    @Test
    void columnsAreAlignedAndTheLastOneWraps() {
        Table table = new Table(40).row("from", "why").row("a@long.example", "first words and then more of them here");

        assertThat(table.lines())
                .containsExactly(
                        List.of("from            why"),
                        List.of("a@long.example  first words and then", "                more of them here"));
    }

    @Test
    void theLastColumnStandsBelowWhereThereIsNoRoomForIt() {
        Table table = new Table(32).row("from", "why").row("a@long.example", "first words and then more of them here");

        assertThat(table.lines())
                .containsExactly(
                        List.of("from", "    why"),
                        List.of("a@long.example", "    first words and then more of", "    them here"));
    }

    @Test
    void paragraphsOfTheLastColumnBeginLinesOfTheirOwn() {
        Table table = new Table(60, 40).row("from", "why").row("a@long.example", "what it is\nwhat happened");

        assertThat(table.lines())
                .containsExactly(
                        List.of("from            why"),
                        List.of("a@long.example  what it is", "                what happened"));
    }

    @Test
    void theLastColumnStandsBelowWhereItHasLessThanItNeeds() {
        Table table = new Table(60, 50).row("from", "why").row("a@long.example", "what it is\nwhat happened");

        assertThat(table.lines())
                .containsExactly(
                        List.of("from", "    why"), List.of("a@long.example", "    what it is", "    what happened"));
    }

    @Test
    void theResultsOfEverySampleFitOnALineOf80Columns() {
        Outcome widest = new Outcome("accept", "temperror", "pass, fail", "temperror", "quarantine", List.of());
        Map<Sample, Outcome> outcomes = new EnumMap<>(Sample.class);
        Arrays.stream(Sample.values()).forEach(sample -> outcomes.put(sample, widest));

        assertThat(SampleTable.of(outcomes, 80).rows())
                .allSatisfy(row -> assertThat(row.lines()).allMatch(line -> line.length() <= 80));
    }

    @Test
    void theWidthOfTheTerminal() {
        assertThat(Screen.columns("24 80")).isEqualTo(80);
        assertThat(Screen.columns("0 0")).isEqualTo(100);
        assertThat(Screen.columns("")).isEqualTo(100);
        assertThat(Screen.columns("stty: what?")).isEqualTo(100);
    }
}
