package bundled;

import java.nio.charset.StandardCharsets;

/** Mail made to break or stall whoever reads it, each with its Message-ID on top. */
enum HostileMail {
    THOUSAND_SIGNATURES(signature("h=from:subject").repeat(1_000) + common(), "permerror 10, policy 990"),
    HUNDRED_THOUSAND_FIELDS("X-A: b\r\n".repeat(100_000) + common(), "none 1"),
    FOLDED_FIELD_OF_A_MEGABYTE("X-Large:" + (" " + "x".repeat(900) + "\r\n").repeat(1_200) + common(), "none 1"),
    NUL_AND_LONE_CR("X-Nul: a\0b\rFrom: c@other.example\rX: \0\r\n" + common(), "none 1"),
    FIFTY_THOUSAND_NAMES(signature("h=from" + ":x\r\n ".repeat(50_000) + ":to") + common(), "permerror 1"),
    HEADER_BEYOND_THE_LIMIT(
            signature("h=from") + ("X-B: " + "c".repeat(900) + "\r\n").repeat(5_000) + common(), "policy 1"),
    NO_FROM(signature("h=from") + common().replace("From: a@hostile.example\r\n", ""), "permerror 1"),
    TWO_FROM(signature("h=from") + "From: b@other.example\r\n" + common(), "permerror 1"),
    NO_BLANK_LINE(common().replace("\r\n\r\n", "\r\n"), "none 1");

    private final String text;
    private final String results;

    HostileMail(String text, String results) {
        this.text = text;
        this.results = results;
    }

    byte[] bytes(String messageId) {
        return ("Message-ID: " + messageId + "\r\n" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How often which result is in our field. */
    String results() {
        return results;
    }

    private static String common() {
        return "From: a@hostile.example\r\nTo: anna@example.org\r\nSubject: Test\r\n"
                + "Date: Tue, 12 May 2026 08:30:00 +0000\r\nMIME-Version: 1.0\r\n\r\nHello Anna\r\n";
    }

    /** Well formed, with a key that does not exist. */
    private static String signature(String names) {
        return "DKIM-Signature: v=1; a=rsa-sha256; d=hostile.example; s=a; " + names
                + "; bh=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=; b=YWJj\r\n";
    }
}
