package signet.cli;

import signet.spf.lint.LintRule;

/** What the owner of a record can do about a finding, in words. */
final class LintAdvice {
    static final String ON_FOREIGN_RECORD =
            "This is not your record: tell its owner, or take out the term that leads there. For the owner:";

    private LintAdvice() {}

    static String on(LintRule rule) {
        return switch (rule) {
            case DOMAIN_NOT_FOUND ->
                "Check the spelling. If it is right, the domain is not registered, or not delegated.";
            case NO_RECORD ->
                "Publish a TXT record that names your servers; a domain that sends no mail publishes v=spf1 -all.";
            case NEARLY_A_RECORD -> "Correct how it begins, or take it away if it is not meant as an SPF record.";
            case SEVERAL_RECORDS -> "Make one record of them; take the old ones away.";
            case LOST_SPACE -> "End the first string with a space, or put all into one string.";
            case SYNTAX -> "Correct the term.";
            case INCLUDE_WITHOUT_RECORD ->
                "If the name is mistyped, correct it. If the service is no longer used, take the include out. If it is"
                        + " used, ask it for the right name.";
            case REDIRECT_WITHOUT_RECORD ->
                "If the name is mistyped, correct it. Otherwise publish a record there, or end this one with all.";
            case LOOP -> "Take the term out: what it leads to is evaluated already.";
            case TOO_MANY_LOOKUPS ->
                "Take out the services that are no longer used. Write addresses that seldom change as ip4: and ip6:. Let"
                        + " newsletters and the like send from a subdomain with a record of its own.";
            case TOO_MANY_VOID_LOOKUPS ->
                "Take out names that are gone. For a host without an address of the one kind write its addresses as ip4:"
                        + " or ip6: instead.";
            case TOO_MANY_MX_NAMES -> "Name the hosts that send with a: or ip4: instead, or have fewer MX records.";
            case EVERYBODY_PASSES ->
                "End the record with ~all; once you are sure that all servers are named, with -all.";
            case VERSION_AGAIN -> "Make one record of the two: begin it with v=spf1 once, and end it with one all.";
            case MECHANISM_AS_MODIFIER -> "Write a colon instead of the equals sign.";
            case UNREACHABLE -> "Put all at the end, or take away what stands after it.";
            case REDIRECT_IGNORED ->
                "Take redirect out; or, if the other domain is to decide, take all out. To use both, write include instead.";
            case NO_ALL -> "End the record with ~all; once you are sure that all servers are named, with -all.";
            case PTR -> "Take it out, and name the servers with a: or ip4: if they are not named yet.";
            case DUPLICATE -> "Take it out.";
            case HOST_BITS ->
                "If you mean the network, write the address it begins at. If you mean one address, leave out the slash and"
                        + " the number.";
            case BROAD_NETWORK -> "Check the prefix length; name only networks that are yours.";
            case VOID_LOOKUP -> "If the name is mistyped, correct it. Otherwise take the term out.";
            case LONG_CHAIN -> "Include the last of them directly, or copy its terms.";
            case LONG_RECORD ->
                "Take out what is not used, or put a part of it under a name of its own and include that.";
            case TYPE_SPF -> "Take it away. The TXT record alone counts.";
            case LARGE_ANSWER ->
                "Take away TXT records that are no longer needed, such as old verifications. Receivers that cannot ask again"
                        + " over TCP see no record.";
            case UNKNOWN_MODIFIER -> "Take it out, or correct its name.";
            case EXPLANATION_NOT_FOUND -> "Publish one TXT record with the explanation there, or take exp out.";
            case NEUTRAL_ALL -> "If all your servers are named, end the record with ~all or -all.";
            case MACRO_P -> "Use the macro i, h or d instead.";
        };
    }
}
