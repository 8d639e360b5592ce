package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each JAR for servers speaks of the packages of its own James and of no others, down to the string constants. */
class FlavoursIT {
    /** What was renamed on the way from Java EE to Jakarta EE and James has to do with. The JDK's own javax.* stays. */
    private static final List<String> RENAMED = List.of("mail", "inject", "annotation", "activation");

    private static final long MOST_BYTES = 12L * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        "mailets, james38, jakarta",
        "mailets, james39, javax",
        "matchers, james38, jakarta",
        "matchers, james39, javax"
    })
    void namesNothingOfTheOtherFlavour(String module, String flavour, String others) {
        ServerJar jar = ServerJar.built(module, flavour);

        assertThat(jar.classNames()).hasSizeGreaterThan(5);
        assertThat(traces(jar, others)).isEmpty();
    }

    /** So that an empty answer above means something: the classes do speak of mail, each flavour in its way. */
    @ParameterizedTest
    @CsvSource({"james38, javax", "james39, jakarta"})
    void speaksOfMailInItsOwnWay(String flavour, String own) {
        assertThat(traces(ServerJar.built("mailets", flavour), own))
                .anyMatch(trace -> trace.startsWith("signet/mailets/Authenticate.class: ") && trace.contains("mail"))
                .anyMatch(trace -> trace.startsWith("signet/smtp/AuthenticationHook.class: "))
                .anyMatch(trace -> trace.startsWith("signet/guice/SharedResources.class: ")
                        && trace.contains("annotation/PreDestroy"));
    }

    private static TreeSet<String> traces(ServerJar jar, String root) {
        TreeSet<String> traces = new TreeSet<>();
        for (String entry : jar.entries().keySet()) {
            for (String text : jar.texts(entry)) {
                boolean found = RENAMED.stream()
                        .anyMatch(name -> text.contains(root + "/" + name) || text.contains(root + "." + name + "."));
                if (found) {
                    traces.add(entry + ": " + text);
                }
            }
        }
        return traces;
    }

    @Test
    void bothFlavoursAreMadeOfTheSameClasses() {
        for (String module : List.of("mailets", "matchers")) {
            assertThat(ServerJar.built(module, "james39").entries().keySet())
                    .isEqualTo(ServerJar.built(module, "james38").entries().keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"james38", "james39"})
    void allClassesAreSignetsAndLicencesAreKept(String flavour) {
        ServerJar mailets = ServerJar.built("mailets", flavour);

        assertThat(mailets.classNames()).allMatch(name -> name.startsWith("signet/"));
        assertThat(ServerJar.built("matchers", flavour).classNames())
                .allMatch(name -> name.startsWith("signet/matchers/"));
        assertThat(String.join("", mailets.texts("META-INF/LICENSE"))).contains("Apache License");
        assertThat(String.join("", mailets.texts("META-INF/NOTICE"))).contains("Signet", "James");
        assertThat(mailets.classNames())
                .anyMatch(name -> name.startsWith("signet/shaded/dnsjava/"))
                .anyMatch(name -> name.startsWith("signet/shaded/jdkim/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"james38", "james39"})
    void isSmall(String flavour) throws IOException {
        for (String module : List.of("mailets", "matchers")) {
            assertThat(Files.size(ServerJar.built(module, flavour).path())).isLessThan(MOST_BYTES);
        }
    }

    /** Class files of Java 17: James 3.8 runs on it. */
    @ParameterizedTest
    @ValueSource(strings = {"james38", "james39"})
    void needsJava17AndNotMore(String flavour) {
        ServerJar jar = ServerJar.built("mailets", flavour);

        assertThat(jar.classNames()).allSatisfy(name -> {
            byte[] bytes = jar.entries().get(name);
            assertThat(new String(bytes, 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("\u00ca\u00fe\u00ba\u00be");
            assertThat(bytes[7]).isLessThanOrEqualTo((byte) 61);
        });
    }
}
