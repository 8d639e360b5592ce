package signet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import signet.settings.Setting;
import signet.spf.SpfRecord;
import signet.spf.lint.LintFinding;
import signet.spf.lint.LintReport;
import signet.spf.lint.Publication;
import signet.spf.lint.RecordNode;
import signet.spf.lint.TermNode;
import signet.spf.lint.Unanswered;

/** What was found about a record, for programs: one JSON object on one line. */
final class LintJson {
    private LintJson() {}

    static String line(LintReport report) {
        return VerdictJson.line(json -> {
            json.writeStringField("domain", report.root().domain().toString());
            json.writeStringField(
                    "record", report.root().record().map(SpfRecord::text).orElse(""));
            json.writeNumberField("lookups", report.root().lookups());
            json.writeNumberField(
                    "voidLookups",
                    Math.max(report.root().voidLookupsForIp4(), report.root().voidLookupsForIp6()));
            terms(json, report.root());
            json.writeArrayFieldStart("findings");
            for (LintFinding finding : report.findings()) {
                finding(json, finding);
            }
            json.writeEndArray();
            json.writeNumberField("omitted", report.omitted());
            publish(json, report.together().publish());
            unanswered(json, report.unanswered());
        });
    }

    private static void terms(JsonGenerator json, RecordNode node) throws IOException {
        json.writeArrayFieldStart("terms");
        for (TermNode term : node.terms()) {
            if (term.lookups() > 0) {
                json.writeStartObject();
                json.writeStringField("term", term.term().text());
                json.writeNumberField("lookups", term.lookups());
                if (term.target().isPresent()) {
                    RecordNode target = term.target().get();
                    json.writeStringField("domain", target.domain().toString());
                    json.writeStringField("state", Setting.word(target.state()));
                    terms(json, target);
                } else {
                    json.writeStringField("finds", Setting.word(term.finds()));
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, LintFinding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", finding.rule().severity().word());
        json.writeStringField("rule", finding.rule().word());
        json.writeStringField("section", finding.rule().section());
        json.writeStringField("domain", finding.domain().toString());
        json.writeBooleanField("own", finding.own());
        json.writeStringField("record", finding.text());
        json.writeNumberField("offset", finding.offset());
        json.writeNumberField("length", finding.length());
        json.writeStringField("problem", finding.problem());
        json.writeStringField("advice", LintAdvice.on(finding.rule()));
        publish(json, finding.publish());
        json.writeEndObject();
    }

    private static void publish(JsonGenerator json, List<Publication> publications) throws IOException {
        json.writeArrayFieldStart("publish");
        for (Publication publication : publications) {
            json.writeStartObject();
            json.writeStringField("name", publication.name().toString());
            json.writeStringField("type", "TXT");
            json.writeStringField("text", publication.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void unanswered(JsonGenerator json, List<Unanswered> questions) throws IOException {
        json.writeArrayFieldStart("unanswered");
        for (Unanswered question : questions) {
            json.writeStartObject();
            json.writeStringField("name", question.name().toString());
            json.writeStringField("type", question.type().name());
            json.writeStringField("problem", question.problem());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
