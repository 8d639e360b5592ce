package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import signet.docs.Samples;

/** A small server to install Signet into, and the commands. */
abstract class InstalledSample {
    static final String MAILETS = "signet-mailets-0.1.0-james38.jar";
    static final String MATCHERS = "signet-matchers-0.1.0-james38.jar";

    @TempDir
    Path folder;

    Path server;
    Path conf;
    String output = "";

    @BeforeEach
    void copySample() throws IOException {
        server = folder.resolve("james");
        conf = Files.createDirectories(server.resolve("conf"));
        Files.createDirectories(server.resolve("extensions-jars"));
        for (Path file : Samples.files(Samples.DOCS.resolve("commands/james/conf"), "")) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        for (String name :
                new String[] {MAILETS, MATCHERS, MAILETS.replace("38", "39"), MATCHERS.replace("38", "39")}) {
            Files.createDirectories(folder.resolve("jars"));
            Files.writeString(folder.resolve("jars").resolve(name), "content of " + name);
        }
    }

    int signet(String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        int code = Signet.run(InputStream.nullInputStream(), writer, writer, arguments);
        output = out.toString();
        return code;
    }

    int install(String... more) {
        return signet(Stream.concat(
                        Stream.of(
                                "install",
                                "--conf",
                                conf.toString(),
                                "--jars",
                                folder.resolve("jars").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    int install38(String... more) {
        return install(Stream.concat(Stream.of("--james", "3.8", "--authserv-id", "mail.example.org"), Stream.of(more))
                .toArray(String[]::new));
    }

    int uninstall() {
        return signet("uninstall", "--conf", conf.toString());
    }

    /** All files of the server, one character for each byte. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Samples.files(server, "")) {
            if (Files.isRegularFile(file)) {
                files.put(server.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    String conf(String name) throws IOException {
        return Files.readString(conf.resolve(name), StandardCharsets.ISO_8859_1);
    }

    void edit(String name, String from, String to) throws IOException {
        String text = conf(name);
        assertThat(text).contains(from);
        Files.writeString(conf.resolve(name), text.replace(from, to), StandardCharsets.ISO_8859_1);
    }
}
