package bundled;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An SMTP client that sends a message byte by byte as it is, and can claim any client address by a PROXY line. */
public final class SmtpClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private SmtpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Connects and takes the greeting. */
    public static SmtpClient connect(int port) throws IOException {
        SmtpClient client = open(port);
        client.expectGreeting();
        return client;
    }

    /** Connects to a server that requires PROXY lines, as if from {@code address}, and takes the greeting. */
    public static SmtpClient connectFrom(String address, int port) throws IOException {
        SmtpClient client = open(port);
        client.write(proxyLine(address));
        client.flush();
        client.expectGreeting();
        return client;
    }

    private static SmtpClient open(int port) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(Door.loopback(), port), TIMEOUT_MILLIS);
        return new SmtpClient(socket);
    }

    /** The first line HAProxy sends (PROXY protocol, version 1). */
    static String proxyLine(String address) {
        return address.indexOf(':') < 0
                ? "PROXY TCP4 " + address + " 198.51.100.25 34567 25"
                : "PROXY TCP6 " + address + " 2001:db8::25 34567 25";
    }

    private void expectGreeting() throws IOException {
        Reply greeting = reply();
        if (!greeting.isPositive()) {
            throw new IOException("No greeting: " + greeting);
        }
    }

    public Reply hello(String name) throws IOException {
        return command("EHLO " + name);
    }

    public Reply login(String user, String password) throws IOException {
        byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return command("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
    }

    public Reply command(String line) throws IOException {
        write(line);
        flush();
        return reply();
    }

    /** A whole transaction; the first refusal ends it and is returned. */
    public Reply send(String from, String to, byte[] message) throws IOException {
        Reply start = startData(from, to);
        if (!start.isPositive()) {
            return start;
        }
        try {
            writeData(message);
        } catch (SocketException e) {
            // A server may refuse and hang up before it has all: what it answered can still be read.
            return reply();
        }
        return reply();
    }

    /** MAIL, RCPT and DATA. */
    public Reply startData(String from, String to) throws IOException {
        for (String line : new String[] {"MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">"}) {
            Reply reply = command(line);
            if (!reply.isPositive()) {
                return reply;
            }
        }
        return command("DATA");
    }

    /** The message and the final dot, without waiting for the answer. RFC 5321 4.5.2: a leading dot is doubled. */
    public void writeData(byte[] message) throws IOException {
        boolean lineStart = true;
        for (byte octet : message) {
            if (lineStart && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            lineStart = octet == '\n';
        }
        if (!lineStart) {
            write("");
        }
        write(".");
        flush();
    }

    /** Waits for the next answer, all its lines. */
    public Reply reply() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            String line = readLine();
            boolean last = line.length() < 4 || line.charAt(3) == ' ';
            text.append(text.isEmpty() ? "" : "\n").append(line.substring(Math.min(4, line.length())));
            if (last) {
                return new Reply(Integer.parseInt(line.substring(0, 3)), text.toString());
            }
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
