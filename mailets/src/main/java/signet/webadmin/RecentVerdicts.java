package signet.webadmin;

import com.google.inject.ProvidedBy;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import signet.message.SmtpEnvelope;
import signet.start.MadeByModule;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.VerdictListener;

/** The last verdicts, in memory: as many as it is told to keep, then the oldest goes. Thread safe. */
@ProvidedBy(MadeByModule.class)
public final class RecentVerdicts implements VerdictListener {
    private final Deque<JudgedMail> newestFirst = new ArrayDeque<>();
    private final Clock clock;
    private final int kept;

    /** @param kept how many verdicts are kept; 0 for none */
    public RecentVerdicts(Clock clock, int kept) {
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public void judged(String mail, SmtpEnvelope envelope, AuthenticationVerdict verdict) {
        if (kept == 0) {
            return;
        }
        JudgedMail newest = JudgedMail.of(clock.instant(), mail, envelope, verdict);
        synchronized (newestFirst) {
            if (newestFirst.size() == kept) {
                newestFirst.removeLast();
            }
            newestFirst.addFirst(newest);
        }
    }

    /** What is asked for, newest first. */
    List<JudgedMail> select(VerdictQuery query) {
        List<JudgedMail> selected = new ArrayList<>();
        synchronized (newestFirst) {
            Iterator<JudgedMail> verdicts = newestFirst.iterator();
            while (verdicts.hasNext() && selected.size() < query.limit()) {
                JudgedMail verdict = verdicts.next();
                if (query.asksFor(verdict)) {
                    selected.add(verdict);
                }
            }
        }
        return selected;
    }
}
