package signet.webadmin;

import java.util.LinkedHashMap;
import java.util.Map;
import spark.Request;

/** The query of a request. */
final class Parameters {
    private Parameters() {}

    /** Of a parameter that is there twice both values, with a comma between. */
    static Map<String, String> of(Request request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        // Not by way of the servlet's own request: the package it is in is another one in James 3.9.
        request.queryParams().forEach(name -> parameters.put(name, String.join(",", request.queryParamsValues(name))));
        return parameters;
    }
}
