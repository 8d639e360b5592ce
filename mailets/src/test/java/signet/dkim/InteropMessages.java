package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The messages that others signed, from the files that {@code src/test/interop} makes and {@code container.py} explains. */
final class InteropMessages {
    /**
     * What the signer of a signature was asked for.
     *
     * @param limited whether l= leaves what is added to the body unsigned
     * @param oversigned whether From is listed twice in h=
     * @param cause what comes of it: the signature is good but where its signer left the standard
     */
    record Expected(
            String domain,
            String selector,
            String algorithm,
            String identity,
            boolean relaxedHeader,
            boolean relaxedBody,
            boolean limited,
            boolean oversigned,
            DkimCause cause) {
        static Expected parse(String line) {
            String[] words = line.split(" ");
            List<String> flags = List.of(words).subList(6, words.length);
            String form = words[5].substring(2);
            return new Expected(
                    words[1].substring(2),
                    words[2].substring(2),
                    words[3].substring(2),
                    words[4].substring(2),
                    form.startsWith("relaxed/"),
                    form.endsWith("/relaxed"),
                    flags.contains("limited"),
                    flags.contains("oversigned"),
                    cause(flags));
        }

        private static DkimCause cause(List<String> flags) {
            if (flags.contains("deviates-in-body")) {
                return DkimCause.BODY_HASH_MISMATCH;
            }
            return flags.contains("deviates-in-header") ? DkimCause.SIGNATURE_MISMATCH : DkimCause.SIGNATURE_OK;
        }
    }

    /** A message as Latin-1 text, each char one byte, and its signatures, top first. */
    record Message(String title, String text, List<Expected> signatures) {
        boolean isSignedByTheStandard() {
            return signatures.stream().allMatch(s -> s.cause() == DkimCause.SIGNATURE_OK);
        }

        int bodyStart() {
            return text.indexOf("\r\n\r\n") + 4;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private InteropMessages() {}

    static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(InteropMessages.class.getResourceAsStream("/signet/dkim/interop/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Message> read(String group) {
        List<Message> messages = new ArrayList<>();
        String title = "";
        List<Expected> signatures = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : resource(group + ".txt").lines().toList()) {
            switch (line.charAt(0)) {
                case '=' -> {
                    add(messages, title, bytes, signatures);
                    title = group + line.substring(3);
                    signatures.clear();
                    bytes.reset();
                }
                case '+' -> signatures.add(Expected.parse(line));
                case '|' -> {
                    unescape(line, bytes);
                    bytes.write('\r');
                    bytes.write('\n');
                }
                case '/' -> unescape(line, bytes);
                default -> throw new IllegalStateException(line);
            }
        }
        add(messages, title, bytes, signatures);
        assertThat(messages).isNotEmpty();
        return messages;
    }

    private static void add(
            List<Message> messages, String title, ByteArrayOutputStream bytes, List<Expected> signatures) {
        if (!signatures.isEmpty()) {
            messages.add(new Message(title, bytes.toString(StandardCharsets.ISO_8859_1), List.copyOf(signatures)));
        }
    }

    private static void unescape(String line, ByteArrayOutputStream out) {
        for (int i = 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                out.write(Integer.parseInt(line.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                out.write(line.charAt(i));
            }
        }
    }
}
