package dev.fairlead.identity;

import static dev.fairlead.kernel.Permission.APPROVE;
import static dev.fairlead.kernel.Permission.DEPLOY;
import static dev.fairlead.kernel.Permission.MANAGE_JOBS;
import static dev.fairlead.kernel.Permission.MANAGE_TEAM;
import static dev.fairlead.kernel.Permission.PREDICT;
import static dev.fairlead.kernel.Permission.READ_AUDIT;
import static dev.fairlead.kernel.Permission.SEE_QUEUE_NAMES;
import static dev.fairlead.kernel.Permission.SUBMIT_JOBS;
import static dev.fairlead.kernel.Permission.VIEW;
import static dev.fairlead.kernel.Permission.WRITE_MODELS;
import static dev.fairlead.kernel.Permission.WRITE_TRACKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.Permission.Reach;
import org.junit.jupiter.api.Test;

class RolesTest {
    @Test
    void eachRoleAllowsExactlyThis() {
        assertThat(Roles.permissions(Role.VIEWER)).containsExactlyInAnyOrder(VIEW, PREDICT);
        assertThat(Roles.permissions(Role.EDITOR))
                .containsExactlyInAnyOrder(VIEW, PREDICT, SUBMIT_JOBS, WRITE_TRACKING, WRITE_MODELS, DEPLOY);
        assertThat(Roles.permissions(Role.APPROVER))
                .containsExactlyInAnyOrder(VIEW, PREDICT, SUBMIT_JOBS, WRITE_TRACKING, WRITE_MODELS, DEPLOY, APPROVE);
        assertThat(Roles.permissions(Role.TEAM_ADMIN))
                .containsExactlyInAnyOrder(
                        VIEW,
                        PREDICT,
                        SUBMIT_JOBS,
                        WRITE_TRACKING,
                        WRITE_MODELS,
                        DEPLOY,
                        APPROVE,
                        MANAGE_JOBS,
                        MANAGE_TEAM);
        assertThat(Roles.permissions(Role.PLATFORM_ADMIN)).containsExactlyInAnyOrder(Permission.values());
        assertThat(Roles.permissions(Role.AUDITOR)).containsExactlyInAnyOrder(VIEW, SEE_QUEUE_NAMES, READ_AUDIT);
        assertThat(Roles.OF_A_JOB).containsExactlyInAnyOrder(VIEW, WRITE_TRACKING, WRITE_MODELS);
    }

    @Test
    void aRoleInATeamGivesNothingOnThePlatform() {
        for (Role role : Role.values()) {
            if (role.reach() == Reach.TEAM) {
                assertThat(Roles.permissions(role))
                        .as(role.word())
                        .allMatch(permission -> permission.reach() == Reach.TEAM);
            }
        }
    }

    @Test
    void aRoleIsReadBackFromItsWord() {
        for (Role role : Role.values()) {
            assertThat(Role.of(role.word())).isEqualTo(role);
        }
    }
}
