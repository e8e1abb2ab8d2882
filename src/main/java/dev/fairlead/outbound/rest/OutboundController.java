package dev.fairlead.outbound.rest;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.outbound.HostKeys;
import dev.fairlead.outbound.OutboundHost;
import dev.fairlead.outbound.OutboundHosts;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping(OutboundController.ADDRESS)
@Tag(name = "Outbound hosts", description = "The hosts that the portal may call; for administrators.")
class OutboundController {
    static final String ADDRESS = "/api/v1/outbound-hosts";

    private final OutboundHosts hosts;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;

    OutboundController(OutboundHosts hosts, CurrentActor currentActor, Idempotency idempotency) {
        this.hosts = hosts;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "The whole list, by host")
    ItemPage<Shown> list() {
        return new ItemPage<>(
                hosts.list(currentActor.require()).stream().map(Shown::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Allows a place", description = "https://HOST, http://HOST or ssh://HOST, each with a port.")
    Shown add(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewHost body) {
        Actor actor = currentActor.require();
        String place = body.place();
        if (place == null) {
            throw RefusedException.invalid("web.missing-field", "place");
        }
        String id = idempotency.once(
                actor,
                "POST",
                ADDRESS,
                key,
                place,
                () -> hosts.add(actor, place).id());
        return Shown.of(hosts.require(actor, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Allows a place no longer")
    void remove(@PathVariable("id") String id) {
        hosts.remove(currentActor.require(), id);
    }

    @PostMapping("/{id}/scan")
    @Operation(summary = "Asks an ssh server for its key and shows it", description = "Nothing is trusted by this.")
    HostKey scan(@PathVariable("id") String id) {
        return HostKey.of(hosts.scan(currentActor.require(), id));
    }

    @PutMapping("/{id}/host-keys")
    @Operation(summary = "Trusts these keys of an ssh server, and no others")
    Shown trust(@PathVariable("id") String id, @RequestBody Trusted body) {
        if (body.keys() == null) {
            throw RefusedException.invalid("web.missing-field", "keys");
        }
        return Shown.of(hosts.trust(currentActor.require(), id, body.keys()));
    }

    record NewHost(@Nullable String place) {}

    record Trusted(@Nullable List<String> keys) {}

    @Schema(name = "HostKey")
    record HostKey(String key, String fingerprint) {
        static HostKey of(String key) {
            return new HostKey(key, HostKeys.fingerprint(key));
        }
    }

    @Schema(name = "OutboundHost")
    record Shown(String id, String place, List<HostKey> hostKeys, String addedBy, Instant addedAt) {
        static Shown of(OutboundHost host) {
            return new Shown(
                    host.id(),
                    host.endpoint().toString(),
                    host.hostKeys().stream().map(HostKey::of).toList(),
                    host.addedBy(),
                    host.addedAt());
        }
    }
}
