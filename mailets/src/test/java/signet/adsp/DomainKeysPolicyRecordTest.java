package signet.adsp;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.adsp.DomainKeysPolicyRecord.Signing.ALL;
import static signet.adsp.DomainKeysPolicyRecord.Signing.OTHER;
import static signet.adsp.DomainKeysPolicyRecord.Signing.SOME;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import signet.adsp.DomainKeysPolicyRecord.Signing;
import signet.testing.Fuzz;

/** H2: the record of RFC 4870 3.6. */
class DomainKeysPolicyRecordTest {
    private static ParsedRecord<DomainKeysPolicyRecord> parse(String text) {
        return DomainKeysPolicyRecord.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertPolicy(Signing signing, boolean testing, String... texts) {
        for (String text : texts) {
            DomainKeysPolicyRecord record = parse(text).record().orElseThrow();
            assertThat(record.signing()).as(text).isEqualTo(signing);
            assertThat(record.testing()).as(text).isEqualTo(testing);
        }
    }

    private static void assertProblem(String problem, String... texts) {
        for (String text : texts) {
            assertThat(parse(text)).as(text).isEqualTo(ParsedRecord.unfit(problem));
        }
    }

    @Test
    void theExampleOfTheRfc() {
        assertThat(parse("t=y; o=-; n=notes; r=emailAddress"))
                .isEqualTo(ParsedRecord.of(
                        new DomainKeysPolicyRecord(ALL, true, Optional.of("emailAddress"), Optional.of("notes"))));
    }

    @Test
    void whatADomainSigns() {
        assertPolicy(ALL, false, "o=-", "o=-;", " o = - ; n=", "n=x;o=-", "o=-; x=y");
        assertPolicy(SOME, false, "o=~", "n=a note", "r=postmaster@example.com", "t=n");
        assertPolicy(OTHER, false, "o=", "o=!", "o=.", "o=--", "o=- x");
    }

    @Test
    void whoIsTesting() {
        assertPolicy(ALL, true, "o=-; t=y", "t=y;o=-", "o=-;t = y ;");
        assertPolicy(SOME, true, "t=y");
        assertPolicy(ALL, false, "o=-; t=", "o=-; t=n", "o=-; t=yes", "o=-; T=y");
    }

    @Test
    void addressAndNotesAreForDisplay() {
        DomainKeysPolicyRecord record =
                parse("o=~; r=a b@example.com; n=x=y, z").record().orElseThrow();
        assertThat(record.reportAddress()).contains("a b@example.com");
        assertThat(record.notes()).contains("x=y, z");
        assertThat(parse("o=~").record().orElseThrow().notes()).isEmpty();
    }

    @Test
    void otherTextsAreNoPolicies() {
        assertProblem("it has none of the tags o, t, r and n", "v=spf1 -all", "dkim=all", "O=-", "k=rsa; p=");
        assertProblem("it is no proper list of tags: empty tag at byte 0", "", " ", ";o=-");
        assertProblem("it is no proper list of tags: tag given twice at byte 5", "o=-; o=~");
        assertProblem("it is no proper list of tags: no equals sign in the tag at byte 0", "some text");
        assertProblem("it has a byte that is not printable ASCII", "o=-; n=\u00e9", "o=-;\r\n n=x", "o=-\0");
    }

    @Test
    void anythingCanBeRead() {
        Fuzz.run(
                bytes -> {
                    ParsedRecord<DomainKeysPolicyRecord> parsed = DomainKeysPolicyRecord.parse(bytes);
                    assertThat(parsed.record().isPresent())
                            .isEqualTo(parsed.problem().isEmpty());
                    assertThat(parsed.problem()).matches("[ -~]{0,100}");
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    parsed.record().ifPresent(record -> {
                        record.notes().ifPresent(notes -> assertThat(text).contains(notes));
                        record.reportAddress()
                                .ifPresent(address -> assertThat(address).matches("[ -~\t]*"));
                        assertThat(record.testing() && !text.contains("y")).isFalse();
                        assertThat(record.signing() == ALL && !text.contains("-"))
                                .isFalse();
                    });
                },
                "t=y; o=-; n=notes; r=emailAddress",
                "o=~",
                "r=postmaster@example.com");
    }
}
