package signet.webadmin;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The last verdicts over HTTP, behind the authentication of WebAdmin. Named in webadmin.properties: {@code
 * extensions.routes=signet.webadmin.VerdictRoutes}.
 */
public class VerdictRoutes extends SignetRoutes {
    static final String PATH = BASE + "/verdicts";

    private final RecentVerdicts verdicts;

    @Inject
    VerdictRoutes(RecentVerdicts verdicts, JsonTransformer json) {
        super(json);
        this.verdicts = verdicts;
    }

    @Override
    public void define(Service service) {
        service.get(PATH, answering(this::verdicts), json);
    }

    private List<JudgedMail> verdicts(Request request, Response response) {
        return verdicts.select(VerdictQuery.of(Parameters.of(request)));
    }
}
