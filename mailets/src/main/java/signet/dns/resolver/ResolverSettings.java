package signet.dns.resolver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import signet.settings.Setting;

/**
 * How the resolver asks and what it keeps. Immutable.
 *
 * @param servers the recursive name servers; none means those of the operating system
 * @param tryTimeout how long one server may take for one try
 * @param tries how often each server is asked before a look-up fails
 * @param totalTimeout the longest a look-up takes, CNAMEs and all tries together
 * @param cacheSize the most names that are kept
 * @param maxTtl the longest time answers are kept, whatever they say
 * @param maxNegativeTtl the longest time it is kept that something does not exist, so that a new key is soon seen
 */
public record ResolverSettings(
        List<InetSocketAddress> servers,
        Duration tryTimeout,
        int tries,
        Duration totalTimeout,
        int cacheSize,
        Duration maxTtl,
        Duration maxNegativeTtl) {

    /** The servers of the operating system and limits that suit a mail server. */
    public static final ResolverSettings DEFAULT = new ResolverSettings(
            List.of(),
            Duration.ofSeconds(3),
            2,
            Duration.ofSeconds(10),
            50_000,
            Duration.ofDays(1),
            Duration.ofMinutes(5));

    public static final Setting<Integer> TRIES = Setting.number("dns.tries", 1, 10, DEFAULT.tries());
    public static final Setting<Integer> CACHE_SIZE =
            Setting.number("dns.cacheSize", 100, 10_000_000, DEFAULT.cacheSize());

    public ResolverSettings {
        servers = List.copyOf(servers);
        if (tries < 1 || cacheSize < 1) {
            throw new IllegalArgumentException("tries and cacheSize are at least 1");
        }
        if (!isPositive(tryTimeout) || !isPositive(totalTimeout)) {
            throw new IllegalArgumentException("tryTimeout and totalTimeout are longer than nothing");
        }
        if (!isSeconds(maxTtl) || !isSeconds(maxNegativeTtl)) {
            throw new IllegalArgumentException("maxTtl and maxNegativeTtl are from 0 to 2147483647 seconds");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static boolean isSeconds(Duration duration) {
        return !duration.isNegative() && duration.toSeconds() <= Integer.MAX_VALUE;
    }

    /** The same with other servers. */
    public ResolverSettings withServers(List<InetSocketAddress> others) {
        return new ResolverSettings(others, tryTimeout, tries, totalTimeout, cacheSize, maxTtl, maxNegativeTtl);
    }

    /** The same with room for another number of names. */
    public ResolverSettings withCacheSize(int names) {
        return new ResolverSettings(servers, tryTimeout, tries, totalTimeout, names, maxTtl, maxNegativeTtl);
    }

    /** The same with other times. */
    public ResolverSettings withTimeouts(Duration perTry, int triesPerServer, Duration total) {
        return new ResolverSettings(servers, perTry, triesPerServer, total, cacheSize, maxTtl, maxNegativeTtl);
    }
}
