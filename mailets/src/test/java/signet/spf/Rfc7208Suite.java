package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;

/** The public test suite for RFC 7208, read from its file as it is. */
final class Rfc7208Suite {
    static final Path FILE = Path.of(System.getProperty("conformance.dir", "")).resolve("spf/rfc7208-tests.yml");
    static final String MISSING = FILE + " is not there; -Dconformance.dir=FOLDER says where the public suites are";

    /** What the suite calls the text of a receiver where the sender gives none. */
    private static final String DEFAULT = "DEFAULT";

    /** Tests that share a zone. */
    record Scenario(String name, TestZone zone, List<Case> cases) {}

    /** One test. */
    record Case(String id, SmtpEnvelope envelope, List<String> results, Optional<String> explanation) {
        void check(SpfOutcome outcome) {
            assertThat(results)
                    .as("%s: %s", id, outcome)
                    .contains(outcome.result().headerValue());
            explanation.ifPresent(expected ->
                    assertThat(outcome.explanation()).as(id).isEqualTo(expected.equals(DEFAULT) ? "" : expected));
        }
    }

    private Rfc7208Suite() {}

    static boolean isThere() {
        return Files.isRegularFile(FILE);
    }

    /** @param behaviour what TIMEOUT becomes: SERVFAIL or TIMEOUT */
    static List<Scenario> read(String behaviour) {
        List<Scenario> scenarios = new ArrayList<>();
        try (var reader = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
            for (Object document : new Yaml().loadAll(reader)) {
                scenarios.add(scenario(map(document), behaviour));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scenarios;
    }

    private static Scenario scenario(Map<String, Object> document, String behaviour) {
        List<Case> cases = new ArrayList<>();
        map(document.get("tests")).forEach((id, test) -> cases.add(testCase(id, map(test))));
        TestZone zone = new TestZone();
        map(document.get("zonedata")).forEach((name, records) -> node(zone, name, (List<?>) records, behaviour));
        return new Scenario(String.valueOf(document.get("description")), zone, cases);
    }

    private static Case testCase(String id, Map<String, Object> test) {
        SmtpEnvelope envelope = new SmtpEnvelope(
                IpAddress.parse((String) test.get("host")).orElseThrow(), (String) test.get("helo"), (String)
                        test.get("mailfrom"));
        Object result = test.get("result");
        List<String> results = result instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of((String) result);
        return new Case(
                id,
                envelope,
                results,
                Optional.ofNullable(test.get("explanation")).map(String::valueOf));
    }

    /**
     * What the suite says at one name. SPF records stand for TXT records unless there are such, be it none; TIMEOUT is
     * about the types that have no records here.
     */
    private static void node(TestZone zone, String name, List<?> records, String behaviour) {
        boolean hasTxt = records.stream().anyMatch(record -> record instanceof Map<?, ?> map && map.containsKey("TXT"));
        boolean anything = false;
        for (Object record : records) {
            if (record instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String type = (String) entry.getKey();
                    boolean counts = !(type.equals("SPF") && hasTxt) && !"NONE".equals(entry.getValue());
                    anything |= counts;
                    if (counts) {
                        record(zone, name, type.equals("SPF") ? "TXT" : type, entry.getValue());
                    }
                }
            }
        }
        if (records.contains("TIMEOUT") && !anything) {
            zone.broken(name, behaviour);
        }
    }

    private static void record(TestZone zone, String name, String type, Object value) {
        if (type.equals("MX")) {
            List<?> mx = (List<?>) value;
            zone.add(name, type, mx.get(0) + " " + (mx.get(1).equals("") ? "." : mx.get(1)));
        } else if (value instanceof List<?> strings) {
            // A record without strings does not exist on the wire; the nearest thing is an empty string.
            zone.strings(
                    name,
                    strings.isEmpty()
                            ? List.of("")
                            : strings.stream().map(String::valueOf).toList());
        } else {
            zone.add(name, type, String.valueOf(value));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
