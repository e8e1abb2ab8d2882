package dev.fairlead.identity;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts, as administrators manage them and as people manage their own. */
@Service
public class People {
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final int LONGEST_NAME = 160;
    private static final String KIND = "person";

    private final PersonStore people;
    private final SignInLinks links;
    private final Passwords passwords;
    private final AccessCheck access;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    People(
            PersonStore people,
            SignInLinks links,
            Passwords passwords,
            AccessCheck access,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.people = people;
        this.links = links;
        this.passwords = passwords;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Everybody, by account, from the one after {@code after} on. */
    @Transactional(readOnly = true)
    public List<Person> list(Actor actor, @Nullable String after, int limit) {
        access.require(actor, Permission.MANAGE_PEOPLE);
        return people.list(after, limit);
    }

    @Transactional(readOnly = true)
    public List<Person> search(Actor actor, PeopleQuery query) {
        access.require(actor, Permission.MANAGE_PEOPLE);
        return people.search(query);
    }

    /** How many people the query means in each standing, of all standings whichever it asks for. */
    @Transactional(readOnly = true)
    public Map<PeopleQuery.Standing, Long> count(Actor actor, PeopleQuery query) {
        access.require(actor, Permission.MANAGE_PEOPLE);
        return people.count(query);
    }

    /** The person behind the actor. */
    @Transactional(readOnly = true)
    public Person self(Actor actor) {
        return people.find(actor.personId()).orElseThrow(RefusedException::unauthenticated);
    }

    @Transactional(readOnly = true)
    public Person require(Actor actor, PersonId id) {
        access.require(actor, Permission.MANAGE_PEOPLE);
        return people.find(id).orElseThrow(() -> RefusedException.notFound(KIND, id.value()));
    }

    /** Makes an account; without a password the person comes in by a link ({@link #makeLink}). */
    @Transactional
    public Person create(Actor actor, String account, String name, @Nullable String password) {
        access.require(actor, Permission.MANAGE_PEOPLE);
        String spelled = account.strip().toLowerCase(Locale.ROOT);
        if (!ACCOUNT.matcher(spelled).matches()) {
            throw RefusedException.invalid("identity.account.form", account);
        }
        if (people.findByAccount(spelled).isPresent()) {
            throw RefusedException.conflict("identity.account.taken", spelled);
        }
        String hash = password == null ? null : passwords.hash(password);
        Person person = new Person(
                new PersonId(ids.next("per")),
                spelled,
                checkedName(name.isBlank() ? spelled : name),
                hash != null,
                false,
                Set.of(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        people.insert(person, hash);
        record(actor, "person.create", person.id(), Map.of(), Map.of("account", spelled, "name", person.name()));
        return person;
    }

    /** A link that signs the person in once; those made before stop working. */
    @Transactional
    public URI makeLink(Actor actor, PersonId id) {
        Person person = require(actor, id);
        requireEnabled(person);
        record(actor, "person.link", id, Map.of(), Map.of("account", person.account()));
        return links.make(id);
    }

    @Transactional
    public void setDisabled(Actor actor, PersonId id, boolean disabled) {
        Person person = require(actor, id);
        if (actor.isPerson() && actor.personId().equals(id)) {
            throw RefusedException.conflict("identity.person.not-yourself");
        }
        people.setDisabled(id, disabled);
        record(
                actor,
                disabled ? "person.disable" : "person.enable",
                id,
                Map.of("disabled", person.disabled()),
                Map.of("disabled", disabled));
    }

    /** Gives and takes roles on the platform; nobody takes their own administration away. */
    @Transactional
    public void setRoles(Actor actor, PersonId id, Set<Role> roles) {
        setRoles(actor, id, roles, person -> {});
    }

    /** @param requirement refuses the person as they stand, with their row locked, so that nobody comes between */
    @Transactional
    public void setRoles(Actor actor, PersonId id, Set<Role> roles, Consumer<Person> requirement) {
        require(actor, id);
        Person person = people.lock(id);
        requirement.accept(person);
        access.require(actor, Permission.MANAGE_PLATFORM);
        for (Role role : roles) {
            if (role.reach() != Permission.Reach.PLATFORM) {
                throw RefusedException.invalid("identity.role.not-platform", role.word());
            }
        }
        boolean self = actor.isPerson() && actor.personId().equals(id);
        if (self && person.roles().contains(Role.PLATFORM_ADMIN) && !roles.contains(Role.PLATFORM_ADMIN)) {
            throw RefusedException.conflict("identity.person.not-yourself");
        }
        people.setRoles(id, roles);
        record(actor, "person.roles", id, Map.of("roles", words(person.roles())), Map.of("roles", words(roles)));
    }

    /** Renames oneself, or another for who manages people. */
    @Transactional
    public void rename(Actor actor, PersonId id, String name) {
        Person person = actor.isPerson() && actor.personId().equals(id) ? self(actor) : require(actor, id);
        String checked = checkedName(name);
        people.rename(id, checked);
        record(actor, "person.rename", id, Map.of("name", person.name()), Map.of("name", checked));
    }

    /**
     * Sets the actor's own password and ends every other sign-in.
     *
     * @param current what holds now; null only where there is none yet
     */
    @Transactional
    public void changePassword(Actor actor, @Nullable String current, String password) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new RefusedException(RefusedException.Reason.FORBIDDEN, "identity.password.in-browser");
        }
        Person person = self(actor);
        if (!passwords.isRight(person.id(), current)) {
            throw RefusedException.invalid("identity.password.current");
        }
        people.setPassword(person.id(), passwords.hash(password));
        record(actor, "person.password", person.id(), Map.of(), Map.of());
    }

    private static String checkedName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty()
                || trimmed.length() > LONGEST_NAME
                || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.invalid("identity.person.name", LONGEST_NAME);
        }
        return trimmed;
    }

    private static void requireEnabled(Person person) {
        if (person.disabled()) {
            throw RefusedException.conflict("identity.person.disabled", person.account());
        }
    }

    private static Set<String> words(Set<Role> roles) {
        Set<String> words = new TreeSet<>();
        roles.forEach(role -> words.add(role.word()));
        return words;
    }

    private void record(Actor actor, String action, PersonId id, Map<String, ?> before, Map<String, ?> after) {
        audit.record(actor, action, null, new SubjectRef(KIND, id.value()), before, after, null);
    }
}
