package signet.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;

/**
 * Seals of ours that mailauth and dkimpy were asked about (src/test/interop): they are still made so, byte for byte, and come
 * out here as there.
 */
class ArcInteropTest {
    private static final Map<String, ArcCause> EXPECTED = Map.of(
            "one-hop", ArcCause.CHAIN_OK,
            "three-hops", ArcCause.CHAIN_OK,
            "changed-by-hop-two", ArcCause.CHAIN_OK,
            "empty-body", ArcCause.CHAIN_OK,
            "signed-before", ArcCause.CHAIN_OK,
            "ed25519", ArcCause.CHAIN_OK,
            "both-algorithms", ArcCause.CHAIN_OK,
            "broken-by-hop-two", ArcCause.FAILED_BEFORE);

    @TestFactory
    Stream<DynamicTest> whatOthersWereAskedIsWhatIsMadeNow() {
        return InteropChains.all().entrySet().stream()
                .map(chain -> DynamicTest.dynamicTest(chain.getKey(), () -> assertThat(read(chain.getKey() + ".eml"))
                        .isEqualTo(chain.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> theyValidateHere() throws IOException {
        assertThat(read("zone.json")).isEqualTo(InteropChains.zone());
        Dns dns = new ZoneDns(Zone.parse(read("zone.json")));
        return EXPECTED.entrySet().stream()
                .map(chain -> DynamicTest.dynamicTest(chain.getKey(), () -> {
                    ArcOutcome outcome = Validate.message(dns, InteropChains.CLOCK, read(chain.getKey() + ".eml"));
                    assertThat(outcome.cause()).as(outcome.explanation()).isEqualTo(chain.getValue());
                }));
    }

    @Test
    void everyFileIsLookedAt() {
        assertThat(InteropChains.all()).containsOnlyKeys(EXPECTED.keySet());
    }

    private static String read(String name) throws IOException {
        return Files.readString(InteropChains.FOLDER.resolve(name), StandardCharsets.ISO_8859_1);
    }
}
