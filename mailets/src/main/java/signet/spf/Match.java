package signet.spf;

import java.util.Optional;

/**
 * What came of evaluating a term.
 *
 * @param kind in short
 * @param awaited the question whose answer must come first
 * @param cause why the whole check ends, {@link Kind#TROUBLE} only
 * @param detail the particulars of that, safe to log
 */
record Match(Kind kind, Optional<Question<?>> awaited, SpfCause cause, String detail) {
    enum Kind {
        YES,
        NO,
        /** It does not match, as its look-up found nothing. */
        VOID,
        /** It is an include, whose domain is evaluated now. */
        ENTERED,
        /** An answer is missing; the term is to be evaluated anew once it is there. */
        WAITING,
        TROUBLE
    }

    static final Match YES = of(Kind.YES);
    static final Match NO = of(Kind.NO);
    static final Match VOID = of(Kind.VOID);
    static final Match ENTERED = of(Kind.ENTERED);

    private static Match of(Kind kind) {
        return new Match(kind, Optional.empty(), SpfCause.NO_MATCH, "");
    }

    static Match waitingFor(Question<?> question) {
        return new Match(Kind.WAITING, Optional.of(question), SpfCause.NOT_FINISHED, "");
    }

    static Match trouble(SpfCause cause, String detail) {
        return new Match(Kind.TROUBLE, Optional.empty(), cause, detail);
    }

    /** A question met a temporary failure (RFC 7208 5). */
    static Match dnsTrouble(Question<?> question) {
        return trouble(
                SpfCause.DNS_TROUBLE,
                question.type() + " of " + question.name() + ": "
                        + question.answer().problem());
    }

    static Match when(boolean matches) {
        return matches ? YES : NO;
    }
}
