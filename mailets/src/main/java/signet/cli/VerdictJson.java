package signet.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.adsp.AdspOutcome;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.dkim.SignatureResult;
import signet.dmarc.AuthenticationMethod;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcOutcomes;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.spf.IprevOutcome;
import signet.spf.SpfResults;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;

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
            names(json, "domains", verdict.author().domains());
            json.writeStringField("problem", Setting.word(verdict.author().problem()));
            json.writeEndObject();
            spf(json, verdict.findings().spf());
            if (verdict.findings().iprev().isPresent()) {
                iprev(json, verdict.findings().iprev().get());
            }
            json.writeArrayFieldStart("dkim");
            for (SignatureResult signature : verdict.signatures()) {
                signature(json, signature);
            }
            json.writeEndArray();
            ArcJson.write(json, verdict.findings().arc());
            dmarc(json, verdict.findings().dmarc());
            if (verdict.findings().adsp().isChecked()) {
                AdspOutcome adsp = verdict.findings().adsp();
                policy(json, "adsp", adsp.result().headerValue(), adsp.cause().word(), adsp.domain());
            }
            if (verdict.findings().domainKeysPolicy().isChecked()) {
                DomainKeysPolicyOutcome policy = verdict.findings().domainKeysPolicy();
                policy(
                        json,
                        "domainKeysPolicy",
                        policy.result().headerValue(),
                        policy.cause().word(),
                        policy.domain());
            }
            json.writeArrayFieldStart("rules");
            for (Disposition demand : verdict.demands()) {
                disposition(json, demand);
            }
            json.writeEndArray();
            json.writeFieldName("disposition");
            disposition(json, verdict.disposition());
            json.writeStringField("mode", Setting.word(verdict.mode()));
            json.writeStringField("authenticationResults", unfolded(verdict));
        };
    }

    private static void spf(JsonGenerator json, SpfResults spf) throws IOException {
        json.writeObjectFieldStart("spf");
        json.writeObjectFieldStart("helo");
        SpfJson.outcome(json, spf.helo());
        json.writeEndObject();
        json.writeObjectFieldStart("mailFrom");
        SpfJson.outcome(json, spf.mailFrom());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void iprev(JsonGenerator json, IprevOutcome iprev) throws IOException {
        json.writeObjectFieldStart("iprev");
        json.writeStringField("result", iprev.result().headerValue());
        json.writeStringField("cause", iprev.cause().word());
        names(json, "names", iprev.names());
        json.writeEndObject();
    }

    private static void dmarc(JsonGenerator json, DmarcOutcomes dmarc) throws IOException {
        Optional<DmarcOutcome> deciding = dmarc.deciding();
        json.writeObjectFieldStart("dmarc");
        json.writeStringField("result", dmarc.result().headerValue());
        json.writeStringField("cause", dmarc.cause().word());
        json.writeStringField("authorDomain", text(deciding.map(DmarcOutcome::authorDomain)));
        json.writeStringField("policyDomain", text(deciding.flatMap(DmarcOutcome::policyDomain)));
        json.writeStringField("organizationalDomain", text(deciding.flatMap(DmarcOutcome::organizationalDomain)));
        json.writeStringField(
                "policy",
                deciding.flatMap(DmarcOutcome::policy)
                        .map(policy -> policy.evaluated().word())
                        .orElse(""));
        json.writeStringField(
                "publishedPolicy",
                deciding.flatMap(DmarcOutcome::policy)
                        .map(policy -> policy.published().word())
                        .orElse(""));
        json.writeArrayFieldStart("alignedBy");
        for (AuthenticationMethod method : AuthenticationMethod.values()) {
            if (deciding.filter(outcome -> outcome.alignment().isAlignedBy(method))
                    .isPresent()) {
                json.writeString(method.word());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void policy(
            JsonGenerator json, String name, String result, String cause, Optional<DomainName> domain)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("result", result);
        json.writeStringField("cause", cause);
        json.writeStringField("domain", text(domain));
        json.writeEndObject();
    }

    private static void disposition(JsonGenerator json, Disposition disposition) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", disposition.action().word());
        json.writeStringField("rule", disposition.rule().word());
        json.writeStringField("reason", disposition.reason());
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, String field, List<DomainName> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (DomainName name : names) {
            json.writeString(name.toString());
        }
        json.writeEndArray();
    }

    private static String text(Optional<DomainName> domain) {
        return domain.map(DomainName::toString).orElse("");
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

    /** Texts, whole numbers, booleans, and lists and maps of these, as members of the object that is being written. */
    static void members(JsonGenerator json, Map<String, ?> members) throws IOException {
        for (Map.Entry<String, ?> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            value(json, member.getValue());
        }
    }

    @SuppressWarnings("unchecked") // names of members are texts
    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            members(json, (Map<String, ?>) map);
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
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
