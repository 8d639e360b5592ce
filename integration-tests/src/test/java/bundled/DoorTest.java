package bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
    @AfterEach
    void forget() {
        System.clearProperty(Door.GATEWAY.property());
    }

    @Test
    void anyFreePortUnlessOneIsAskedFor() {
        assertThat(Door.GATEWAY.requestedPort()).isZero();
        assertThatCode(Door.GATEWAY::refuseIfOccupied).doesNotThrowAnyException();

        System.setProperty(Door.GATEWAY.property(), "2525");

        assertThat(Door.GATEWAY.requestedPort()).isEqualTo(2525);
    }

    @Test
    void namesAnOccupiedPortAndHowToGetAnother() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(Door.loopback(), 0));
            System.setProperty(Door.GATEWAY.property(), Integer.toString(other.getLocalPort()));

            assertThatThrownBy(Door.GATEWAY::refuseIfOccupied)
                    .isInstanceOf(BundledServerException.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("-Dsignet.gateway.port=2525");
        }
    }

    @Test
    void refusesWhatIsNoPort() {
        for (String value : new String[] {"smtp", "-1", "65536", "25.5"}) {
            System.setProperty(Door.GATEWAY.property(), value);

            assertThatThrownBy(Door.GATEWAY::requestedPort)
                    .as(value)
                    .isInstanceOf(BundledServerException.class)
                    .hasMessageContaining("-Dsignet.gateway.port=" + value)
                    .hasMessageContaining("1 to 65535");
        }
    }
}
