package signet.dns.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import signet.dns.server.QueryLog.Transport;
import signet.dns.zone.Zone;

/** Answers packets, one after the other, until its channel is closed. */
final class UdpListener implements Runnable {
    private static final int MAX_PACKET = 65_535;
    private static final long PAUSE_NANOS = 1_000_000;

    private final DatagramChannel channel;
    private final Supplier<Zone> zone;
    private final QueryLog log;
    private final Clock clock;
    private final Duration delay;

    UdpListener(DatagramChannel channel, Supplier<Zone> zone, QueryLog log, Clock clock, Duration delay) {
        this.channel = channel;
        this.zone = zone;
        this.log = log;
        this.clock = clock;
        this.delay = delay;
    }

    @Override
    public void run() {
        ByteBuffer packet = ByteBuffer.allocate(MAX_PACKET);
        while (channel.isOpen()) {
            try {
                packet.clear();
                InetSocketAddress client = (InetSocketAddress) channel.receive(packet);
                packet.flip();
                byte[] query = new byte[packet.remaining()];
                packet.get(query);
                answer(query, client);
            } catch (IOException | RuntimeException e) {
                // The answer could not be sent or logged, perhaps the client is gone; the next packet is another
                // matter.
                // When the channel is closed, the loop ends.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void answer(byte[] query, InetSocketAddress client) throws IOException {
        Responder.Reply reply = Responder.reply(query, Transport.UDP, zone.get());
        log.log(new QueryLog.Entry(
                clock.instant(), Transport.UDP, client, reply.name(), reply.type(), reply.outcome()));
        if (reply.bytes().isEmpty()) {
            return;
        }
        ByteBuffer packet = ByteBuffer.wrap(reply.bytes().get());
        if (delay.isZero()) {
            channel.send(packet, client);
        } else {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> sendLate(packet, client));
        }
    }

    private void sendLate(ByteBuffer packet, InetSocketAddress client) {
        try {
            channel.send(packet, client);
        } catch (IOException e) {
            // The client is gone, or the server has been closed meanwhile: nobody waits for it.
            return;
        }
    }
}
