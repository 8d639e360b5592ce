package signet.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes out of a configuration what {@link Installation} has put in. Nothing is done before {@link #carryOut}. */
public final class Removal {
    static final List<String> PACKAGES =
            List.of("signet.mailets.", "signet.matchers.", "signet.smtp.", "signet.guice.", "signet.webadmin.");

    private final ConfFolder conf;
    private final InstallRecord record;
    private final List<FileChange> changes = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    private Removal(ConfFolder conf, InstallRecord record) {
        this.conf = conf;
        this.record = record;
    }

    /**
     * @param server the folder with {@code extensions-jars} in it
     * @throws UneditableException if a file has been changed since so that what was added is not to be found in it
     * @throws IOException if one cannot be read
     */
    public static Removal plan(Path folder, Path server) throws IOException {
        ConfFolder conf = new ConfFolder(folder, server);
        Removal removal = new Removal(conf, InstallRecord.read(conf.path()));
        for (InstallRecord.Entry entry : removal.record.entries()) {
            removal.add(entry);
        }
        new LeftReferences(conf, removal.changes()).refuse();
        return removal;
    }

    private void add(InstallRecord.Entry entry) throws IOException {
        Optional<byte[]> now = conf.read(entry.name());
        if (InstallRecord.digest(now).equals(entry.before())) {
            return; // somebody has taken it out, or it was never put in
        }
        boolean isUntouched = entry.isExact() && InstallRecord.digest(now).equals(entry.after());
        if (isUntouched) {
            Optional<byte[]> original = entry.wasThere() ? Optional.of(record.original(entry)) : Optional.empty();
            changes.add(new FileChange(entry.name(), now, original, List.of()));
        } else if (entry.name().equals(Installation.SETTINGS) || entry.name().startsWith(ConfFolder.JARS)) {
            now.ifPresent(content -> kept.add(entry.name()));
        } else if (now.isPresent()) {
            changes.add(cleaned(entry, now.get()));
        }
    }

    /** Without what was added, and with all that somebody has changed since. */
    private static FileChange cleaned(InstallRecord.Entry entry, byte[] now) {
        String text = ConfText.of(now);
        for (String piece : entry.added()) {
            int place = text.indexOf(piece);
            if (place >= 0 && text.indexOf(piece, place + 1) < 0) {
                text = text.substring(0, place) + text.substring(place + piece.length());
            }
        }
        refuseRests(entry.name(), text);
        if (entry.name().equals(MailetContainerEdit.FILE)) {
            MailetContainerEdit.refuseStepsToAbsentProcessors(now, ConfText.bytes(text));
        }
        boolean isEmpty = text.isBlank() && !entry.wasThere();
        return new FileChange(
                entry.name(),
                Optional.of(now),
                isEmpty ? Optional.empty() : Optional.of(ConfText.bytes(text)),
                List.of());
    }

    private static void refuseRests(String file, String text) {
        List<String> lines = text.lines().toList();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (PACKAGES.stream().anyMatch(lines.get(i)::contains)) {
                numbers.add(Integer.toString(i + 1));
            }
        }
        if (!numbers.isEmpty()) {
            throw new UneditableException(
                    file,
                    "it has been changed since Signet was installed; take what names classes of Signet out by hand (after"
                            + " all the rest is taken out, on line " + String.join(", ", numbers)
                            + "), then do this again");
        }
    }

    /** Whether this command has anything to take out. */
    public boolean isNothing() {
        return record.isEmpty();
    }

    /** What becomes different. */
    public List<FileChange> changes() {
        return changes.stream().filter(FileChange::isChange).toList();
    }

    /** Names of files that stay because somebody has changed them; James does not need them. */
    public List<String> kept() {
        return List.copyOf(kept);
    }

    /**
     * Does it, and takes the backup away.
     *
     * @throws UnfinishedException if a file cannot be written; the message says in which state the files are
     */
    public void carryOut() throws IOException {
        List<FileChange> order = new ArrayList<>(Installation.inOrder(changes()));
        Collections.reverse(order);
        conf.carryOut(order);
        record.delete();
    }
}
