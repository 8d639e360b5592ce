package signet.webadmin;

import com.google.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.domain.DomainName;
import signet.publish.JsonMembers;
import signet.publish.RecordsToPublish;
import signet.signing.KeyStoreException;
import signet.signing.StoredKey;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/**
 * The signing keys of domains over HTTP, behind the authentication of WebAdmin: make, list, publish, check, retire. Private
 * keys never leave the server. Named in webadmin.properties: {@code extensions.routes=signet.webadmin.KeyRoutes}.
 */
public class KeyRoutes extends SignetRoutes {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeyRoutes.class);

    /** As people know it. */
    static final String KEYS = BASE + "/domains/DOMAIN/keys";

    private static final String DOMAIN = BASE + "/domains/:domain";
    private static final String KEY = DOMAIN + "/keys/:selector";

    private final DomainKeys keys;

    @Inject
    KeyRoutes(DomainKeys keys, JsonTransformer json) {
        super(json);
        this.keys = keys;
    }

    @Override
    public void define(Service service) {
        service.put(KEY, withKeys(this::make), json);
        service.delete(KEY, withKeys(this::retire), json);
        service.get(DOMAIN + "/keys", withKeys(this::list), json);
        service.get(DOMAIN + "/records", withKeys(this::records), json);
        service.get(DOMAIN + "/check", withKeys(this::check), json);
    }

    private Map<String, Object> make(Request request, Response response) {
        DomainName domain = domain(request);
        String selector = selector(request);
        KeyRequest.nothing(Parameters.of(request));
        StoredKey made = keys.make(domain, selector, KeyRequest.type(body(request)));
        LOGGER.info("A key was made for {} with the selector {}", domain, selector);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("keys", List.of(JsonMembers.key(made)));
        answer.put("records", JsonMembers.records(List.of(RecordsToPublish.key(domain, made))));
        response.status(HttpStatus.CREATED_201);
        return answer;
    }

    private Map<String, Object> retire(Request request, Response response) {
        DomainName domain = domain(request);
        String selector = selector(request);
        DomainKeys.Retired retired = keys.retire(domain, selector, KeyRequest.keep(Parameters.of(request)));
        LOGGER.info("The key of {} with the selector {} is retired", domain, selector);
        Map<String, Object> answer = JsonMembers.key(retired.key());
        answer.put("last", retired.last());
        return answer;
    }

    private Map<String, Object> list(Request request, Response response) {
        DomainName domain = domain(request);
        KeyRequest.nothing(Parameters.of(request));
        return Map.of(
                "keys", keys.keys().of(domain).stream().map(JsonMembers::key).toList());
    }

    private Map<String, Object> records(Request request, Response response) {
        DomainName domain = domain(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("domain", domain.toString());
        answer.put("records", JsonMembers.records(keys.records(domain, KeyRequest.records(Parameters.of(request)))));
        return answer;
    }

    private Map<String, Object> check(Request request, Response response) throws InterruptedException {
        DomainName domain = domain(request);
        KeyRequest.Check wanted = KeyRequest.check(Parameters.of(request));
        try {
            return JsonMembers.report(keys.check(domain, wanted.selectors(), wanted.senders()));
        } catch (TimeoutException e) {
            throw refusal(
                    HttpStatus.GATEWAY_TIMEOUT_504,
                    ErrorType.SERVER_ERROR,
                    "The DNS did not answer all questions in time; ask again later.");
        }
    }

    private static DomainName domain(Request request) {
        return KeyRequest.domain(String.valueOf(request.params(":domain")));
    }

    private static String selector(Request request) {
        return KeyRequest.selector(String.valueOf(request.params(":selector")));
    }

    /** Nothing is read before its length is known. */
    private static byte[] body(Request request) {
        if (request.headers("Transfer-Encoding") != null) {
            throw refusal(
                    HttpStatus.LENGTH_REQUIRED_411,
                    ErrorType.INVALID_ARGUMENT,
                    "The request must say how long its body is, with Content-Length.");
        }
        if (request.contentLength() > KeyRequest.LONGEST_BODY) {
            throw refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    ErrorType.INVALID_ARGUMENT,
                    "The body is longer than " + KeyRequest.LONGEST_BODY + " octets.");
        }
        return request.contentLength() > 0 ? request.bodyAsBytes() : new byte[0];
    }

    private static Route withKeys(Route route) {
        return answering((request, response) -> {
            try {
                return route.handle(request, response);
            } catch (KeyStoreException e) {
                throw refusal(e);
            }
        });
    }

    /** The exception itself names files of the server. */
    private static HaltException refusal(KeyStoreException e) {
        return switch (e.reason()) {
            case EXISTS ->
                refusal(
                        HttpStatus.CONFLICT_409,
                        ErrorType.WRONG_STATE,
                        "The domain has a key with this selector already, and it stays as it is; choose another selector.");
            case UNKNOWN ->
                refusal(
                        HttpStatus.NOT_FOUND_404,
                        ErrorType.NOT_FOUND,
                        "The domain has no key with this selector. Which ones it has: GET " + KEYS);
            case BAD_REQUEST ->
                refusal(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
            case FILE_SYSTEM -> {
                LOGGER.error("A signing key cannot be changed: {}", e.getMessage());
                yield refusal(
                        HttpStatus.INTERNAL_SERVER_ERROR_500,
                        ErrorType.SERVER_ERROR,
                        "The file of the key cannot be read or written; the log of the server says why.");
            }
        };
    }
}
