package signet.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Credibility;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class AnswerCacheTest {
    private static final int NAMES = 1000;
    private static final int BIG_NAMES = NAMES / AnswerCache.NAMES_PER_BIG_ANSWER;

    private final AnswerCache cache = new AnswerCache(NAMES, 3600, 300);

    /** Whatever a name publishes, what is kept of all names together is bounded: by their number or by the size of each. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 1000", // what everybody publishes
        "1, 1500, 1000", // as big as a usual answer may be
        "1, 2000, 20", // big
        "250, 1, 20", // no longer than the others on the wire, but of many strings
        "130, 240, 0", // huge
        "8000, 1, 0"
    })
    void bigAnswersHaveASmallPlaceAndHugeOnesNone(int strings, int length, int kept) throws IOException {
        for (int i = 0; i < 2 * NAMES; i++) {
            cache.addMessage(answer(name(i), strings, length));
        }

        assertThat(cache.names()).isEqualTo(kept);
        assertThat(isKept(name(2 * NAMES - 1))).isEqualTo(kept > 0);
        assertThat(isKept(name(0))).isFalse();
    }

    @Test
    void bigAnswersDoNotDriveTheOthersOut() throws IOException {
        for (int i = 0; i < NAMES; i++) {
            cache.addMessage(answer(name(i), 1, 100));
        }
        for (int i = NAMES; i < 3 * NAMES; i++) {
            cache.addMessage(answer(name(i), 12, 250));
        }

        assertThat(cache.names()).isEqualTo(NAMES + BIG_NAMES);
        assertThat(isKept(name(0))).isTrue();
    }

    private boolean isKept(Name name) {
        return cache.lookupRecords(name, Type.TXT, Credibility.NORMAL).isSuccessful();
    }

    private static Name name(int i) throws IOException {
        return Name.fromString("n" + i + ".example.");
    }

    private static Message answer(Name name, int strings, int length) {
        Message message = Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN));
        message.getHeader().setFlag(Flags.QR);
        List<String> texts = Collections.nCopies(Math.max(strings, length / 250), "x".repeat(Math.min(length, 250)));
        message.addRecord(new TXTRecord(name, DClass.IN, 300, texts), Section.ANSWER);
        return message;
    }
}
