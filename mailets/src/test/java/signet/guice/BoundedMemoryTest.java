package signet.guice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.configuration.KeptVerdicts;
import signet.dns.resolver.ResolverSettings;
import signet.docs.Samples;

/**
 * What lives as long as the server keeps to its bounds, whatever the number of mails and domains. {@code docs/memory.md} has
 * them, and what a million mails leave in memory.
 */
class BoundedMemoryTest {
    /** So many things may be anywhere: settings, tables and the like, which do not grow. */
    private static final int SMALL = 100;

    private static final Map<String, Integer> BOUNDS = Map.of(
            "Cache.data", ResolverSettings.DEFAULT.cacheSize(),
            "LastUsed.values", 1_024,
            "PolicyCache.slots", 512,
            "PublicationGate.known", 10_000,
            "RunningEvaluations.running", 20_000,
            "RecentVerdicts.newestFirst", KeptVerdicts.DEFAULT);

    @TempDir
    private Path conf;

    @Test
    void nothingGrowsBeyondItsBound() throws Exception {
        Map<String, String> settings = Map.of("dns.cacheSize", "1000", "verdicts.kept", "150");
        try (SimulatedDay day = new SimulatedDay(5_000, conf, settings)) {
            day.run(0, 20_000);

            Map<String, Integer> sizes = Census.of(day.residents());

            assertThat(day.passes()).isGreaterThan(8_000);
            assertThat(day.signed()).isGreaterThan(1_000);
            assertThat(day.counters()).hasSizeBetween(10, SMALL);
            // What is full stays so.
            assertThat(sizes)
                    .containsEntry("Cache.data", 1_000)
                    .containsEntry("LastUsed.values", 1_024)
                    .containsEntry("PolicyCache.slots", 512)
                    .containsEntry("RecentVerdicts.newestFirst", 150)
                    .containsKeys(BOUNDS.keySet().toArray(String[]::new));
            assertThat(sizes)
                    .allSatisfy((place, size) ->
                            assertThat(size).as(place).isLessThanOrEqualTo(BOUNDS.getOrDefault(place, SMALL)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Cache.data",
        "LastUsed.values",
        "PolicyCache.slots",
        "PublicationGate.known",
        "RunningEvaluations.running",
        "RecentVerdicts.newestFirst"
    })
    void thePageNamesTheBound(String place) {
        assertThat(Samples.page("memory.md")).contains("| `" + place + "` | " + BOUNDS.get(place) + " | ");
    }
}
