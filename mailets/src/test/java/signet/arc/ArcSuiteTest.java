package signet.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;

/** The public suite for ARC validation, all 76 tests of it. Nothing in it comes out differently here. */
class ArcSuiteTest {
    private static final Path FILE =
            Path.of(System.getProperty("conformance.dir", "")).resolve("arc/arc-validation-tests.yml");
    private static final String MISSING =
            FILE + " is not there; -Dconformance.dir=FOLDER says where the public suites are";
    private static final int TESTS = 76;

    /** Maven counts skipped tests, but does not say on the screen why they were. */
    @BeforeAll
    static void tellWhereTheSuiteIsMissing() {
        if (!Files.isRegularFile(FILE)) {
            System.out.println("ArcSuiteTest skipped: " + MISSING);
        }
        assumeTrue(Files.isRegularFile(FILE), MISSING);
    }

    @TestFactory
    Stream<DynamicTest> everyMessageComesOutAsTheSuiteSays() {
        List<DynamicTest> tests = new ArrayList<>();
        try (var reader = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
            for (Object document : new Yaml().loadAll(reader)) {
                Map<String, Object> scenario = map(document);
                Dns dns = dns(map(scenario.get("txt-records")));
                map(scenario.get("tests"))
                        .forEach((id, test) -> tests.add(DynamicTest.dynamicTest(id, () -> check(dns, map(test)))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(tests).hasSize(TESTS);
        return tests.stream();
    }

    private static void check(Dns dns, Map<String, Object> test) {
        // The suite leaves cv empty where a seal says cv=fail: a validator need not say more about such a chain.
        String expected = test.get("cv").equals("") ? "fail" : String.valueOf(test.get("cv"));
        String message = String.valueOf(test.get("message")).replace("\n", "\r\n");
        ArcOutcome outcome = Validate.message(dns, InstantSource.system(), message);
        assertThat(outcome.result().headerValue())
                .as("%s: %s", test.get("description"), outcome.explanation())
                .isEqualTo(expected.toLowerCase(Locale.ROOT));
    }

    private static Dns dns(Map<String, Object> records) {
        Map<String, Map<String, List<String>>> zone = new TreeMap<>();
        records.forEach((name, text) -> zone.put(name, Map.of("TXT", List.of(String.valueOf(text)))));
        try {
            return new ZoneDns(Zone.parse(new ObjectMapper().writeValueAsString(zone)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
