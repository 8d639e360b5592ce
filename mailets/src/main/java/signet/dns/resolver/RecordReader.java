package signet.dns.resolver;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.dns.TxtRecord;

/** Turns dnsjava's records into those of the port. */
final class RecordReader {
    private RecordReader() {}

    /** The record; nothing if it is of another type. */
    static <T> Optional<T> read(Record record, RecordType<T> type) {
        Object value = record.getType() == type.code() ? value(record) : record;
        return type.recordClass().isInstance(value)
                ? Optional.of(type.recordClass().cast(value))
                : Optional.empty();
    }

    private static Object value(Record record) {
        if (record instanceof TXTRecord txt) {
            // getStrings() would escape and decode
            return new TxtRecord(txt.getStringsAsByteArrays());
        } else if (record instanceof SPFRecord spf) {
            return new TxtRecord(spf.getStringsAsByteArrays());
        } else if (record instanceof ARecord || record instanceof AAAARecord) {
            return address(record.rdataToWireCanonical());
        } else if (record instanceof MXRecord mx) {
            return new MxRecord(mx.getPriority(), WireNames.fromWire(mx.getTarget()));
        } else if (record instanceof PTRRecord ptr) {
            return WireNames.fromWire(ptr.getTarget());
        } else if (record instanceof CNAMERecord alias) {
            return WireNames.fromWire(alias.getTarget());
        }
        return record;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            // An AAAA record stays IPv6, IPv4-mapped ones too, which InetAddress would turn into IPv4.
            return bytes.length == 4
                    ? (Inet4Address) InetAddress.getByAddress(bytes)
                    : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
