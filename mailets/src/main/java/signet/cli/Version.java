package signet.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the JAR's manifest has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "signet " + (version == null ? "(unpacked build)" : version) + ", Java "
                    + System.getProperty("java.version")
        };
    }
}
