package signet.dns.server;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.dns.resolver.WireNames;
import signet.dns.zone.ZoneNode;
import signet.dns.zone.ZonePath;
import signet.domain.DomainName;

/** Turns what a zone holds into dnsjava's records. */
final class ZoneRecords {
    private static final long NEGATIVE_TTL = ZoneNode.DEFAULT_TTL.toSeconds();

    /**
     * The authority of every negative answer: without an SOA record resolvers could not keep it (RFC 2308 5). A zone file
     * speaks for the whole DNS, so that its apex is the root.
     */
    static final Record SOA = new SOARecord(
            Name.root, DClass.IN, NEGATIVE_TTL, name("ns"), name("hostmaster"), 1, 3600, 600, 86_400, NEGATIVE_TTL);

    private ZoneRecords() {}

    private static Name name(String label) {
        return WireNames.toWire(DomainName.of(label + ".invalid"));
    }

    static Record cname(ZonePath.Alias alias) {
        return new CNAMERecord(
                WireNames.toWire(alias.owner()),
                DClass.IN,
                alias.timeToLive().toSeconds(),
                WireNames.toWire(alias.target()));
    }

    /** The records of the type with this number, or all for ANY. */
    static List<Record> of(DomainName owner, ZoneNode node, int typeCode) {
        return RecordType.ALL.stream()
                .filter(type -> typeCode == type.code() || typeCode == Type.ANY)
                .flatMap(type -> records(owner, node, type))
                .toList();
    }

    private static Stream<Record> records(DomainName owner, ZoneNode node, RecordType<?> type) {
        Name name = WireNames.toWire(owner);
        long ttl = node.timeToLive().toSeconds();
        return node.records(type).stream().map(record -> record(name, type, ttl, record));
    }

    private static Record record(Name owner, RecordType<?> type, long ttl, Object record) {
        if (record instanceof TxtRecord txt) {
            return raw(owner, type, ttl, characterStrings(txt));
        } else if (record instanceof InetAddress address) {
            return raw(owner, type, ttl, address.getAddress());
        } else if (record instanceof MxRecord mx) {
            return new MXRecord(owner, DClass.IN, ttl, mx.preference(), WireNames.toWire(mx.exchange()));
        } else if (record instanceof DomainName target) {
            return new PTRRecord(owner, DClass.IN, ttl, WireNames.toWire(target));
        }
        throw new IllegalStateException("a zone holds no " + type + " records of " + record.getClass());
    }

    private static Record raw(Name owner, RecordType<?> type, long ttl, byte[] rdata) {
        return Record.newRecord(owner, type.code(), DClass.IN, ttl, rdata);
    }

    /** RFC 1035 3.3.14 */
    private static byte[] characterStrings(TxtRecord txt) {
        ByteArrayOutputStream rdata = new ByteArrayOutputStream();
        for (byte[] string : txt.strings()) {
            rdata.write(string.length);
            rdata.writeBytes(string);
        }
        return rdata.toByteArray();
    }
}
