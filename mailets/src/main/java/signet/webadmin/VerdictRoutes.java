package signet.webadmin;

import com.google.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            return verdicts.select(VerdictQuery.of(parameters(request)));
        } catch (SettingsException e) {
            throw ErrorResponder.builder()
                    .statusCode(HttpStatus.BAD_REQUEST_400)
                    .type(ErrorResponder.ErrorType.INVALID_ARGUMENT)
                    .message(String.valueOf(e.getMessage()))
                    .haltError();
        }
    }

    /** Of a parameter that is there twice both values, which no parameter allows. */
    private static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        // Not by way of the servlet's own request: the package it is in is another one in James 3.9.
        request.queryParams().forEach(name -> parameters.put(name, String.join(",", request.queryParamsValues(name))));
        return parameters;
    }
}
