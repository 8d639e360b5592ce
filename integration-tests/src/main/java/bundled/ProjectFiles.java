package bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the build made. The project's folder is {@code -Dsignet.home}, or the working directory or one above it. */
record ProjectFiles(Path home) {
    static ProjectFiles locate() {
        Path start =
                Path.of(System.getProperty("signet.home", "")).toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("james-conf/conf"))) {
                return new ProjectFiles(folder);
            }
        }
        throw new BundledServerException("No james-conf/conf in " + start
                + " or above it. Run this in the project's folder, or name it: -Dsignet.home=/path/to/signet");
    }

    Path conf() {
        return home.resolve("james-conf/conf");
    }

    /** The JARs a user drops into {@code extensions-jars/}. */
    List<Path> extensionJars() {
        return List.of(
                built("mailets", "signet-mailets-*-james38.jar"), built("matchers", "signet-matchers-*-james38.jar"));
    }

    Path commandLine() {
        return built("mailets", "signet.jar");
    }

    Path target() {
        return home.resolve("integration-tests/target");
    }

    private Path built(String module, String name) {
        Path folder = home.resolve(module).resolve("target");
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> found = files.filter(file -> matcher.matches(file.getFileName()))
                        .toList();
                if (found.size() == 1) {
                    return found.get(0);
                }
                if (found.size() > 1) {
                    throw new BundledServerException("Several files " + module + "/target/" + name
                            + " from different builds. Run: ./mvnw clean package");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new BundledServerException(module + "/target/" + name
                + " is missing. Run ./mvnw package first, or ./mvnw -Pserver for all at once.");
    }
}
