package signet.dns.zone;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import signet.dns.zone.ZoneText.BadText;
import signet.domain.DomainName;

/** The tokens of a zone file, with errors that say where the present one stands. */
final class ZoneTokens {
    private final JsonParser parser;
    private final String source;

    ZoneTokens(JsonParser parser, String source) {
        this.parser = parser;
        this.source = source;
    }

    /** Goes to the next token; null at the end of the text. */
    @Nullable
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    boolean at(JsonToken token) {
        return parser.currentToken() == token;
    }

    /** The text of the present token. */
    String text() throws IOException {
        return String.valueOf(parser.getText());
    }

    void require(JsonToken wanted, String allowed, String example) throws IOException {
        if (parser.currentToken() != wanted) {
            throw error(allowed + "; this is " + describe() + ". Example: " + example);
        }
    }

    /** The present whole number. */
    int number(int max, String what, String example) throws IOException {
        boolean isInt = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT;
        if (!isInt || parser.getIntValue() < 0 || parser.getIntValue() > max) {
            throw error(
                    what + " is a whole number from 0 to " + max + "; this is " + describe() + ". Example: " + example);
        }
        return parser.getIntValue();
    }

    /** The present string as a domain name. */
    DomainName domainName(String what) throws IOException {
        try {
            Optional<DomainName> name = ZoneText.name(text());
            if (name.isPresent()) {
                return name.get();
            }
        } catch (BadText e) {
            throw error("the " + what + " " + ZoneText.quoted(text()) + " " + e.getMessage());
        }
        throw badText("is no domain name (" + what + "); labels have 1 to 63 bytes, a name at most 253."
                + " Example: \"s1._domainkey.example.com\"");
    }

    /** The bytes of the present string. */
    byte[] bytes() throws IOException {
        try {
            return ZoneText.bytes(text());
        } catch (BadText e) {
            throw error("the string " + ZoneText.quoted(text()) + " " + e.getMessage());
        }
    }

    /** An error about the text of the present token. */
    ZoneException badText(String problem) {
        try {
            return error(ZoneText.quoted(text()) + " " + problem);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
    }

    /** An error at the present token. */
    ZoneException error(String problem) {
        JsonLocation at = parser.currentTokenLocation();
        return new ZoneException(source, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), problem);
    }

    private String describe() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "the end of the text";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case END_ARRAY -> "the end of a list";
            case VALUE_STRING, FIELD_NAME -> "the string " + ZoneText.quoted(text());
            default -> ZoneText.printable(text());
        };
    }
}
