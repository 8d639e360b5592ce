package signet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import signet.arc.ArcHop;
import signet.arc.ArcOutcome;
import signet.authres.AuthenticationResults;
import signet.authres.ResInfo;

/** The chain of a mail for machines. */
final class ArcJson {
    private static final int MOST_RESULTS = 30;
    private static final int LONGEST_NAME = 253;

    private ArcJson() {}

    static void write(JsonGenerator json, ArcOutcome arc) throws IOException {
        json.writeObjectFieldStart("arc");
        json.writeStringField("result", arc.result().headerValue());
        json.writeStringField("cause", arc.cause().word());
        json.writeStringField("detail", arc.detail());
        if (arc.passed()) {
            json.writeNumberField("oldestPass", arc.oldestPass());
        }
        json.writeArrayFieldStart("sets");
        for (ArcHop hop : arc.hops()) {
            hop(json, hop);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void hop(JsonGenerator json, ArcHop hop) throws IOException {
        json.writeStartObject();
        json.writeNumberField("instance", hop.instance());
        json.writeStringField("domain", hop.sealer().map(Object::toString).orElse(""));
        json.writeStringField("selector", hop.selector());
        if (hop.claims().isPresent()) {
            AuthenticationResults claims = hop.claims().get();
            String name = claims.authservId();
            json.writeStringField("authservId", name.substring(0, Math.min(name.length(), LONGEST_NAME)));
            json.writeArrayFieldStart("claims");
            for (ResInfo result :
                    claims.results().subList(0, Math.min(claims.results().size(), MOST_RESULTS))) {
                json.writeString(result.method() + "=" + result.result());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
