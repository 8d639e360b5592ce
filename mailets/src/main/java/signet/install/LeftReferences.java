package signet.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would still name classes of Signet once its JARs are gone: James does not start with it. */
final class LeftReferences {
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private final ConfFolder conf;
    private final Map<String, FileChange> changes;

    LeftReferences(ConfFolder conf, List<FileChange> changes) {
        this.conf = conf;
        this.changes = changes.stream().collect(Collectors.toMap(FileChange::name, Function.identity()));
    }

    /** @throws UneditableException if there is such a file, whoever has written it */
    void refuse() throws IOException {
        boolean takesJars = changes.values().stream()
                .anyMatch(change -> change.name().startsWith(ConfFolder.JARS)
                        && change.after().isEmpty());
        if (!takesJars) {
            return;
        }
        for (String name : files()) {
            refuse(name, finalText(name));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(conf.path())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".xml") || name.endsWith(".properties"))
                    .filter(name -> !name.equals(Installation.SETTINGS)) // nobody but Signet reads it
                    .sorted()
                    .toList();
        }
    }

    private String finalText(String name) throws IOException {
        FileChange change = changes.get(name);
        return ConfText.of((change == null ? conf.read(name) : change.after()).orElse(new byte[0]));
    }

    private static void refuse(String name, String text) {
        boolean isXml = name.endsWith(".xml");
        List<String> lines = (isXml ? withoutComments(text) : text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            boolean isComment = !isXml && (line.startsWith("#") || line.startsWith("!"));
            if (!isComment && Removal.PACKAGES.stream().anyMatch(line::contains)) {
                throw new UneditableException(
                        name,
                        "it names a class of Signet on line " + (i + 1)
                                + ", which signet install has not written, and James"
                                + " does not start with it once the JARs of Signet are gone; take it out by hand, then do"
                                + " this again");
            }
        }
    }

    /** With the same lines. */
    private static String withoutComments(String xml) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int start = xml.indexOf(COMMENT); start >= 0; start = xml.indexOf(COMMENT, from)) {
            text.append(xml, from, start);
            int end = xml.indexOf(COMMENT_END, start + COMMENT.length());
            int next = end < 0 ? xml.length() : end + COMMENT_END.length();
            xml.substring(start, next).chars().filter(one -> one == '\n').forEach(one -> text.append('\n'));
            from = next;
        }
        return text.append(xml.substring(from)).toString();
    }
}
