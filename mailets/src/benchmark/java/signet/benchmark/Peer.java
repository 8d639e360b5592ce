package signet.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import signet.benchmark.SampleMessage.Body;
import signet.benchmark.VerifyBenchmark.Shape;
import signet.dkim.KeyType;
import signet.dkim.PemKeys;

/**
 * Another implementation of DKIM in another language: a program that gets a mail and a key and prints how long it takes.
 *
 * @param name that of its column
 * @param command starts it
 * @param folder for its files
 */
record Peer(String name, List<String> command, Path folder) {
    private static final Path SOURCES = Path.of("src/benchmark/peers");

    /** As long as the benchmarks in Java. */
    private static final List<String> SECONDS = List.of("8", "3");

    /** Those that are installed here. Of the others it is said how to get them. */
    static List<Peer> installed(Path folder) throws IOException, InterruptedException {
        List<Peer> installed = new ArrayList<>();
        String opendkim = folder.resolve("opendkim").toString();
        String source = SOURCES.resolve("opendkim.c").toString();
        if (isGood(List.of("cc", "-O2", "-o", opendkim, source, "-lopendkim"))) {
            installed.add(new Peer("libopendkim", List.of(opendkim), folder));
        } else {
            System.out.println("libopendkim is not installed: apt-get install gcc libopendkim-dev");
        }
        List<String> mailauth =
                List.of("node", SOURCES.resolve("mailauth.mjs").toString());
        if (isGood(mailauth)) {
            installed.add(new Peer("mailauth", mailauth, folder));
        } else {
            System.out.println(
                    "mailauth is not found: npm install --prefix FOLDER mailauth, and -Dbenchmark.mailauth=FOLDER");
        }
        return installed;
    }

    private static boolean isGood(List<String> command) throws InterruptedException {
        try {
            return builder(command)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        String mailauth = System.getProperty("benchmark.mailauth", "");
        if (!mailauth.isEmpty()) {
            builder.environment()
                    .put("NODE_PATH", Path.of(mailauth, "node_modules").toAbsolutePath().toString());
        }
        return builder;
    }

    /** Measures it with the mail of that row. */
    Time time(Row row) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        if (row == Row.SIGN_2_KB) {
            String key = PemKeys.write(SampleMessage.key(KeyType.RSA2048));
            line.addAll(work("sign", SampleMessage.unsigned(Body.TEXT_2_KB), key));
        } else {
            Shape shape = Shape.valueOf(row.parameters.get("shape"));
            byte[] mail = SampleMessage.signed(shape.body, shape.type, shape.signatures);
            line.addAll(work("verify", mail, SampleMessage.key(shape.type).keyRecord()));
        }
        line.addAll(SECONDS);
        Process process = builder(line).redirectError(Redirect.INHERIT).start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0) {
            throw new IOException(name + " did not do what was to be measured: " + row);
        }
        int blank = times.indexOf(' ');
        return new Time(Double.parseDouble(times.substring(0, blank)), Double.parseDouble(times.substring(blank + 1)));
    }

    private List<String> work(String verb, byte[] mail, String key) throws IOException {
        Path mailFile = Files.write(folder.resolve("mail.eml"), mail);
        Path keyFile = Files.writeString(folder.resolve("key.txt"), key);
        return List.of(verb, mailFile.toString(), keyFile.toString());
    }
}
