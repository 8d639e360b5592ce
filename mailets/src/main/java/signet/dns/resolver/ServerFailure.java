package signet.dns.resolver;

import java.io.IOException;

/** A name server answered, but not with something that says anything about the name. */
final class ServerFailure extends IOException {
    ServerFailure(String problem) {
        super(problem);
    }
}
