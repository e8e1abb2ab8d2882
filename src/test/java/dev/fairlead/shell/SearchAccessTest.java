package dev.fairlead.shell;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.shell.Search.Results;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the palette finds of the whole portal, for whom. */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchAccessTest {
    @Autowired
    private TestActors actors;

    @Autowired
    private Search search;

    @Autowired
    private Installation installation;

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelineRuns pipelineRuns;

    private TeamRef mine;
    private TeamRef theirs;
    private Actor me;
    private Actor editorOfTheirs;
    private JsonNode job;
    private String run;
    private String pipelineRun;

    @BeforeAll
    void fill() {
        mine = actors.team("searching");
        theirs = actors.team("hidden");
        me = actors.personIn(mine, Role.VIEWER);
        Actor editor = actors.personIn(theirs, Role.EDITOR);
        RestCaller caller = new RestCaller(installation.address(), actors.tokenOf(editor, theirs));
        job = body(caller.post("/api/v1/jobs", """
                        {"name": "needle-in-hay", "command": ["true"], "resources": {"cpu": "100m", "memory": "16Mi"}}"""), 201);
        String experiment = body(caller.post("/api/2.0/mlflow/experiments/create", "{\"name\": \"Needlework\"}"), 200)
                .path("experiment_id")
                .asString();
        run = body(
                        caller.post(
                                "/api/2.0/mlflow/runs/create",
                                "{\"run_name\": \"Needle-Run\", \"experiment_id\": \"" + experiment + "\"}"),
                        200)
                .at("/run/info/run_id")
                .asString();
        body(caller.post("/api/2.0/mlflow/registered-models/create", "{\"name\": \"my-needle\"}"), 200);
        pipelines.create(editor, theirs, """
                apiVersion: fairlead.dev/v1
                kind: Pipeline
                metadata: {name: line-of-needles}
                spec:
                  steps:
                    - name: only
                      job: {command: ["true"], resources: {cpu: 100m, memory: 16Mi}}
                """, true);
        pipelineRun = pipelineRuns
                .start(editor, theirs, "line-of-needles", null, Map.of())
                .id()
                .value();
        editorOfTheirs = editor;
    }

    @Test
    void aMemberFindsByBeginningByMiddleAndByNumber() throws Exception {
        assertThat(titles(editorOfTheirs, theirs, "needle"))
                .contains("needle-in-hay-" + number(), "Needle-Run", "Needlework", "my-needle", "line-of-needles");
        assertThat(titles(editorOfTheirs, theirs, "HAY")).containsExactly("needle-in-hay-" + number());
        assertThat(titles(editorOfTheirs, theirs, "le-ru")).containsExactly("Needle-Run");
        assertThat(titles(editorOfTheirs, theirs, "needle-in-hay-" + number()))
                .containsExactly("needle-in-hay-" + number());
    }

    @Test
    void anIdLeadsStraightToItsPage() throws Exception {
        String id = job.path("id").asString();
        assertThat(hits(editorOfTheirs, theirs, id)).singleElement().satisfies(hit -> {
            assertThat(hit.identified()).isTrue();
            assertThat(hit.path()).isEqualTo("t/" + theirs.name() + "/jobs/" + id);
        });
        assertThat(hits(editorOfTheirs, theirs, pipelineRun)).singleElement().satisfies(hit -> {
            assertThat(hit.identified()).isTrue();
            assertThat(hit.title()).isEqualTo("line-of-needles-1");
            assertThat(hit.path()).isEqualTo("t/" + theirs.name() + "/pipeline-runs/" + pipelineRun);
        });
        assertThat(hits(editorOfTheirs, theirs, run)).singleElement().satisfies(hit -> {
            assertThat(hit.identified()).isTrue();
            assertThat(hit.path()).isEqualTo("t/" + theirs.name() + "/runs/" + run);
        });
    }

    @Test
    void anotherTeamsThingsAreNeverFoundByNameOrId() throws Exception {
        for (String typed :
                List.of("needle", "hay", "Needle-Run", "my-", job.path("id").asString(), run, pipelineRun)) {
            assertThat(hits(me, mine, typed)).as(typed).isEmpty();
        }
    }

    @Test
    void aTeamThatTheReaderMayNotSeeAnswersNothingThoughItsPageIsOpen() throws Exception {
        BlockingQueue<Results> told = new LinkedBlockingQueue<>();
        search.ask(me, theirs, "needle", () -> true, told::add);
        assertThat(titles(me, mine, "needle")).isEmpty();
        assertThat(told).isEmpty();
    }

    private String number() {
        return job.path("number").asString();
    }

    private List<String> titles(Actor reader, TeamRef open, String typed) throws InterruptedException {
        return hits(reader, open, typed).stream().map(SearchHit::title).toList();
    }

    private List<SearchHit> hits(Actor reader, TeamRef open, String typed) throws InterruptedException {
        BlockingQueue<Results> told = new LinkedBlockingQueue<>();
        search.ask(reader, open, typed, () -> true, told::add);
        Results last = told.poll(30, TimeUnit.SECONDS);
        while (last != null && !last.awaited().isEmpty()) {
            last = told.poll(30, TimeUnit.SECONDS);
        }
        assertThat(last).as("an answer").isNotNull();
        assertThat(last.silent()).isEmpty();
        return last.groups().stream().flatMap(group -> group.hits().stream()).toList();
    }
}
