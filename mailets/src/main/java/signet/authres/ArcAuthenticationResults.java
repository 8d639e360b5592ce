package signet.authres;

import java.util.Optional;
import signet.message.ByteSlice;

/**
 * What one ARC-Authentication-Results field says (RFC 8617 4.1.1): results, and the place of their set in the chain.
 * Immutable.
 *
 * @param instance 1 to {@link #MAX_INSTANCE}
 * @param results what follows the instance, so far as it could be read; a chain is not less valid for results that could not
 *     (RFC 8617 3.4)
 */
public record ArcAuthenticationResults(int instance, ParsedResults results) {
    /** Name of the header field. */
    public static final String FIELD_NAME = "ARC-Authentication-Results";

    /** RFC 8617 4.2.1. */
    public static final int MAX_INSTANCE = 50;

    /**
     * Reads the value of a field: everything after the colon, folding included; nothing if it does not begin with an
     * instance. Never throws; time is linear in the length.
     */
    public static Optional<ArcAuthenticationResults> parse(ByteSlice value) {
        Scanner scanner = new Scanner(value);
        scanner.skipCfws();
        boolean named = scanner.accept('i'); // RFC 8617 3.9: %s"i", lower case
        scanner.skipCfws();
        if (!named || !scanner.accept('=')) {
            return Optional.empty();
        }
        scanner.skipCfws();
        int instance = scanner.number();
        scanner.skipCfws();
        if (!scanner.accept(';') || instance < 1 || instance > MAX_INSTANCE) {
            return Optional.empty();
        }
        return Optional.of(new ArcAuthenticationResults(instance, new ResultsParser(scanner.rest()).parse()));
    }

    /** The complete field with its line end, laid out and kept clean as {@link AuthenticationResults#toField}. */
    public static byte[] toField(int instance, AuthenticationResults results) {
        return FieldWriter.write(FIELD_NAME + ": i=" + instance + "; ", results);
    }
}
