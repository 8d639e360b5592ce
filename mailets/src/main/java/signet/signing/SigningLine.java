package signet.signing;

import java.util.List;
import java.util.stream.Collectors;
import signet.dkim.Signatory;

/** What became of one mail of ours, as one line of the log: names of ours, and nothing that a sender wrote. */
public final class SigningLine {
    /** The logger of these lines. */
    public static final String LOGGER = "signet.signing";

    private SigningLine() {}

    /** @param mail the server's name for the mail */
    public static String signed(String mail, SigningPlan plan) {
        return "mail=" + mail + " signed=\"" + names(plan.signatories()) + "\" rule="
                + plan.rule().map(SigningRule::word).orElse("none");
    }

    /**
     * @param mail the server's name for the mail
     * @param then what is done with it
     * @param why in words; a text of ours
     */
    public static String unsigned(String mail, UnsignedCause cause, String then, String why) {
        return "mail=" + mail + " unsigned=" + cause.word() + " then=" + then + " reason=\"" + why + "\"";
    }

    /** The signatures, as {@code domain/selector} with spaces between. */
    public static String names(List<Signatory> signatories) {
        return signatories.stream()
                .map(signatory -> signatory.domain() + "/" + signatory.selector())
                .collect(Collectors.joining(" "));
    }
}
