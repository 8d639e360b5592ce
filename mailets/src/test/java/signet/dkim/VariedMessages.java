package signet.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Messages of many shapes, the same for the same random numbers: odd folding, 8-bit and UTF-8 header fields, MIME, empty
 * bodies and none, long lines, blank lines at the end. All lines of the header end in CRLF. Texts have one char for each
 * byte.
 */
final class VariedMessages {
    private static final List<String> WORDS = List.of(
            "bees",
            "honey",
            "Gr\u00fc\u00dfe",
            "meeting",
            "=?UTF-8?Q?M=C3=BCsli?=",
            "\u65e5\u672c",
            "a=b;",
            "(c)",
            "2026",
            "x");
    private static final List<String> FROM = List.of(
            "joe@example.com",
            "Joe <joe@example.com>",
            "\"Joe, the keeper\" <joe@example.com>",
            "J\u00f6e <joe@example.com>",
            "=?ISO-8859-1?Q?J=F6e?= <joe@news.example.com>",
            "joe@example.com (Joe \\) here)",
            "Joe\r\n\t<joe@example.com>",
            " \t Joe  <joe@example.com>\t ");
    private static final List<String> FOLDS =
            List.of(" ", " ", " ", "  ", "\t", " \t ", "\r\n ", "\r\n\t", "  \r\n\t  ", " \r\n \t \r\n  ");
    private static final List<String> NAMES = List.of(
            "Date",
            "Subject",
            "Reply-To",
            "Sender",
            "To",
            "Cc",
            "Message-ID",
            "In-Reply-To",
            "References",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "X-Mailer",
            "Comments",
            "Received",
            "Resent-From");

    private final Random random;
    /** Whether lone CRs and LFs may stand in the body, which mail servers change and verifiers disagree about. */
    private final boolean wild;

    VariedMessages(Random random, boolean wild) {
        this.random = random;
        this.wild = wild;
    }

    String next() {
        List<String> fields = new ArrayList<>();
        fields.add(name("From") + ":" + pick(List.of(" ", " ", "", "  ")) + utf8(pick(FROM)));
        for (String name : NAMES) {
            for (int count = pick(List.of(0, 0, 1, 1, 1, 1, 1, 2)); count > 0; count--) {
                fields.add(name(name) + ":" + value());
            }
        }
        String body = body(fields);
        Collections.shuffle(fields, random);
        String header = String.join("\r\n", fields) + "\r\n";
        return body.isEmpty() && chance(3) ? header : header + "\r\n" + body;
    }

    private String value() {
        if (chance(25)) {
            return pick(List.of("", " ", "\t", "  ")); // a field without a value
        }
        if (chance(40)) {
            return " " + "long".repeat(50 + random.nextInt(150));
        }
        StringBuilder value = new StringBuilder(pick(List.of(" ", " ", " ", "", "\t", "\r\n ", "   ")));
        for (int words = 1 + random.nextInt(12); words > 0; words--) {
            value.append(chance(30) ? latin1(pick(WORDS)) : utf8(pick(WORDS)));
            value.append(words > 1 ? pick(FOLDS) : pick(List.of("", "", "", " ", "\t ")));
        }
        return value.toString();
    }

    /** In the body's kind goes what MIME says about it. */
    private String body(List<String> fields) {
        int kind = random.nextInt(12);
        if (kind < 3 && chance(2)) {
            return pick(List.of("", "", "\r\n", "\r\n\r\n\r\n", " \r\n", "\t \r\n \r\n\r\n", "x"));
        }
        if (kind < 9) {
            fields.add("MIME-Version: 1.0");
        }
        return switch (kind) {
            case 3, 4 -> {
                fields.add("Content-Type: text/plain; charset=utf-8");
                fields.add("content-transfer-encoding:8bit");
                yield utf8(text());
            }
            case 5 -> {
                fields.add("Content-Type: text/plain;\r\n\tcharset=\"iso-8859-1\"");
                yield latin1(text());
            }
            case 6 -> {
                fields.add("Content-Type: application/octet-stream");
                fields.add("Content-Transfer-Encoding: base64");
                yield base64();
            }
            case 7, 8 -> {
                fields.add("Content-Type: multipart/mixed;\r\n boundary=\"=_b 1\"");
                yield "preamble\r\n--=_b 1\r\n\r\n" + utf8(text())
                        + "\r\n--=_b 1\r\nContent-Type: text/html\r\n\r\n<p>\r\n" + base64() + "\r\n--=_b 1--\r\n";
            }
            default -> utf8(text());
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(30); lines > 0; lines--) {
            if (chance(20)) {
                text.append("0123456789 ".repeat(20 + random.nextInt(60)));
            }
            for (int words = random.nextInt(10); words > 0; words--) {
                text.append(pick(WORDS)).append(pick(List.of(" ", " ", " ", "  ", "\t", " \t ")));
            }
            text.append(pick(List.of("", "", ".", " ", "\t", "  \t")));
            text.append(wild && chance(10) ? pick(List.of("\r", "\n", "\n\n", "\r\r\n", " \r \n")) : "\r\n");
        }
        text.append(pick(List.of("", "", "end\r\n", "end", "end ", "\r\n", "\r\n\r\n\r\n", " \r\n\t\r\n")));
        return text.toString();
    }

    private String base64() {
        byte[] bytes = new byte[random.nextInt(3000)];
        random.nextBytes(bytes);
        return Base64.getMimeEncoder().encodeToString(bytes) + "\r\n";
    }

    private String name(String name) {
        return switch (random.nextInt(10)) {
            case 0 -> name.toLowerCase(Locale.ROOT);
            case 1 -> name.toUpperCase(Locale.ROOT);
            default -> name;
        };
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
}
