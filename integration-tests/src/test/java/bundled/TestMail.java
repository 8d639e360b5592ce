package bundled;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small mails for tests: complete, so that James adds nothing. */
final class TestMail {
    private TestMail() {}

    /** @param fields put above all others */
    static byte[] from(String author, String messageId, String... fields) {
        List<String> lines = new ArrayList<>(List.of(fields));
        lines.addAll(List.of(
                "From: " + author,
                "To: " + BundledServer.USER,
                "Subject: Test",
                "Date: Tue, 12 May 2026 08:30:00 +0000",
                "Message-ID: " + messageId,
                "MIME-Version: 1.0",
                "",
                "Hello Anna",
                ""));
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
