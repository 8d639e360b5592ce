package signet.dkim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import signet.domain.DomainName;
import signet.message.RawMessage;

/**
 * Five hundred varied messages, signed by us in varied ways: the same bytes each time, for the seed, the keys and the clock
 * are fixed. {@link #main} writes them for other verifiers, see {@code src/test/interop/README.md}.
 */
final class SignedSet {
    static final int SIZE = 500;
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));
    private static final long SEED = 20261122;
    private static final Path KEYS = Path.of("src/test/interop/keys");

    private static final List<String> SIGNERS =
            List.of("ed25519", "rsa2048", "ed25519 rsa2048", "ed25519 rsa2048", "rsa1024", "rsa4096");

    /**
     * @param title how it was signed
     * @param message as SMTP carries it, which adds a CRLF at the end where there is none; one char for each byte
     * @param signatures how many it has
     */
    record Message(String title, String message, int signatures) {
        byte[] bytes() {
            return message.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private SignedSet() {}

    static List<Message> messages() {
        Random random = new Random(SEED);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            messages.add(message(random, i));
        }
        return messages;
    }

    private static Message message(Random random, int number) {
        String text = new VariedMessages(random, false).next();
        HeaderCanonicalization header = HeaderCanonicalization.values()[random.nextInt(2)];
        BodyCanonicalization body = BodyCanonicalization.values()[random.nextInt(2)];
        String keys = SIGNERS.get(random.nextInt(SIGNERS.size()));
        boolean expires = random.nextInt(4) == 0;
        boolean limited = random.nextInt(10) == 0;
        boolean identified = random.nextInt(4) == 0;
        SigningOptions options = new SigningOptions(
                new Canonicalization(header, body),
                SigningOptions.DEFAULT.headers(),
                SigningOptions.DEFAULT.headersIfPresent(),
                expires ? Optional.of(Duration.ofDays(3650)) : Optional.empty(),
                limited);
        List<Signatory> signatories =
                List.of(keys.split(" ")).stream().map(SignedSet::signatory).toList();
        try {
            SigningResult result = new DkimSigner(options, CLOCK, CryptoProvider.AUTO.crypto())
                    .sign(
                            RawMessage.of(text.getBytes(StandardCharsets.ISO_8859_1)),
                            signatories,
                            identified ? Optional.of("j\u00f6e=x@news.example.com") : Optional.empty());
            String title = String.join(
                    " ",
                    String.format("%03d", number),
                    options.canonicalization().tagValue(),
                    keys.replace(' ', '+'),
                    expires ? "x=" : "",
                    limited ? "l=" : "",
                    identified ? "i=" : "");
            String signed = ((SigningResult.Signed) result).fields() + text;
            boolean ended = text.endsWith("\r\n");
            return new Message(title.strip(), ended ? signed : signed + "\r\n", signatories.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Signatory signatory(String name) {
        try {
            String pem = Files.readString(KEYS.resolve(name + ".SAMPLE-KEY.pem"));
            SigningKey key = PemKeys.read(pem, Optional.empty()).good().orElseThrow();
            return new Signatory(DomainName.of("example.com"), name, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys as a zone file. */
    static String zone() {
        TreeMap<String, String> records = new TreeMap<>();
        for (String name : List.of("ed25519", "rsa1024", "rsa2048", "rsa4096")) {
            String record = signatory(name).key().keyRecord();
            String strings = "\"" + String.join("\",\"", pieces(record)) + "\"";
            records.put(name + "._domainkey.example.com", "{\"TXT\":[[" + strings + "]]}");
        }
        return records.entrySet().stream()
                .map(record -> "\"" + record.getKey() + "\":" + record.getValue())
                .collect(Collectors.joining(",\n", "{", "}\n"));
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += 200) {
            pieces.add(text.substring(at, Math.min(text.length(), at + 200)));
        }
        return pieces;
    }

    /** Writes zone.json, titles.txt and a file for each message into a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("zone.json"), zone());
        List<Message> messages = messages();
        Files.writeString(
                folder.resolve("titles.txt"),
                messages.stream().map(message -> message.title() + "\n").collect(Collectors.joining()));
        for (int i = 0; i < messages.size(); i++) {
            Files.write(
                    folder.resolve(String.format("%03d.eml", i)),
                    messages.get(i).bytes());
        }
    }
}
