package signet.dkim;

/**
 * When a signature was made and until when it is good, in seconds since 1970.
 *
 * @param created t=, {@link Long#MIN_VALUE} if it is not there
 * @param expires x=, {@link Long#MAX_VALUE} if it is not there
 */
record SignatureTimes(long created, long expires) {
    /** RFC 6376 3.5: x= MUST be greater than t= if both are there. */
    boolean isOrdered() {
        return expires > created || expires == Long.MAX_VALUE;
    }
}
