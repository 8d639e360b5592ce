package signet.verdict;

/**
 * What is done with a mail, and why.
 *
 * @param action what is done
 * @param reason why, in one sentence for people: printable ASCII, nothing of the message but domain names
 */
public record Disposition(Action action, String reason) {
    /** What happens in a mode: in {@link Mode#MONITOR} everything is accepted, and the reason says what would have been done. */
    public Disposition in(Mode mode) {
        return mode == Mode.ENFORCE || action == Action.ACCEPT
                ? this
                : new Disposition(
                        Action.ACCEPT,
                        "monitoring only; enforced, the action would be " + action.word() + ": " + reason);
    }
}
