package dev.fairlead.identity.rest;

import dev.fairlead.identity.People;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.EditTag;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.NamedPages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping("/api/v1/people")
@Tag(name = "People", description = "Accounts; for who may manage people.")
class PeopleController {
    private final People people;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;

    PeopleController(People people, CurrentActor currentActor, Idempotency idempotency) {
        this.people = people;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Everybody, by account")
    ItemPage<Account> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        NamedPages.requireLimit(limit);
        List<Person> found = people.list(currentActor.require(), cursor, limit + 1);
        List<Person> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? items.getLast().account() : null;
        return new ItemPage<>(items.stream().map(Account::of).toList(), next);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes an account; without a password the answer has a link that signs the person in once")
    Created create(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewAccount body) {
        Actor actor = currentActor.require();
        String name = body.name() == null ? "" : body.name();
        String account = Required.field("account", body.account());
        // The digest of the body lacks the password on purpose: nothing that could be guessed from it is kept.
        String id = idempotency.once(
                actor,
                "POST",
                "/api/v1/people",
                key,
                account + "\n" + name,
                () -> people.create(actor, account, name, body.password()).id().value());
        Person person = people.require(actor, new PersonId(id));
        URI link = person.hasPassword() ? null : people.makeLink(actor, person.id());
        return new Created(Account.of(person), link);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One account")
    ResponseEntity<Account> find(@PathVariable String id) {
        return tagged(account(id));
    }

    private Account account(String id) {
        return Account.of(people.require(currentActor.require(), new PersonId(id)));
    }

    private static ResponseEntity<Account> tagged(Account account) {
        return ResponseEntity.ok().eTag(EditTag.of(account)).body(account);
    }

    @PostMapping("/{id}/link")
    @Operation(summary = "A link that signs the person in once, within a day; those made before stop working")
    Link link(@PathVariable String id) {
        return new Link(people.makeLink(currentActor.require(), new PersonId(id)));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Closes the account: sessions, tokens and links end at once")
    Account disable(@PathVariable String id) {
        return setDisabled(id, true);
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Opens a closed account again")
    Account enable(@PathVariable String id) {
        return setDisabled(id, false);
    }

    @PutMapping("/{id}/roles")
    @Operation(summary = "Sets the roles on the platform: platform-admin, auditor")
    ResponseEntity<Account> roles(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody NewRoles body) {
        Actor actor = currentActor.require();
        Set<Role> roles =
                Required.field("roles", body.roles()).stream().map(Role::of).collect(Collectors.toSet());
        people.setRoles(actor, new PersonId(id), roles, person -> EditTag.require(ifMatch, Account.of(person)));
        return tagged(account(id));
    }

    private Account setDisabled(String id, boolean disabled) {
        people.setDisabled(currentActor.require(), new PersonId(id), disabled);
        return account(id);
    }

    record NewAccount(
            @Nullable String account,
            @Nullable String name,
            @Nullable String password) {
        @Override
        public String toString() {
            return "NewAccount[" + account + "]";
        }
    }

    record NewRoles(@Nullable List<String> roles) {}

    @Schema(name = "NewAccountAnswer")
    record Created(Account person, @Nullable URI link) {}

    record Link(URI link) {}

    @Schema(name = "Account")
    record Account(
            String id,
            String account,
            String name,
            boolean hasPassword,
            boolean disabled,
            List<String> roles,
            Instant createdAt) {
        static Account of(Person person) {
            return new Account(
                    person.id().value(),
                    person.account(),
                    person.name(),
                    person.hasPassword(),
                    person.disabled(),
                    person.roles().stream().map(Role::word).sorted().toList(),
                    person.createdAt());
        }
    }
}
