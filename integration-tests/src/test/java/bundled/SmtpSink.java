package bundled;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The next server on the way: takes every mail and keeps its bytes as they came. */
final class SmtpSink implements AutoCloseable {
    private final ServerSocket server;
    private final List<MailText> received = new CopyOnWriteArrayList<>();
    /** Whether it says that it takes 8-bit text (RFC 6152). */
    private volatile boolean eightBit = true;

    private SmtpSink(ServerSocket server) {
        this.server = server;
    }

    static SmtpSink open() {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(Door.loopback(), 0));
            SmtpSink sink = new SmtpSink(server);
            inBackground(sink::acceptAll);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void takesEightBit(boolean takes) {
        eightBit = takes;
    }

    /** Every mail so far, oldest first. */
    List<MailText> received() {
        return List.copyOf(received);
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                inBackground(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            answer(out, "220 sink.example");
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String verb = line.split(" ", 2)[0].strip().toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> answer(out, eightBit ? "250-sink.example\r\n250 8BITMIME" : "250 sink.example");
                    case "DATA" -> {
                        answer(out, "354 go on");
                        received.add(MailText.of(data(in)));
                        answer(out, "250 taken");
                    }
                    case "QUIT" -> {
                        answer(out, "221 bye");
                        return;
                    }
                    default -> answer(out, "250 well");
                }
            }
        } catch (IOException e) {
            // The client hung up.
        }
    }

    private static void answer(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** With its line end; empty at the end of the connection. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** RFC 5321 4.5.2: up to the line with a single dot; a leading dot was doubled. */
    private static byte[] data(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String line = line(in); !line.isEmpty() && !line.equals(".\r\n"); line = line(in)) {
            message.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
        }
        return message.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
