package signet.verdict;

/**
 * What a rule demands for a mail, or what is done with it in the end, and why.
 *
 * @param action what is done
 * @param rule the rule that demands it
 * @param reason why, in one sentence for people: printable ASCII, nothing of the message but domain names
 * @param status the enhanced status code for the client if it is told (RFC 3463), such as {@code 5.7.1}; empty if it is not
 */
public record Disposition(Action action, Rule rule, String reason, String status) {

    static Disposition accept(Rule rule, String reason) {
        return new Disposition(Action.ACCEPT, rule, reason, "");
    }

    /** One with the status codes of the general case: 5.7.1, delivery not authorized; 4.7.5, for want of a cryptographic key. */
    public static Disposition of(Action action, Rule rule, String reason) {
        return switch (action) {
            case REJECT -> new Disposition(action, rule, reason, "5.7.1");
            case DEFER -> new Disposition(action, rule, reason, "4.7.5");
            case ACCEPT, QUARANTINE, DISCARD -> new Disposition(action, rule, reason, "");
        };
    }

    /** It cannot be decided for now: to be tried again, where there is a client to ask and the operator wants that. */
    static Disposition undecided(Rule rule, String reason) {
        return of(Action.DEFER, rule, reason);
    }

    Disposition withStatus(String code) {
        return new Disposition(action, rule, reason, code);
    }

    /** What happens in a mode: in {@link Mode#MONITOR} everything is accepted, and the reason says what would have been done. */
    public Disposition in(Mode mode) {
        return mode == Mode.ENFORCE || action == Action.ACCEPT
                ? this
                : accept(rule, "monitoring only; enforced, the action would be " + action.word() + ": " + reason);
    }
}
