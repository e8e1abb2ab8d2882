package dev.fairlead.identity;

import dev.fairlead.kernel.Installation;
import java.net.URI;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says, in one line on standard output, where the portal is: with a link that signs the administrator in once, as long as
 * there is no password. The line goes past the log on purpose: the link is a secret, and log files are kept.
 */
@Component
class AnnounceAddress {
    private final FirstStart firstStart;
    private final PersonStore people;
    private final SignInLinks links;
    private final Installation installation;
    private final Environment environment;

    AnnounceAddress(
            FirstStart firstStart,
            PersonStore people,
            SignInLinks links,
            Installation installation,
            Environment environment) {
        this.firstStart = firstStart;
        this.people = people;
        this.links = links;
        this.installation = installation;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        URI portal = address(Integer.parseInt(port));
        Person administrator = people.find(firstStart.administrator().id()).orElseThrow();
        boolean needsLink = !administrator.hasPassword() && !administrator.disabled();
        System.out.println(
                needsLink ? "Sign in (once): " + links.make(administrator.id(), portal) : "Fairlead is at " + portal);
    }

    /** The address of the settings; with the real port where port 0 asked for any. */
    private URI address(int port) {
        URI address = installation.address();
        return address.getPort() == 0
                ? URI.create(address.getScheme() + "://" + address.getHost() + ":" + port)
                : address;
    }
}
