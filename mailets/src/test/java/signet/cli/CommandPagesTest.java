package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.docs.Samples;
import signet.docs.Samples.Kind;

/** Every command in the docs is run, and prints what the docs say. */
class CommandPagesTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    /** What every command has. */
    private static final Set<String> ALWAYS = Set.of("--help", "--version");

    private static final String PROMPT = "$ signet ";
    /** Where the files are that the pages name: the docs' own, and for explain the sample mails. */
    private static final List<Path> FILES = List.of(Samples.DOCS, Samples.DOCS.resolve("commands"));

    private static final List<Path> COMMANDS = List.of(Samples.DOCS.resolve("commands"));

    /** The keys are public, for samples only. */
    private static final List<Path> SIGNING = List.of(
            Samples.DOCS.resolve("commands"),
            Samples.ROOT.resolve("integration-tests/samples/keys"),
            Samples.ROOT.resolve("james-conf/conf"));

    /** What install would put into a server; for a page it need not be JARs. */
    private static final List<String> JARS =
            List.of("signet-mailets-0.1.0-james38.jar", "signet-matchers-0.1.0-james38.jar");

    private static final List<Path> SAMPLE_MAILS = List.of(
            Samples.ROOT.resolve("integration-tests/src/main/resources/bundled/samples"),
            Samples.ROOT.resolve("james-conf/conf"),
            Samples.DOCS.resolve("commands"));

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatItsPageShows() {
        return Samples.of(Kind.CONSOLE).stream()
                .map(sample -> DynamicTest.dynamicTest(sample.where(), () -> check(sample.text())));
    }

    /** In their order, in one folder; what they print is on the pages of the commands. */
    @Test
    void theCommandsOfTheRecipesForSigningWork() throws IOException {
        List<String> commands = Pattern.compile("(?m)^signet .*|(?<=`)signet [a-z]+ [a-z]+ [^`]+(?=`)")
                .matcher(Samples.page("signing.md"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(commands).hasSize(15);
        assertThat(Samples.of(Kind.SHELL)).allSatisfy(sample -> assertThat(commands)
                .as(sample.where())
                .containsAll(sample.text().lines().toList()));
        SampleKeys keys = new SampleKeys();
        Path zone = Files.writeString(Files.createTempFile("signet", ".json"), "{}");
        for (String command : commands) {
            List<String> words = new ArrayList<>(
                    List.of(keys.arguments(command.substring("signet ".length()).split("\\s+"))));
            boolean asks = command.contains(" check ");
            if (asks) {
                words.addAll(List.of("--dns", zone.toString()));
            }
            Terminal terminal = new Terminal();
            // Nothing is published there.
            assertThat(terminal.run(words.toArray(String[]::new)))
                    .as(command + terminal.err())
                    .isEqualTo(asks ? 1 : 0);
        }
        Files.delete(zone);
        keys.delete();
    }

    private static void check(String console) {
        assertThat(console).startsWith(PROMPT);
        SampleKeys keys = new SampleKeys();
        for (String one : console.substring(PROMPT.length()).split("\n" + Pattern.quote(PROMPT))) {
            String command = one.substring(0, one.indexOf('\n'));
            String[] words = command.split(" ");
            boolean isInstallation = words[0].equals("install") || words[0].equals("uninstall");
            String printed = isInstallation ? runOnCopy(words) : keys.words(run(keys.arguments(words)));
            String shown = one.substring(one.indexOf('\n') + 1);
            assertThat(SampleKeys.withoutChance(printed))
                    .as(command)
                    .isEqualTo(SampleKeys.withoutChance(shown.endsWith("\n") ? shown : shown + "\n"));
        }
        keys.delete();
    }

    /** On a copy of the sample server, with files that stand for the JARs. */
    private static String runOnCopy(String... words) {
        try {
            Path folder = Files.createTempDirectory("signet-pages");
            for (Path file : Samples.files(Samples.DOCS.resolve("commands/james/conf"), "")) {
                Path copy = folder.resolve(Samples.DOCS.resolve("commands").relativize(file));
                if (Files.isRegularFile(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            Files.createDirectories(folder.resolve("james/extensions-jars"));
            for (String jar : JARS) {
                Files.writeString(folder.resolve(jar), jar);
            }
            List<String> arguments = new ArrayList<>(List.of(words));
            arguments.set(
                    arguments.indexOf("james/conf"),
                    folder.resolve("james/conf").toString());
            if (words[0].equals("install")) {
                arguments.addAll(List.of("--jars", folder.toString()));
            }
            return run(arguments.toArray(String[]::new)).replace(folder + "/", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder with the files that are named; a server ends at once and takes any port, but says the one that was asked for. */
    private static String run(String... words) {
        List<Path> folders =
                switch (words[0]) {
                    case "explain" -> SAMPLE_MAILS;
                    case "spf" -> COMMANDS;
                    case "sign" -> SIGNING;
                    default -> FILES;
                };
        List<String> arguments = new ArrayList<>();
        String port = "";
        for (String word : words) {
            boolean isPort =
                    !arguments.isEmpty() && arguments.get(arguments.size() - 1).equals("--port");
            port = isPort ? word : port;
            arguments.add(isPort ? "0" : file(folders, word));
        }
        if (arguments.contains("serve")) {
            arguments.add("--until-stdin-closes");
        }
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        Signet.run(InputStream.nullInputStream(), writer, writer, arguments.toArray(String[]::new));
        String printed = out.toString();
        for (Path folder : folders) {
            printed = printed.replace(folder + "/", "");
        }
        return port.isEmpty() ? printed : printed.replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + port);
    }

    private static String file(List<Path> folders, String word) {
        return folders.stream()
                .map(folder -> folder.resolve(word))
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .findFirst()
                .orElse(word);
    }

    @TestFactory
    Stream<DynamicTest> everyOptionIsOnItsPage() {
        return Samples.files(Samples.DOCS.resolve("commands"), ".md").stream()
                .map(page -> DynamicTest.dynamicTest(page.toString(), () -> {
                    String name = page.getFileName().toString().replace(".md", "");
                    Set<String> inHelp = options(run((name.replace('-', ' ') + " --help").split(" ")));
                    inHelp.removeAll(ALWAYS);
                    String text = Samples.read(page);
                    assertThat(text).startsWith("# signet " + name.replace('-', ' ') + "\n");
                    Set<String> onPage = options(text);
                    onPage.removeAll(ALWAYS);
                    assertThat(onPage).isEqualTo(inHelp);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasItsPage() {
        return Stream.of(
                        "explain",
                        "spf check",
                        "spf lint",
                        "dmarc check",
                        "keys new",
                        "keys list",
                        "keys rotate",
                        "keys retire",
                        "sign",
                        "dns records",
                        "dns check",
                        "dns serve",
                        "dns query",
                        "install",
                        "uninstall")
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    assertThat(Samples.DOCS.resolve("commands/" + command.replace(' ', '-') + ".md"))
                            .exists();
                    int group = command.indexOf(' ');
                    assertThat(run(group > 0 ? command.substring(0, group) : "no-such-command"))
                            .contains(command);
                }));
    }

    private static Set<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
