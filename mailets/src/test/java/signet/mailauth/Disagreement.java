package signet.mailauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row of the table in {@code integration-tests/mailauth/README.md}: cases that Signet and mailauth see differently.
 *
 * @param cases their ids
 * @param answers which of mailauth's answers: {@code both}, {@code strict} or {@code lenient}
 * @param differs what differs, as {@link Comparison} names it
 * @param reason why, with the section that decides it
 */
record Disagreement(List<String> cases, String answers, String differs, String reason) {
    private static final Set<String> ANSWERS = Set.of("both", "strict", "lenient");
    private static final int COLUMNS = 4;

    boolean concerns(String answer) {
        return answers.equals("both") || answers.equals(answer);
    }

    /** The table below a heading. */
    static List<Disagreement> table(String heading) {
        try {
            return Files.readAllLines(MailauthCase.FOLDER.resolve("README.md")).stream()
                    .dropWhile(line -> !line.equals("## " + heading))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("| ") && line.contains("/"))
                    .map(Disagreement::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Disagreement row(String line) {
        List<String> cells = Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
        assertThat(cells).as(line).hasSize(COLUMNS);
        assertThat(ANSWERS).as(line).contains(cells.get(1));
        assertThat(cells.get(COLUMNS - 1)).as(line).containsPattern("RFC \\d{4} [\\dA-Z]");
        return new Disagreement(ids(cells.get(0)), cells.get(1), cells.get(2), cells.get(COLUMNS - 1));
    }

    /** {@code from/023 026, name/011} names three. */
    private static List<String> ids(String cell) {
        List<String> ids = new ArrayList<>();
        for (String group : cell.split(", ")) {
            String family = group.substring(0, group.indexOf('/') + 1);
            for (String number : group.substring(family.length()).split(" ")) {
                ids.add(family + number);
            }
        }
        return ids;
    }

    /** What is expected to differ in one of mailauth's answers, by the id of the case; a case stands in one row only. */
    static Map<String, String> expected(List<Disagreement> table, String answer) {
        Map<String, String> expected = new TreeMap<>();
        for (Disagreement row : table) {
            if (row.concerns(answer)) {
                for (String id : row.cases()) {
                    assertThat(expected.put(id, row.differs()))
                            .as("a second row for %s", id)
                            .isNull();
                }
            }
        }
        return expected;
    }
}
