package signet.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.utils.UserDefinedStartable;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.mailet.Mailet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A server whose extensions.properties does not name the module: whatever it makes first says so. */
class NoModuleTest {
    private static final List<Class<?>> MADE_BY_NAME =
            List.of(Mailet.class, ProtocolHandler.class, Routes.class, HealthCheck.class, UserDefinedStartable.class);

    private static final List<JavaClass> NAMED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("signet").stream()
                    .filter(type -> MADE_BY_NAME.stream().anyMatch(type::isAssignableTo))
                    .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                    .toList();

    private final Injector server =
            Guice.createInjector(binder -> binder.bind(JsonTransformer.class).toInstance(new JsonTransformer()));

    @Test
    void allAreFound() {
        assertThat(NAMED)
                .extracting(JavaClass::getSimpleName)
                .contains("Authenticate", "AuthenticationHook", "KeyRoutes", "DnsHealthCheck", "ExpireMail");
    }

    @TestFactory
    Stream<DynamicTest> eachNamesTheLineThatIsMissing() {
        return NAMED.stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> assertThatThrownBy(
                                () -> server.getInstance(type.reflect()))
                        .hasRootCauseMessage("extensions.properties is refused: guice.extension.module must name"
                                + " signet.guice.SignetModule; example:"
                                + " guice.extension.module=signet.guice.SignetModule.")));
    }
}
