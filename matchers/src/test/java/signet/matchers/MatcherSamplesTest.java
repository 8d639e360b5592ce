package signet.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every condition of ours in the docs, the README, javadoc and the sample configuration is one the matcher takes. */
class MatcherSamplesTest {
    private static final Pattern MATCH = Pattern.compile("match=\"(signet\\.[\\w.]+)(=([^\"]*))?\"");
    private static final Path ROOT = Path.of("..");

    @TestFactory
    Stream<DynamicTest> everyConditionIsTaken() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : sources()) {
            MATCH.matcher(Files.readString(file))
                    .results()
                    .map(match -> DynamicTest.dynamicTest(file + ": " + match.group(), () -> start(match)))
                    .forEach(tests::add);
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    @Test
    void theRefusalInTheDocsIsAsItIsWritten() {
        DkimIs matcher = new DkimIs();
        assertThatThrownBy(() -> matcher.init(FakeMatcherConfig.builder()
                        .matcherName("DkimIs")
                        .condition("fial")
                        .build()))
                .satisfies(refusal -> assertThat(Files.readString(ROOT.resolve("docs/matchers/conditions.md")))
                        .contains("```text\nJames does not start, because " + refusal.getMessage() + "\n```"));
    }

    private static void start(MatchResult match) throws Exception {
        Matcher matcher =
                (Matcher) Class.forName(match.group(1)).getConstructor().newInstance();
        matcher.init(FakeMatcherConfig.builder()
                .matcherName(match.group(1))
                .condition(match.group(3))
                .build());
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "james-conf/conf", "mailets/src/main/java", "matchers/src/main/java")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".*\\.(md|xml|java)"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
