package signet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import signet.cli.Screen.Tone;
import signet.install.FileChange;
import signet.settings.Printable;

/** Changes to files, for people. */
final class ChangeText {
    private final PrintWriter out;
    private final Screen screen;

    ChangeText(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    void show(List<FileChange> changes) {
        changes.stream().filter(FileChange::isText).forEach(change -> change.diff()
                .forEach(line -> out.println(screen.toned(tone(line), printable(line)))));
        for (FileChange change : changes) {
            if (!change.isText()) {
                out.println(change.name() + ": " + verb(change));
            }
        }
    }

    private static String verb(FileChange change) {
        return change.after().isEmpty() ? "taken away" : change.before().isEmpty() ? "copied" : "replaced";
    }

    /** A tab drives no terminal. */
    private static String printable(String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return Stream.of(text.split("\t", -1)).map(Printable::of).collect(Collectors.joining("\t"));
    }

    private static Tone tone(String line) {
        if (line.startsWith("---") || line.startsWith("+++") || line.startsWith("@@")) {
            return Tone.HEADING;
        }
        return line.startsWith("+") ? Tone.GOOD : line.startsWith("-") ? Tone.BAD : Tone.PLAIN;
    }

    void end(boolean dryRun, String done) {
        out.println();
        out.println(dryRun ? "Nothing has been changed (--dry-run)." : done);
    }
}
