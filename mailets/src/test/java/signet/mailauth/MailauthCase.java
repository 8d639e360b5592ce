package signet.mailauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code integration-tests/mailauth/cases.jsonl}: a mail, the DNS it meets, and what mailauth says of it.
 *
 * @param fields the texts of the line
 * @param zone the DNS, in the form of zone files
 * @param strict what mailauth says if asked to follow the standards exactly
 * @param lenient what it says if not asked so
 */
record MailauthCase(Map<String, String> fields, String zone, Answer strict, Answer lenient) {
    static final Path FOLDER = Path.of("../integration-tests/mailauth");

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * What mailauth says.
     *
     * @param fields the members that are texts or truths
     * @param spf the domain for which it found that SPF passed, if any
     * @param dkim the domains of the signatures that it found good
     */
    record Answer(Map<String, String> fields, String spf, List<String> dkim) {
        String get(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    String id() {
        return get("id");
    }

    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    byte[] mail() {
        return get("mail").getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<MailauthCase> all() {
        try {
            List<MailauthCase> cases = new ArrayList<>();
            for (String line : Files.readAllLines(FOLDER.resolve("cases.jsonl"), StandardCharsets.US_ASCII)) {
                cases.add(read(line));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MailauthCase read(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        String zone = "";
        @Nullable Answer strict = null;
        @Nullable Answer lenient = null;
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "zone" -> {
                        int start = (int) json.currentTokenLocation().getCharOffset();
                        json.skipChildren();
                        zone = line.substring(
                                start, (int) json.currentLocation().getCharOffset());
                    }
                    case "strict" -> strict = answer(json);
                    case "lenient" -> lenient = answer(json);
                    default -> fields.put(name, json.getText());
                }
            }
        }
        if (strict == null) {
            throw new IllegalStateException("no answer: " + line);
        }
        return new MailauthCase(fields, zone, strict, lenient == null ? strict : lenient);
    }

    private static Answer answer(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        String spf = "";
        List<String> dkim = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value != JsonToken.START_OBJECT) {
                fields.put(name, json.getText());
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    spf = json.getText();
                } else {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        dkim.add(json.getText());
                    }
                }
            }
        }
        return new Answer(fields, spf, dkim);
    }
}
