package bundled;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the administration interface of a server. */
final class WebAdmin {
    private WebAdmin() {}

    /**
     * The answer to GET.
     *
     * @param fields names and values of header fields, in turn
     */
    static HttpResponse<String> get(BundledServer server, String path, String... fields) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.webAdminPort() + path));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
