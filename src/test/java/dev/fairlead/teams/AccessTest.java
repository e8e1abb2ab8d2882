package dev.fairlead.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditTrail;
import dev.fairlead.identity.People;
import dev.fairlead.identity.Role;
import dev.fairlead.identity.Roles;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.Permission.Reach;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class AccessTest {
    @Autowired
    private TestActors actors;

    @Autowired
    private AccessCheck access;

    @Autowired
    private TeamDirectory directory;

    @Autowired
    private Teams teams;

    @Autowired
    private People people;

    @Autowired
    private AuditTrail trail;

    @Test
    void aRoleInATeamAllowsWhatTheTableSaysThereAndNothingElsewhere() {
        TeamRef mine = actors.team("mine");
        TeamRef theirs = actors.team("theirs");
        for (Role role : Role.values()) {
            if (role.reach() == Reach.TEAM) {
                Actor person = actors.personIn(mine, role);
                for (Permission permission : Permission.values()) {
                    boolean expected = Roles.permissions(role).contains(permission);
                    assertThat(access.allows(person, mine.id(), permission))
                            .as("%s in the team: %s", role, permission)
                            .isEqualTo(expected);
                    assertThat(access.allows(person, theirs.id(), permission)).isFalse();
                    assertThat(access.allows(person, permission)).isFalse();
                }
            }
        }
    }

    @Test
    void aRoleOnThePlatformAllowsWhatTheTableSaysEverywhere() {
        TeamRef team = actors.team("any");
        for (Role role : List.of(Role.PLATFORM_ADMIN, Role.AUDITOR)) {
            var person = actors.person();
            people.setRoles(actors.admin(), person.id(), Set.of(role));
            for (Permission permission : Permission.values()) {
                boolean expected = Roles.permissions(role).contains(permission);
                boolean onPlatform = permission.reach() == Reach.PLATFORM;
                assertThat(access.allows(person.actor(), permission)).isEqualTo(expected && onPlatform);
                assertThat(access.allows(person.actor(), team.id(), permission)).isEqualTo(expected && !onPlatform);
            }
        }
    }

    @Test
    void aJobAndATokenForOneTeamStayInTheirTeam() {
        TeamRef mine = actors.team("mine");
        TeamRef theirs = actors.team("theirs");
        Actor job = Actor.job(new AttemptId("att-1"), "digits-7", mine.id());
        Actor scoped = Actor.token(actors.admin().personId(), "ci", mine.id());
        for (Permission permission : Permission.values()) {
            assertThat(access.allows(job, mine.id(), permission)).isEqualTo(Roles.OF_A_JOB.contains(permission));
            assertThat(access.allows(job, theirs.id(), permission)).isFalse();
            assertThat(access.allows(job, permission)).isFalse();
            assertThat(access.allows(scoped, theirs.id(), permission)).isFalse();
            assertThat(access.allows(scoped, permission)).isFalse();
        }
        assertThat(directory.visibleTo(scoped)).containsExactly(mine);
        assertThat(directory.defaultFor(job)).contains(mine);
        assertThat(directory.find(job, theirs.name())).isEmpty();
    }

    @Test
    void aDisabledPersonMayNothing() {
        TeamRef team = actors.team("mine");
        Actor person = actors.personIn(team, Role.TEAM_ADMIN);
        people.setDisabled(actors.admin(), person.personId(), true);
        assertThat(access.allows(person, team.id(), Permission.VIEW)).isFalse();
    }

    @Test
    void refusalsAreRecordedThoughTheirTransactionRollsBack() {
        TeamRef team = actors.team("mine");
        Actor viewer = actors.personIn(team, Role.VIEWER);
        assertThatThrownBy(() -> teams.retitle(viewer, team.id(), "Mine now"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.FORBIDDEN));
        Actor stranger = actors.person().actor();
        SubjectRef subject = new SubjectRef("team", team.id().value());
        assertThatThrownBy(() -> teams.members(stranger, team.id()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
        assertThat(trail.list(actors.admin(), new AuditQuery(null, "refused", subject.toString(), null, null, null), 9))
                .extracting(entry -> entry.actorName())
                .containsExactly(stranger.name(), viewer.name());
    }

    @Test
    void aTeamKeepsAnAdministrator() {
        TeamRef team = actors.team("mine");
        Actor admin = actors.personIn(team, Role.TEAM_ADMIN);
        assertThatThrownBy(() -> teams.remove(admin, team.id(), admin.name()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.text().key()).isEqualTo("teams.last-admin"));
        actors.personIn(team, Role.TEAM_ADMIN);
        teams.remove(admin, team.id(), admin.name());
        assertThat(access.allows(admin, team.id(), Permission.VIEW)).isFalse();
    }
}
