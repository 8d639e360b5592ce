package signet.publish;

import java.util.List;
import java.util.Optional;
import signet.adsp.AdspRecord;
import signet.domain.NetworkRange;

/**
 * Which records are wanted.
 *
 * @param selectors which keys, of the domain or shared; none for all of the domain's own
 * @param senders the addresses that send the domain's mail, for SPF; none for no SPF record
 * @param aggregateReports where aggregate reports go, as addresses; none for a mailbox of the domain itself
 * @param failureReports where failure reports go, as addresses
 * @param failureOptions the value of fo=; empty for 1 if there are failure reports
 * @param adsp what ADSP says, if it is wanted (historic)
 * @param domainKeysPolicy whether the policy record of DomainKeys is wanted (historic)
 */
public record PublishOptions(
        List<String> selectors,
        List<NetworkRange> senders,
        DmarcStage stage,
        List<String> aggregateReports,
        List<String> failureReports,
        String failureOptions,
        Optional<AdspRecord.Practice> adsp,
        boolean domainKeysPolicy) {

    /** The domain's own keys, and DMARC that watches. */
    public static final PublishOptions DEFAULT = new PublishOptions(
            List.of(), List.of(), DmarcStage.MONITOR, List.of(), List.of(), "", Optional.empty(), false);

    public PublishOptions {
        selectors = List.copyOf(selectors);
        senders = List.copyOf(senders);
        aggregateReports = List.copyOf(aggregateReports);
        failureReports = List.copyOf(failureReports);
    }

    public PublishOptions withSelectors(List<String> wanted) {
        return new PublishOptions(
                wanted, senders, stage, aggregateReports, failureReports, failureOptions, adsp, domainKeysPolicy);
    }

    public PublishOptions withSenders(List<NetworkRange> wanted) {
        return new PublishOptions(
                selectors, wanted, stage, aggregateReports, failureReports, failureOptions, adsp, domainKeysPolicy);
    }

    public PublishOptions withStage(DmarcStage wanted) {
        return new PublishOptions(
                selectors, senders, wanted, aggregateReports, failureReports, failureOptions, adsp, domainKeysPolicy);
    }

    /** @param options the value of fo=; empty for 1 if there are failure reports */
    public PublishOptions withReports(List<String> aggregate, List<String> failure, String options) {
        return new PublishOptions(selectors, senders, stage, aggregate, failure, options, adsp, domainKeysPolicy);
    }

    public PublishOptions withHistoric(Optional<AdspRecord.Practice> practice, boolean policy) {
        return new PublishOptions(
                selectors, senders, stage, aggregateReports, failureReports, failureOptions, practice, policy);
    }
}
