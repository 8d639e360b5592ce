package signet.spf;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * The validated names of the client: those of its PTR records that lead back to it (RFC 7208 5.5). The first ten are
 * looked at (RFC 7208 4.6.4); trouble with one of them passes that one over.
 */
final class ClientNames {
    static final int MAX_NAMES = 10;

    private final ClientAddress client;
    private final Questions questions;

    ClientNames(ClientAddress client, Questions questions) {
        this.client = client;
        this.questions = questions;
    }

    /** Asks for the PTR records. */
    Question<DomainName> reverse() {
        return questions.ask(client.reverseName(), RecordType.PTR);
    }

    /** Whether a validated name is the domain or lies below it (RFC 7208 5.5). */
    Match areAtOrBelow(DomainName domain) {
        Question<DomainName> reverse = reverse();
        if (!reverse.isAnswered()) {
            return Match.waitingFor(reverse);
        }
        DnsAnswer<DomainName> answer = reverse.answer();
        if (!answer.isFound()) {
            return answer.isTempFailure() ? Match.NO : Match.VOID; // RFC 7208 5.5
        }
        // Only those that could match need to be validated.
        List<? extends Question<? extends InetAddress>> forward =
                forward(names(answer).filter(name -> name.isAtOrBelow(domain)).toList());
        for (Question<? extends InetAddress> question : forward) {
            if (!question.isAnswered()) {
                return Match.waitingFor(question);
            }
            if (leadsBack(question)) {
                return Match.YES;
            }
        }
        return Match.NO;
    }

    /** What must be answered before {@link #best} can tell; nothing if all is there. */
    Optional<Question<?>> missing() {
        Question<DomainName> reverse = reverse();
        if (!reverse.isAnswered()) {
            return Optional.of(reverse);
        }
        return forward(names(reverse.answer()).toList()).stream()
                .filter(question -> !question.isAnswered())
                .<Question<?>>map(question -> question)
                .findFirst();
    }

    /** The macro p: the domain itself, else a name below it, else any, else {@code unknown} (RFC 7208 7.3). */
    String best(DomainName domain) {
        List<DomainName> validated = forward(names(reverse().answer()).toList()).stream()
                .filter(this::leadsBack)
                .map(Question::name)
                .toList();
        return validated.stream()
                .filter(domain::equals)
                .findFirst()
                .or(() -> validated.stream()
                        .filter(name -> name.isAtOrBelow(domain))
                        .findFirst())
                .or(() -> validated.stream().findFirst())
                .map(name -> String.join(".", name.labels()))
                .orElse(MacroExpander.UNKNOWN_NAME);
    }

    private static Stream<DomainName> names(DnsAnswer<DomainName> answer) {
        return answer.records().stream().limit(MAX_NAMES).filter(name -> !name.equals(DomainName.ROOT));
    }

    /** Asks for the addresses of all the names at once. */
    private List<? extends Question<? extends InetAddress>> forward(List<DomainName> names) {
        return names.stream()
                .map(name -> questions.ask(name, client.recordType()))
                .toList();
    }

    private boolean leadsBack(Question<? extends InetAddress> question) {
        return question.answer().records().stream().anyMatch(client::is);
    }
}
