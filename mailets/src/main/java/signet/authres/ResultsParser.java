package signet.authres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import signet.message.ByteSlice;

/**
 * Reads a field value by the grammar of RFC 8601 2.2, and beyond it what well-known senders write: an empty value, a
 * semicolon at the end, reason= after the properties, statements without a ptype ({@code action=none}; read over).
 */
final class ResultsParser {
    private final Scanner scanner;

    ResultsParser(ByteSlice value) {
        this.scanner = new Scanner(value);
    }

    ParsedResults parse() {
        Head head = Head.read(scanner);
        if (scanner.failed()) {
            return new ParsedResults.Unreadable(scanner.problem());
        }
        if (head.version() != 1) {
            // RFC 8601 2.6: what follows an unknown version may have another syntax.
            return idOnly(head, "unknown version of the field");
        }
        List<ResInfo> results = results();
        return scanner.failed()
                ? idOnly(head, scanner.problem())
                : new ParsedResults.Complete(new AuthenticationResults(head.authservId(), results));
    }

    private static ParsedResults idOnly(Head head, String problem) {
        return new ParsedResults.AuthservIdOnly(head.authservId(), head.version(), problem);
    }

    private List<ResInfo> results() {
        List<ResInfo> results = new ArrayList<>();
        boolean none = false;
        while (scanner.accept(';')) {
            scanner.skipCfws();
            if (scanner.peek() == ';' || scanner.peek() == Scanner.END) {
                continue;
            }
            String method = scanner.keyword();
            scanner.skipCfws();
            if (isNoResult(method, results)) {
                none = true;
                break;
            }
            resInfo(method, results);
        }
        if (scanner.peek() != Scanner.END) {
            scanner.fail("unexpected character");
        }
        if (results.isEmpty() && !none) {
            scanner.fail("neither results nor none");
        }
        return results;
    }

    /** RFC 8601 2.2: {@code no-result} stands alone. */
    private boolean isNoResult(String method, List<ResInfo> results) {
        return method.toLowerCase(Locale.ROOT).equals("none") && results.isEmpty() && scanner.peek() == Scanner.END;
    }

    private void resInfo(String method, List<ResInfo> results) {
        int methodVersion = 1;
        if (scanner.accept('/')) {
            scanner.skipCfws();
            methodVersion = scanner.number();
            scanner.skipCfws();
        }
        expect('=');
        scanner.skipCfws();
        String result = scanner.keyword();
        String comment = scanner.skipCfws();
        if (scanner.failed()) {
            return;
        }
        ResInfo info = new ResInfo(method, methodVersion, result, comment, "", List.of());
        results.add(statements(info));
    }

    /** The reasonspec and the propspecs. */
    private ResInfo statements(ResInfo info) {
        String reason = "";
        List<Property> properties = new ArrayList<>();
        while (Keyword.isKeywordByte(scanner.peek())) {
            String name = scanner.keyword();
            scanner.skipCfws();
            if (scanner.accept('.')) {
                scanner.skipCfws();
                String property = scanner.keyword();
                scanner.skipCfws();
                expect('=');
                String value = pvalue();
                if (scanner.failed()) {
                    break;
                }
                properties.add(new Property(name, property, value));
            } else {
                expect('=');
                String value = pvalue();
                boolean first =
                        reason.isEmpty() && name.toLowerCase(Locale.ROOT).equals("reason");
                reason = first ? value : reason;
            }
        }
        return new ResInfo(info.method(), info.methodVersion(), info.result(), info.comment(), reason, properties);
    }

    /** {@code pvalue}: a token, a quoted string, a domain or an address, which may have a quoted local part. */
    private String pvalue() {
        scanner.skipCfws();
        String value;
        if (scanner.peek() == '"') {
            String text = scanner.quotedString();
            value = scanner.peek() == '@' ? PlainText.quoted(text) + scanner.run() : text;
        } else {
            value = scanner.run();
        }
        scanner.skipCfws();
        return value;
    }

    private void expect(char c) {
        if (!scanner.accept(c)) {
            scanner.fail("expected '" + c + "'");
        }
    }
}
