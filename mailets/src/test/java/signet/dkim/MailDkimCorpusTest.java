package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.message.RawMessage;

/** The corpus of Perl's Mail::DKIM, unchanged, with its own DNS. */
class MailDkimCorpusTest {
    private static final Path FOLDER = Path.of(System.getProperty("conformance.dir", "."), "dkim", "Mail-DKIM");
    private static final String MISSING =
            "the conformance suite is not at " + FOLDER + " (-Dconformance.dir=/path/to/conformance)";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    /** The corpus is of 2005 to 2008: SHA-1, 512 bit keys, drafts before RFC 4871. */
    private static final DkimPolicy LENIENT =
            new DkimPolicy(new DkimSettings(10, DkimSettings.DEFAULT.clockTolerance(), true), true, 512, true);

    /** What the production policy makes of every file: the cause of each signature's result. */
    private static final String PRODUCTION = """
            bad_1.txt           missing-tag
            bad_1878954.txt     algorithm-forbidden
            bad_dk_1.txt        none
            bad_dk_2.txt        none
            bad_ietf01_1.txt    missing-tag
            bad_ietf01_2.txt    missing-tag
            bad_ietf01_3.txt    missing-tag
            badkey_1.txt        version-unknown
            badkey_10.txt       algorithm-forbidden
            badkey_11.txt       key-unusable
            badkey_12.txt       algorithm-forbidden
            badkey_13.txt       algorithm-forbidden
            badkey_14.txt       algorithm-forbidden
            badkey_15.txt       algorithm-forbidden
            badkey_2.txt        version-unknown
            badkey_3.txt        version-unknown
            badkey_4.txt        version-unknown
            badkey_5.txt        version-unknown
            badkey_6.txt        version-unknown
            badkey_7.txt        version-unknown
            badkey_8.txt        algorithm-forbidden
            badkey_9.txt        algorithm-forbidden
            dk_headers_1.txt    none
            dk_headers_2.txt    none
            dk_multiple_1.txt   none
            good_1878523.txt    algorithm-forbidden
            good_dk_1.txt       none
            good_dk_2.txt       none
            good_dk_3.txt       none
            good_dk_4.txt       none
            good_dk_5.txt       none
            good_dk_6.txt       none
            good_dk_7.txt       none
            good_dk_gmail.txt   none
            good_dk_yahoo.txt   none
            good_ietf00_1.txt   missing-tag
            good_ietf00_2.txt   missing-tag
            good_ietf00_3.txt   missing-tag
            good_ietf00_4.txt   missing-tag
            good_ietf00_5.txt   missing-tag
            good_ietf01_1.txt   missing-tag
            good_ietf01_2.txt   missing-tag
            good_qp_1.txt       algorithm-forbidden
            good_qp_2.txt       algorithm-forbidden
            good_qp_3.txt       algorithm-forbidden
            good_rfc4871_3.txt  algorithm-forbidden
            good_rfc4871_4.txt  algorithm-forbidden
            goodkey_1.txt       algorithm-forbidden
            goodkey_2.txt       algorithm-forbidden
            goodkey_3.txt       algorithm-forbidden
            goodkey_4.txt       algorithm-forbidden
            ignore_1.txt        version-unknown
            ignore_2.txt        version-unknown
            ignore_3.txt        version-unknown
            ignore_4.txt        version-unknown
            ignore_5.txt        algorithm-forbidden
            ignore_6.txt        algorithm-forbidden
            ignore_7.txt        algorithm-forbidden
            ignore_8.txt        algorithm-forbidden
            mine_ietf01_1.txt   missing-tag
            mine_ietf01_2.txt   missing-tag
            mine_ietf01_3.txt   missing-tag
            mine_ietf01_4.txt   missing-tag
            mine_ietf05_1.txt   version-unknown
            multiple_1.txt      missing-tag missing-tag missing-tag missing-tag
            multiple_2.txt      algorithm-forbidden algorithm-forbidden algorithm-forbidden syntax
            no_body_1.txt       version-unknown
            no_body_2.txt       version-unknown
            no_body_3.txt       version-unknown
            """;

    /** Files that even the lenient policy judges otherwise than their name says, with what it says instead. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            // These five are of draft-ietf-dkim-base-00, which had no bh=: header and body went into one hash. No RFC
            // ever had that, and reading it would mean a second verifier.
            "good_ietf00_1.txt", "missing-tag",
            "good_ietf00_2.txt", "missing-tag",
            "good_ietf00_3.txt", "missing-tag",
            "good_ietf00_4.txt", "missing-tag",
            "good_ietf00_5.txt", "missing-tag");

    private final Map<String, List<SignatureResult>> results = new TreeMap<>();

    /** Maven counts skipped tests, but does not say on the screen why they were. */
    @BeforeAll
    static void tellWhereTheCorpusIsMissing() {
        if (!Files.isDirectory(FOLDER)) {
            System.out.println("MailDkimCorpusTest skipped: " + MISSING);
        }
    }

    @BeforeEach
    void findCorpus() {
        assumeTrue(Files.isDirectory(FOLDER), MISSING);
    }

