package signet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;
import signet.spf.SpfLookup;
import signet.spf.SpfOutcome;
import signet.spf.SpfScope;
import signet.spf.SpfStep;

/** SPF checks for programs: one JSON object on one line. */
final class SpfJson {
    private SpfJson() {}

    /** An object with the address and, for each identity that was checked, its outcome and all steps. */
    static String line(SmtpEnvelope envelope, List<TracedCheck> checks) {
        return VerdictJson.line(json -> {
            json.writeStringField("ip", IpAddress.text(envelope.clientAddress()));
            for (TracedCheck check : checks) {
                json.writeObjectFieldStart(check.outcome().scope() == SpfScope.HELO ? "helo" : "mailFrom");
                outcome(json, check.outcome());
                json.writeArrayFieldStart("steps");
                for (SpfStep step : check.steps()) {
                    step(json, step);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    /** The members of an outcome. */
    static void outcome(JsonGenerator json, SpfOutcome outcome) throws IOException {
        json.writeStringField("result", outcome.result().headerValue());
        json.writeStringField("cause", outcome.cause().word());
        json.writeStringField("reason", outcome.reason());
        json.writeStringField("domain", outcome.domain().map(Object::toString).orElse(""));
        json.writeStringField("mechanism", outcome.mechanism());
        json.writeStringField("owner", outcome.owner().map(Object::toString).orElse(""));
        json.writeNumberField("lookups", outcome.lookups());
        json.writeNumberField("voidLookups", outcome.voidLookups());
        json.writeStringField("problem", outcome.problem());
        json.writeStringField("explanation", outcome.explanation());
    }

    private static void step(JsonGenerator json, SpfStep step) throws IOException {
        json.writeStartObject();
        json.writeStringField("event", Setting.word(step.event()));
        json.writeNumberField("depth", step.depth());
        json.writeStringField("domain", step.domain().toString());
        json.writeStringField("term", step.term());
        json.writeArrayFieldStart("questions");
        for (SpfLookup lookup : new LinkedHashSet<>(step.lookups())) {
            json.writeStartObject();
            json.writeStringField("name", lookup.name().toString());
            json.writeStringField("type", lookup.type().name());
            json.writeStringField("answer", lookup.answer());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("lookups", step.lookupCount());
        json.writeNumberField("voidLookups", step.voidCount());
        json.writeStringField("note", step.note());
        json.writeEndObject();
    }
}
