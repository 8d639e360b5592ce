package signet.dns.zone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import signet.domain.DomainName;

/**
 * DNS data read from JSON. It is a view of the whole DNS: a name that is not there does not exist. Immutable.
 *
 * <pre>{@code
 * {
 *   "example.com": {"TXT": ["v=spf1 mx -all", ["two ", "strings"]], "MX": [[10, "mail.example.com"]], "TTL": 60},
 *   "mail.example.com": {"A": ["192.0.2.1"], "AAAA": ["2001:db8::1"]},
 *   "1.2.0.192.in-addr.arpa": {"PTR": ["mail.example.com"]},
 *   "www.example.com": {"CNAME": "mail.example.com"},
 *   "*.wild.example": {"TXT": ["for every name below wild.example that is not there"]},
 *   "bad.example": "SERVFAIL", "slow.example": "TIMEOUT", "gone.example": "NXDOMAIN"
 * }
 * }</pre>
 *
 * <p>Strings become UTF-8; {@code \DDD} (in JSON {@code "\\DDD"}) is the byte with that decimal value, {@code \\} (in
 * JSON {@code "\\\\"}) one backslash. Text longer than 255 bytes is split into several character-strings.
 */
public final class Zone {
    /** The source named in errors about text that came from no file. */
    private static final String NO_FILE = "zone";

    private final Map<DomainName, ZoneNode> nodes;
    private final Set<DomainName> ancestors = new HashSet<>();

    Zone(Map<DomainName, ZoneNode> nodes) {
        this.nodes = Map.copyOf(nodes);
        nodes.forEach((name, node) -> {
            if (node.behaviour() != ZoneNode.Behaviour.NXDOMAIN) {
                name.parent().ifPresent(this::addWithAncestors);
            }
        });
    }

    private void addWithAncestors(DomainName name) {
        Optional<DomainName> next = Optional.of(name);
        while (next.isPresent() && ancestors.add(next.get())) {
            next = next.get().parent();
        }
    }

    /**
     * Reads a zone from JSON text.
     *
     * @throws ZoneException if the text is no zone
     */
    public static Zone parse(String json) {
        return parse(json, NO_FILE);
    }

    /**
     * Reads a zone from a UTF-8 file.
     *
     * @throws ZoneException if the file cannot be read or is no zone; the message names it
     */
    public static Zone load(Path file) {
        String source = ZoneText.printable(file.toString());
        try {
            return parse(text(Files.readAllBytes(file), source), source);
        } catch (NoSuchFileException e) {
            throw new ZoneException(source + ": no such file", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file)
                    ? "a folder, not a file"
                    : ZoneText.printable(String.valueOf(e.getMessage()));
            throw new ZoneException(source + ": cannot be read: " + reason, e);
        }
    }

    private static String text(byte[] bytes, String source) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean isBad = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), text, true)
                .isError();
        String good = text.flip().toString();
        if (isBad) {
            int line = 1 + (int) good.chars().filter(c -> c == '\n').count();
            int column = good.length() - good.lastIndexOf('\n');
            throw new ZoneException(source, line, column, "not UTF-8 text; save the file as UTF-8");
        }
        return good;
    }

    private static Zone parse(String json, String source) {
        return new Zone(new ZoneReader(source, json).read());
    }

    /** How many names the zone speaks of. */
    public int size() {
        return nodes.size();
    }

    /** The names the zone speaks of. */
    public Set<DomainName> names() {
        return nodes.keySet();
    }

    /** Follows the CNAMEs from a name to where they end. */
    public ZonePath follow(DomainName start) {
        List<ZonePath.Alias> aliases = new ArrayList<>();
        Set<DomainName> seen = new HashSet<>();
        DomainName name = start;
        while (true) {
            ZoneNode node = at(name).orElse(ZoneNode.of(ZoneNode.Behaviour.NXDOMAIN));
            if (node.alias().isEmpty()) {
                return new ZonePath(aliases, end(node), name, node);
            }
            if (!seen.add(name) || aliases.size() == ZonePath.MAX_ALIASES) {
                return new ZonePath(aliases, ZonePath.End.LOOP, name, ZoneNode.EMPTY);
            }
            DomainName target = node.alias().get();
            aliases.add(new ZonePath.Alias(name, target, node.timeToLive()));
            name = target;
        }
    }

    /** What is at a name, CNAMEs not followed; nothing if the name does not exist. */
    public Optional<ZoneNode> at(DomainName name) {
        ZoneNode node = nodes.get(name);
        if (node != null) {
            return Optional.of(node);
        }
        return exists(name) ? Optional.of(ZoneNode.EMPTY) : wildcard(name);
    }

    private boolean exists(DomainName name) {
        return name.equals(DomainName.ROOT) || ancestors.contains(name);
    }

    /** RFC 4592 3.3.1: the wildcard directly below the closest ancestor that exists, and no other, stands in. */
    private Optional<ZoneNode> wildcard(DomainName name) {
        Optional<DomainName> ancestor = name.parent();
        while (ancestor.isPresent() && !nodes.containsKey(ancestor.get()) && !exists(ancestor.get())) {
            ancestor = ancestor.get().parent();
        }
        return ancestor.flatMap(a -> a.prepend("*")).flatMap(w -> Optional.ofNullable(nodes.get(w)));
    }

    private static ZonePath.End end(ZoneNode node) {
        return switch (node.behaviour()) {
            case RECORDS -> ZonePath.End.NODE;
            case SERVFAIL -> ZonePath.End.SERVFAIL;
            case TIMEOUT -> ZonePath.End.TIMEOUT;
            case NXDOMAIN -> ZonePath.End.ABSENT;
        };
    }
}
