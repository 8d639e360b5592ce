package signet.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import signet.domain.DomainName;

/**
 * A DNS record type together with the Java type of its records.
 *
 * @param <T> what one record of this type is
 */
public final class RecordType<T> {
    public static final RecordType<TxtRecord> TXT = new RecordType<>("TXT", 16, TxtRecord.class);
    public static final RecordType<Inet4Address> A = new RecordType<>("A", 1, Inet4Address.class);
    public static final RecordType<Inet6Address> AAAA = new RecordType<>("AAAA", 28, Inet6Address.class);
    public static final RecordType<MxRecord> MX = new RecordType<>("MX", 15, MxRecord.class);
    public static final RecordType<DomainName> PTR = new RecordType<>("PTR", 12, DomainName.class);
    /** For those who want to tell of an alias: every look-up of another type follows it by itself. */
    public static final RecordType<DomainName> CNAME = new RecordType<>("CNAME", 5, DomainName.class);
    /** Given up (RFC 7208 3.1): no check asks for it, only what looks for leftovers. */
    public static final RecordType<TxtRecord> SPF = new RecordType<>("SPF", 99, TxtRecord.class);

    /** The types whose records a check may need. */
    public static final List<RecordType<?>> ALL = List.of(TXT, A, AAAA, MX, PTR, SPF);

    private final String name;
    private final int code;
    private final Class<T> recordClass;

    private RecordType(String name, int code, Class<T> recordClass) {
        this.name = name;
        this.code = code;
        this.recordClass = recordClass;
    }

    /** The mnemonic, such as {@code TXT}. */
    public String name() {
        return name;
    }

    /** The TYPE value on the wire (RFC 1035 3.2.2). */
    public int code() {
        return code;
    }

    /** The class of the records, for code that holds records of several types together. */
    public Class<T> recordClass() {
        return recordClass;
    }

    @Override
    public String toString() {
        return name;
    }
}
