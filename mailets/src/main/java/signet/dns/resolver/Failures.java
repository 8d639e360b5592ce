package signet.dns.resolver;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.lookup.InvalidZoneDataException;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;
import org.xbill.DNS.lookup.ServerFailedException;

/** What went wrong in a look-up, in words for people. Texts of dnsjava hold names and octets and are not used. */
final class Failures {
    static final String TIMEOUT = "no answer from the name server in time";
    static final String UNEXPECTED = "the look-up failed for a reason that is not known";

    private Failures() {}

    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static String describe(Throwable failure) {
        if (failure instanceof ServerFailure) {
            return String.valueOf(failure.getMessage());
        } else if (failure instanceof RedirectLoopException || failure instanceof RedirectOverflowException) {
            return "the CNAMEs form a loop, or are too many in a row";
        } else if (failure instanceof ServerFailedException) {
            return "the name server answered SERVFAIL";
        } else if (failure instanceof InvalidZoneDataException || failure instanceof WireParseException) {
            return "the answer of the name server is malformed";
        } else if (failure instanceof LookupFailedException) {
            return "the name server's answer does not fit the question";
        }
        return describeNetwork(failure);
    }

    private static String describeNetwork(Throwable failure) {
        if (failure instanceof SocketTimeoutException || failure instanceof TimeoutException) {
            return TIMEOUT;
        } else if (failure instanceof ConnectException || failure instanceof PortUnreachableException) {
            return "the name server cannot be reached";
        } else if (failure instanceof EOFException) {
            return "the name server closed the connection";
        }
        return failure instanceof IOException ? "network trouble on the way to the name server" : UNEXPECTED;
    }
}
