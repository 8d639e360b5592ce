package signet.publish;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The steps from watching to enforcing: each is left when the reports show no surprises. */
public enum DmarcStage {
    MONITOR(
            "none",
            "You only watch: forged mail is delivered as before, and reports show who sends in your name.",
            "Read the reports for some weeks. Once all your own mail passes, go on with --stage quarantine."),
    QUARANTINE(
            "quarantine",
            "Mail that fails is put aside as suspicious.",
            "Once nobody has missed mail for some weeks, go on with --stage reject."),
    REJECT("reject", "Mail that fails is refused.", "This is the last step. Keep reading the reports.");

    private final String policy;
    private final String meaning;
    private final String nextStep;

    DmarcStage(String policy, String meaning, String nextStep) {
        this.policy = policy;
        this.meaning = meaning;
        this.nextStep = nextStep;
    }

    public static Optional<DmarcStage> parse(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of p=. */
    String policy() {
        return policy;
    }

    String meaning() {
        return meaning;
    }

    String nextStep() {
        return nextStep;
    }
}
