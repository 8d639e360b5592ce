package bundled;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All hostile mails, and what they are judged by. The tests of the module mailets make them, in a process of its own: their
 * classes must not be on the class path here.
 *
 * @param folder where they are
 * @param mails sorted by name
 */
record HostileMails(Path folder, List<HostileMail> mails) {
    private static final String MAKER = "signet.cli.HostileFiles";

    private static Optional<HostileMails> made = Optional.empty();

    /** Made once for all tests of the run. */
    static synchronized HostileMails get() throws Exception {
        if (made.isEmpty()) {
            made = Optional.of(make());
        }
        return made.get();
    }

    private static HostileMails make() throws Exception {
        Path absolute = Path.of("target", "hostile-mail").toAbsolutePath();
        Files.createDirectories(absolute);
        for (Path old : files(absolute)) {
            Files.delete(old);
        }
        ProjectFiles project = ProjectFiles.locate();
        Path testClasses = project.home().resolve("mailets/target/test-classes");
        String classPath = project.commandLine() + File.pathSeparator + testClasses;
        JavaRun.of("-cp", classPath, MAKER, absolute.toString()).outputOf(0);
        List<HostileMail> mails = new ArrayList<>();
        for (Path file : files(absolute)) {
            if (file.toString().endsWith(HostileMail.SUFFIX)) {
                mails.add(HostileMail.of(file));
            }
        }
        mails.sort(Comparator.comparing(HostileMail::name));
        return new HostileMails(absolute, mails);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The keys of bank.example and of the attacker. */
    Path zone() {
        return folder.resolve("zone.json");
    }

    /** The settings of a server that rejects mail from bank.example without its signature. */
    Path settings() {
        return folder.resolve("signet.properties");
    }
}
