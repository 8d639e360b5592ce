package signet.install;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Tells by the JARs of a server which James it is, and what it has. */
public final class ServerLibraries {
    /** Every James has it, and its version is that of the server. */
    private static final String MAILET_API = "apache-mailet-api-";

    private static final int DEEPEST = 2;
    private static final int MOST_FILES = 10_000;

    private ServerLibraries() {}

    /**
     * The flavour for the server in that folder; empty if its JARs do not tell, or contradict each other.
     *
     * @param server the folder with {@code conf/} in it
     */
    public static Optional<Flavour> flavour(Path server) throws IOException {
        Set<Flavour> found = EnumSet.noneOf(Flavour.class);
        names(server).forEach(name -> of(name).ifPresent(found::add));
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    /** Whether one of its JARs has a name that begins so. */
    static boolean has(Path server, String start) throws IOException {
        return names(server).stream().anyMatch(name -> name.startsWith(start));
    }

    private static List<String> names(Path server) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path jar : jars(server)) {
            names.add(jar.getFileName().toString());
            if (server.equals(jar.getParent())) {
                names.addAll(classPath(jar));
            }
        }
        return names;
    }

    /** What cannot be read beside the server, such as its mail, is none of our business. */
    private static List<Path> jars(Path server) throws IOException {
        List<Path> jars = new ArrayList<>();
        Files.walkFileTree(server, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName() != null && file.getFileName().toString().endsWith(".jar")) {
                    jars.add(file);
                }
                return jars.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
        return jars;
    }

    private static Optional<Flavour> of(String name) {
        if (!name.startsWith(MAILET_API)) {
            return Optional.empty();
        }
        String[] version = name.substring(MAILET_API.length()).split("[.-]", -1);
        try {
            int major = Integer.parseInt(version[0]);
            int minor = Integer.parseInt(version[1]);
            return Optional.of(major > 3 || major == 3 && minor >= 9 ? Flavour.JAMES_39 : Flavour.JAMES_38);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The names of the JARs that the manifest of a JAR asks for: a James in one JAR has the others named there. */
    private static List<String> classPath(Path jar) {
        List<String> names = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String written =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (written != null) {
                Arrays.stream(written.split(" ", -1))
                        .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
                        .forEach(names::add);
            }
        } catch (IOException e) {
            return List.of(); // no JAR after all, and so it tells nothing
        }
        return names;
    }
}
