package dev.fairlead.outbound.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditTrail;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@PortalTest
class OutboundHostsIT {
    private static final String ADDRESS = "/api/v1/outbound-hosts";

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private AuditTrail trail;

    private RestCaller admin;

    @BeforeEach
    void signIn() {
        admin = new RestCaller(installation.address(), actors.adminToken());
    }

    @Test
    void anAdministratorAllowsAPlaceTrustsItsKeyAndTakesItBack() {
        JsonNode added = RestCaller.body(admin.post(ADDRESS, "{\"place\": \"ssh://Git.Example.com:2222\"}"), 201);
        assertThat(added.get("place").asString()).isEqualTo("ssh://git.example.com:2222");
        String id = added.get("id").asString();
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
        JsonNode trusted = RestCaller.body(
                admin.send(
                        "PUT",
                        ADDRESS + "/" + id + "/host-keys",
                        ("{\"keys\": [\"" + key + "\"]}").getBytes(StandardCharsets.UTF_8)),
                200);
        assertThat(trusted.at("/hostKeys/0/fingerprint").asString()).startsWith("SHA256:+DiY3");

        assertThat(admin.post(ADDRESS, "{\"place\": \"ssh://git.example.com:2222\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(admin.post(ADDRESS, "{\"place\": \"file:///etc\"}").statusCode())
                .isEqualTo(400);
        assertThat(admin.send("DELETE", ADDRESS + "/" + id, new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(admin.get(ADDRESS).body()).doesNotContain("git.example.com:2222");

        String subject = "outbound-host/" + id;
        assertThat(trail.list(actors.admin(), new AuditQuery(null, null, subject, null, null, null), 10))
                .extracting(entry -> entry.action())
                .containsExactly("outbound.remove", "outbound.trust", "outbound.add");
    }

    @Test
    void nobodyElseSeesOrChangesTheList() {
        Actor person = actors.personIn(actors.team("outbound"), Role.TEAM_ADMIN);
        RestCaller other = new RestCaller(installation.address(), actors.tokenOf(person));

        assertThat(other.get(ADDRESS).statusCode()).isEqualTo(403);
        assertThat(other.post(ADDRESS, "{\"place\": \"https://x.example\"}").statusCode())
                .isEqualTo(403);
        assertThat(other.post(ADDRESS + "/out-x/scan", "{}").statusCode()).isEqualTo(403);
    }
}
