package signet.verdict;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import signet.settings.Setting;

/** What standards have given up and some mail services still rely on; each is looked at only where it is asked for. */
public enum Historic {
    /** Author Domain Signing Practices (RFC 5617). */
    ADSP,
    /** The policy record of DomainKeys (RFC 4870 3.6). */
    DOMAINKEYS_POLICY,
    /** The tag g= of key records (RFC 4871 3.6.1). */
    KEY_GRANULARITY,
    /** The tag pct= of DMARC records (RFC 7489 6.6.4). */
    DMARC_PCT;

    public static final Setting<Set<Historic>> SETTING = new Setting<>(
            "historic",
            "a comma-separated list of "
                    + Arrays.stream(values()).map(Setting::word).collect(Collectors.joining(", ")) + "; or nothing",
            "historic=adsp",
            Optional.of(Set.of(ADSP)),
            Historic::parse);

    private static Optional<Set<Historic>> parse(String text) {
        Set<Historic> asked = EnumSet.noneOf(Historic.class);
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<Historic> one = Arrays.stream(values())
                    .filter(value -> Setting.word(value).equals(item.strip()))
                    .findFirst();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            asked.add(one.get());
        }
        return Optional.of(asked);
    }
}
