package dev.fairlead.tracking;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.Event;
import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.web.MessageTexts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The tracking server over HTTP with a database of its own, without the other rooms. A token is the name of its team
 * ({@code vision}, {@code speech}); {@code viewer} may only look at vision; {@code job} is a job's process in vision.
 */
public final class TrackingServer implements AutoCloseable {
    public static final TeamRef VISION = new TeamRef(new TeamId("team-vision"), "vision", "Vision");
    public static final TeamRef SPEECH = new TeamRef(new TeamId("team-speech"), "speech", "Speech");
    public static final Actor ADA = Actor.token(new PersonId("person-ada"), "ada", null);
    public static final AttemptId ATTEMPT = new AttemptId("att-1");

    private final ConfigurableApplicationContext context;

    private TrackingServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TrackingServer start(Path data) {
        return new TrackingServer(new SpringApplicationBuilder(House.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--fairlead.data=" + data.toAbsolutePath(),
                        "--spring.main.banner-mode=off",
                        "--spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                                + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration"));
    }

    /** By hand: a folder for the data; prints the address and stays until it is stopped. */
    public static void main(String[] arguments) {
        System.out.println(start(Path.of(arguments[0])).address());
    }

    public String address() {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    // No @Configuration: the portal's own scan would find it in tests of the whole.
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"dev.fairlead.tracking", "dev.fairlead.models"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(ui|jobs|rest)\\..*"))
    static class House {
        /** Nothing here runs jobs, so none has a commit. */
        @Bean
        JobSources sources() {
            return job -> Map.of();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Ids ids(Clock clock) {
            return new Ids(clock, new Random());
        }

        @Bean
        Installation installation(Environment environment) {
            return new Installation(
                    Path.of(environment.getRequiredProperty("fairlead.data")),
                    URI.create("http://127.0.0.1"),
                    new byte[32]);
        }

        @Bean
        MessageTexts messageTexts() {
            return new MessageTexts();
        }

        @Bean
        EventLog eventLog() {
            return new NoEvents();
        }

        @Bean
        AuditLog auditLog() {
            return (actor, action, team, subject, before, after, reason) -> {};
        }

        @Bean
        CurrentActor currentActor() {
            return TrackingServer::actorOfRequest;
        }

        @Bean
        AccessCheck accessCheck() {
            return new TeamAccess();
        }

        @Bean
        TeamDirectory teamDirectory(AccessCheck access) {
            return new TwoTeams(access);
        }

        @Bean
        SecurityFilterChain everythingIsOpen(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }
    }

    private static Optional<Actor> actorOfRequest() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Optional.empty();
        }
        String header = attributes.getRequest().getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        String token = header.substring(header.indexOf(' ') + 1);
        if (header.startsWith("Basic ")) {
            String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            token = pair.substring(pair.indexOf(':') + 1);
        }
        return switch (token) {
            case "vision" -> Optional.of(Actor.token(new PersonId("person-ada"), "ada", VISION.id()));
            case "speech" -> Optional.of(Actor.token(new PersonId("person-bo"), "bo", SPEECH.id()));
            case "viewer" -> Optional.of(Actor.token(new PersonId("person-viewer"), "vi", VISION.id()));
            case "job" -> Optional.of(Actor.job(ATTEMPT, "digits-1", VISION.id()));
            default -> Optional.empty();
        };
    }

    private static final class TeamAccess implements AccessCheck {
        @Override
        public boolean allows(Actor actor, TeamId team, Permission permission) {
            boolean ofTeam = actor.onlyTeam() == null || team.equals(actor.onlyTeam());
            return ofTeam && (permission == Permission.VIEW || !actor.id().equals("person-viewer"));
        }

        @Override
        public boolean allows(Actor actor, Permission permission) {
            return false;
        }
    }

    private record TwoTeams(AccessCheck access) implements TeamDirectory {
        @Override
        public List<TeamRef> visibleTo(Actor actor) {
            return Stream.of(SPEECH, VISION)
                    .filter(team -> access.allows(actor, team.id(), Permission.VIEW))
                    .toList();
        }

        @Override
        public Optional<TeamRef> find(Actor actor, String name) {
            return visibleTo(actor).stream()
                    .filter(team -> team.name().equals(name))
                    .findFirst();
        }

        @Override
        public Optional<TeamRef> defaultFor(Actor actor) {
            return visibleTo(actor).stream().findFirst();
        }

        @Override
        public Optional<TeamRef> find(TeamId id) {
            return Stream.of(SPEECH, VISION)
                    .filter(team -> team.id().equals(id))
                    .findFirst();
        }
    }

    private static final class NoEvents implements EventLog {
        @Override
        public void append(TeamId team, SubjectRef subject, String type, Actor actor, Map<String, ?> payload) {}

        @Override
        public List<Event> listAfter(long position, int limit) {
            return List.of();
        }

        @Override
        public List<Event> listAbout(SubjectRef subject, int limit) {
            return List.of();
        }

        @Override
        public long lastPosition() {
            return 0;
        }
    }
}
