package bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each is a server that must not start, and the one line of its log that says why. */
@ExtendWith(Servers.class)
class StartRefusalIT {
    private static final String ANNOUNCED = "James does not start, because ";
    private static final String ANOTHER_JAMES =
            "extensions-jars/ is refused: signet-mailets-0.1.0-james39.jar is the JAR for James 3.9, and this server is"
                    + " James 3.8 or older; use signet-mailets-0.1.0-james38.jar, and the JAR of the matchers whose"
                    + " name ends so, too.";

    @Test
    void unknownKeysAndBadValuesOfSignetPropertiesAllNamedAtOnce() throws Exception {
        assertRefused(
                properties("authserv-id=mail.example.org", "smtp.maxWiat=5s", "dns.tries=many\\u001b[2J\\n2026"),
                "signet.properties is refused: \"smtp.maxWiat\" is not known (did you mean \"smtp.maxWait\"?);"
                        + " and dns.tries cannot be \"many{U+001B}[2J{U+000A}2026\"; allowed: a whole number from 1 to 10; example: dns.tries=2.");
    }

    @Test
    void theFileIsMissing() throws Exception {
        assertRefused(
                conf -> Files.delete(conf.resolve("signet.properties")),
                "signet.properties is refused: the file is not in the server's conf folder; the shortest one is a single"
                        + " line, such as authserv-id=mail.example.org.");
    }

    @Test
    void theNameOfTheServiceIsMissing() throws Exception {
        assertRefused(
                properties("mode=enforce"),
                "signet.properties is refused: authserv-id must be set to the name of this mail service, made like a"
                        + " domain name; example: authserv-id=mail.example.org.");
    }

    @Test
    void theFileBeginsWithAByteOrderMark() throws Exception {
        assertRefused(
                properties("\ufeff# Settings", "authserv-id=mail.example.org"),
                "signet.properties is refused: it begins with a byte order mark; save it as UTF-8 without one (without"
                        + " \"BOM\" or \"signature\").");
    }

    @Test
    void theFileHoldsBytesThatAreNoText() throws Exception {
        assertRefused(
                conf -> Files.write(
                        conf.resolve("signet.properties"),
                        "authserv-id=mail.b\u00c3(cher.example\n".getBytes(StandardCharsets.ISO_8859_1)),
                "signet.properties is refused: authserv-id cannot be \"mail.b\u00c3(cher.example\"; allowed: the name of this"
                        + " mail service, made like a domain name; example: authserv-id=mail.example.org.");
    }

    @Test
    void aMailetHasAParameterItDoesNotKnow() throws Exception {
        assertRefused(
                ConfVariants.parameterOf("signet.mailets.Authenticate", "mode", "enforce"),
                "mailetcontainer.xml, <mailet class=\"signet.mailets.Authenticate\"> is refused: \"mode\" is not known here: nothing can be set"
                        + " in this place.");
    }

    @Test
    void theConditionOfAMatcherIsNone() throws Exception {
        assertRefused(
                ConfVariants.copyAfterAuthenticate("signet.matchers.DispositionIs=rejected", "copies"),
                "mailetcontainer.xml is refused: signet.matchers.DispositionIs cannot be \"rejected\": \"rejected\" is"
                        + " not known (did you mean \"reject\"?); allowed: one or more of accept, quarantine, defer, reject, discard, separated by commas; example:"
                        + " match=\"signet.matchers.DispositionIs=quarantine\".");
    }

    @Test
    void theHookHasAParameterItDoesNotKnow() throws Exception {
        assertRefused(
                ConfVariants.parameterOfHook("maxWait", "5s"),
                "smtpserver.xml, <handler class=\"signet.smtp.AuthenticationHook\"> is refused: \"maxWait\" is not known here: nothing can"
                        + " be set in this place.");
    }

    @Test
    void theModuleIsNotNamed() throws Exception {
        assertRefused(
                withoutModule(),
                "extensions.properties is refused: guice.extension.module must name signet.guice.SignetModule; example:"
                        + " guice.extension.module=signet.guice.SignetModule.");
    }

    @Test
    void theJarsAreThoseForAnotherJames() throws Exception {
        assertRefused(jarsForAnotherJames(), ANOTHER_JAMES);
    }

    @Test
    void theJarsAreThoseForAnotherJamesAndTheModuleIsNotNamed() throws Exception {
        assertRefused(jarsForAnotherJames().and(withoutModule()), ANOTHER_JAMES);
    }

    private static BundledServer.ConfEdit withoutModule() {
        return conf -> Files.writeString(
                conf.resolve("extensions.properties"), "guice.extension.startable=signet.guice.ExpireMail\n");
    }

    /** The JARs for James 3.9 in this server, which is James 3.8. */
    private static BundledServer.ConfEdit jarsForAnotherJames() {
        Path home = ProjectFiles.locate().home();
        return conf -> {
            Path jars = conf.resolveSibling("extensions-jars");
            for (String module : List.of("mailets", "matchers")) {
                String name = "signet-" + module + "-0.1.0-james";
                Files.delete(jars.resolve(name + "38.jar"));
                Files.copy(
                        home.resolve(module).resolve("target").resolve(name + "39.jar"), jars.resolve(name + "39.jar"));
            }
        };
    }

    private static void assertRefused(BundledServer.ConfEdit edit, String reason) throws Exception {
        Path log = Path.of(System.getProperty("signet.log.dir")).resolve("james.log");
        long start = Files.exists(log) ? Files.size(log) : 0;

        Throwable failure = catchThrowable(() -> BundledServer.start(
                        Sample.copyZone(Path.of("target", "zones", "refused")),
                        "server-it-refused",
                        ConfVariants.ownJmxNames("-refused").and(edit))
                .close());

        List<String> logged = logged(log, start);
        assertThat(failure).as("the server has started").isNotNull();
        assertThat(Main.refusal(failure)).contains(reason);
        assertThat(logged.stream().filter(line -> line.contains(ANNOUNCED)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("ERROR").endsWith(ANNOUNCED + reason));
        // James's own account of it follows, many lines, and the last that says anything is the same sentence.
        List<String> account = logged.stream()
                .dropWhile(line -> !line.contains("Fatal error while starting James"))
                .toList();
        assertThat(account.stream().filter(line -> line.contains("Exception: ")))
                .last()
                .asString()
                .endsWith("signet.settings.SettingsException: " + reason);
    }

    private static List<String> logged(Path log, long start) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        return new String(Arrays.copyOfRange(bytes, (int) start, bytes.length), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static BundledServer.ConfEdit properties(String... lines) {
        return conf -> Files.write(conf.resolve("signet.properties"), List.of(lines), StandardCharsets.UTF_8);
    }
}
