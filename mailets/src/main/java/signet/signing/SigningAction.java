package signet.signing;

import java.util.List;
import signet.domain.DomainName;

/** What a line of signing.rules has done with a mail it is about. Immutable. */
public sealed interface SigningAction {
    /** It is not signed, and no other rule is asked. */
    record Never() implements SigningAction {
        @Override
        public String toString() {
            return RuleWord.NEVER.text();
        }
    }

    /** Shared keys with these selectors sign in the name of the author domain. At least one. */
    record Selectors(List<String> selectors) implements SigningAction {
        public Selectors {
            selectors = List.copyOf(selectors);
        }

        @Override
        public String toString() {
            return String.join(" ", selectors);
        }
    }

    /** That domain's own keys sign in its name, whoever the author is. */
    record As(DomainName domain) implements SigningAction {
        @Override
        public String toString() {
            return RuleWord.AS.text() + " " + domain;
        }
    }
}
