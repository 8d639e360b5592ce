package signet.webadmin;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.webadmin.utils.JsonExtractException;
import org.apache.james.webadmin.utils.JsonExtractor;
import signet.dkim.KeyType;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.domain.NetworkRange;
import signet.publish.DmarcStage;
import signet.publish.PublishOptions;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.signing.KeyDirectory;
import signet.signing.Selectors;

/** What requests about keys say, checked: every method refuses what is not allowed in a sentence that says what is. */
final class KeyRequest {
    /** No good body is nearly as long. */
    static final int LONGEST_BODY = 1000;

    private static final String BODY = "the body of PUT " + KeyRoutes.KEYS + "/SELECTOR";
    private static final String BODY_EXAMPLE = "{\"type\":\"rsa2048\"}";
    /** An address costs up to 133 questions to the DNS, a selector one. */
    private static final int MOST_ITEMS = 10;

    private static final int LONGEST_SHOWN = 100;

    private static final Setting<KeyType> TYPE = new Setting<>(
            "type",
            Arrays.stream(KeyType.values()).map(KeyType::word).collect(Collectors.joining(", ")),
            BODY_EXAMPLE,
            Optional.of(KeyType.RSA2048),
            KeyType::parse);
    private static final Setting<Duration> KEEP =
            Setting.duration("keep", Duration.ZERO, Duration.ofDays(365), Duration.ofDays(7));
    private static final Setting<DmarcStage> STAGE = Setting.oneOf("stage", DmarcStage.class, DmarcStage.MONITOR);
    private static final Setting<List<String>> SELECTOR = list(
            "selector", "selectors of keys of the domain or of shared ones", "selector=s1", text -> Optional.of(text)
                    .filter(word -> Selectors.problem(word).isEmpty()));
    private static final Setting<List<NetworkRange>> SENDERS =
            list("ip", "IPv4 or IPv6 addresses or networks", "ip=192.0.2.1,2001:db8::/32", NetworkRange::parse);
    private static final Setting<List<InetAddress>> ADDRESSES =
            list("ip", "IPv4 or IPv6 addresses", "ip=192.0.2.1,2001:db8::1", IpAddress::parse);

    private static final JsonExtractor<Object> JSON = new JsonExtractor<>(Object.class, List.of());

    private KeyRequest() {}

    /** What a check is to look at. */
    record Check(List<String> selectors, List<InetAddress> senders) {}

    private static <T> Setting<List<T>> list(
            String key, String allowed, String example, Function<String, Optional<T>> parser) {
        return new Setting<>(
                key,
                "at most " + MOST_ITEMS + " " + allowed + ", with commas between",
                example,
                Optional.of(List.of()),
                text -> items(text, parser));
    }

    private static <T> Optional<List<T>> items(String text, Function<String, Optional<T>> parser) {
        List<T> items = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            Optional<T> item = items.size() < MOST_ITEMS ? parser.apply(word) : Optional.empty();
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(List.copyOf(items));
    }

    static DomainName domain(String text) {
        return DomainName.parse(text)
                .filter(domain -> !domain.toString().equals(KeyDirectory.SHARED))
                .orElseThrow(() -> refused("domain", text, "a domain name; example: example.com"));
    }

    static String selector(String text) {
        Selectors.problem(text).ifPresent(problem -> {
            throw refused(
                    "selector",
                    text,
                    "letters from a to z, digits and hyphens, at most 120 characters, with dots between parts of at most"
                            + " 63; example: s2026");
        });
        return text;
    }

    private static SettingsException refused(String part, String text, String allowed) {
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return new SettingsException("the path", List.of(part + " cannot be \"" + shown + "\"; allowed: " + allowed));
    }

    /** @param body at most {@link #LONGEST_BODY} octets; none for the usual type */
    static KeyType type(byte[] body) {
        if (body.length == 0) {
            return KeyType.RSA2048;
        }
        try {
            if (JSON.parse(new String(body, StandardCharsets.UTF_8)) instanceof Map<?, ?> object) {
                Map<String, String> members = new LinkedHashMap<>();
                object.forEach((name, value) -> members.put(String.valueOf(name), String.valueOf(value)));
                return Settings.check(BODY, members, List.of(TYPE)).get(TYPE);
            }
        } catch (JsonExtractException e) {
            // What the parser says quotes the body; the sentence below is clearer.
        }
        throw new SettingsException(BODY, List.of("it is no JSON object; example: " + BODY_EXAMPLE));
    }

    static void nothing(Map<String, String> query) {
        Settings.check("the query", query, List.of());
    }

    static Duration keep(Map<String, String> query) {
        return Settings.check("the query", query, List.of(KEEP)).get(KEEP);
    }

    static PublishOptions records(Map<String, String> query) {
        Settings settings = Settings.check("the query", query, List.of(SELECTOR, SENDERS, STAGE));
        return PublishOptions.DEFAULT
                .withSelectors(settings.get(SELECTOR))
                .withSenders(settings.get(SENDERS))
                .withStage(settings.get(STAGE));
    }

    static Check check(Map<String, String> query) {
        Settings settings = Settings.check("the query", query, List.of(SELECTOR, ADDRESSES));
        return new Check(settings.get(SELECTOR), settings.get(ADDRESSES));
    }
}
