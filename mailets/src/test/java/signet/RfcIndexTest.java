package signet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every section of an RFC that the code cites has its row in docs/rfc-index.md, and every row is cited. */
class RfcIndexTest {
    private static final Pattern CITATION = Pattern.compile("RFC (\\d{4}) ((?:[A-Z]|\\d+)(?:\\.\\d+)*)\\b");
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d{4}) \\| ((?:[A-Z]|\\d+)(?:\\.\\d+)*) \\| \\S.* \\| (\\S.*) \\|$");

    private static final Path ROOT = Path.of("..");
    private static final Path INDEX = ROOT.resolve("docs/rfc-index.md");

    @Test
    void everyCitedSectionHasARow() throws IOException {
        Map<String, Set<String>> lacking = cited();
        lacking.keySet().removeAll(rows().keySet());
        assertThat(lacking)
                .as("sections without a row in %s, and who cites them", INDEX)
                .isEmpty();
    }

    @Test
    void everyRowIsCited() throws IOException {
        Map<String, Set<String>> idle = rows();
        idle.keySet().removeAll(cited().keySet());
        assertThat(idle).as("rows of %s that nothing cites", INDEX).isEmpty();
    }

    @Test
    void everyRowNamesClassesThatCiteIt() throws IOException {
        Map<String, Set<String>> cited = cited();
        rows().forEach((section, classes) -> assertThat(cited.getOrDefault(section, Set.of()))
                .as("classes that cite RFC %s", section)
                .containsAll(classes));
    }

    private static Map<String, Set<String>> rows() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(INDEX)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> classes = Arrays.stream(row.group(3).split(", "))
                        .map(name -> name.replace("`", ""))
                        .collect(Collectors.toSet());
                assertThat(rows.put(row.group(1) + " " + row.group(2), classes))
                        .as("a second row: %s", line)
                        .isNull();
            } else {
                assertThat(line).as("a line of the table that is no row").doesNotMatch("\\| \\d.*");
            }
        }
        return rows;
    }

    private static Map<String, Set<String>> cited() throws IOException {
        Map<String, Set<String>> cited = new TreeMap<>();
        for (String module : List.of("mailets", "matchers")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    // A citation may be broken by the end of a comment line.
                    String text = Files.readString(file).replaceAll("\\s+(\\*|//)?\\s*", " ");
                    Matcher citation = CITATION.matcher(text);
                    while (citation.find()) {
                        cited.computeIfAbsent(citation.group(1) + " " + citation.group(2), s -> new TreeSet<>())
                                .add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }
        return cited;
    }
}
