package signet.webadmin;

import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import signet.publish.PublishException;
import signet.settings.Printable;
import signet.settings.SettingsException;
import spark.HaltException;
import spark.Route;

/** What all routes of Signet have in common: where they are, and how they refuse a request. */
abstract class SignetRoutes implements Routes {
    /** All below it is behind the authentication. */
    static final String BASE = "/signet";

    final JsonTransformer json;

    SignetRoutes(JsonTransformer json) {
        this.json = json;
    }

    @Override
    public final String getBasePath() {
        return BASE;
    }

    /** A route whose complaints about the request are told to the client. */
    static Route answering(Route route) {
        return (request, response) -> {
            try {
                return route.handle(request, response);
            } catch (SettingsException | PublishException e) {
                throw refusal(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
            }
        };
    }

    static HaltException refusal(int status, ErrorType type, String sentence) {
        return ErrorResponder.builder()
                .statusCode(status)
                .type(type)
                .message(Printable.of(sentence))
                .haltError();
    }
}
