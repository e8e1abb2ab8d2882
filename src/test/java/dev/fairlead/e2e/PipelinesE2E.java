package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.identity.People;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRuns;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.pipelines.RunState;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A pipeline is drawn, typed and run; canvas, forms and YAML stay one. */
@PortalTest
class PipelinesE2E {
    private static final String TWO_STEPS = """
            # every night
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: %s}
            spec:
              parameters:
                - {name: word, type: string, default: hi}   # said by prepare
              steps:
                - name: prepare
                  inputs: [{name: word, type: string, from: parameters.word}]
                  outputs: [{name: data, type: dataset}, {name: rows, type: integer}]
                  job: {command: "mkdir $FAIRLEAD_OUTPUT_DIR/data && echo 7 > $FAIRLEAD_OUTPUT_DIR/rows", resources: {cpu: 100m, memory: 64Mi}}
                # the heart
                - name: train
                  inputs: [{name: data, type: dataset, from: prepare.data}, {name: rows, type: integer, value: 3}]
                  job: {command: "echo trained", resources: {cpu: 100m, memory: 64Mi}}
              layout: {prepare: {x: 0, y: 0}, train: {x: 340, y: 60}}
            """;

    private static Browser browser;

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private People people;

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelineRuns runs;

    private BrowserContext context;
    private Canvas canvas;
    private TeamRef team;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void signIn() {
        team = actors.team("flow");
        context = browser.person("en-US", ColorScheme.LIGHT);
        canvas = new Canvas(context.newPage());
        canvas.page()
                .navigate(people.makeLink(actors.admin(), actors.admin().personId())
                        .toString());
    }

    @AfterEach
    void leave() {
        context.close();
    }

    @Test
    void aPipelineIsBuiltFromAnEmptyCanvasWithTheMouseAndRun() throws Exception {
        Page page = canvas.page();
        page.navigate(address("/pipelines"));
        page.getByRole(AriaRole.BUTTON, named("New pipeline")).first().click();
        assertThat(page.getByText("Drag a step here")).isVisible();
        Browser.picture(page, "pipeline-empty");
        Browser.assertAccessible(page);

        canvas.drag("Shell script", 60, 120);
        canvas.awaitForm("script");
        canvas.field("Name").fill("prepare");
        canvas.field("Program").fill("mkdir -p $FAIRLEAD_OUTPUT_DIR/data && echo 1 > $FAIRLEAD_OUTPUT_DIR/data/a");
        canvas.field("Program").blur();
        page.getByRole(AriaRole.BUTTON, named("Add an output")).click();
        Locator output = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Output output"));
        output.getByLabel("Name").fill("data");
        output.getByLabel("Name").blur();
        canvas.drag("Python script", 340, 220);
        canvas.awaitForm("python");
        canvas.field("Program").fill("import os\nprint(os.listdir(os.environ['FAIRLEAD_INPUT_DATA']))");
        canvas.field("Program").blur();
        canvas.line(canvas.port("prepare", "data", true), canvas.port("python", "", false));
        assertThat(canvas.port("python", "data", false)).isVisible();
        assertThat(page.getByText("Ready to run")).isVisible();
        Browser.picture(page, "pipeline-drawn");
        Browser.assertAccessible(page);

        save();
        page.waitForURL(url -> url.endsWith("/pipelines/my-pipeline"));
        page.getByRole(AriaRole.BUTTON, named("Run")).click();
        page.getByRole(AriaRole.BUTTON, named("Start")).click();
        assertThat(page.getByText("my-pipeline-1 has started.")).isVisible();
        assertThat(ended("my-pipeline").state()).isEqualTo(RunState.SUCCEEDED);
        page.waitForURL(url -> url.contains("/pipeline-runs/"));
        page.navigate(address("/pipelines/my-pipeline?tab=runs"));
        assertThat(page.getByRole(AriaRole.LINK, named("my-pipeline-1"))).isVisible();
        assertThat(page.getByText("Succeeded")).isVisible();
        Browser.picture(page, "pipeline-runs");
        Browser.assertAccessible(page);
        page.navigate(address("/pipelines"));
        assertThat(page.getByRole(AriaRole.LINK, named("my-pipeline"))).isVisible();
        Browser.picture(page, "pipelines");
    }

