package signet.cli;

import java.net.InetAddress;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import signet.domain.DomainName;
import signet.domain.IpAddress;

/** The options {@code --ip}, {@code --helo} and {@code --mail-from}: what a client was and said. */
final class EnvelopeOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "The IP address the mail came from.")
    private Optional<String> ip = Optional.empty();

    @Option(names = "--helo", paramLabel = "NAME", description = "What the client said after HELO or EHLO.")
    private Optional<String> helo = Optional.empty();

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            description = "What the client said after MAIL FROM; <> or nothing for the null path.")
    private Optional<String> mailFrom = Optional.empty();

    /** Whether any of them is there. */
    boolean areGiven() {
        return ip.isPresent() || helo.isPresent() || mailFrom.isPresent();
    }

    boolean hasHelo() {
        return helo.isPresent();
    }

    boolean hasMailFrom() {
        return mailFrom.isPresent();
    }

    /**
     * The client's address, if it is given.
     *
     * @throws ParameterException if it is no address
     */
    Optional<InetAddress> clientAddress() {
        return ip.map(text -> IpAddress.parse(text)
                .orElseThrow(() -> badUsage("--ip is an IPv4 or IPv6 address, not \"" + text
                        + "\". Examples: --ip 192.0.2.1, --ip 2001:db8::1")));
    }

    /** The HELO name, empty if it is not given. */
    String helo() {
        return helo.orElse("");
    }

    /**
     * The reverse-path without angle brackets, empty for the null path and if it is not given.
     *
     * @throws ParameterException if it is no address
     */
    String reversePath() {
        String text = mailFrom.orElse("");
        String path = text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
        if (!path.isEmpty() && !isAddress(path)) {
            throw badUsage("--mail-from is an address LOCAL-PART@DOMAIN, or <> for the null path, not \"" + text
                    + "\". Example: --mail-from news@example.com");
        }
        return path;
    }

    /** Whether this can be an address; slips of the keyboard are not. */
    private static boolean isAddress(String path) {
        int at = path.lastIndexOf('@');
        String local = path.substring(0, Math.max(at, 0));
        String domain = path.substring(at + 1);
        boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
        return !local.isEmpty()
                && local.chars().noneMatch(c -> Character.isISOControl(c) || !quoted && " <>@\"".indexOf(c) >= 0)
                && (domain.startsWith("[") && domain.endsWith("]")
                        || DomainName.parse(domain).isPresent());
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
