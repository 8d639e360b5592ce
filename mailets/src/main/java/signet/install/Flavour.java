package signet.install;

/** For which James a JAR of Signet is. */
public enum Flavour {
    JAMES_38("james38", "3.8"),
    JAMES_39("james39", "3.9");

    private final String classifier;
    private final String version;

    Flavour(String classifier, String version) {
        this.classifier = classifier;
        this.version = version;
    }

    /** The end of the names of its JARs. */
    public String classifier() {
        return classifier;
    }

    /** As people say it. */
    public String version() {
        return version;
    }
}
