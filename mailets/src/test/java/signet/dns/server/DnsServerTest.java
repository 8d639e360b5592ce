package signet.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import signet.dns.zone.Zone;

class DnsServerTest {
    private static final Zone ZONE = Zone.parse("""
            {"a.example": {"TXT": ["text"]}, "slow.example": "TIMEOUT", "big.example": {"TXT": ["BIG"]}}
            """.replace("BIG", "b".repeat(60_000)));

    private final List<String> log = new CopyOnWriteArrayList<>();
    private DnsServer server;

    @BeforeEach
    void start() throws Exception {
        Clock noon = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        server = new DnsServer(() -> ZONE, 0, entry -> log.add(entry.toString()), noon);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersSeveralQueriesOfOneConnectionInTheirOrder() throws Exception {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            for (String name : List.of("big.example.", "slow.example.", "b.example.", "a.example.")) {
                out.write(framed(query(name)));
            }
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Message answer = new Message(in.readNBytes(in.readUnsignedShort()));
                answers.add(answer.getQuestion().getName() + " " + Rcode.string(answer.getRcode()) + " "
                        + answer.getSection(Section.ANSWER).size());
            }
            // Nothing for slow.example, and the connection lives on.
            assertThat(answers)
                    .containsExactly("big.example. NOERROR 1", "b.example. NXDOMAIN 0", "a.example. NOERROR 1");
        }
    }

    @Test
    void aSlowServerHoldsEachAnswerBackAndTakesQueriesMeanwhile() throws Exception {
        Duration delay = Duration.ofSeconds(1);
        int queries = 20;
        List<String> taken = new CopyOnWriteArrayList<>();
        try (DnsServer slow =
                        new DnsServer(() -> ZONE, 0, entry -> taken.add(entry.toString()), Clock.systemUTC(), delay);
                DatagramSocket socket = new DatagramSocket()) {
            socket.connect(slow.address());
            socket.setSoTimeout(20_000);
            long start = System.nanoTime();
            for (int i = 0; i < queries; i++) {
                byte[] query = query("a.example.").toWire();
                socket.send(new DatagramPacket(query, query.length));
            }
            receive(socket);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
            // One after the other they would take twenty seconds, and only one would have been taken by now.
            assertThat(taken).hasSizeGreaterThan(1);
            for (int i = 1; i < queries; i++) {
                receive(socket);
            }
        }
        assertThat(taken).hasSize(queries);
    }

    @Test
    void answersUdpOnTheSamePortAndTruncatesWhatDoesNotFit() throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server.address());
            socket.setSoTimeout(20_000);
            Message small = ask(socket, query("a.example.").toWire());
            assertThat(small.getHeader().getFlag(Flags.AA)).isTrue();
            assertThat(small.getHeader().getFlag(Flags.RD)).isTrue();
            assertThat(small.getSection(Section.ANSWER)).hasSize(1);
            Message big = ask(socket, query("big.example.").toWire());
            assertThat(big.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(big.getSection(Section.ANSWER)).isEmpty();

            socket.send(new DatagramPacket(query("slow.example.").toWire(), 30));
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.receive(new DatagramPacket(new byte[512], 512)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(log.get(0)).startsWith("2026-11-22T12:00:00Z UDP 127.0.0.1:").endsWith(" a.example TXT NOERROR");
        assertThat(log.get(1)).endsWith(" big.example TXT NOERROR truncated");
        assertThat(log.get(2)).endsWith(" slow.example TXT TIMEOUT");
    }

    @Test
    void aLogThatThrowsDoesNotStopIt() throws Exception {
        QueryLog broken = entry -> {
            throw new IllegalStateException("disk full");
        };
        int[] calls = {0};
        QueryLog brokenOnce = entry -> {
            if (calls[0]++ == 0) {
                broken.log(entry);
            }
        };
        try (DnsServer other = new DnsServer(() -> ZONE, 0, brokenOnce, Clock.systemUTC());
                DatagramSocket socket = new DatagramSocket()) {
            socket.connect(other.address());
            socket.setSoTimeout(20_000);
            byte[] query = query("a.example.").toWire();
            socket.send(new DatagramPacket(query, query.length));
            assertThat(ask(socket, query).getSection(Section.ANSWER)).hasSize(1);
        }
    }

    @Test
    void boundsItsConnections() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 65; i++) {
                sockets.add(new Socket(
                        server.address().getAddress(), server.address().getPort()));
            }
            Socket last = sockets.get(64);
            last.setSoTimeout(20_000);
            assertThat(last.getInputStream().read()).isEqualTo(-1);
            sockets.get(0).getOutputStream().write(framed(query("a.example.")));
            assertThat(sockets.get(0).getInputStream().read()).isNotNegative();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void namesAPortThatIsTakenByUdpAlone() throws Exception {
        try (DatagramSocket other = new DatagramSocket(0, server.address().getAddress())) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> new DnsServer(() -> ZONE, port, QueryLog.NONE, Clock.systemUTC()))
                    .hasMessage("port " + port + " on 127.0.0.1 is taken by another program");
        }
    }

    @RepeatedTest(20)
    void freesItsPortWhenClosed() throws Exception {
        int port = server.address().getPort();
        server.close();
        new DnsServer(() -> ZONE, port, QueryLog.NONE, Clock.systemUTC()).close();
    }

    private static Message ask(DatagramSocket socket, byte[] query) throws Exception {
        socket.send(new DatagramPacket(query, query.length));
        return receive(socket);
    }

    private static Message receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        return new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static Message query(String name) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name), Type.TXT, DClass.IN));
    }

    private static byte[] framed(Message message) {
        byte[] bytes = message.toWire();
        byte[] framed = new byte[bytes.length + 2];
        framed[0] = (byte) (bytes.length >> 8);
        framed[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        return framed;
    }
}
