package signet.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import signet.install.Flavour;

/** Finds the JARs that go into a server: beside the command line's own JAR, as the release has them, or in a build. */
final class SignetJars {
    private static final List<String> MODULES = List.of("mailets", "matchers");

    private SignetJars() {}

    /**
     * The one of the mailets and the one of the matchers.
     *
     * @param folder where to look; null for where this program is
     */
    static List<Path> forFlavour(Flavour flavour, @Nullable Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String module : MODULES) {
            List<Path> places = folder == null ? ownPlaces(flavour, module) : List.of(folder);
            jars.add(find("signet-" + module + "-", "-" + flavour.classifier() + ".jar", places));
        }
        return jars;
    }

    private static List<Path> ownPlaces(Flavour flavour, String module) {
        return home().map(home -> List.of(
                        home.resolve(flavour.classifier()),
                        home,
                        home.resolve("../../" + module + "/target").normalize()))
                .orElse(List.of());
    }

    private static Path find(String start, String end, List<Path> places) throws IOException {
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                List<Path> found = fitting(place, start, end);
                if (found.size() > 1) {
                    throw new CommandFailure("more than one JAR fits in " + place + ": "
                            + found.stream()
                                    .map(file -> file.getFileName().toString())
                                    .collect(Collectors.joining(", "))
                            + "; leave the one there that is to be installed, or name another folder: --jars DIR");
                } else if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
        }
        throw new CommandFailure(
                start + "..." + end + " is not " + (places.size() == 1 ? "in " + places.get(0) : "beside this command")
                        + "; name its folder: --jars DIR");
    }

    private static List<Path> fitting(Path folder, String start, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(start) && name.endsWith(end);
                    })
                    .sorted()
                    .toList();
        }
    }

    /** The folder of the JAR this runs from. */
    private static Optional<Path> home() {
        CodeSource source = SignetJars.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a place that is none: " + source.getLocation(), e);
        }
    }
}
