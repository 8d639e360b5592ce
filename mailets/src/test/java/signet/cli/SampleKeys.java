package signet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import signet.dkim.PemSamples;
import signet.signing.KeyFolder;

/**
 * The folder of keys that the pages of commands work with: it has one key, {@code s1} of {@code example.com}, at the start of
 * each sample. Outputs name it as people do who work where it is.
 */
final class SampleKeys {
    private final Path work;
    private final KeyFolder keys;

    SampleKeys() {
        try {
            work = Files.createTempDirectory("pages");
            keys = new KeyFolder(work);
            keys.write("example.com/s1.pem", "Created: 2026-11-01T00:00:00Z\n\n" + PemSamples.ED25519);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same command in the folder of the samples; commands that know no keys stay as they are. */
    String[] arguments(String... words) {
        String command = words[0] + " " + (words.length > 1 ? words[1] : "");
        boolean needsKeys = words[0].equals("keys") || command.equals("dns records") || command.equals("dns check");
        if (!needsKeys || List.of(words).contains("--help")) {
            return words;
        }
        List<String> all = new ArrayList<>();
        for (String word : words) {
            boolean isOutput = !all.isEmpty() && all.get(all.size() - 1).equals("--out");
            all.add(isOutput ? work.resolve(word).toString() : word);
        }
        all.addAll(List.of("--keys", keys.root().toString()));
        return all.toArray(String[]::new);
    }

    /** What a command printed, with names as in the folder of the samples. */
    String words(String printed) {
        return printed.replace(" --keys " + keys.root(), "").replace(work + "/", "");
    }

    /** New keys and times differ each time. */
    static String withoutChance(String text) {
        return text.replaceAll("p=[A-Za-z0-9+/]{40,}=*", "p=KEY")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
                .replaceAll("\\bs\\d{6}(rsa|ed)\\b", "sMONTH$1");
    }

    void delete() {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
