package signet.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.dns.DnsStatus;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** Whatever a server sends: an answer in time, never an exception. */
class HostileServerTest {
    private static final int HEADER = 12;

    /** What a server makes of a query, which ends with an OPT record of 11 bytes. */
    private enum Trick {
        NOTHING(query -> new byte[0]),
        ONE_BYTE(query -> new byte[] {1}),
        GARBAGE(query -> random(query.length)),
        GARBAGE_WITH_THE_ID(query -> {
            byte[] garbage = random(300);
            garbage[0] = query[0];
            garbage[1] = query[1];
            return garbage;
        }),
        THE_QUERY_ITSELF(query -> query),
        HEADER_ALONE(query -> answer(query, 0x80, 0, HEADER)),
        WRONG_ID(query -> {
            byte[] answer = answer(query, 0x80, 0, query.length);
            answer[0] ^= 1;
            return answer;
        }),
        ANOTHER_NAME(query -> {
            byte[] answer = answer(query, 0x80, 0, query.length);
            answer[HEADER + 1] ^= 1;
            return answer;
        }),
        ANOTHER_TYPE(query -> {
            byte[] answer = answer(query, 0x80, 0, query.length);
            answer[query.length - 11 - 3] ^= 1;
            return answer;
        }),
        REFUSED(query -> answer(query, 0x80, 5, query.length)),
        NOTIMP(query -> answer(query, 0x80, 4, query.length)),
        FORMERR(query -> answer(query, 0x80, 1, query.length)),
        MORE_RECORDS_THAN_THERE_ARE(query -> {
            byte[] answer = answer(query, 0x80, 0, query.length);
            answer[7] = 9;
            return answer;
        }),
        NAME_THAT_POINTS_TO_ITSELF(query -> {
            byte[] answer = answer(query, 0x80, 0, query.length);
            answer[HEADER] = (byte) 0xc0;
            answer[HEADER + 1] = HEADER;
            return answer;
        }),
        TRUNCATED_FOR_EVER(query -> answer(query, 0x82, 0, query.length)),
        REFERRAL(HostileServerTest::referral);

        private final UnaryOperator<byte[]> answer;

        Trick(UnaryOperator<byte[]> answer) {
            this.answer = answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isATemporaryFailureWithAReason(Trick trick) throws Exception {
        try (ServerSocket tcp = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", tcp.getLocalPort()));
                ResolverDns dns = resolver(udp.getLocalPort())) {
            start(() -> serveUdp(udp, trick));
            start(() -> serveTcp(tcp, trick));
            var answer = dns.query(DomainName.of("victim.example"), RecordType.TXT);
            assertThat(answer).succeedsWithin(Duration.ofSeconds(30));
            assertThat(answer.join().status()).isEqualTo(DnsStatus.TEMP_FAILURE);
            assertThat(answer.join().problem()).isNotEmpty().isNotEqualTo(Failures.UNEXPECTED);
            assertThat(dns.cachedNames()).isZero();
        }
    }

    private static ResolverDns resolver(int port) {
        return new ResolverDns(
                ResolverSettings.DEFAULT
                        .withServers(List.of(new InetSocketAddress("127.0.0.1", port)))
                        .withTimeouts(Duration.ofSeconds(1), 2, Duration.ofSeconds(20)),
                Runnable::run,
                Clock.systemUTC());
    }

    private interface Server {
        void run() throws Exception;
    }

    private static void start(Server server) {
        Thread thread = new Thread(() -> {
            try {
                server.run();
            } catch (Exception e) {
                // The sockets are closed: the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void serveUdp(DatagramSocket socket, Trick trick) throws Exception {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            socket.receive(packet);
            byte[] answer = trick.answer.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
    }

    private static void serveTcp(ServerSocket server, Trick trick) throws Exception {
        while (true) {
            try (Socket socket = server.accept()) {
                byte[] length = socket.getInputStream().readNBytes(2);
                byte[] query = socket.getInputStream().readNBytes((length[0] & 0xff) << 8 | length[1] & 0xff);
                byte[] answer = trick.answer.apply(query);
                socket.getOutputStream().write(new byte[] {(byte) (answer.length >> 8), (byte) answer.length});
                socket.getOutputStream().write(answer);
            }
        }
    }

    private static byte[] answer(byte[] query, int flags, int rcode, int length) {
        byte[] answer = Arrays.copyOf(query, length);
        answer[2] |= (byte) flags;
        answer[3] = (byte) rcode;
        return answer;
    }

    /** No answer, no SOA, and NS records of an ancestor: what an authoritative server says of what it does not serve. */
    private static byte[] referral(byte[] query) {
        byte[] ns = "\0\0\2\0\1\0\0\0\74\0\4\2ns\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] answer = Arrays.copyOf(query, query.length - 11 + ns.length);
        System.arraycopy(ns, 0, answer, query.length - 11, ns.length);
        answer[2] |= (byte) 0x80;
        answer[9] = 1;
        answer[11] = 0;
        return answer;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }
}
