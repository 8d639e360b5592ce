package signet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import signet.dmarc.DmarcRecord;
import signet.dmarc.PolicyDiscovery;
import signet.dmarc.ReportDestination;
import signet.dmarc.ReportKind;
import signet.dmarc.ReportUri;
import signet.dmarc.WalkStep;
import signet.publish.DmarcPublish;
import signet.publish.DmarcSurvey;
import signet.publish.Finding;
import signet.settings.Setting;

/** The DMARC of a domain for machines. */
final class DmarcJson {
    private DmarcJson() {}

    static VerdictJson.Members of(DmarcSurvey survey, List<Finding> findings) {
        return json -> {
            PolicyDiscovery discovery = survey.discovery();
            json.writeStringField("domain", survey.domain().toString());
            policy(json, discovery);
            json.writeStringField(
                    "policyDomain",
                    discovery.policyDomain().map(Object::toString).orElse(""));
            json.writeStringField(
                    "organizationalDomain",
                    discovery.organizationalDomain().map(Object::toString).orElse(""));
            json.writeStringField("selection", Setting.word(discovery.selection()));
            json.writeStringField("existence", Setting.word(discovery.existence()));
            json.writeArrayFieldStart("walk");
            for (WalkStep step : discovery.steps()) {
                step(json, step);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("tags");
            if (discovery.record().isPresent()) {
                tags(json, discovery.record().get());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("destinations");
            for (ReportDestination destination : survey.aggregate()) {
                destination(json, destination, ReportKind.AGGREGATE);
            }
            for (ReportDestination destination : survey.failure()) {
                destination(json, destination, ReportKind.FAILURE);
            }
            json.writeEndArray();
            findings(json, findings);
            json.writeArrayFieldStart("publish");
            for (String line : DmarcPublish.lines(survey)) {
                json.writeString(line);
            }
            json.writeEndArray();
        };
    }

    private static void policy(JsonGenerator json, PolicyDiscovery discovery) throws IOException {
        json.writeStringField(
                "policy",
                discovery
                        .policy()
                        .map(policy -> policy.evaluated().word())
                        .orElse(discovery.troubled() ? "unknown" : ""));
        json.writeStringField(
                "published",
                discovery.policy().map(policy -> policy.published().word()).orElse(""));
        json.writeStringField(
                "policyTag",
                discovery.policy().map(policy -> policy.tag().word()).orElse(""));
    }

    private static void step(JsonGenerator json, WalkStep step) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", DmarcSurvey.recordName(step.domain()));
        json.writeStringField("found", Setting.word(step.finding()));
        json.writeNumberField("txtRecords", step.txtRecords());
        json.writeStringField("record", step.record().map(DmarcRecord::text).orElse(""));
        json.writeStringField("problem", step.problem());
        json.writeEndObject();
    }

    private static void tags(JsonGenerator json, DmarcRecord record) throws IOException {
        for (DmarcTag tag : DmarcTag.of(record)) {
            json.writeObjectFieldStart(tag.name());
            json.writeStringField("value", tag.value());
            json.writeStringField("origin", tag.origin().word());
            json.writeEndObject();
        }
    }

    private static void destination(JsonGenerator json, ReportDestination destination, ReportKind kind)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("tag", kind.tag());
        json.writeStringField("uri", destination.uri().text());
        json.writeStringField("result", destination.result().word());
        json.writeStringField("cause", destination.cause().word());
        json.writeStringField(
                "asked", destination.confirmation().map(Object::toString).orElse(""));
        json.writeArrayFieldStart("addresses");
        for (ReportUri.Mailbox mailbox : destination.addresses()) {
            json.writeString(mailbox.toString());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("severity", finding.severity().word());
            json.writeStringField("finding", finding.word());
            json.writeStringField("text", finding.text());
            json.writeStringField("advice", finding.advice());
            if (finding.position().isPresent()) {
                json.writeNumberField("position", finding.position().getAsInt());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
