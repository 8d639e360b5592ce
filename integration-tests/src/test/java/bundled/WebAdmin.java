package bundled;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What an operator asks a server over HTTP. */
final class WebAdmin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private WebAdmin() {}

    /**
     * The answer to GET.
     *
     * @param fields names and values of header fields, in turn
     */
    static HttpResponse<String> get(BundledServer server, String path, String... fields) throws Exception {
        return send("GET", server, path, HttpRequest.BodyPublishers.noBody(), fields);
    }

    /** The answer to PUT. */
    static HttpResponse<String> put(BundledServer server, String path, String body) throws Exception {
        return send("PUT", server, path, HttpRequest.BodyPublishers.ofString(body));
    }

    static HttpResponse<String> delete(BundledServer server, String path) throws Exception {
        return send("DELETE", server, path, HttpRequest.BodyPublishers.noBody());
    }

    /** Delivers a mail that is kept in a repository, as the guide has it. */
    static HttpResponse<String> release(BundledServer server, String repository, String key) throws Exception {
        return send(
                "PATCH",
                server,
                "/mailRepositories/var%2Fmail%2F" + repository + "/mails/" + key
                        + "?action=reprocess&processor=transport",
                HttpRequest.BodyPublishers.noBody());
    }

    static HttpResponse<String> send(
            String method, BundledServer server, String path, HttpRequest.BodyPublisher body, String... fields)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.webAdminPort() + path))
                .method(method, body);
        if (fields.length > 0) {
            request.headers(fields);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
