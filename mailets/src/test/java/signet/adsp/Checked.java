package signet.adsp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.message.AuthorDomains;
import signet.message.RawMessage;

/** What the tests of this package are written with: zones, From fields, DKIM results. */
final class Checked {
    private Checked() {}

    static Dns zone(String json) {
        return new ZoneDns(Zone.parse(json));
    }

    static AuthorDomains from(String... values) {
        StringBuilder header = new StringBuilder();
        Arrays.stream(values)
                .forEach(value -> header.append("From: ").append(value).append("\r\n"));
        return AuthorDomains.of(RawMessage.of((header + "\r\n").getBytes(StandardCharsets.UTF_8))
                .header());
    }

    /**
     * DKIM results, written as {@code pass d.example, temperror e.example}: pass, partial (a pass with 5 unsigned bytes),
     * fail, temperror, unfinished (of no domain).
     */
    static List<SignatureResult> signatures(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(item -> {
                    String[] words = item.split(" ");
                    return switch (words[0]) {
                        case "pass" -> signature(words[1], DkimCause.SIGNATURE_OK, 0);
                        case "partial" -> signature(words[1], DkimCause.SIGNATURE_OK, 5);
                        case "fail" -> signature(words[1], DkimCause.BODY_HASH_MISMATCH, 0);
                        case "temperror" -> signature(words[1], DkimCause.DNS_TROUBLE, 0);
                        case "unfinished" -> SignatureResult.notFinished();
                        default -> throw new IllegalArgumentException(item);
                    };
                })
                .toList();
    }

    private static SignatureResult signature(String domain, DkimCause cause, long unsignedBytes) {
        return new SignatureResult(
                cause,
                "",
                Optional.of(DomainName.of(domain)),
                "s1",
                "@" + domain,
                "rsa-sha256",
                "AbCdEf12",
                unsignedBytes,
                false);
    }
}
