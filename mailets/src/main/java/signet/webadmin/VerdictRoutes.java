package signet.webadmin;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import signet.settings.SettingsException;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The last verdicts over HTTP, behind the authentication of WebAdmin. Named in webadmin.properties: {@code
 * extensions.routes=signet.webadmin.VerdictRoutes}.
 */
public class VerdictRoutes implements Routes {
    /** All below it is behind the authentication. */
    private static final String BASE = "/signet";

    static final String PATH = BASE + "/verdicts";

    private final RecentVerdicts verdicts;
    private final JsonTransformer json;

    @Inject
    VerdictRoutes(RecentVerdicts verdicts, JsonTransformer json) {
        this.verdicts = verdicts;
        this.json = json;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.get(PATH, this::verdicts, json);
    }

    private List<JudgedMail> verdicts(Request request, Response response) {
        try {
            return verdicts.select(VerdictQuery.of(Parameters.of(request)));
        } catch (SettingsException e) {
            throw ErrorResponder.builder()
                    .statusCode(HttpStatus.BAD_REQUEST_400)
                    .type(ErrorResponder.ErrorType.INVALID_ARGUMENT)
                    .message(String.valueOf(e.getMessage()))
                    .haltError();
        }
    }
}
