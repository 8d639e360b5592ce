package bundled;

import com.google.inject.Module;
import java.time.Duration;

/**
 * How a server differs from the one as shipped.
 *
 * @param edit what is changed in its files before it reads them
 * @param mailStays whether what an earlier server of that name left in its folder {@code var} is still there
 * @param replaced what takes the place of parts of James
 * @param dnsDelay how long its DNS holds each answer back
 */
record Setup(BundledServer.ConfEdit edit, boolean mailStays, Module replaced, Duration dnsDelay) {
    static Setup of(BundledServer.ConfEdit edit) {
        return new Setup(edit, false, binder -> {}, Duration.ZERO);
    }

    Setup afterARestart() {
        return new Setup(edit, true, replaced, dnsDelay);
    }

    Setup replacing(Module parts) {
        return new Setup(edit, mailStays, parts, dnsDelay);
    }

    Setup withSlowDns(Duration delay) {
        return new Setup(edit, mailStays, replaced, delay);
    }
}