    @Test
    void aPipelineIsBuiltAndRunWithTheKeyboardOnly() throws Exception {
        Page page = canvas.page();
        page.navigate(address("/pipelines/new"));
        canvas.press(canvas.kind("Shell script"), "Enter");
        canvas.awaitForm("script");
        assertThat(canvas.field("Name")).isFocused();
        canvas.type("first");
        assertThat(canvas.step("first")).isVisible();
        canvas.press(canvas.kind("Shell script"), "Enter");
        canvas.awaitForm("script");
        assertThat(canvas.field("Name")).hasValue("script");
        canvas.type("second");
        assertThat(canvas.step("second")).isVisible();

        canvas.press(page.getByRole(AriaRole.TAB, named("Details")), "ArrowRight");
        canvas.press(page.getByRole(AriaRole.TAB, named("Connect")), "Enter");
        canvas.choose("From", "first");
        canvas.choose("To", "second");
        canvas.press(page.getByRole(AriaRole.BUTTON, named("Connect")), "Enter");
        assertThat(page.locator(".react-flow__edge")).hasCount(1);

        canvas.press(canvas.step("second"), "Enter");
        canvas.press(canvas.step("second"), "ArrowRight");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Undo"))).isEnabled();
        canvas.press(page.getByRole(AriaRole.BUTTON, named("Save")), "Enter");
        page.waitForURL(url -> url.endsWith("/pipelines/my-pipeline"));
        assertThat(pipelines
                        .require(actors.admin(), team, "my-pipeline")
                        .definition()
                        .layout())
                .containsKey("second");
        canvas.press(page.getByRole(AriaRole.BUTTON, named("Run")), "Enter");
        canvas.press(page.getByRole(AriaRole.BUTTON, named("Start")), "Enter");
        assertThat(page.getByText("my-pipeline-1 has started.")).isVisible();
        assertThat(ended("my-pipeline").state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aCircleAndAMismatchOfTypesAreRefusedWhenTheyAreDrawn() {
        open("nightly");
        Page page = canvas.page();
        canvas.line(canvas.port("train", "", true), canvas.port("prepare", "", false));
        Locator said = page.locator("vaadin-notification-card");
        assertThat(said).containsText("train cannot go into prepare: the steps would wait for each other in a circle");
        assertThat(said).containsText("prepare → train → prepare");
        Browser.picture(page, "pipeline-circle");
        Browser.assertAccessible(page);
        assertThat(page.locator(".react-flow__edge")).hasCount(1);
        canvas.line(canvas.port("prepare", "data", true), canvas.port("train", "rows", false));
        assertThat(said.last())
                .containsText("prepare.data gives the type dataset, but train.rows takes the type integer");
        assertThat(page.locator(".react-flow__edge")).hasCount(1);
        canvas.line(canvas.port("prepare", "rows", true), canvas.port("train", "rows", false));
        assertThat(page.locator(".react-flow__edge")).hasCount(2);
        assertThat(page.getByText("Ready to run")).isVisible();
    }

    @Test
    void theYamlMovesTheCanvasAndTheCanvasKeepsItsComments() {
        open("nightly");
        Page page = canvas.page();
        page.getByRole(AriaRole.TAB, named("YAML")).click();
        Locator text = page.locator("fl-code-editor .cm-content");
        text.click();
        page.keyboard().press("Control+End");
        page.keyboard().insertText("    last: {x: 600, y: 10}\n");
        assertThat(page.locator("fl-code-editor li").first()).isVisible();
        assertThat(page.getByText("1 problem")).isVisible();
        Browser.picture(page, "pipeline-problem");
        Browser.assertAccessible(page);
        page.keyboard().press("Control+z");
        assertThat(page.getByText("Ready to run")).isVisible();
        page.keyboard().press("Control+Home");
        replace(page, "name: train", "name: learn");
        assertThat(canvas.step("learn")).isVisible();

        page.getByRole(AriaRole.TAB, named("Details")).click();
        canvas.open("learn");
        canvas.field("Name").fill("fit");
        canvas.field("Name").blur();
        assertThat(canvas.step("fit")).isVisible();
        canvas.step("fit").click();
        canvas.step("fit").press("Delete");
        assertThat(canvas.step("fit")).hasCount(0);
        page.keyboard().press("Control+z");
        assertThat(canvas.step("fit")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        assertThat(canvas.step("learn")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Redo")).click();
        assertThat(canvas.step("fit")).isVisible();
        save();
        assertThat(page.getByText("Version 2 is saved.")).isVisible();
        assertThat(pipelines.require(actors.admin(), team, "nightly").source())
                .contains("# every night", "# said by prepare", "# the heart", "- name: fit");
    }

    @Test
    void aSecondEditorIsToldThatAnotherHasSaved() {
        PipelineVersion first = open("nightly");
        Page page = canvas.page();
        canvas.open("train");
        canvas.field("Name").fill("learn");
        canvas.field("Name").blur();
        assertThat(page.getByText("Unsaved changes")).isVisible();

        pipelines.update(actors.admin(), team, "nightly", first.source() + "# theirs\n", true, 1);

        assertThat(page.getByText("has saved version 2 meanwhile")).isVisible();
        Browser.picture(page, "pipeline-newer");
        Browser.assertAccessible(page);
        save();
        assertThat(page.getByText("Pipeline nightly is at version 2 now")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Show version 2")).click();
        assertThat(canvas.step("train")).isVisible();
        assertThat(page.getByText("Unsaved changes")).isHidden();
    }

    @Test
    void aRunAsksForItsParametersByTheirTypes() throws Exception {
        String text = TWO_STEPS
                .formatted("nightly")
                .replace("{name: word, type: string, default: hi}", "{name: word, type: integer}");
        pipelines.create(actors.admin(), team, text.replace("type: string, from", "type: integer, from"), true);
        Page page = canvas.page();
        page.navigate(address("/pipelines/nightly"));
        page.getByRole(AriaRole.BUTTON, named("Run")).click();
        page.getByRole(AriaRole.BUTTON, named("Start")).click();
        assertThat(page.getByText("Parameter word (integer) has no default. Give it a value."))
                .isVisible();
        Browser.picture(page, "pipeline-parameters");
        Browser.assertAccessible(page);
        canvas.field("word (integer)").fill("12");
        page.getByRole(AriaRole.BUTTON, named("Start")).click();
        assertThat(page.getByText("nightly-1 has started.")).isVisible();
        assertThat(ended("nightly").parameters().get("word").text()).isEqualTo("12");
    }

    private static void replace(Page page, String before, String after) {
        page.keyboard().press("Control+f");
        page.locator("fl-code-editor .cm-search input[name=search]").fill(before);
        page.locator("fl-code-editor .cm-search input[name=replace]").fill(after);
        page.locator("fl-code-editor .cm-search button[name=replaceAll]").click();
        page.keyboard().press("Escape");
    }

    private PipelineVersion open(String name) {
        PipelineVersion made = pipelines.create(actors.admin(), team, TWO_STEPS.formatted(name), true);
        canvas.page().navigate(address("/pipelines/" + name));
        canvas.step("train").waitFor();
        return made;
    }

    private void save() {
        canvas.page().getByRole(AriaRole.BUTTON, named("Save")).click();
    }

    private PipelineRun ended(String name) throws Exception {
        return RunningPortal.await(
                "the run to end",
                Duration.ofSeconds(90),
                () -> runs.find(actors.admin(), team, name, 1)
                        .filter(run -> run.state().isFinal()));
    }

    private String address(String path) {
        return installation.address() + "/t/" + team.name() + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
