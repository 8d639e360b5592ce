package signet.dns.resolver;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.TXTRecord;

/**
 * Answers of name servers, for as long as they hold. dnsjava's cache counts names, and whoever has a domain can give each of
 * its names an answer of 64 KB: 50,000 of them would fill any memory. So big answers have a small place of their own, and
 * huge ones none. Thread safe.
 */
final class AnswerCache extends Cache {
    /** What most domains publish is less than half of this. */
    static final int BIG = 2_048;
    /** Who needs more is asked each time. */
    static final int HUGE = 32_768;
    /** One big answer for so many names. */
    static final int NAMES_PER_BIG_ANSWER = 50;

    private static final int LEAST_BIG_ANSWERS = 10;

    // About what dnsjava takes in memory for each, beside the bytes.
    private static final int BYTES_PER_RECORD = 120;
    private static final int BYTES_PER_STRING = 32;

    private final Cache big = new Cache(DClass.IN);

    /**
     * @param names the most names that are kept, those with big answers apart
     * @param maxSeconds the longest time answers are kept
     * @param maxNegativeSeconds the longest time it is kept that there is nothing
     */
    AnswerCache(int names, int maxSeconds, int maxNegativeSeconds) {
        super(DClass.IN);
        limit(this, names, maxSeconds, maxNegativeSeconds);
        limit(big, Math.max(LEAST_BIG_ANSWERS, names / NAMES_PER_BIG_ANSWER), maxSeconds, maxNegativeSeconds);
    }

    private static void limit(Cache cache, int names, int maxSeconds, int maxNegativeSeconds) {
        cache.setMaxEntries(names);
        cache.setMaxCache(maxSeconds);
        cache.setMaxNCache(maxNegativeSeconds);
    }

    @Override
    public SetResponse lookupRecords(Name name, int type, int minCred) {
        SetResponse usual = super.lookupRecords(name, type, minCred);
        return usual.isUnknown() ? big.lookupRecords(name, type, minCred) : usual;
    }

    @Override
    public @Nullable SetResponse addMessage(Message message) {
        int weight = weight(message);
        if (weight > HUGE) {
            return null; // as if there were nothing in it to keep
        }
        return weight > BIG ? big.addMessage(message) : super.addMessage(message);
    }

    /** How many names are kept, those with big answers counted as well. */
    int names() {
        return getSize() + big.getSize();
    }

    /** About what it takes in memory. */
    private static int weight(Message message) {
        int weight = 0;
        for (int section = Section.ANSWER; section <= Section.ADDITIONAL; section++) {
            for (Record record : message.getSection(section)) {
                weight += BYTES_PER_RECORD
                        + record.getName().length()
                        + record.rdataToWireCanonical().length
                        + strings(record) * BYTES_PER_STRING;
            }
        }
        return weight;
    }

    private static int strings(Record record) {
        if (record instanceof TXTRecord text) {
            return text.getStringsAsByteArrays().size();
        }
        return record instanceof SPFRecord text ? text.getStringsAsByteArrays().size() : 1;
    }
}
