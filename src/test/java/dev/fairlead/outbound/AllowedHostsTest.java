package dev.fairlead.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.kernel.RefusedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static AllowedHosts allowing(NameResolver names, String... places) {
        return new AllowedHosts(
                Arrays.stream(places)
                        .map(place -> new OutboundHost(place, Endpoint.parse(place), List.of(), "Ada", Instant.EPOCH))
                        .toList(),
                names);
    }

    private static NameResolver everythingIsAt(String address) {
        return host -> List.of(InetAddress.getByName(address));
    }

    @Test
    void anotherSchemeHostOrPortThanListedIsRefusedByName() {
        AllowedHosts allowed = allowing(everythingIsAt("10.0.0.7"), "https://git.example.com");

        assertThat(allowed.addresses(Endpoint.parse("https://git.example.com"))).hasSize(1);
        for (String other : List.of(
                "http://git.example.com",
                "https://git.example.com:8443",
                "ssh://git.example.com",
                "https://example.com",
                "https://git.example.com.evil.example")) {
            assertThatThrownBy(() -> allowed.addresses(Endpoint.parse(other)))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.text().key()).isEqualTo("outbound.not-listed");
                        assertThat(refused.text().arguments()).containsExactly(other);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "0.0.0.0",
                "169.254.169.254",
                "fe80::1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "::127.0.0.1",
                "100.100.100.200",
                "fd00:ec2::254",
                "168.63.129.16",
                "224.0.0.1",
            })
    void aListedNameThatLeadsToThisMachineOrToMetadataIsRefused(String address) {
        AllowedHosts allowed = allowing(everythingIsAt(address), "https://git.example.com");

        assertThatThrownBy(() -> allowed.addresses(Endpoint.parse("https://git.example.com")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("outbound.address-refused"));
    }

    @Test
    void oneForbiddenAddressAmongOthersIsEnough() {
        AllowedHosts allowed = allowing(
                host -> List.of(InetAddress.getByName("10.0.0.7"), InetAddress.getByName("169.254.169.254")),
                "https://git.example.com");

        assertThatThrownBy(() -> allowed.addresses(Endpoint.parse("https://git.example.com")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void anAddressThatIsListedByItsNumberIsMeant() {
        AllowedHosts allowed = allowing(
                host -> List.of(InetAddress.getByName(host)),
                "http://127.0.0.1:8123",
                "http://169.254.169.254",
                "https://192.168.1.9");

        assertThat(allowed.addresses(Endpoint.parse("http://127.0.0.1:8123"))).hasSize(1);
        assertThat(allowed.addresses(Endpoint.parse("http://169.254.169.254"))).hasSize(1);
        assertThat(allowed.addresses(Endpoint.parse("https://192.168.1.9"))).hasSize(1);
    }

    @Test
    void aNameThatNobodyKnowsIsRefusedInWords() {
        AllowedHosts allowed = allowing(
                host -> {
                    throw new UnknownHostException(host);
                },
                "https://git.example.com");

        assertThatThrownBy(() -> allowed.addresses(Endpoint.parse("https://git.example.com")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("outbound.no-address"));
    }

    @Test
    void aCallGoesToTheAddressThatWasFoundAndFollowsNoRedirect() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        // The name exists in this resolver only: had anything else looked it up, nothing would have been reached.
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        AllowedHosts allowed = allowing(everythingIsAt("127.0.0.1"), address.toString());
        try (var client = GuardedHttp.client(allowed, address, QUIET)) {
            int status = client.execute(new HttpGet(address), answer -> answer.getCode());

            assertThat(status).isEqualTo(302);
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aClientForOnePlaceCannotBeUsedForAnother() throws Exception {
        AllowedHosts allowed = allowing(everythingIsAt("10.255.255.1"), "https://git.example.com");
        try (var client = GuardedHttp.client(allowed, URI.create("https://git.example.com/x"), QUIET)) {
            assertThatThrownBy(() -> client.execute(new HttpGet("https://evil.example/"), answer -> answer.getCode()))
                    .isInstanceOf(UnknownHostException.class);
        }
    }
}
