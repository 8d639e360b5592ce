package bundled;

import com.google.inject.Module;

/**
 * How a server differs from the one as shipped.
 *
 * @param edit what is changed in its files before it reads them
 * @param mailStays whether what an earlier server of that name left in its folder {@code var} is still there
 * @param replaced what takes the place of parts of James
 */
record Setup(BundledServer.ConfEdit edit, boolean mailStays, Module replaced) {
    static Setup of(BundledServer.ConfEdit edit) {
        return new Setup(edit, false, binder -> {});
    }

    Setup afterARestart() {
        return new Setup(edit, true, replaced);
    }

    Setup replacing(Module parts) {
        return new Setup(edit, mailStays, parts);
    }
}
