package signet.mailets;

import java.util.Map;
import java.util.Optional;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import signet.verdict.StoredVerdict;

/** The string attributes of a mail. Only strings survive every mail queue. */
public final class MailAttributes {
    private MailAttributes() {}

    /** The verdict a mail carries, if it was judged. */
    public static Optional<StoredVerdict> verdictOn(Mail mail) {
        return StoredVerdict.from(name -> get(mail, AttributeName.of(name)));
    }

    public static void setVerdict(Mail mail, StoredVerdict verdict) {
        for (Map.Entry<String, String> attribute : verdict.attributes().entrySet()) {
            set(mail, AttributeName.of(attribute.getKey()), attribute.getValue());
        }
    }

    public static Optional<String> get(Mail mail, AttributeName name) {
        return mail.getAttribute(name)
                .map(attribute -> attribute.getValue().value())
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    public static void set(Mail mail, AttributeName name, String value) {
        mail.setAttribute(new Attribute(name, AttributeValue.of(value)));
    }
}