    @Test
    void productionPolicyPassesNoShaOneShortKeyOrDraft() throws IOException {
        judge(DkimPolicy.production(DkimSettings.DEFAULT));
        StringBuilder table = new StringBuilder();
        results.forEach((name, found) -> table.append(String.format("%-19s %s\n", name, summary(found))));
        assertThat(table).hasToString(PRODUCTION);
        assertThat(results.values()).allSatisfy(found -> assertThat(found).noneMatch(SignatureResult::passed));
    }

    @Test
    void lenientPolicyJudgesEveryFileAsItsNameSays() throws IOException {
        judge(LENIENT);
        assertThat(results).hasSize(69);
        results.forEach((name, found) -> {
            boolean pass = found.stream().anyMatch(SignatureResult::passed);
            boolean asNamed = pass == expectsPass(name) && found.isEmpty() == isDomainKeysOnly(name);
            if (EXCEPTIONS.containsKey(name)) {
                assertThat(asNamed)
                        .as("%s is listed as an exception, but behaves", name)
                        .isFalse();
                assertThat(summary(found)).as(name).isEqualTo(EXCEPTIONS.get(name));
            } else {
                assertThat(asNamed).as("%s gave %s", name, summary(found)).isTrue();
            }
        });
    }

    @Test
    void lenientPolicyFindsTheCauseTheFileIsAbout() throws IOException {
        judge(LENIENT);
        Map<String, String> causes = new TreeMap<>();
        causes.put("bad_1.txt", "signature-mismatch");
        causes.put("bad_1878954.txt", "body-hash-mismatch");
        causes.put("bad_ietf01_1.txt", "body-hash-mismatch");
        causes.put("bad_ietf01_2.txt", "signature-mismatch");
        causes.put("bad_ietf01_3.txt", "signature-mismatch");
        causes.put("badkey_1.txt", "key-not-found");
        causes.put("badkey_10.txt", "subdomain-forbidden");
        causes.put("badkey_11.txt", "key-unusable");
        causes.put("badkey_12.txt", "granularity-mismatch");
        causes.put("badkey_13.txt", "granularity-mismatch");
        causes.put("badkey_14.txt", "dns-trouble");
        causes.put("badkey_15.txt", "dns-trouble");
        causes.put("badkey_2.txt", "key-revoked");
        causes.put("badkey_3.txt", "key-syntax");
        causes.put("badkey_4.txt", "key-syntax");
        causes.put("badkey_5.txt", "key-unusable");
        causes.put("badkey_6.txt", "key-unusable");
        causes.put("badkey_7.txt", "key-unusable");
        causes.put("badkey_8.txt", "granularity-mismatch");
        causes.put("badkey_9.txt", "granularity-mismatch");
        causes.put("ignore_1.txt", "version-unknown");
        causes.put("ignore_2.txt", "algorithm-unknown");
        causes.put("ignore_3.txt", "algorithm-unknown");
        causes.put("ignore_4.txt", "canonicalization-unknown");
        causes.put("ignore_5.txt", "query-method-unknown");
        causes.put("ignore_6.txt", "query-method-unknown");
        causes.put("ignore_7.txt", "expired");
        causes.put("ignore_8.txt", "identity-mismatch");
        causes.put("multiple_1.txt", "signature-mismatch signature-ok syntax signature-mismatch");
        causes.put("multiple_2.txt", "canonicalization-unknown signature-ok signature-mismatch syntax");
        causes.forEach(
                (name, cause) -> assertThat(summary(results.get(name))).as(name).isEqualTo(cause));
    }

    private static boolean expectsPass(String name) {
        return !isDomainKeysOnly(name)
                && Stream.of("good", "mine_", "multiple_", "no_body_").anyMatch(name::startsWith);
    }

    /** Files with a DomainKey-Signature and no DKIM-Signature. */
    private static boolean isDomainKeysOnly(String name) {
        return name.startsWith("dk_") || name.startsWith("good_dk_") || name.startsWith("bad_dk_");
    }

    private void judge(DkimPolicy policy) throws IOException {
        DkimVerifier verifier = new DkimVerifier(dns(), CLOCK, policy, Crypto.JDK, Runnable::run);
        try (Stream<Path> files = Files.list(FOLDER.resolve("corpus"))) {
            for (Path file : files.toList()) {
                RawMessage message = RawMessage.of(Files.readAllBytes(file));
                results.put(
                        file.getFileName().toString(),
                        verifier.verify(message, List.of()).join());
            }
        }
    }

    private static String summary(List<SignatureResult> results) {
        if (results.isEmpty()) {
            return DkimResult.NONE.headerValue();
        }
        List<String> words = new ArrayList<>();
        results.forEach(result -> words.add(result.cause().word()));
        return String.join(" ", words);
    }

    /** Lines such as {@code name  record}, {@code name NXDOMAIN}, {@code name ~~what went wrong~~}. */
    private static Dns dns() throws IOException {
        Zones zones = new Zones();
        for (String line : Files.readAllLines(FOLDER.resolve("FAKE_DNS.dat"))) {
            int space = line.indexOf(' ');
            if (line.startsWith("#") || space < 0) {
                continue;
            }
            String name = line.substring(0, space);
            String rest = line.substring(space + 1);
            if (rest.startsWith(" ")) {
                zones.txt(name, rest.substring(1));
            } else {
                zones.broken(name, rest.startsWith("~~") ? "SERVFAIL" : rest);
            }
        }
        return zones.dns();
    }
}
