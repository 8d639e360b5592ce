package signet.dmarc;

import java.util.Optional;

/** What a record asks of identifiers; without a record both modes are relaxed, the default. */
record AlignmentModes(AlignmentMode dkim, AlignmentMode spf) {
    private static final AlignmentModes DEFAULT = new AlignmentModes(AlignmentMode.RELAXED, AlignmentMode.RELAXED);

    static AlignmentModes of(Optional<DmarcRecord> record) {
        return record.map(r -> new AlignmentModes(r.adkim(), r.aspf())).orElse(DEFAULT);
    }

    AlignmentMode of(AuthenticationMethod method) {
        return switch (method) {
            case DKIM -> dkim;
            case SPF -> spf;
        };
    }
}
