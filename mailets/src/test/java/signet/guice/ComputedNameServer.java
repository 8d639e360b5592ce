package signet.guice;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * A name server for any number of domains {@code d0.example}, {@code d1.example} and so on. It computes what it answers, and
 * so keeps nothing: what grows in memory is not its own.
 */
final class ComputedNameServer implements AutoCloseable {
    private static final long TTL = 3600;
    private static final int MAX_PACKET = 65_535;

    private final DatagramChannel channel;
    private final Thread thread;
    private final List<String> keys;
    private final String sharedKey;

    /**
     * @param keys key records; those of a domain is the one with its number, and so on in turn
     * @param sharedKey the record that every other domain publishes for its provider
     */
    ComputedNameServer(List<String> keys, String sharedKey) throws IOException {
        this.keys = List.copyOf(keys);
        this.sharedKey = sharedKey;
        this.channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.thread = new Thread(this::serve, "computed-names");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    private void serve() {
        ByteBuffer packet = ByteBuffer.allocate(MAX_PACKET);
        while (true) {
            try {
                packet.clear();
                var client = channel.receive(packet);
                packet.flip();
                channel.send(ByteBuffer.wrap(answer(new Message(packet)).toWire()), client);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Message answer(Message query) throws IOException {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        Optional<Record> record = record(question.getName(), question.getType());
        if (record.isPresent()) {
            answer.addRecord(record.get(), Section.ANSWER);
        } else {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            Name zone = Name.fromString("example.");
            if (question.getName().subdomain(zone)) {
                answer.addRecord(
                        new SOARecord(zone, DClass.IN, TTL, zone, zone, 1, TTL, TTL, TTL, TTL), Section.AUTHORITY);
            }
        }
        return answer;
    }

    private Optional<Record> record(Name name, int type) throws IOException {
        if (type == Type.PTR) {
            int domain = number(name, 0) | number(name, 1) << 8 | number(name, 2) << 16;
            return Optional.of(new PTRRecord(name, DClass.IN, TTL, Name.fromString("mx.d" + domain + ".example.")));
        }
        int at = name.labels() - 3; // of the label before example
        if (at < 0 || !name.getLabelString(at).startsWith("d")) {
            return Optional.empty();
        }
        int domain = Integer.parseInt(name.getLabelString(at).substring(1));
        if (type == Type.A && name.getLabelString(0).equals("mx")) {
            return Optional.of(new ARecord(name, DClass.IN, TTL, address(domain)));
        }
        return type == Type.TXT
                ? text(name, at, domain).map(text -> new TXTRecord(name, DClass.IN, TTL, text))
                : Optional.empty();
    }

    private static int number(Name name, int label) {
        return Integer.parseInt(name.getLabelString(label));
    }

    private Optional<String> text(Name name, int below, int domain) {
        if (below == 0) {
            return Optional.of("v=spf1 include:_spf.d" + domain + ".example -all");
        }
        return switch (name.getLabelString(0)) {
            case "_spf" -> Optional.of("v=spf1 ip4:10.0.0.0/8 exp=d" + domain + ".example");
            case "_dmarc" -> Optional.of("v=DMARC1; p=reject; rua=mailto:dmarc@d" + domain + ".example");
            case "key" -> Optional.of(keys.get(domain % keys.size()));
            case "mr01" -> domain % 2 == 0 ? Optional.of(sharedKey) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Where the mail server of a domain is. */
    static Inet4Address address(int domain) throws IOException {
        return (Inet4Address)
                InetAddress.getByAddress(new byte[] {10, (byte) (domain >>> 16), (byte) (domain >>> 8), (byte) domain});
    }

    @Override
    public void close() throws IOException, InterruptedException {
        channel.close();
        thread.join(Duration.ofSeconds(5).toMillis());
    }
}
