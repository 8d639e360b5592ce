package signet.dmarc;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import signet.dmarc.DmarcRecord.Standing;
import signet.dmarc.DmarcRecord.Tag;

/** What the tags of one record mean; those that were not taken, or not valid, have their defaults (RFC 9989 4.7). */
final class TagMeanings {
    private static final Set<String> KNOWN =
            Set.of("v", "adkim", "aspf", "fo", "np", "p", "psd", "rua", "ruf", "sp", "t", "pct", "rf", "ri");

    private final Problems problems;
    private AlignmentMode adkim = AlignmentMode.RELAXED;
    private AlignmentMode aspf = AlignmentMode.RELAXED;
    private Optional<DmarcPolicy> p = Optional.empty();
    private Optional<DmarcPolicy> sp = Optional.empty();
    private Optional<DmarcPolicy> np = Optional.empty();
    private PsdFlag psd = PsdFlag.U;
    private boolean testing;
    private List<ReportUri> rua = List.of();
    private List<ReportUri> ruf = List.of();
    private Set<FailureOption> options = EnumSet.of(FailureOption.ALL_FAILED);
    private OptionalInt pct = OptionalInt.empty();
    private boolean subdomainPoliciesValid = true;
    private boolean reportsFailures;
    private int optionsAt = -1;

    TagMeanings(Problems problems) {
        this.problems = problems;
    }

    /** Whether the registry has a tag of that name (RFC 9989 9.3). */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Takes the first tag of a name. Literals are compared without case, as the ABNF has them. */
    Standing take(String name, String value, int at, int valueAt) {
        return switch (name) {
            case "adkim" -> set(mode(value), mode -> adkim = mode);
            case "aspf" -> set(mode(value), mode -> aspf = mode);
            case "p" -> set(policy(value), policy -> p = Optional.of(policy));
            case "sp" -> subdomainPolicy(set(policy(value), policy -> sp = Optional.of(policy)));
            case "np" -> subdomainPolicy(set(policy(value), policy -> np = Optional.of(policy)));
            case "psd" -> set(psd(value), flag -> psd = flag);
            case "t" -> set(yesOrNo(value), yes -> testing = yes);
            case "fo" -> {
                optionsAt = at;
                yield set(FailureOptions.parse(value), found -> options = found);
            }
            case "rua" -> {
                rua = ReportUris.parse(value, valueAt, problems);
                yield rua.isEmpty() ? Standing.BAD_VALUE : Standing.GOOD;
            }
            case "ruf" -> {
                reportsFailures = true;
                ruf = ReportUris.parse(value, valueAt, problems);
                yield ruf.isEmpty() ? Standing.BAD_VALUE : Standing.GOOD;
            }
            case "pct" -> {
                pct = percentage(value);
                yield Standing.OBSOLETE;
            }
            case "rf", "ri" -> Standing.OBSOLETE;
            default -> Standing.UNKNOWN;
        };
    }

    DmarcRecord record(String text, int end, List<Tag> tags) {
        if (tags.stream().noneMatch(tag -> tag.name().equals("p"))) {
            problems.add(end, "there is no tag p");
        }
        if (optionsAt >= 0 && !reportsFailures) {
            problems.add(optionsAt, "the tag fo has no effect without ruf"); // RFC 9989 4.7
        }
        return new DmarcRecord(
                text,
                tags,
                adkim,
                aspf,
                p,
                sp,
                np,
                psd,
                testing,
                rua,
                ruf,
                reportsFailures ? options : EnumSet.of(FailureOption.ALL_FAILED),
                pct,
                p.isPresent() && subdomainPoliciesValid,
                problems.inOrder());
    }

    private static <T> Standing set(Optional<T> value, Consumer<T> field) {
        value.ifPresent(field);
        return value.isPresent() ? Standing.GOOD : Standing.BAD_VALUE;
    }

    private Standing subdomainPolicy(Standing standing) {
        subdomainPoliciesValid &= standing == Standing.GOOD;
        return standing;
    }

    private static Optional<DmarcPolicy> policy(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "none" -> Optional.of(DmarcPolicy.NONE);
            case "quarantine" -> Optional.of(DmarcPolicy.QUARANTINE);
            case "reject" -> Optional.of(DmarcPolicy.REJECT);
            default -> Optional.empty();
        };
    }

    private static Optional<AlignmentMode> mode(String value) {
        return switch (value) {
            case "r", "R" -> Optional.of(AlignmentMode.RELAXED);
            case "s", "S" -> Optional.of(AlignmentMode.STRICT);
            default -> Optional.empty();
        };
    }

    private static Optional<PsdFlag> psd(String value) {
        return switch (value) {
            case "y", "Y" -> Optional.of(PsdFlag.Y);
            case "n", "N" -> Optional.of(PsdFlag.N);
            case "u", "U" -> Optional.of(PsdFlag.U);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> yesOrNo(String value) {
        return switch (value) {
            case "y", "Y" -> Optional.of(true);
            case "n", "N" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** RFC 7489 6.3: a whole number from 0 to 100. */
    private static OptionalInt percentage(String value) {
        boolean number =
                !value.isEmpty() && value.length() <= 3 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(value) <= 100 ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }
}
