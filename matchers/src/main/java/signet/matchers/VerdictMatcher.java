package signet.matchers;

import java.util.Collection;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import signet.mailets.MailAttributes;
import signet.verdict.StoredVerdict;

/** Matches all recipients of a mail by the verdict on it; none of a mail that was not judged. */
abstract class VerdictMatcher extends GenericMatcher {
    @Override
    public final Collection<MailAddress> match(Mail mail) {
        return MailAttributes.verdictOn(mail).filter(this::matches).isPresent() ? mail.getRecipients() : List.of();
    }

    abstract boolean matches(StoredVerdict verdict);
}
