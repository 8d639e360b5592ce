package signet.dns.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import signet.dns.server.QueryLog.Transport;
import signet.dns.zone.DnsSemantics;
import signet.dns.zone.Zone;
import signet.testing.Fuzz;

class ResponderTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # name                 | type  | rcode    | answer                 | authority
            plain.example.         | A     | NOERROR  | A A                    |
            plain.example.         | AAAA  | NOERROR  |                        | SOA
            plain.example.         | SRV   | NOERROR  |                        | SOA
            plain.example.         | SPF   | NOERROR  |                        | SOA
            plain.example.         | ANY   | NOERROR  | TXT A A MX             |
            missing.example.       | A     | NXDOMAIN |                        | SOA
            .                      | NS    | NOERROR  |                        | SOA
            alias2.example.        | TXT   | NOERROR  | CNAME CNAME TXT        |
            alias2.example.        | CNAME | NOERROR  | CNAME                  |
            alias2.example.        | ANY   | NOERROR  | CNAME                  |
            plain.example.         | CNAME | NOERROR  |                        | SOA
            alias.example.         | AAAA  | NOERROR  | CNAME                  | SOA
            alias-missing.example. | TXT   | NXDOMAIN | CNAME                  | SOA
            alias-servfail.example.| TXT   | SERVFAIL |                        |
            loop1.example.         | TXT   | NOERROR  | CNAME CNAME            |
            servfail.example.      | MX    | SERVFAIL |                        |
            plain.example.         | AXFR  | REFUSED  |                        |
            """)
    void answersAsAnAuthoritativeServerDoes(String name, String type, String rcode, String answer, String authority)
            throws Exception {
        Message reply = reply(question(name, Type.value(type)), Transport.UDP);
        assertThat(Rcode.string(reply.getRcode())).isEqualTo(rcode);
        assertThat(types(reply, Section.ANSWER)).isEqualTo(answer == null ? "" : answer);
        assertThat(types(reply, Section.AUTHORITY)).isEqualTo(authority == null ? "" : authority);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isEqualTo(!rcode.equals("REFUSED"));
    }

    @ParameterizedTest(name = "{0} bytes, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # payload | transport | answered
            0         | UDP       | truncated
            512       | UDP       | truncated
            1         | UDP       | truncated
            800       | UDP       | whole
            4096      | UDP       | whole
            0         | TCP       | whole
            """)
    void keepsToTheClientsPayloadSize(int payload, Transport transport, String answered) throws Exception {
        Message query = question("big.example.", Type.TXT);
        if (payload > 0) {
            query.addRecord(new OPTRecord(payload, 0, 0), Section.ADDITIONAL);
        }
        byte[] wire = Responder.reply(query.toWire(), transport, DnsSemantics.ZONE)
                .bytes()
                .orElseThrow();
        Message reply = new Message(wire);
        assertThat(reply.getHeader().getFlag(Flags.TC)).isEqualTo(answered.equals("truncated"));
        assertThat(reply.getSection(Section.ANSWER)).hasSize(answered.equals("truncated") ? 0 : 1);
        // RFC 6891 6.1.1
        assertThat(reply.getOPT() != null).isEqualTo(payload > 0);
    }

    @ParameterizedTest
    @CsvSource({"4096, 3900, false", "65535, 3900, false", "65535, 4200, true", "65535, 65200, true"})
    void neverSendsMoreThan4096BytesInAPacket(int payload, int length, boolean truncated) throws Exception {
        Zone zone = Zone.parse("{\"a.example\": {\"TXT\": [\"" + "h".repeat(length) + "\"]}}");
        Message query = question("a.example.", Type.TXT);
        query.addRecord(new OPTRecord(payload, 0, 0), Section.ADDITIONAL);
        byte[] wire =
                Responder.reply(query.toWire(), Transport.UDP, zone).bytes().orElseThrow();
        assertThat(wire.length).isLessThanOrEqualTo(4096);
        assertThat(new Header(wire).getFlag(Flags.TC)).isEqualTo(truncated);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        Message update = question("plain.example.", Type.A);
        update.getHeader().setOpcode(Opcode.UPDATE);
        assertThat(reply(update, Transport.UDP).getRcode()).isEqualTo(Rcode.NOTIMP);

        Message chaos = Message.newQuery(Record.newRecord(Name.fromString("version.bind."), Type.TXT, DClass.CH));
        assertThat(reply(chaos, Transport.UDP).getRcode()).isEqualTo(Rcode.REFUSED);

        Message none = new Message(7);
        assertThat(reply(none, Transport.UDP).getRcode()).isEqualTo(Rcode.FORMERR);

        Message two = question("plain.example.", Type.A);
        two.addRecord(Record.newRecord(Name.fromString("other.example."), Type.A, DClass.IN), Section.QUESTION);
        assertThat(reply(two, Transport.UDP).getRcode()).isEqualTo(Rcode.FORMERR);

        Message newer = question("plain.example.", Type.A);
        newer.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);
        assertThat(reply(newer, Transport.UDP).getRcode()).isEqualTo(Rcode.BADVERS);
    }

    @Test
    void answersMalformedQueriesWithFormerrAndDropsWhatIsNone() throws Exception {
        byte[] cut = java.util.Arrays.copyOf(question("plain.example.", Type.A).toWire(), 20);
        byte[] reply =
                Responder.reply(cut, Transport.UDP, DnsSemantics.ZONE).bytes().orElseThrow();
        assertThat(new Header(reply).getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(reply).hasSize(12).startsWith(cut[0], cut[1]);

        assertThat(Responder.reply(new byte[11], Transport.UDP, DnsSemantics.ZONE)
                        .bytes())
                .isEmpty();
        byte[] answer = question("plain.example.", Type.A).toWire();
        answer[2] |= (byte) 0x80;
        assertThat(Responder.reply(answer, Transport.UDP, DnsSemantics.ZONE).bytes())
                .isEmpty();
    }

    @Test
    void saysServfailOfRecordsThatFitIntoNoMessage() throws Exception {
        String half = '"' + "h".repeat(40_000) + '"';
        Zone zone = Zone.parse("{\"a.example\": {\"TXT\": [" + half + ", " + half + "]}}");
        Message query = question("a.example.", Type.TXT);
        query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        var reply = Responder.reply(query.toWire(), Transport.TCP, zone);
        assertThat(reply.outcome()).isEqualTo("SERVFAIL");
        assertThat(reply.name()).isEqualTo("a.example");
        Message answer = new Message(reply.bytes().orElseThrow());
        assertThat(answer.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(answer.getQuestion()).isEqualTo(query.getQuestion());
        assertThat(answer.getOPT()).isNotNull();
    }

    @Test
    void isSilentWhereTheZoneSaysSo() throws Exception {
        var reply =
                Responder.reply(question("alias-timeout.example.", Type.A).toWire(), Transport.TCP, DnsSemantics.ZONE);
        assertThat(reply.bytes()).isEmpty();
        assertThat(reply.outcome()).isEqualTo("TIMEOUT");
    }

    @Test
    void takesAnyBytes() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (DnsSemantics.Case one : DnsSemantics.CASES) {
            Message query = Message.newQuery(Record.newRecord(
                    signet.dns.resolver.WireNames.toWire(one.domainName()),
                    one.recordType().code(),
                    DClass.IN));
            query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
            seeds.add(query.toWire());
        }
        Fuzz.run(
                bytes -> {
                    for (Transport transport : Transport.values()) {
                        var reply = Responder.reply(bytes, transport, DnsSemantics.ZONE);
                        reply.bytes().ifPresent(wire -> {
                            assertThat(wire.length).isGreaterThanOrEqualTo(12).isLessThanOrEqualTo(65_535);
                            assertThat(wire[0]).isEqualTo(bytes[0]);
                            assertThat(wire[1]).isEqualTo(bytes[1]);
                            assertThat(wire[2] & 0x80).isEqualTo(0x80);
                        });
                        assertThat((reply.name() + reply.type() + reply.outcome()).chars())
                                .allMatch(c -> c >= ' ' && c < 0x7f);
                    }
                },
                seeds);
    }

    private static Message question(String name, int type) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    }

    private static Message reply(Message query, Transport transport) throws Exception {
        return new Message(Responder.reply(query.toWire(), transport, DnsSemantics.ZONE)
                .bytes()
                .orElseThrow());
    }

    private static String types(Message message, int section) {
        return message.getSection(section).stream()
                .map(record -> Type.string(record.getType()))
                .collect(Collectors.joining(" "));
    }
}
