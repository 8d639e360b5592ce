package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The JARs as they are given away: what is in them, and that the command line runs alone on every JDK there is here. */
class ProductsIT {
    private static final ProjectFiles FILES = ProjectFiles.locate();

    /** One installed JDK or JRE. */
    private record Java(Path home, int version) {
        Path executable() {
            return home.resolve("bin/java");
        }
    }

    @TestFactory
    Stream<DynamicTest> theCommandLineRunsAloneOnTheOldestAndTheNewestJavaHere() {
        List<Java> javas = installed();
        return Stream.of(javas.get(0), javas.get(javas.size() - 1))
                .distinct()
                .map(java -> DynamicTest.dynamicTest("Java " + java.version(), () -> {
                    assertThat(run(java, 0, "--version")).startsWith("signet ");
                    String zone = FILES.home()
                            .resolve("integration-tests/src/main/resources/bundled/samples/zone.json")
                            .toString();
                    assertThat(run(java, 0, "dns", "query", "bank.example", "TXT", "--dns", zone))
                            .contains("v=spf1 ip4:192.0.2.15");
                    assertThat(run(java, 1, "dns", "query", "absent.example", "TXT", "--dns", zone))
                            .contains("NXDOMAIN");
                }));
    }

    /** What the command writes, which has to be no error. */
    private static String run(Java java, int exitCode, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-jar", FILES.commandLine().toString()));
        all.addAll(List.of(arguments));
        return JavaRun.on(java.executable(), all.toArray(String[]::new)).outputOf(exitCode);
    }

    /** The running one and those beside it, from 17 on, oldest first. */
    private static List<Java> installed() {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(own));
        try (Stream<Path> beside = Files.list(own.getParent())) {
            beside.filter(home -> Files.isExecutable(home.resolve("bin/java"))).forEach(homes::add);
        } catch (IOException e) {
            return List.of(new Java(own, Runtime.version().feature()));
        }
        return homes.stream()
                .map(home -> new Java(home, version(home)))
                .filter(java -> java.version() >= 17)
                .sorted(Comparator.comparing(Java::version))
                .toList();
    }

    /** The major version a JDK states in its file {@code release}; 0 if it does not. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(in);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[.\\-+]", 2)[0]);
    }

    @TestFactory
    Stream<DynamicTest> theServersJarsHoldNothingThatCouldMeetTheServersOwnLibraries() {
        return Stream.of("james38", "james39")
                .flatMap(flavour -> Stream.of("mailets", "matchers")
                        .map(module -> module + "/target/signet-" + module + "-0.1.0-" + flavour + ".jar"))
                .map(jar -> DynamicTest.dynamicTest(jar, () -> {
                    List<String> names = names(FILES.home().resolve(jar));
                    assertThat(names)
                            .contains("META-INF/LICENSE")
                            .anyMatch(name -> name.startsWith("signet/") && name.endsWith(".class"))
                            .allMatch(name -> name.startsWith("signet/") || name.startsWith("META-INF/"))
                            .noneMatch(name -> name.startsWith("signet/cli/"))
                            .noneMatch(name -> name.startsWith("signet/shaded/jackson/"))
                            .noneMatch(name -> name.startsWith("META-INF/versions/"))
                            .noneMatch(name -> name.startsWith("META-INF/services/java.net.spi"))
                            .noneMatch(name -> name.startsWith("META-INF/services/sun.net"));
                }));
    }

    @Test
    void theMatchersJarHoldsMatchersOnly() throws IOException {
        assertThat(names(FILES.extensionJars().get(1)).stream().filter(name -> name.endsWith(".class")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("signet/matchers/"));
    }

    private static List<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
