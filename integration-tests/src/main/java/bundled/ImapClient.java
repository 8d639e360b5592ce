package bundled;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An IMAP client that reads whole messages, byte by byte as the server sends them. */
public final class ImapClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String EXISTS = " EXISTS";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int tag;

    private ImapClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects and logs in. */
    public static ImapClient login(int port, String user, String password) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(Door.loopback(), port), TIMEOUT_MILLIS);
        ImapClient client = new ImapClient(socket);
        client.readLine();
        client.ask("LOGIN \"" + user + "\" \"" + password + "\"").required();
        return client;
    }

    /** All messages of the folder that this session can see; none if there is no such folder yet. */
    public List<byte[]> messages(String folder) throws IOException {
        return fetch(folder, "BODY.PEEK[]");
    }

    /** The headers of all these messages. */
    List<byte[]> headers(String folder) throws IOException {
        return fetch(folder, "BODY.PEEK[HEADER]");
    }

    private List<byte[]> fetch(String folder, String item) throws IOException {
        if (count(folder) == 0) {
            return List.of();
        }
        Answer answer = ask("FETCH 1:* (" + item + ")");
        // James counts a message for a moment before it has a number in a session that has the folder open.
        return answer.status().endsWith("Invalid messageset.")
                ? List.of()
                : answer.required().literals();
    }

    /** How many messages the folder has; none if there is no such folder yet. */
    int count(String folder) throws IOException {
        return ask("EXAMINE \"" + folder + "\"").lines().stream()
                .filter(line -> line.startsWith("* ") && line.endsWith(EXISTS))
                .mapToInt(line -> Integer.parseInt(line.substring(2, line.length() - EXISTS.length())))
                .findFirst()
                .orElse(0);
    }

    /** Deletes all messages of the folder for good. */
    void clear(String folder) throws IOException {
        if (count(folder) == 0) {
            return;
        }
        ask("SELECT \"" + folder + "\"").required();
        ask("STORE 1:* +FLAGS.SILENT (\\Deleted)").required();
        ask("EXPUNGE").required();
    }

    /** The lines of an answer, of which the last has the status after the tag, and the literals in it. */
    private record Answer(List<String> lines, List<byte[]> literals) {
        String status() {
            String last = lines.get(lines.size() - 1);
            return last.substring(last.indexOf(' ') + 1);
        }

        Answer required() throws IOException {
            if (!status().startsWith("OK")) {
                throw new IOException("IMAP server: " + status());
            }
            return this;
        }
    }

    private Answer ask(String command) throws IOException {
        tag++;
        String prefix = "a" + tag + " ";
        out.write((prefix + command + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
        while (true) {
            String line = readLine();
            answer.lines().add(line);
            if (line.startsWith(prefix)) {
                return answer;
            }
            int size = literalSize(line);
            if (size >= 0) {
                answer.literals().add(in.readNBytes(size));
            }
        }
    }

    /** RFC 9051 4.3: a line that ends in {@code {n}} is followed by n octets as they are. */
    private static int literalSize(String line) {
        int open = line.lastIndexOf('{');
        return open >= 0 && line.endsWith("}") ? Integer.parseInt(line.substring(open + 1, line.length() - 1)) : -1;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The IMAP server closed the connection");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
