package signet.adsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the findings for all author domains together. */
final class Gathered {
    private static final Logger LOGGER = LoggerFactory.getLogger(Gathered.class);

    private Gathered() {}

    /** @param notFinished the outcome if a finding fails, which none should */
    static <F, O> CompletableFuture<O> of(
            List<CompletableFuture<F>> findings, Function<List<F>, O> outcome, O notFinished) {
        return CompletableFuture.allOf(findings.toArray(CompletableFuture[]::new))
                .thenApply(nothing -> outcome.apply(
                        findings.stream().map(CompletableFuture::join).toList()))
                .exceptionally(failure -> {
                    LOGGER.error("A policy could not be checked; this is a fault of Signet", failure);
                    return notFinished;
                });
    }
}
