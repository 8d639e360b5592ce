package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import signet.domain.DomainName;
import signet.publish.Published;

/** What dns records prints, dns check accepts, whoever carries it into the DNS. */
class RoundTripTest {
    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();

    private static final List<String> TYPES = List.of("rsa1024", "ed25519", "rsa1024", "rsa2048", "both");

    private static final List<String> DOMAINS = List.of(
            "example.com",
            "b\u00fccher.example",
            "a.very.long.name.with.many.labels.of.some.customer.example.net",
            "x" + "-y".repeat(30) + ".example");

    /** With ; between words, and D for the domain. */
    private static final List<String> OPTIONS = List.of(
            "",
            "--stage;quarantine;--ip;192.0.2.1",
            "--stage;reject;--ip;192.0.2.1,2001:db8::1;--rua;dmarc@D;--ruf;dmarc@D;--fo;1",
            "--rua;d@reports.example.org,mailto:e@D;--ruf;f@other.example.org;--fo;0:d:s",
            "--adsp;all;--domainkeys-policy",
            "--adsp;discardable;--ip;2001:db8::/64");

    static Stream<String> cases() {
        List<String> cases = new ArrayList<>();
        int at = 0;
        for (String domain : DOMAINS) {
            for (String options : OPTIONS) {
                cases.add(domain + " " + TYPES.get(at++ % TYPES.size()) + " " + options);
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsPrintedIsAccepted(String line) throws IOException {
        String[] words = line.split(" ", -1);
        String domain = DomainName.of(words[0]).toString();
        String options = words[2].replace("@D", "@" + domain);
        keys(0, "new", domain, "--type", words[1]);
        checkAll(domain, options, List.of());
    }

    @Test
    void longKeysAreAcceptedToo() throws IOException {
        keys(0, "new", "example.com", "--type", "rsa4096");
        checkAll("example.com", "", List.of());
    }

    @Test
    void sharedKeysAreAccepted() throws IOException {
        keys(0, "new", "example.com", "--selector", "mr01", "--shared");
        checkAll("customer.example", "", List.of("--selector", "mr01"));
    }

    @Test
    void soItIsWhileAKeyIsReplaced() throws IOException {
        keys(0, "new", "example.com", "--selector", "s1");
        keys(0, "rotate", "example.com");
        checkAll("example.com", "", List.of());
        keys(0, "retire", "example.com", "s1");
        checkAll("example.com", "", List.of());
    }

    private void keys(int code, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("keys", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--keys", folder.resolve("keys").toString()));
        assertThat(terminal.run(all.toArray(String[]::new))).as(terminal.err()).isEqualTo(code);
    }

    private void checkAll(String domain, String options, List<String> selectors) throws IOException {
        check(domain, fromZone(records(domain, options, selectors, "zone")), options, selectors);
        check(domain, fromJson(records(domain, options, selectors, "json")), options, selectors);
        check(domain, fromPanel(records(domain, options, selectors, "panel")), options, selectors);
    }

    private String records(String domain, String options, List<String> selectors, String format) {
        List<String> all = new ArrayList<>(List.of("dns", "records", domain, "--format", format));
        all.addAll(List.of("--keys", folder.resolve("keys").toString()));
        all.addAll(options.isEmpty() ? List.of() : List.of(options.split(";")));
        all.addAll(selectors);
        assertThat(terminal.run(all.toArray(String[]::new))).as(terminal.err()).isZero();
        return terminal.out();
    }

    private void check(String domain, Published zone, String options, List<String> selectors) throws IOException {
        Path file = Files.writeString(folder.resolve("zone.json"), zone.json());
        List<String> all = new ArrayList<>(List.of("dns", "check", domain, "--dns", file.toString()));
        all.addAll(List.of("--keys", folder.resolve("keys").toString()));
        if (options.contains("192.0.2.1")) {
            all.addAll(List.of("--ip", "192.0.2.1"));
        }
        if (options.contains("2001:db8")) {
            all.addAll(List.of("--ip", "2001:db8::1"));
        }
        all.addAll(selectors);
        assertThat(terminal.run(all.toArray(String[]::new)))
                .as(terminal.out() + terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("all is well");
    }

    /** As a name server reads it. */
    private static Published fromZone(String text) throws IOException {
        Published zone = new Published();
        try (Master master = new Master(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Name.fromString("elsewhere.example."),
                60)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                List<String> strings = ((TXTRecord) record)
                        .getStringsAsByteArrays().stream()
                                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                                .toList();
                zone.strings(record.getName().toString(true), strings);
            }
        }
        return zone;
    }

    private static Published fromJson(String text) throws IOException {
        Published zone = new Published();
        String name = "";
        List<String> strings = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
                    name = json.getText();
                } else if (json.currentToken() == JsonToken.START_ARRAY && "strings".equals(json.currentName())) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        strings.add(json.getText());
                    }
                    zone.strings(name, strings);
                    strings.clear();
                }
            }
        }
        return zone;
    }

    /** As people copy it: the full name, and the value in one piece. */
    private static Published fromPanel(String text) {
        Published zone = new Published();
        String name = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("Full name: ")) {
                name = line.substring(11, line.length() - 1);
            } else if (line.startsWith("Value: ")) {
                zone.txt(name, line.substring(7).strip());
            }
        }
        return zone;
    }
}
