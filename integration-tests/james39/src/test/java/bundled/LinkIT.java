package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All that the JARs for James 3.9 refer to is there: in the libraries of James 3.9.0, and as far as those are not published
 * (SMTP, WebAdmin) in the ones of 3.8.1, with the same packages renamed that 3.9 has renamed.
 */
class LinkIT {
    private static final List<String> RENAMED = List.of("mail", "inject", "annotation", "activation");

    /** Parts of the libraries we bring that reach for what is not there, and that we do not use. */
    private static final List<String> OPTIONAL = List.of(
            "signet/shaded/dnsjava/config/", // JNA and Android, to find the name servers of other systems
            "signet/shaded/jdkim/" // its own reading of messages, by mime4j, and its own DNS
            );

    @Test
    void everyClassFieldAndMethodOfTheMailetsIsThere() throws IOException {
        assertThat(used(linker("james39").problems(ServerJar.built("mailets", "james39"), "signet/")))
                .isEmpty();
    }

    @Test
    void everyClassFieldAndMethodOfTheMatchersIsThere() throws IOException {
        assertThat(linker("james39").problems(ServerJar.built("matchers", "james39"), "signet/"))
                .isEmpty();
    }

    /** The check is able to find something: this is what would be missing if the JAR for James 3.8 were taken. */
    @Test
    void theOtherFlavourWouldMissWhatWasRenamed() throws IOException {
        assertThat(linker("james38").problems(ServerJar.built("mailets", "james38"), "signet/"))
                .contains("signet/mailets/Authenticate needs the class javax/mail/MessagingException")
                .anyMatch(problem -> problem.startsWith("signet/mailets/Authenticate needs ")
                        && problem.contains("org/apache/mailet/Mail.getMessage()Ljavax/mail/internet/MimeMessage;"))
                .anyMatch(problem -> problem.startsWith("signet/smtp/AuthenticationHook needs "));
    }

    private static List<String> used(List<String> problems) {
        return problems.stream()
                .filter(problem -> OPTIONAL.stream().noneMatch(problem::startsWith))
                .toList();
    }

    private static Linker linker(String flavour) throws IOException {
        Linker linker = new Linker()
                .with(ServerJar.built("mailets", flavour), name -> name)
                .with(ServerJar.built("matchers", flavour), name -> name);
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("james38.folder")))) {
            jars.map(ServerJar::read).forEach(jar -> linker.with(jar, LinkIT::renamed));
        }
        return linker;
    }

    private static String renamed(String name) {
        String result = name;
        for (String part : RENAMED) {
            result = result.replace("javax/" + part + "/", "jakarta/" + part + "/");
        }
        return result;
    }
}
