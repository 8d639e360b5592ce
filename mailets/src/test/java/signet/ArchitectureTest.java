package signet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the packages: each may use what stands behind it here, itself, the JDK, and nothing else of Signet. */
class ArchitectureTest {
    private static final String JAMES_EDGE = "start mailets smtp guice webadmin matchers";

    private static final List<String> ARROWS = List.of(
            "domain ->",
            "settings ->",
            "dns -> domain",
            "dns.zone -> dns domain",
            "dns.resolver -> dns domain settings",
            "dns.server -> dns dns.resolver dns.zone domain",
            "message -> domain",
            "authres -> message domain",
            "spf -> dns message domain settings",
            "spf.lint -> spf dns domain settings",
            "dkim -> dns message domain settings",
            "dmarc -> dns message domain settings",
            "adsp -> dkim dns message domain settings",
            "arc -> dkim authres dns message domain settings",
            "signing -> dkim dns message domain settings",
            "publish -> signing dkim dmarc adsp spf dns message domain settings",
            "verdict -> adsp arc authres dkim dmarc dns message domain settings spf",
            "configuration -> verdict authres dkim dns.resolver signing domain settings",
            "install ->",
            "cli -> install publish configuration signing verdict adsp arc authres dkim dmarc spf spf.lint dns dns.zone dns.resolver dns.server message domain settings",
            "start -> settings",
            "mailets -> start signing verdict arc authres dkim dns message domain settings",
            "smtp -> start configuration mailets verdict authres dkim dns message domain settings",
            "webadmin -> start publish configuration signing verdict spf dkim dns message domain settings",
            "guice -> start configuration signing webadmin smtp mailets verdict arc authres dkim dns dns.resolver message domain settings");

    private static final JavaClasses SIGNET = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("signet");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatStandsBelowThem() {
        return ARROWS.stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow, () -> rule(arrow).check(SIGNET)));
    }

    private static ArchRule rule(String arrow) {
        String from = arrow.substring(0, arrow.indexOf(" ->"));
        String[] allowed = Stream.concat(
                        Stream.of("signet." + from),
                        Arrays.stream(arrow.substring(arrow.indexOf("->") + 2).split(" "))
                                .filter(name -> !name.isEmpty())
                                .map(name -> "signet." + name))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("signet." + from)
                .should()
                .dependOnClassesThat(resideInAPackage("signet..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true);
    }

    @Test
    void everyPackageHasItsArrows() {
        Set<String> packages = SIGNET.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals("signet"))
                .map(name -> name.substring("signet.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ARROWS.stream().map(arrow -> arrow.substring(0, arrow.indexOf(" ->"))))
                .containsAll(packages);
    }

    @Test
    void onlyTheEdgeSeesJames() {
        noClasses()
                .that(not(resideInAnyPackage(Arrays.stream(JAMES_EDGE.split(" "))
                        .map(name -> "signet." + name)
                        .toArray(String[]::new))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "javax.mail..",
                        "org.apache.mailet..",
                        "com.google.inject..",
                        "javax.inject..",
                        "org.apache.james.core..",
                        "org.apache.james.server..",
                        "org.apache.james.protocols..",
                        "org.apache.james.smtpserver..",
                        "org.apache.james.mailrepository..",
                        "org.apache.james.webadmin..",
                        "org.apache.james.utils.."))
                .check(SIGNET);
    }

    @Test
    void librariesStayInTheirRooms() {
        only("org.xbill.DNS..", "signet.dns.resolver", "signet.dns.server").check(SIGNET);
        only("org.apache.james.jdkim..", "signet.dkim").check(SIGNET);
        only("picocli..", "signet.cli").check(SIGNET);
        only("spark..", "signet.webadmin").check(SIGNET);
        only("com.fasterxml.jackson..", "signet.cli", "signet.dns.zone").check(SIGNET);
        only("java.net.IDN", new String[0]).check(SIGNET);
    }

    private static ArchRule only(String library, String... users) {
        return noClasses()
                .that(not(resideInAnyPackage(users)))
                .should()
                .dependOnClassesThat(
                        library.endsWith("..")
                                ? resideInAPackage(library)
                                : com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(named(library)))
                .allowEmptyShould(true);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
