package signet.spf;

/** Is told of every step of an evaluation, one after the other, on whatever thread the evaluation runs; must not block. */
@FunctionalInterface
public interface SpfTrace {
    /** Nobody listens. */
    SpfTrace NONE = step -> {};

    void evaluated(SpfStep step);
}
