package signet.dkim;

/**
 * Which signatures may verify at all. Production code has exactly one way to get one, {@link #production}; the tests of
 * this package make a lenient one to read old messages, and no setting leads to it.
 *
 * @param settings what the operator set
 * @param sha1 whether rsa-sha1 may verify
 * @param minRsaBits shortest RSA key that may verify
 * @param drafts whether signatures of the drafts before RFC 4871 are read: no v= or v=0.5, q=dns
 */
record DkimPolicy(DkimSettings settings, boolean sha1, int minRsaBits, boolean drafts) {
    /** RFC 8301 3.2: verifiers MUST NOT consider signatures of RSA keys of less than 1024 bits valid. */
    static final int MIN_RSA_BITS = 1024;
    /** Longer keys cost too much to verify; the JDK does not take them either. */
    static final int MAX_RSA_BITS = 16384;
    /** A longer key is a long one: hardly anybody has one, and each verification takes milliseconds. */
    static final int LONG_RSA_BITS = 4096;
    /** How many verifications of a message may be with long keys. */
    static final int MAX_LONG_KEYS = 2;
    /** Of several TXT records at a key's name no more are tried (RFC 6376 3.6.2.2 leaves it open). */
    static final int MAX_KEY_RECORDS = 4;
    /** A 16384 bit key takes less than 3 KB. */
    static final int MAX_KEY_RECORD_BYTES = 16384;

    static DkimPolicy production(DkimSettings settings) {
        return new DkimPolicy(settings, false, MIN_RSA_BITS, false);
    }
}
