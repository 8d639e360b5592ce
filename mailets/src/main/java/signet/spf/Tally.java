package signet.spf;

/** Counts what RFC 7208 4.6.4 limits, as terms are evaluated; what is asked ahead does not count. */
final class Tally {
    static final int MAX_LOOKUPS = 10;

    private final int maxVoidLookups;
    private int lookups;
    private int voidLookups;

    Tally(int maxVoidLookups) {
        this.maxVoidLookups = maxVoidLookups;
    }

    /** Counts a term that queries; gives whether that many are allowed. */
    boolean countLookup() {
        return ++lookups <= MAX_LOOKUPS;
    }

    /** Counts a look-up that found nothing; gives whether that many are allowed. */
    boolean countVoidLookup() {
        return ++voidLookups <= maxVoidLookups;
    }

    int lookups() {
        return lookups;
    }

    int lookupsLeft() {
        return MAX_LOOKUPS - lookups;
    }

    int voidLookups() {
        return voidLookups;
    }

    int maxVoidLookups() {
        return maxVoidLookups;
    }
}
