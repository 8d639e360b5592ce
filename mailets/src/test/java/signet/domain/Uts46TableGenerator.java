package signet.domain;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterDirection;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Makes {@code uts46.txt} from ICU4J's Unicode data. To write it anew after a change of the ICU4J version:
 * {@code ./mvnw -pl mailets test -Dtest=Uts46TableTest -DargLine=-Duts46.write=$PWD/mailets/src/main/resources/signet/domain/uts46.txt}
 */
final class Uts46TableGenerator {
    /** The Unicode version of Java 17, the oldest whose normalizer is used. */
    private static final VersionInfo OLDEST_NORMALIZER = VersionInfo.getInstance(13);

    private static final Normalizer2 UTS46 = Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final String ASCII_OF_NAMES = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

    private Uts46TableGenerator() {}

    /** Code points that UTS 46 allows and the table does not, because Java 17 would normalize them otherwise. */
    static UnicodeSet leftOut() {
        UnicodeSet newer = new UnicodeSet();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String decomposition = NFC.getRawDecomposition(c);
            if (isNewer(c) && decomposition != null) {
                newer.add(c);
                decomposition.codePoints().filter(Uts46TableGenerator::isNewer).forEach(newer::add);
            } else if (isNewer(c)
                    && (UCharacter.getCombiningClass(c) != 0
                            || UCharacter.getIntPropertyValue(c, UProperty.NFC_QUICK_CHECK) != 1)) {
                newer.add(c);
            }
        }
        return newer.freeze();
    }

    private static boolean isNewer(int codePoint) {
        return UCharacter.isDefined(codePoint) && UCharacter.getAge(codePoint).compareTo(OLDEST_NORMALIZER) > 0;
    }

    static String generate() {
        UnicodeSet leftOut = leftOut();
        StringBuilder text = new StringBuilder("""
                # UTS 46 processing of Unicode %s, made by Uts46TableGenerator from ICU4J; not to be edited by hand.
                # Derived from Unicode data files, Copyright Unicode, Inc., under the Unicode License v3.
                # Each line holds from a code point (hex) up to the next line's. V: valid, then bidi class
                # (L, R or AL, A = AN, E = EN, N = other neutral ones, M = NSM, X = none allowed in a bidi name), joining
                # type (U L R D T), m for a mark, v for a virama. M: mapped to the code points named. S: the first is
                # mapped to the code point named, the second to the one after that, and so on. I: ignored. D: disallowed.
                """.formatted(UCharacter.getUnicodeVersion()
                        .getMajor() + "." + UCharacter.getUnicodeVersion().getMinor()));
        String last = "";
        int runStart = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String entry = entry(c, leftOut);
            if (entry.startsWith("M ") && entry.indexOf(' ', 2) < 0) {
                int target = Integer.parseInt(entry, 2, entry.length(), 16);
                String start = "S " + Integer.toHexString(target - (c - runStart));
                if (start.equals(last)) {
                    continue;
                }
                entry = "S " + Integer.toHexString(target);
            } else if (entry.equals(last) && !entry.startsWith("M")) {
                continue;
            }
            text.append(Integer.toHexString(c)).append(' ').append(entry).append('\n');
            last = entry;
            runStart = c;
        }
        return text.toString();
    }

    private static String entry(int codePoint, UnicodeSet leftOut) {
        if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
            return "D";
        }
        String source = Character.toString(codePoint);
        String mapping = UTS46.normalize(source);
        boolean allowed = mapping.codePoints()
                .allMatch(c -> c < 0x80 ? ASCII_OF_NAMES.indexOf(c) >= 0 : c != 0xfffd && !leftOut.contains(c));
        if (!allowed || leftOut.contains(codePoint)) {
            return "D";
        }
        if (mapping.equals(source)) {
            return "V" + bidi(codePoint) + joining(codePoint) + mark(codePoint);
        }
        return mapping.isEmpty()
                ? "I"
                : mapping.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" ", "M ", ""));
    }

    private static char bidi(int codePoint) {
        return switch (UCharacter.getDirection(codePoint)) {
            case UCharacterDirection.LEFT_TO_RIGHT -> 'L';
            case UCharacterDirection.RIGHT_TO_LEFT, UCharacterDirection.RIGHT_TO_LEFT_ARABIC -> 'R';
            case UCharacterDirection.ARABIC_NUMBER -> 'A';
            case UCharacterDirection.EUROPEAN_NUMBER -> 'E';
            case UCharacterDirection.EUROPEAN_NUMBER_SEPARATOR,
                    UCharacterDirection.COMMON_NUMBER_SEPARATOR,
                    UCharacterDirection.EUROPEAN_NUMBER_TERMINATOR,
                    UCharacterDirection.OTHER_NEUTRAL,
                    UCharacterDirection.BOUNDARY_NEUTRAL -> 'N';
            case UCharacterDirection.DIR_NON_SPACING_MARK -> 'M';
            default -> 'X';
        };
    }

    private static char joining(int codePoint) {
        return switch (UCharacter.getIntPropertyValue(codePoint, UProperty.JOINING_TYPE)) {
            case UCharacter.JoiningType.LEFT_JOINING -> 'L';
            case UCharacter.JoiningType.RIGHT_JOINING -> 'R';
            case UCharacter.JoiningType.DUAL_JOINING -> 'D';
            case UCharacter.JoiningType.TRANSPARENT -> 'T';
            default -> 'U';
        };
    }

    private static char mark(int codePoint) {
        boolean mark = Arrays.asList(
                        Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK)
                .contains((byte) UCharacter.getType(codePoint));
        return UCharacter.getCombiningClass(codePoint) == 9 ? 'v' : mark ? 'm' : '-';
    }
}
