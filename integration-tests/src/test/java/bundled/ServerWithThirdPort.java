package bundled;

/** A server that has a third port, without the hook: see {@link ConfVariants#serverWithoutHook()}. */
interface ServerWithThirdPort extends AutoCloseable {
    BundledServer server();

    default int portWithHook() {
        return server().smtpPorts().get(0);
    }

    default int portWithoutHook() {
        return server().smtpPorts().get(2);
    }

    @Override
    default void close() {
        server().close();
    }
}
