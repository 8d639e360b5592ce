package bundled;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the running servers to tests: a parameter {@link BundledServer} is the server as shipped, a {@link
 * VariantServer} one with other settings, a {@link HostileServer} one for hostile mail, a {@link SigningServer} one that
 * signs. Each starts once, for all tests of
 * the run.
 */
final class Servers implements ParameterResolver {
    private static final Path ZONES = Path.of("target", "zones");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == BundledServer.class
                || type == VariantServer.class
                || type == HostileServer.class
                || type == SigningServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        Class<?> type = parameter.getParameter().getType();
        if (type == BundledServer.class) {
            return store.getOrComputeIfAbsent("as shipped", key -> asShipped(), BundledServer.class);
        }
        if (type == SigningServer.class) {
            return store.getOrComputeIfAbsent(
                    "signing", key -> SigningServer.start(zone("signing")), SigningServer.class);
        }
        return type == VariantServer.class
                ? store.getOrComputeIfAbsent(
                        "variant", key -> VariantServer.start(zone("variant")), VariantServer.class)
                : store.getOrComputeIfAbsent(
                        "hostile", key -> HostileServer.start(zone("hostile")), HostileServer.class);
    }

    private static BundledServer asShipped() {
        try {
            return BundledServer.start(zone("as-shipped"), "server-it", BundledServer.ConfEdit.NONE);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    private static Path zone(String name) {
        return Sample.copyZone(ZONES.resolve(name));
    }
}
