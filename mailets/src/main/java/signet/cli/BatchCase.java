package signet.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;

/**
 * One line of a batch.
 *
 * @param number the line's number, from 1
 * @param id what the line calls itself, a text or a number; nothing if it does not
 * @param message the path of the mail, empty if there is a problem
 * @param envelope what the client said
 * @param problem why the line cannot be answered, for people; empty if it can
 */
record BatchCase(int number, Optional<Object> id, String message, SmtpEnvelope envelope, String problem) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String EXAMPLE = "{\"id\": \"1\", \"message\": \"mail.eml\", \"ip\": \"192.0.2.1\"}";
    private static final SmtpEnvelope NO_ENVELOPE =
            new SmtpEnvelope(IpAddress.ipv4("0.0.0.0").orElseThrow(), "", "");

    /** Reads a line; never fails. Members that are not known are left alone: a list may hold what is expected, too. */
    static BatchCase parse(int number, String line) {
        Map<String, Object> members = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            Optional<String> problem = read(json, members);
            return problem.map(text -> bad(number, members, text)).orElseGet(() -> of(number, members));
        } catch (JsonProcessingException e) {
            return bad(number, members, "not JSON: " + e.getOriginalMessage() + ". Example: " + EXAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
    }

    /** Puts the members that are texts or whole numbers into the map. */
    private static Optional<String> read(JsonParser json, Map<String, Object> members) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of("each line is one JSON object. Example: " + EXAMPLE);
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            switch (json.nextToken()) {
                case VALUE_STRING -> members.put(name, json.getText());
                case VALUE_NUMBER_INT -> members.put(name, json.getBigIntegerValue());
                case VALUE_NULL -> members.remove(name);
                default -> {
                    members.put(name, Map.of());
                    json.skipChildren();
                }
            }
        }
        return json.nextToken() == null
                ? Optional.empty()
                : Optional.of("there is more after the object; each line is one JSON object");
    }

    private static BatchCase of(int number, Map<String, Object> members) {
        for (String name : new String[] {"message", "ip", "helo", "mailFrom"}) {
            if (members.containsKey(name) && !(members.get(name) instanceof String)) {
                return bad(number, members, "\"" + name + "\" must be a text in quotes. Example: " + EXAMPLE);
            }
        }
        String message = text(members, "message");
        if (message.isEmpty()) {
            return bad(number, members, "\"message\" must name the file with the mail. Example: " + EXAMPLE);
        }
        String ip = text(members, "ip");
        Optional<InetAddress> address = ip.isEmpty() ? Optional.of(NO_ENVELOPE.clientAddress()) : IpAddress.parse(ip);
        if (address.isEmpty()) {
            return bad(number, members, "\"ip\" is an IPv4 or IPv6 address, not \"" + ip + "\". Example: " + EXAMPLE);
        }
        SmtpEnvelope envelope = new SmtpEnvelope(address.get(), text(members, "helo"), text(members, "mailFrom"));
        return new BatchCase(number, id(members), message, envelope, "");
    }

    private static BatchCase bad(int number, Map<String, Object> members, String problem) {
        return new BatchCase(number, id(members), "", NO_ENVELOPE, problem);
    }

    private static Optional<Object> id(Map<String, Object> members) {
        return Optional.ofNullable(members.get("id")).filter(id -> !(id instanceof Map));
    }

    private static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
