package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import signet.adsp.AdspResult;
import signet.dkim.DkimResult;
import signet.dmarc.DmarcResult;
import signet.spf.IprevResult;
import signet.spf.SpfResult;
import signet.verdict.Action;
import signet.verdict.Method;

/** What the zip holds beside JARs and docs, as far as it can be checked without Docker and Grafana. */
class ReleaseFilesTest {
    private static final Path FILES = Samples.ROOT.resolve("james-conf/release");
    private static final Pattern METRIC = Pattern.compile("signet_[a-z_]+_total");
    private static final Pattern ACCP_VERSION = Pattern.compile("<accp.version>([^<]+)</accp.version>");
    private static final Pattern SOURCE =
            Pattern.compile("<(?:source|directory)>\\$\\{([a-zA-Z.]+)\\}/([^<]*)</(?:source|directory)>");

    @Test
    void theDashboardAsksForEveryResultThatIsCountedAndNoOther() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String query : values("grafana/signet-dashboard.json", "expr")) {
            METRIC.matcher(query).results().map(MatchResult::group).forEach(asked::add);
        }

        Set<String> counted = new TreeSet<>(Set.of("signet_expired_total"));
        add(counted, Method.SPF.word(), SpfResult.values());
        add(counted, Method.SPF_HELO.word(), SpfResult.values());
        add(counted, Method.IPREV.word(), IprevResult.values());
        add(counted, Method.DMARC.word(), DmarcResult.values());
        add(counted, Method.ADSP.word(), AdspResult.values());
        add(counted, "dkim", DkimResult.values());
        add(counted, "disposition", Action.values());
        add(
                counted,
                "would",
                Stream.of(Action.values()).filter(a -> a != Action.ACCEPT).toArray(Action[]::new));
        assertThat(asked).isEqualTo(counted);
    }

    private static void add(Set<String> names, String what, Enum<?>[] results) {
        Arrays.stream(results)
                .map(result ->
                        "signet_" + what.replace('-', '_') + "_" + result.name().toLowerCase(Locale.ROOT) + "_total")
                .forEach(names::add);
    }

    private static List<String> values(String file, String field) throws IOException {
        Stream.Builder<String> values = Stream.builder();
        try (JsonParser json =
                new JsonFactory().createParser(FILES.resolve(file).toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && field.equals(json.currentName())) {
                    values.add(json.getText());
                }
            }
        }
        return values.build().toList();
    }

    @Test
    void theComposeFileNamesWhatIsThere() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml().load(Files.readString(FILES.resolve("docker/docker-compose.yml")));
        Map<String, Map<String, Object>> services = compose.get("services");

        assertThat(services).containsOnlyKeys("james38", "james39");
        assertThat(services.get("james39")).containsEntry("image", "apache/james:jpa-3.9.0");
        assertThat(services.get("james38"))
                .containsEntry("build", Map.of("context", "..", "dockerfile", "docker/Dockerfile-james38"));
        assertThat(services.values())
                .allSatisfy(service ->
                        assertThat((List<?>) service.get("volumes")).asString().contains("./conf:/root/conf"));
        List<String> lines = Files.readAllLines(FILES.resolve("docker/Dockerfile-james38"));
        assertThat(lines)
                .contains(
                        "FROM apache/james:jpa-3.8.1 AS james",
                        "FROM eclipse-temurin:17-jre",
                        "COPY james38/*.jar /root/extensions-jars/");
    }

    /** What the build makes is there when it is zipped; all else is there already. */
    @Test
    void whatIsZippedIsThere() {
        String zip = Samples.read(FILES.resolve("zip.xml"));
        List<MatchResult> sources = SOURCE.matcher(zip).results().toList();

        assertThat(sources).hasSizeGreaterThan(10);
        assertThat(sources).allSatisfy(source -> {
            Path root = source.group(1).equals("project.basedir") ? Samples.ROOT.resolve("james-conf") : Samples.ROOT;
            String name = source.group(2);
            assertThat(name.contains("/target") || Files.exists(root.resolve(name)))
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void theOptionalJarsThatTheDocumentationNamesAreTheOnesOfTheBuild() {
        String version = ACCP_VERSION
                .matcher(Samples.read(Samples.ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
        String build = Samples.read(Samples.ROOT.resolve("mailets/pom.xml"));
        String zip = Samples.read(FILES.resolve("zip.xml"));
        String named = Samples.read(Samples.ROOT.resolve("docs/signet.properties.md"));
        for (String platform : List.of("linux-x86_64", "linux-aarch_64")) {
            assertThat(build).contains("<classifier>" + platform + "</classifier>");
            assertThat(zip).contains("AmazonCorrettoCryptoProvider-${accp.version}-" + platform + ".jar");
            assertThat(named).contains(platform + ".jar");
        }
        assertThat(named).contains("AmazonCorrettoCryptoProvider-" + version + "-linux");
    }

    @Test
    void theLaunchersRunTheJarBesideThem() throws IOException {
        Path script = FILES.resolve("signet");
        assertThat(Samples.read(script)).startsWith("#!/bin/sh\n").contains("-jar \"$here/signet.jar\" \"$@\"");
        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(Files.readString(FILES.resolve("signet.cmd")).lines().collect(Collectors.joining("\n")))
                .contains("-jar \"%~dp0signet.jar\" %*");
    }
}
