package signet.benchmark;

import java.util.Map;
import java.util.Optional;

/** The rows of the table: what is measured, with which parameters, and what is to be reached. */
enum Row {
    VERIFY_2_KB("verify 2 KB", "(Verify|Jdkim)Benchmark", verify("RSA_2_KB"), 2.0),
    VERIFY_2_KB_JDK("verify 2 KB, JDK only", "VerifyBenchmark", Map.of("shape", "RSA_2_KB", "provider", "JDK"), 2.0),
    VERIFY_2_KB_ED25519("verify 2 KB, Ed25519", "VerifyBenchmark", verify("ED25519_2_KB"), 2.0),
    VERIFY_50_KB("verify 50 KB", "(Verify|Jdkim)Benchmark", verify("RSA_50_KB"), 2.2),
    VERIFY_1_MB_BASE64("verify 1 MB of base64", "(Verify|Jdkim)Benchmark", verify("RSA_1_MB_BASE64"), 1.6),
    VERIFY_1_MB("verify 1 MB of text", "(Verify|Jdkim)Benchmark", verify("RSA_1_MB"), 2.0),
    VERIFY_1_MB_IN_FILE("the same, in a file", "VerifyBenchmark", verify("RSA_1_MB_IN_FILE"), 2.0),
    VERIFY_1_MB_THREE("1 MB of text, 3 signatures", "(Verify|Jdkim)Benchmark", verify("THREE_RSA_1_MB"), 1.1),
    SIGN_2_KB("sign 2 KB", "SigningBenchmark", Map.of(), 1.2),
    SPF_CACHED("SPF, 5 records, cached", "SpfBenchmark", Map.of(), 1),
    MAIL_LOOKUPS("all look-ups of a mail", "LatencyBenchmark", Map.of(), 1.2);

    /** What the SPF check is to take at most; no limit is known. */
    private static final double SPF_MICROS = 15;

    final String work;
    final String benchmarks;
    final Map<String, String> parameters;
    /** At most so many times the limit. */
    final double goal;

    Row(String work, String benchmarks, Map<String, String> parameters, double goal) {
        this.work = work;
        this.benchmarks = benchmarks;
        this.parameters = parameters;
        this.goal = goal;
    }

    private static Map<String, String> verify(String shape) {
        return Map.of("shape", shape, "provider", "AUTO");
    }

    /** Whether other implementations in other languages are measured with the same mail. */
    boolean hasPeers() {
        return switch (this) {
            case VERIFY_2_KB, VERIFY_50_KB, VERIFY_1_MB_BASE64, VERIFY_1_MB, VERIFY_1_MB_THREE, SIGN_2_KB -> true;
            case VERIFY_2_KB_JDK, VERIFY_2_KB_ED25519, VERIFY_1_MB_IN_FILE, SPF_CACHED, MAIL_LOOKUPS -> false;
        };
    }

    /** The limit where none is measured. */
    Optional<Time> limit() {
        return switch (this) {
            case SPF_CACHED -> Optional.of(Time.of(SPF_MICROS));
            case MAIL_LOOKUPS -> Optional.of(Time.of(LatencyBenchmark.DEPTH * LatencyBenchmark.LOOKUP.toNanos() / 1e3));
            default -> Optional.empty();
        };
    }
}
