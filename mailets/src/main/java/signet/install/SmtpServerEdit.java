package signet.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is added to smtpserver.xml: the hook, and threads enough, in the server that other servers send to. */
final class SmtpServerEdit {
    static final String FILE = "smtpserver.xml";

    private static final String HOOK = "signet.smtp.AuthenticationHook";
    private static final int THREADS = 64;

    private SmtpServerEdit() {}

    /**
     * @param port of the server for mail from outside, 25 as a rule
     * @throws UneditableException if there is not one such server
     */
    static List<Insertion> of(byte[] bytes, int port) {
        String text = ConfText.of(bytes);
        XmlElement server = server(XmlOutline.read(FILE, bytes), text, port);
        XmlElement chain = server.child("handlerchain")
                .filter(element -> !element.children("handler").isEmpty())
                .orElseThrow(() -> new UneditableException(
                        FILE, "the server on port " + port + " has no <handlerchain> with handlers in it"));
        String line = ConfText.lineEnd(text);
        List<Insertion> insertions = new ArrayList<>();
        if (server.child("ioWorkerCount").isEmpty()) {
            insertions.add(new Insertion(
                    chain.start(),
                    "<ioWorkerCount>" + THREADS + "</ioWorkerCount>" + line + ConfText.indentAt(text, chain.start())));
        }
        List<XmlElement> handlers = chain.children("handler");
        if (handlers.stream().noneMatch(handler -> handler.attribute("class").equals(HOOK))) {
            // Others may change the mail, and a signature holds for what the client sent.
            String indent = ConfText.indentAt(text, handlers.get(0).start());
            insertions.add(new Insertion(chain.contentStart(), line + indent + "<handler class=\"" + HOOK + "\"/>"));
        }
        return insertions;
    }

    /** The name in its greeting, if one is written there. */
    static Optional<String> helloName(byte[] bytes, int port) {
        String text = ConfText.of(bytes);
        return server(XmlOutline.read(FILE, bytes), text, port)
                .child("helloName")
                .filter(name -> name.attribute("autodetect").equals("false"))
                .map(name -> name.text(text));
    }

    private static XmlElement server(XmlElement root, String text, int port) {
        List<XmlElement> found = root.children("smtpserver").stream()
                .filter(server -> !server.attribute("enabled").equals("false"))
                .filter(server -> server.children("bind").stream().anyMatch(bind -> binds(bind.text(text), port)))
                .toList();
        if (found.size() != 1) {
            throw new UneditableException(
                    FILE,
                    (found.isEmpty() ? "no" : "more than one") + " enabled server in it is bound to port " + port
                            + "; name the port that other servers send to with --smtp-port");
        }
        return found.get(0);
    }

    /** Several may stand there, with commas; and a port may be the default of a variable. */
    private static boolean binds(String bind, int port) {
        for (String one : bind.split(",", -1)) {
            String address = one.strip();
            if (address.endsWith(":" + port) || address.endsWith(":-" + port + "}")) {
                return true;
            }
        }
        return false;
    }
}
