package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.testing.Fuzz;

class AuthenticationResultsFuzzTest {
    private static final AuthservId OWN = AuthservId.of("mail.example.org");
    private static final String[] FIELD_SEEDS = {
        " example.org 1; none",
        " example.com;\r\n\tauth=pass (cram-md5) smtp.auth=sender@example.net;\r\n  spf=pass smtp.mailfrom=example.net",
        " example.com;\r\n dkim=pass reason=\"good signature\"\r\n  header.i=@mail-router.example.net;\r\n"
                + " dkim=fail reason=\"bad \\\"signature\" header.i=\"a b\"@newyork.example.com",
        " foo.example.net (foobar) 1 (baz);\r\n dkim (Because (I) like it) / 1 (One yay) = (wait for it) fail\r\n"
                + " policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't) 1362471462",
        " mail.example.org; dmarc=pass action=none header.from=bücher.example; iprev=pass policy.iprev=2001:db8::1;",
    };

    @Test
    void b1WhatIsReadIsWrittenAndReadAgainAsTheSame() {
        Fuzz.run(
                value -> AuthenticationResults.parse(ByteSlice.of(value))
                        .complete()
                        .ifPresent(field -> {
                            byte[] once = field.toField();
                            assertIsOneField(once);
                            AuthenticationResults again = parseField(once);
                            assertThat(again.toField()).isEqualTo(once);
                            assertThat(again.results()).hasSameSizeAs(field.results());
                            if (isPlain(value)) {
                                assertThat(again).isEqualTo(field);
                            }
                        }),
                FIELD_SEEDS);
    }

    @Test
    void b5NothingGetsOutOfItsPlace() {
        Fuzz.run(
                bytes -> {
                    String text = new String(
                            bytes, bytes.length % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
                    ResInfo first = ResInfo.of("dkim", "fail")
                            .withComment(text)
                            .withReason(text)
                            .with("header", "i", text)
                            .with("smtp", "mailfrom", "a@" + text);
                    ResInfo second = ResInfo.of("spf", "none").with("smtp", "helo", text);
                    byte[] field = new AuthenticationResults(OWN, List.of(first, second)).toField();
                    assertIsOneField(field);
                    AuthenticationResults read = parseField(field);
                    assertThat(read.authservId()).isEqualTo("mail.example.org");
                    assertThat(read.results()).extracting(ResInfo::method).containsExactly("dkim", "spf");
                    assertThat(read.results()).extracting(ResInfo::result).containsExactly("fail", "none");
                    assertThat(read.results().get(0).properties()).hasSize(2);
                    assertThat(read.results().get(1).properties()).hasSize(1);
                },
                "the body hash did not match",
                "a) header.d=bank.example; dkim=pass (\r\n\r\n",
                "\"; dkim=pass header.d=\"bank.example\"",
                "\"john \\\"smith\"@example.com",
                "jörg@bücher.example",
                "=?utf-8?q?x?=\r\nX-Evil: yes\r\n\r\n" + "long ".repeat(100),
                "word".repeat(300));
    }

    @Test
    void b2AFieldReadAsOursIsAlwaysRemoved() {
        Fuzz.run(
                value -> {
                    byte[] name = "Authentication-Results:".getBytes(StandardCharsets.US_ASCII);
                    byte[] header = Arrays.copyOf(name, name.length + value.length);
                    System.arraycopy(value, 0, header, name.length, value.length);
                    HeaderBlock block = HeaderBlock.parse(ByteSlice.of(header), false);
                    boolean removed =
                            ForgedResults.in(block, OWN).contains(block.fields().get(0));
                    ParsedResults parsed =
                            AuthenticationResults.parse(block.fields().get(0).value());
                    if (parsed instanceof ParsedResults.Unreadable) {
                        assertThat(removed).isTrue();
                    } else if (parsed instanceof ParsedResults.AuthservIdOnly idOnly) {
                        assertThat(removed || !OWN.matches(idOnly.authservId())).isTrue();
                    } else {
                        String id = parsed.complete().orElseThrow().authservId();
                        assertThat(removed || !OWN.matches(id)).isTrue();
                    }
                },
                FIELD_SEEDS);
    }

    private static AuthenticationResults parseField(byte[] field) {
        HeaderBlock block = HeaderBlock.parse(ByteSlice.of(field), false);
        assertThat(block.fields()).hasSize(1);
        assertThat(block.fields().get(0).is("Authentication-Results")).isTrue();
        ParsedResults parsed = AuthenticationResults.parse(block.fields().get(0).value());
        return parsed.complete().orElseThrow(() -> new AssertionError(parsed.problem()));
    }

    /** Printable ASCII, lines of at most 998 columns and not of white space alone, one field (RFC 5322 2.1.1, 2.2.3). */
    private static void assertIsOneField(byte[] field) {
        String text = new String(field, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("Authentication-Results: ").endsWith("\r\n");
        String[] lines = text.substring(0, text.length() - 2).split("\r\n", -1);
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).hasSizeLessThanOrEqualTo(998).isNotBlank();
            assertThat(lines[i].startsWith(" ")).isEqualTo(i > 0);
            assertThat(lines[i].chars()).allMatch(c -> c >= ' ' && c < 0x7f);
            // Only a line that offers no place to fold may be longer than 78 columns.
            boolean foldable = lines[i].stripLeading().indexOf(' ') > 0 && i > 0;
            assertThat(lines[i].length() <= 78 || !foldable).as(lines[i]).isTrue();
        }
    }

    /** Whether nothing in the field has to be rewritten: ASCII, no runs of white space, nothing long. */
    private static boolean isPlain(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            boolean space = i > 0 && value[i] == ' ' && (value[i - 1] == ' ' || value[i - 1] == '\\');
            if (value[i] < ' ' || value[i] == 0x7f || space) {
                return false;
            }
        }
        return value.length <= PlainText.MAX_LENGTH;
    }
}
