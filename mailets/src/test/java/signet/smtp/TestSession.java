package signet.smtp;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/** As much of an SMTP session as hooks look at. */
final class TestSession {
    private TestSession() {}

    static SMTPSession of(boolean mayRelay) {
        Map<Object, Object> attachments = new HashMap<>();
        SMTPSession session = (SMTPSession) Proxy.newProxyInstance(
                SMTPSession.class.getClassLoader(),
                new Class<?>[] {SMTPSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isRelayingAllowed" -> mayRelay;
                    case "getRemoteAddress" -> new InetSocketAddress("192.0.2.66", 4711);
                    case "getAttachment" -> Optional.ofNullable(attachments.get(arguments[0]));
                    case "setAttachment" -> Optional.ofNullable(attachments.put(arguments[0], arguments[1]));
                    case "removeAttachment" -> Optional.ofNullable(attachments.remove(arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        session.setAttachment(SMTPSession.CURRENT_HELO_NAME, "mail.attacker.example", State.Connection);
        return session;
    }
}
