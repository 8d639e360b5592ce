package signet.dns.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import signet.dns.resolver.WireNames;
import signet.dns.server.QueryLog.Transport;
import signet.dns.zone.Zone;
import signet.dns.zone.ZonePath;
import signet.domain.DomainName;

/** From the bytes of a query to the bytes of the answer; total on whatever comes. */
final class Responder {
    private static final int HEADER = 12;
    private static final int QR_BIT = 0x80;
    private static final int TC_BIT = 0x02;
    private static final int MIN_PAYLOAD = 512;
    private static final int MAX_MESSAGE = 65_535;
    /** More goes over TCP, whatever the client offers: from 65,508 bytes on no packet could hold the answer. */
    private static final int MAX_PAYLOAD = 4096;

    /** What we take over UDP ourselves, told in our OPT record. */
    private static final int OWN_PAYLOAD = 1232;

    private static final List<Integer> TRANSFERS = List.of(Type.AXFR, Type.IXFR);

    /**
     * What to do about a query.
     *
     * @param bytes the answer; nothing where the server keeps silent
     * @param name the name asked for, for the log
     * @param type the type asked for, for the log
     * @param outcome in a word or two, for the log
     */
    record Reply(Optional<byte[]> bytes, String name, String type, String outcome) {
        static Reply silent(String outcome) {
            return new Reply(Optional.empty(), "-", "-", outcome);
        }
    }

    private Responder() {}

    static Reply reply(byte[] query, Transport transport, Zone zone) {
        if (query.length < HEADER) {
            return Reply.silent("dropped, too short");
        }
        // An answer is never answered: two servers would go on for ever.
        if ((query[2] & QR_BIT) != 0) {
            return Reply.silent("dropped, not a query");
        }
        try {
            return reply(new Message(query), transport, zone);
        } catch (IOException | RuntimeException e) {
            // dnsjava's parser throws both kinds on malformed input
            return malformed(query);
        }
    }

    private static Reply reply(Message query, Transport transport, Zone zone) {
        Record question = query.getQuestion();
        OPTRecord opt = query.getOPT();
        Message answer = empty(query);
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return finish(answer, opt, Rcode.NOTIMP, transport);
        } else if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            return finish(answer, opt, Rcode.FORMERR, transport);
        } else if (opt != null && opt.getVersion() != 0) {
            // RFC 6891 6.1.3
            return finish(answer, opt, Rcode.BADVERS, transport);
        } else if (question.getDClass() != DClass.IN || TRANSFERS.contains(question.getType())) {
            return finish(answer, opt, Rcode.REFUSED, transport);
        }
        answer.getHeader().setFlag(Flags.AA);
        return switch (fill(answer, question, zone)) {
            case NODE, LOOP -> finish(answer, opt, Rcode.NOERROR, transport);
            case ABSENT -> finish(answer, opt, Rcode.NXDOMAIN, transport);
            case SERVFAIL -> finish(withoutRecords(query), opt, Rcode.SERVFAIL, transport);
            case TIMEOUT -> named(Optional.empty(), question, "TIMEOUT");
        };
    }

    private static ZonePath.End fill(Message answer, Record question, Zone zone) {
        DomainName name = WireNames.fromWire(question.getName());
        int type = question.getType();
        ZonePath path = zone.follow(name);
        if ((type == Type.CNAME || type == Type.ANY) && !path.aliases().isEmpty()) {
            // RFC 1034 3.6.2: not followed when it is the alias itself that is asked for
            answer.addRecord(ZoneRecords.cname(path.aliases().get(0)), Section.ANSWER);
            return ZonePath.End.NODE;
        }
        path.aliases().forEach(alias -> answer.addRecord(ZoneRecords.cname(alias), Section.ANSWER));
        List<Record> records = ZoneRecords.of(path.name(), path.node(), type);
        records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        if (records.isEmpty() && path.end() != ZonePath.End.LOOP) {
            answer.addRecord(ZoneRecords.SOA, Section.AUTHORITY);
        }
        return path.end();
    }

    private static Message withoutRecords(Message query) {
        Message answer = empty(query);
        answer.getHeader().setFlag(Flags.AA);
        return answer;
    }

    private static Message empty(Message query) {
        Header from = query.getHeader();
        Message answer = new Message(from.getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setOpcode(from.getOpcode());
        if (from.getFlag(Flags.RD)) {
            answer.getHeader().setFlag(Flags.RD);
        }
        if (query.getQuestion() != null) {
            answer.addRecord(query.getQuestion(), Section.QUESTION);
        }
        return answer;
    }

    private static Reply finish(Message answer, @Nullable OPTRecord opt, int rcode, Transport transport) {
        answer.getHeader().setRcode(rcode & 0xf);
        if (opt != null) {
            // RFC 6891 6.1.1: a query with OPT gets an answer with OPT; it carries the upper bits of the code.
            answer.addRecord(new OPTRecord(OWN_PAYLOAD, rcode >> 4, 0), Section.ADDITIONAL);
        }
        int limit = transport == Transport.TCP
                ? MAX_MESSAGE
                : opt == null ? MIN_PAYLOAD : Math.min(Math.max(MIN_PAYLOAD, opt.getPayloadSize()), MAX_PAYLOAD);
        byte[] wire = answer.toWire(limit);
        boolean truncated = (wire[2] & TC_BIT) != 0;
        if (truncated && transport == Transport.TCP) {
            return finish(withoutRecords(answer), opt, Rcode.SERVFAIL, transport);
        }
        String outcome = outcome(answer, rcode) + (truncated ? " truncated" : "");
        return answer.getQuestion() == null
                ? new Reply(Optional.of(wire), "-", "-", outcome)
                : named(Optional.of(wire), answer.getQuestion(), outcome);
    }

    private static String outcome(Message answer, int rcode) {
        boolean noData =
                rcode == Rcode.NOERROR && !answer.getSection(Section.AUTHORITY).isEmpty();
        return noData ? "NODATA" : Rcode.string(rcode);
    }

    private static Reply named(Optional<byte[]> bytes, Record question, String outcome) {
        String name = WireNames.fromWire(question.getName()).toString();
        return new Reply(bytes, name.isEmpty() ? "." : name, Type.string(question.getType()), outcome);
    }

    /** A header alone, for a query that cannot be read. */
    private static Reply malformed(byte[] query) {
        byte[] header = new byte[HEADER];
        header[0] = query[0];
        header[1] = query[1];
        header[2] = (byte) (QR_BIT | query[2] & 0x79);
        header[3] = Rcode.FORMERR;
        return new Reply(Optional.of(header), "-", "-", Rcode.string(Rcode.FORMERR));
    }
}
