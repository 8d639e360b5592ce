package signet.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import signet.dkim.DkimSigner;
import signet.dkim.KeyType;
import signet.dkim.Signatory;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.SigningResult;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.RawMessage;

/** The mails that are measured with: a header as usual and a body of some size, always the same. */
final class SampleMessage {
    static final DomainName DOMAIN = DomainName.of("example.com");

    private static final Map<KeyType, SigningKey> KEYS = new HashMap<>();

    private static final String HEADER = """
            Received: from mail.example.com (mail.example.com [192.0.2.10])
                by mx.example.org with ESMTPS id 4f1c2a
                for <anna@example.org>; Sun, 22 Nov 2026 12:00:00 +0000
            From: "Example, Inc." <news@example.com>
            To: anna@example.org
            Subject: The figures of November
            Date: Sun, 22 Nov 2026 11:59:58 +0000
            Message-ID: <20261122.1@example.com>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            """.replace("\n", "\r\n");

    /** What a body is made of; the size is about that of the mail, in bytes. */
    enum Body {
        TEXT_2_KB(1_500, false),
        TEXT_50_KB(50_000, false),
        TEXT_1_MB(1_000_000, false),
        BASE64_1_MB(1_000_000, true);

        private final int size;
        private final boolean base64;

        Body(int size, boolean base64) {
            this.size = size;
            this.base64 = base64;
        }

        byte[] bytes() {
            Random random = new Random(1);
            return (base64 ? base64(random) : text(random)).getBytes(StandardCharsets.US_ASCII);
        }

        /** In the relaxed form, which of these bodies is found easily. */
        byte[] canonical() {
            return new String(bytes(), StandardCharsets.US_ASCII)
                    .replace("  ", " ")
                    .replace(" \r\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        private String base64(Random random) {
            byte[] raw = new byte[size / 4 * 3];
            random.nextBytes(raw);
            return Base64.getMimeEncoder().encodeToString(raw) + "\r\n";
        }

        /** Words in lines; here and there two spaces, as people type them. */
        private String text(Random random) {
            StringBuilder text = new StringBuilder();
            int column = 0;
            while (text.length() < size) {
                int length = 1 + random.nextInt(9);
                for (int i = 0; i < length; i++) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
                column += length + 1;
                text.append(column > 70 ? "\r\n" : random.nextInt(60) == 0 ? "  " : " ");
                column = column > 70 ? 0 : column;
            }
            return text.append("\r\n").toString();
        }
    }

    private SampleMessage() {}

    static byte[] unsigned(Body body) {
        return joined(HEADER.getBytes(StandardCharsets.US_ASCII), body.bytes());
    }

    /** Signed relaxed/relaxed with so many keys of that type. */
    static byte[] signed(Body body, KeyType type, int signatures) {
        byte[] message = unsigned(body);
        for (int i = 0; i < signatures; i++) {
            message = joined(signature(message, type), message);
        }
        return message;
    }

    private static byte[] signature(byte[] message, KeyType type) {
        try {
            SigningResult result = new DkimSigner(SigningOptions.DEFAULT, InstantSource.system())
                    .sign(RawMessage.of(message), List.of(signatory(type)));
            return ((SigningResult.Signed) result).fields().toBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Signatory signatory(KeyType type) {
        return new Signatory(DOMAIN, "s", key(type));
    }

    static SigningKey key(KeyType type) {
        return KEYS.computeIfAbsent(type, each -> each.generate(new SecureRandom()));
    }

    /** A DNS that has the key of that type at once. */
    static Dns dns(KeyType type) {
        DnsAnswer<TxtRecord> answer = DnsAnswer.found(
                List.of(TxtRecord.of(key(type).keyRecord())), Duration.ofMinutes(5));
        return new Dns() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> asked) {
                return CompletableFuture.completedFuture((DnsAnswer<T>) answer);
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
