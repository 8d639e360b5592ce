package signet.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.verdict.AuthenticationVerdict;

/** A verdict for machines: one JSON object on one line, printable ASCII whatever the message holds. */
final class VerdictJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LAST_PRINTABLE = '~';

    private VerdictJson() {}

    /** Writes members of an object. */
    @FunctionalInterface
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static Members of(AuthenticationVerdict verdict) {
        return json -> {
            json.writeObjectFieldStart("authorDomain");
            json.writeArrayFieldStart("domains");
            for (DomainName domain : verdict.author().domains()) {
                json.writeString(domain.toString());
            }
            json.writeEndArray();
            json.writeStringField("problem", Setting.word(verdict.author().problem()));
            json.writeEndObject();
            json.writeArrayFieldStart("dkim");
            for (SignatureResult signature : verdict.signatures()) {
                signature(json, signature);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("disposition");
            json.writeStringField("action", verdict.disposition().action().word());
            json.writeStringField("reason", verdict.disposition().reason());
            json.writeEndObject();
            json.writeStringField("mode", Setting.word(verdict.mode()));
            json.writeStringField("authenticationResults", unfolded(verdict));
        };
    }

    private static void signature(JsonGenerator json, SignatureResult signature) throws IOException {
        json.writeStartObject();
        json.writeStringField("result", signature.result().headerValue());
        json.writeStringField("cause", signature.cause().word());
        json.writeStringField("domain", signature.domain().map(Object::toString).orElse(""));
        json.writeStringField("selector", signature.selector());
        json.writeStringField("identity", signature.identity());
        json.writeStringField("algorithm", signature.algorithm());
        json.writeStringField("b", signature.b8());
        json.writeEndObject();
    }

    /** The whole field on one line (RFC 5322 2.2.3). */
    private static String unfolded(AuthenticationVerdict verdict) {
        String field = new String(verdict.results().toField(), StandardCharsets.US_ASCII);
        StringBuilder line = new StringBuilder();
        field.lines().forEach(part -> line.append(line.isEmpty() ? "" : " ").append(part.strip()));
        return line.toString();
    }

    /** One object on one line, without a line end. */
    static String line(Members members) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.setHighestNonEscapedChar(LAST_PRINTABLE);
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return line.toString();
    }
}
