package dev.fairlead.teams;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.events.EventLog;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.PersonStore;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Teams and who is in them. */
@Service
public class Teams {
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final int LONGEST_TITLE = 160;

    private final TeamStore teams;
    private final PersonStore people;
    private final ObjectProvider<TeamListener> listeners;
    private final AccessCheck access;
    private final AuditLog audit;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;

    Teams(
            TeamStore teams,
            PersonStore people,
            ObjectProvider<TeamListener> listeners,
            AccessCheck access,
            AuditLog audit,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.teams = teams;
        this.people = people;
        this.listeners = listeners;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** All teams, by name, from the one after {@code after} on. */
    @Transactional(readOnly = true)
    public List<Team> list(Actor actor, @Nullable String after, int limit) {
        access.require(actor, Permission.MANAGE_TEAMS);
        return teams.list(after, limit);
    }

    @Transactional(readOnly = true)
    public List<Team> search(Actor actor, TeamsQuery query) {
        access.require(actor, Permission.MANAGE_TEAMS);
        return teams.search(query);
    }

    @Transactional(readOnly = true)
    public long count(Actor actor, TeamsQuery query) {
        access.require(actor, Permission.MANAGE_TEAMS);
        return teams.count(query);
    }

    /** The team, unless the actor may not know of it. */
    @Transactional(readOnly = true)
    public Team require(Actor actor, String name) {
        return teams.findByName(name)
                .filter(team -> access.allows(actor, team.id(), Permission.VIEW))
                .orElseThrow(() -> RefusedException.notFound("team", name));
    }

    /** Makes a team with its queue and whatever else other rooms give it. */
    @Transactional
    public Team create(Actor actor, String name, String title) {
        access.require(actor, Permission.MANAGE_TEAMS);
        return insert(actor, name, title, false);
    }

    @Transactional
    public Team retitle(Actor actor, TeamId id, String title) {
        return retitle(actor, id, title, team -> {});
    }

    /** @param requirement refuses the team as it stands, with its row locked, so that nobody comes between */
    @Transactional
    public Team retitle(Actor actor, TeamId id, String title, Consumer<Team> requirement) {
        managed(actor, id);
        Team team = teams.lock(id);
        requirement.accept(team);
        String checked = checkedTitle(title);
        teams.setTitle(id, checked);
        record(actor, "team.retitle", id, Map.of("title", team.title()), Map.of("title", checked));
        return teams.find(id).orElseThrow();
    }

    /** The members, by account. */
    @Transactional(readOnly = true)
    public List<Member> members(Actor actor, TeamId team) {
        access.require(actor, team, Permission.VIEW, subject(team));
        return teams.members(team);
    }

    /** Makes the account a member, or changes what they are in the team. */
    @Transactional
    public Member setRole(Actor actor, TeamId id, String account, Role role) {
        managed(actor, id);
        if (role.reach() != Permission.Reach.TEAM) {
            throw RefusedException.invalid("teams.role.not-team", role.word());
        }
        Person person = person(account);
        Optional<Member> before = member(id, person.id());
        before.ifPresent(member -> requireAnotherAdmin(id, member, role));
        teams.setRole(id, person.id(), role, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        record(
                actor,
                before.isEmpty() ? "team.add-member" : "team.change-role",
                id,
                before.map(member -> Map.of("role", member.role().word())).orElse(Map.of()),
                Map.of("account", person.account(), "role", role.word()));
        return member(id, person.id()).orElseThrow();
    }

    @Transactional
    public void remove(Actor actor, TeamId id, String account) {
        managed(actor, id);
        Member member = teams.members(id).stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("member", account));
        requireAnotherAdmin(id, member, Role.VIEWER);
        teams.remove(id, member.person());
        record(
                actor,
                "team.remove-member",
                id,
                Map.of("account", account, "role", member.role().word()),
                Map.of());
    }

    /** Makes the installation's first team with its first administrator, or tells every room of the teams there are. */
    @Transactional
    public void ensureFirst(Person administrator) {
        if (teams.findFirst().isEmpty()) {
            Team team = insert(Actor.SYSTEM, "default", "Default", true);
            teams.setRole(team.id(), administrator.id(), Role.TEAM_ADMIN, team.createdAt());
        } else {
            teams.list().forEach(this::tell);
        }
    }

    private Team insert(Actor actor, String name, String title, boolean first) {
        String spelled = name.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(spelled).matches()) {
            throw RefusedException.invalid("teams.name.form", name);
        }
        if (teams.findByName(spelled).isPresent()) {
            throw RefusedException.conflict("teams.name.taken", spelled);
        }
        Team team = new Team(
                new TeamId(ids.next("team")),
                spelled,
                checkedTitle(title.isBlank() ? spelled : title),
                "fairlead-" + spelled,
                first,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        teams.insert(team);
        record(actor, "team.create", team.id(), Map.of(), Map.of("name", spelled, "title", team.title()));
        events.append(team.id(), subject(team.id()), "team.created", actor, Map.of("name", spelled));
        tell(team);
        return team;
    }

    private void tell(Team team) {
        listeners.orderedStream().forEach(listener -> listener.created(team.ref(), team.first()));
    }

    private Team managed(Actor actor, TeamId id) {
        access.require(actor, id, Permission.MANAGE_TEAM, subject(id));
        return teams.find(id).orElseThrow(() -> RefusedException.notFound("team", id.value()));
    }

    private Person person(String account) {
        String spelled = account.strip().toLowerCase(Locale.ROOT);
        return people.findByAccount(spelled)
                .filter(found -> !found.disabled())
                .orElseThrow(() -> RefusedException.notFound("person", spelled));
    }

    private Optional<Member> member(TeamId team, PersonId person) {
        return teams.members(team).stream()
                .filter(member -> member.person().equals(person))
                .findFirst();
    }

    /** A team keeps one administrator at least, so that somebody can let people in. */
    private void requireAnotherAdmin(TeamId id, Member leaving, Role next) {
        boolean stays = next == Role.TEAM_ADMIN || leaving.role() != Role.TEAM_ADMIN;
        boolean another = teams.members(id).stream()
                .anyMatch(other ->
                        other.role() == Role.TEAM_ADMIN && !other.person().equals(leaving.person()));
        if (!stays && !another) {
            throw RefusedException.conflict("teams.last-admin", leaving.account());
        }
    }

    private static String checkedTitle(String title) {
        String trimmed = title.strip();
        if (trimmed.isEmpty()
                || trimmed.length() > LONGEST_TITLE
                || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.invalid("teams.title.form", LONGEST_TITLE);
        }
        return trimmed;
    }

    private void record(Actor actor, String action, TeamId team, Map<String, ?> before, Map<String, ?> after) {
        audit.record(actor, action, team, subject(team), before, after, null);
    }

    private static SubjectRef subject(TeamId team) {
        return new SubjectRef("team", team.value());
    }
}
