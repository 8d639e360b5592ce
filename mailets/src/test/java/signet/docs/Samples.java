package signet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every sample a reader may copy: in the docs, the README, javadoc and the sample configuration. */
public final class Samples {
    public static final Path ROOT = Path.of("..");
    public static final Path DOCS = ROOT.resolve("docs");

    /** What a sample is, and with it how it is tried out. */
    public enum Kind {
        XML,
        PROPERTIES,
        JSON,
        /** Commands after a dollar sign, each followed by what it prints. */
        CONSOLE,
        /** Commands of recipes, one on each line, which are run in the order of their page. */
        SHELL,
        /** Lines of signing.rules. */
        RULES,
        TEXT
    }

    /**
     * One sample.
     *
     * @param where the file and the line, for messages
     */
    public record Sample(String where, Kind kind, String text) {}

    private Samples() {}

    public static List<Sample> of(Kind kind) {
        return all().stream().filter(sample -> sample.kind() == kind).toList();
    }

    public static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        pages().forEach(page -> samples.addAll(fenced(page)));
        for (String module : List.of("mailets", "matchers")) {
            files(ROOT.resolve(module).resolve("src/main/java"), ".java")
                    .forEach(file -> samples.addAll(javadoc(file)));
        }
        return samples;
    }

    /** The README and all pages of the docs. */
    public static List<Path> pages() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(DOCS, ".md").stream())
                .toList();
    }

    public static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of the docs, by its path below them. */
    public static String page(String name) {
        return read(DOCS.resolve(name));
    }

    /** A part of a page of the docs. */
    public static String section(String page, String heading) {
        return section(DOCS.resolve(page), heading);
    }

    /** A part of a page, from its heading to the next of the level {@code ##}. */
    public static String section(Path page, String heading) {
        String text = read(page);
        int start = text.indexOf("\n" + heading + "\n");
        if (start < 0) {
            throw new AssertionError(page + " has no heading " + heading);
        }
        int end = text.indexOf("\n## ", start + 1);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    private static List<Sample> fenced(Path page) {
        List<Sample> samples = new ArrayList<>();
        List<String> lines = read(page).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int indent = lines.get(i).indexOf("```");
            if (indent < 0
                    || !lines.get(i).isBlank()
                            && !lines.get(i).substring(0, indent).isBlank()) {
                continue;
            }
            String language = lines.get(i).substring(indent + 3).strip();
            String where = page + ":" + (i + 1);
            StringBuilder text = new StringBuilder();
            for (i++; !lines.get(i).strip().equals("```"); i++) {
                text.append(lines.get(i).isBlank() ? "" : lines.get(i).substring(indent))
                        .append('\n');
            }
            samples.add(new Sample(where, kind(where, language, text.toString()), text.toString()));
        }
        return samples;
    }

    private static Kind kind(String where, String language, String text) {
        return switch (language) {
            case "xml" -> Kind.XML;
            case "properties" -> Kind.PROPERTIES;
            case "json" -> Kind.JSON;
            case "rules" -> Kind.RULES;
            case "console" -> Kind.CONSOLE;
            case "shell" -> Kind.SHELL;
            case "text", "sh" -> Kind.TEXT;
            case "" -> kind(text);
            default -> throw new AssertionError(where + ": no test knows what to do with a sample in " + language);
        };
    }

    private static Kind kind(String text) {
        if (text.startsWith("<") && !text.startsWith("<!-- ")) {
            return Kind.XML;
        } else if (text.startsWith("{")) {
            return Kind.JSON;
        }
        return text.lines().allMatch(line -> line.matches("[a-z][A-Za-z.-]*=.*")) ? Kind.PROPERTIES : Kind.TEXT;
    }

    private static List<Sample> javadoc(Path file) {
        List<Sample> samples = new ArrayList<>();
        String source = read(file);
        for (int start = source.indexOf("<pre>"); start >= 0; start = source.indexOf("<pre>", start + 1)) {
            String text = source.substring(start + "<pre>".length(), source.indexOf("</pre>", start))
                    .replaceAll("(?m)^ *\\* ?", "")
                    .strip();
            if (text.startsWith("{@code")) {
                text = text.substring("{@code".length(), text.lastIndexOf('}')).strip();
            }
            samples.add(new Sample(file.toString(), kind(text), text));
        }
        return samples;
    }
}
