package bundled;

/** What rows of the table have in common. */
enum Topic {
    DKIM("DKIM: signatures"),
    SPF("SPF: which clients may send for a domain"),
    DMARC("DMARC: what the domain in the From field asks for"),
    INDIRECT("Mail that comes by way of somebody else, and mail of your own users"),
    HISTORIC("ADSP and DomainKeys: older ways to say that all mail is signed"),
    OTHERS("Your own demands, and trouble with DNS");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
