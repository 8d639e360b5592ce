package signet.install;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What an installation has changed, kept in a folder beside the configuration together with the files as they were. */
final class InstallRecord {
    /** In the folder conf. James reads its files by name and leaves this one alone. */
    static final String FOLDER = "signet-backup";

    private static final String FILE = "record.properties";
    private static final String SERVER = "server";
    private static final String NONE = "";

    private final Path folder;
    private final Optional<Path> server;
    private final Map<String, Entry> entries;

    private InstallRecord(Path folder, Optional<Path> server, Map<String, Entry> entries) {
        this.folder = folder;
        this.server = server;
        this.entries = entries;
    }

    /**
     * One changed file.
     *
     * @param before the digest of what it was; empty if it was not there
     * @param after the digest of what was made of it; empty if it was taken away
     * @param isExact whether nobody else has changed it between two installations
     * @param added the pieces of text that were added
     */
    record Entry(String name, String before, String after, boolean isExact, List<String> added) {
        boolean wasThere() {
            return !before.isEmpty();
        }
    }

    /** The record of a configuration; an empty one if Signet was not installed there by this command. */
    static InstallRecord read(Path conf) throws IOException {
        Path folder = conf.resolve(FOLDER);
        Properties written = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
            written.load(in);
        } catch (NoSuchFileException e) {
            return new InstallRecord(folder, Optional.empty(), new LinkedHashMap<>());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; written.containsKey(i + ".name"); i++) {
            List<String> added = new ArrayList<>();
            for (int j = 0; written.containsKey(i + ".added." + j); j++) {
                added.add(written.getProperty(i + ".added." + j));
            }
            String name = written.getProperty(i + ".name");
            entries.put(
                    name,
                    new Entry(
                            name,
                            written.getProperty(i + ".before", NONE),
                            written.getProperty(i + ".after", NONE),
                            Boolean.parseBoolean(written.getProperty(i + ".exact", "true")),
                            added));
        }
        return new InstallRecord(
                folder, Optional.ofNullable(written.getProperty(SERVER)).map(Path::of), entries);
    }

    /** Where {@code extensions-jars} was when something was installed last. */
    Optional<Path> server() {
        return server;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Notes a change, and keeps the file as it was before the first one. */
    void add(FileChange change, ConfFolder conf) throws IOException {
        Entry earlier = entries.get(change.name());
        String before = digest(change.before());
        String after = digest(change.after());
        // The second happens where something was noted and then could not be done.
        if (earlier == null || earlier.before().equals(before)) {
            if (change.before().isPresent()) {
                keep(change.name(), change.before().get(), conf);
            }
            entries.put(change.name(), new Entry(change.name(), before, after, true, change.added()));
            return;
        }
        List<String> added = new ArrayList<>(earlier.added());
        added.addAll(change.added());
        boolean isExact = earlier.isExact() && earlier.after().equals(before);
        if (isExact && earlier.before().equals(after)) {
            entries.remove(change.name());
        } else {
            entries.put(change.name(), new Entry(change.name(), earlier.before(), after, isExact, added));
        }
    }

    private void keep(String name, byte[] content, ConfFolder conf) throws IOException {
        FileRights.makePrivateFolder(folder);
        Optional<Path> rights = conf.rightsOf(name);
        if (rights.isPresent() && !rights.get().equals(backup(folder, name))) {
            FileRights.write(backup(folder, name), content, rights.get());
        }
    }

    /** @param server where {@code extensions-jars} is */
    void write(Path server) throws IOException {
        Properties written = new Properties();
        written.setProperty(SERVER, server.toString());
        int i = 0;
        for (Entry entry : entries.values()) {
            written.setProperty(i + ".name", entry.name());
            written.setProperty(i + ".before", entry.before());
            written.setProperty(i + ".after", entry.after());
            written.setProperty(i + ".exact", Boolean.toString(entry.isExact()));
            for (int j = 0; j < entry.added().size(); j++) {
                written.setProperty(i + ".added." + j, entry.added().get(j));
            }
            i++;
        }
        FileRights.makePrivateFolder(folder);
        Path fresh = folder.resolve(FILE + Replacement.NEW);
        try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            written.store(out, "What signet install has changed here; signet uninstall reads it.");
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the record on the disk what an earlier one says, because what was noted since has not been done. */
    void takeBack(InstallRecord earlier) throws IOException {
        for (Entry entry : entries.values()) {
            if (!earlier.entries.containsKey(entry.name())) {
                Files.deleteIfExists(backup(folder, entry.name()));
            }
        }
        if (earlier.isEmpty()) {
            delete();
        } else if (earlier.server.isPresent()) {
            earlier.write(earlier.server.get());
        }
    }

    /** The file as it was. */
    byte[] original(Entry entry) throws IOException {
        return Files.readAllBytes(backup(folder, entry.name()));
    }

    static Path backup(Path folder, String name) {
        return folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    }

    /** Takes the record and what it keeps away. */
    void delete() throws IOException {
        for (Entry entry : entries.values()) {
            Files.deleteIfExists(backup(folder, entry.name()));
        }
        Files.deleteIfExists(folder.resolve(FILE));
        Files.deleteIfExists(folder.resolve(FILE + Replacement.NEW));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return; // not ours
            }
        }
        Files.delete(folder);
    }

    static String digest(Optional<byte[]> content) {
        try {
            return content.isEmpty()
                    ? NONE
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content.get()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
