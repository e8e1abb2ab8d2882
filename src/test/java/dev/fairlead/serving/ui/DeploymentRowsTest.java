package dev.fairlead.serving.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.OneTeam;
import dev.fairlead.serving.ServingFixture;
import dev.fairlead.serving.ServingState;
import dev.fairlead.shell.ListRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.shell.PageContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentRowsTest {
    private static final ListState.Sort BY_NAME = new ListState.Sort("name", false);

    @TempDir
    Path folder;

    private ServingFixture serving;
    private DeploymentRows rows;

    @BeforeEach
    void open() {
        serving = new ServingFixture(folder);
        PageContext page = new PageContext(null, serving.team, serving.team, null, serving.clock);
        rows = new DeploymentRows(
                new ServingContext(
                        page, serving.deployments, null, serving.traffic(), serving.models, serving.why, null),
                OneTeam.ADA,
                OneTeam.VISION);
        for (String name : List.of("beta", "alpha", "gamma")) {
            serving.deployments.deploy(OneTeam.ADA, OneTeam.VISION, "digits", 1, name);
        }
        become("beta", ServingState.FAILED);
        become("gamma", ServingState.READY);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void everyStateBelongsToOneGroup() {
        for (ServingState state : ServingState.values()) {
            assertThat(List.of(DeploymentRows.Group.values()))
                    .as(state.name())
                    .filteredOn(group -> group.has(state))
                    .hasSize(1);
        }
    }

    @Test
    void nameModelAndStateNarrowAndTheCountsStandBesideEveryGroup() {
        ListState trouble = new ListState("DIGITS", new TreeMap<>(Map.of("state", Set.of("trouble"))), BY_NAME);

        assertThat(names(trouble)).containsExactly("beta");
        ListRows.Total total = rows.total(trouble);
        assertThat(total.rows()).isEqualTo(1);
        assertThat(total.byChoice())
                .isEqualTo(Map.of("state=ready", 1L, "state=waiting", 1L, "state=trouble", 1L, "state=stopped", 0L));
        assertThat(names(new ListState("amm", new TreeMap<>(), BY_NAME))).containsExactly("gamma");
    }

    @Test
    void theOrderIsByNameOrByWhenInEitherDirection() {
        assertThat(names(ListState.everything(BY_NAME))).containsExactly("alpha", "beta", "gamma");
        assertThat(names(ListState.everything(new ListState.Sort("name", true))))
                .containsExactly("gamma", "beta", "alpha");
    }

    private List<String> names(ListState state) {
        return rows.page(state, 0, 10).stream()
                .map(row -> row.deployment().name())
                .toList();
    }

    private void become(String name, ServingState state) {
        Deployment deployment = serving.deployments.require(OneTeam.ADA, OneTeam.VISION, name);
        serving.database.commit(() -> serving.store.change(deployment.newest(), state, 0, serving.clock.instant()));
    }
}
