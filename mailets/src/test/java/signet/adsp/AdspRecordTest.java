package signet.adsp;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.adsp.AdspRecord.Practice.ALL;
import static signet.adsp.AdspRecord.Practice.DISCARDABLE;
import static signet.adsp.AdspRecord.Practice.OTHER;
import static signet.adsp.AdspRecord.Practice.UNKNOWN;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import signet.adsp.AdspRecord.Practice;
import signet.testing.Fuzz;

/** H1: the record of RFC 5617 4.2.1. */
class AdspRecordTest {
    private static ParsedRecord<AdspRecord> parse(String text) {
        return AdspRecord.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertPractice(Practice practice, String... texts) {
        for (String text : texts) {
            assertThat(parse(text)).as(text).isEqualTo(ParsedRecord.of(new AdspRecord(practice)));
        }
    }

    private static void assertProblem(String problem, String... texts) {
        for (String text : texts) {
            assertThat(parse(text)).as(text).isEqualTo(ParsedRecord.unfit(problem));
        }
    }

    @Test
    void theThreePractices() {
        assertPractice(UNKNOWN, "dkim=unknown", "dkim=unknown;", "dkim=UNKNOWN");
        assertPractice(ALL, "dkim=all", "dkim=all ; ", "dkim \t= \tall", "dkim=All");
        assertPractice(DISCARDABLE, "dkim=discardable", "dkim=Discardable");
    }

    @Test
    void otherWordsAreKeptApartFromTheThree() {
        assertPractice(OTHER, "dkim=discard", "dkim=strict", "dkim=x-y-2", "dkim=a", "dkim=alll", "dkim=other");
    }

    @Test
    void unknownTagsAreIgnored() {
        assertPractice(ALL, "dkim=all; t=s", "dkim=all;x=;y=a=b; Z_9=dkim=unknown");
    }

    @Test
    void dkimIsTheVeryFirstTag() {
        assertProblem(
                "it does not begin with dkim=",
                "t=s; dkim=all",
                " dkim=all",
                "\tdkim=all",
                "DKIM=all",
                "Dkim=all",
                "dkim2=all",
                "v=spf1 -all",
                "v=DKIM1; p=");
    }

    @Test
    void whatIsNoWordIsNoPractice() {
        assertProblem(
                "what follows dkim= is no word",
                "dkim=",
                "dkim= ;t=s",
                "dkim=al l",
                "dkim=-all",
                "dkim=1all",
                "dkim=all-",
                "dkim=all,",
                "dkim=\"all\"",
                "dkim==all",
                "dkim=a\\ll");
    }

    @Test
    void otherTextsAreNoRecords() {
        assertProblem("it is no proper list of tags: empty tag at byte 0", "", " ", ";dkim=all");
        assertProblem("it is no proper list of tags: no equals sign in the tag at byte 0", "all", "dkim");
        assertProblem("it is no proper list of tags: tag given twice at byte 10", "dkim=all; dkim=all");
        assertProblem(
                "it has a byte that is not printable ASCII",
                "dkim=\r\n all",
                "dkim=all;\r\n t=s",
                "dkim=all\n",
                "dkim=all\0",
                "dkim=all; n=\u00e9",
                "dkim=di\u017fcardable",
                "dkim=all\u007f");
    }

    @Test
    void anythingCanBeRead() {
        Fuzz.run(
                bytes -> {
                    ParsedRecord<AdspRecord> parsed = AdspRecord.parse(bytes);
                    assertThat(parsed.record().isPresent())
                            .isEqualTo(parsed.problem().isEmpty());
                    assertThat(parsed.problem()).matches("[ -~]{0,100}");
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    parsed.record().ifPresent(record -> {
                        assertThat(text).startsWith("dkim");
                        String[] first = text.split(";")[0].split("=", 2);
                        assertThat(first[0].strip()).isEqualTo("dkim");
                        String word = first[1].strip().toUpperCase(Locale.ROOT);
                        assertThat(record.practice())
                                .isEqualTo(
                                        switch (word) {
                                            case "ALL", "DISCARDABLE", "UNKNOWN" -> Practice.valueOf(word);
                                            default -> OTHER;
                                        });
                    });
                },
                "dkim=all",
                "dkim=discardable; t=s",
                "dkim = unknown ;",
                "dkim=x-y; r=a@b; n=note");
    }
}
