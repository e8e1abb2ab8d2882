package dev.fairlead.pages.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.identity.ApiTokens;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pages.PythonSamples;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.CopyButton;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.ReaderAddress;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines that connect a notebook, a pipeline of CI and clients, with the reader's own address and a token made here. */
@PermitAll
@Route(value = "connect", layout = MainLayout.class)
class ConnectPage extends Div implements HasDynamicTitle {
    private static final Duration LIFETIME = Duration.ofDays(90);

    private final PageContext context;
    private final ApiTokens tokens;
    private final ServingExample example;
    private final PythonSamples samples;
    private final Div lines = new Div();
    private final Div secret = new Div();
    private String address = "";
    private @Nullable TeamRef team;
    private @Nullable String token;

    ConnectPage(PageContext context, ApiTokens tokens, ServingExample example, PythonSamples samples) {
        this.context = context;
        this.tokens = tokens;
        this.example = example;
        this.samples = samples;
        addClassName("page");
        secret.addClassName("section");
        secret.getElement().setAttribute("role", "status");
        lines.addClassName("connect-lines");
    }

    @Override
    public String getPageTitle() {
        return Texts.of("connect.title") + " · Fairlead";
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        removeAll();
        Actor reader = context.currentActor().require();
        Optional<TeamRef> home = context.teams().defaultFor(reader);
        if (home.isEmpty()) {
            add(new EmptyState(VaadinIcon.USERS, Texts.of("pages.no-team"), Texts.of("pages.no-team-text")).asPage());
            return;
        }
        team = home.get();
        attach.getUI().getPage().fetchCurrentURL(url -> {
            address = ReaderAddress.origin(url);
            build(reader, home.get());
        });
    }

    private void build(Actor reader, TeamRef home) {
        removeAll();
        Span origin = new Span(address);
        origin.addClassName("mono");
        add(new PageHeader(Texts.of("connect.title"))
                .facts(new Span(Texts.of("connect.address")), origin, new CopyButton(address)));
        add(tokenPanel(reader, home), lines);
        show(reader);
    }

    private Component tokenPanel(Actor reader, TeamRef home) {
        List<TeamRef> visible = context.teams().visibleTo(reader);
        Select<TeamRef> choice = new Select<>();
        choice.setLabel(Texts.of("nav.team"));
        choice.setItems(visible);
        choice.setItemLabelGenerator(TeamRef::title);
        choice.setValue(home);
        choice.setVisible(visible.size() > 1);
        choice.addValueChangeListener(change -> {
            team = change.getValue();
            token = null;
            secret.removeAll();
            show(reader);
        });
        Button make = new Button(Texts.of("connect.token.make"), VaadinIcon.KEY_O.create());
        make.setId("connect-make-token");
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.addClickListener(click -> Notice.attempt(() -> makeToken(reader)));
        Div row = new Div(choice, make);
        row.addClassNames("toolbar", "fields");
        Div panel =
                new Div(new H2(Texts.of("connect.token")), new Paragraph(Texts.of("connect.token.text")), row, secret);
        panel.addClassName("panel");
        return panel;
    }

    private void makeToken(Actor reader) {
        TeamRef chosen = chosen();
        token = tokens.create(reader, Texts.of("connect.token.name", chosen.title()), chosen.id(), LIFETIME)
                .secret();
        CodeBlock shown = new CodeBlock(Texts.of("connect.token"), token);
        shown.setId("connect-token");
        secret.removeAll();
        secret.add(new Paragraph(Texts.of("connect.token.shown")), shown);
        show(reader);
    }

    private void show(Actor reader) {
        TeamRef chosen = chosen();
        ConnectLines code =
                new ConnectLines(address, token == null ? Texts.of("connect.token.placeholder") : token, chosen);
        ServingExample.Request request = example.of(reader, chosen);
        lines.removeAll();
        lines.add(
                section("notebook", block("install", ConnectLines.INSTALL), block("notebook", code.notebook())),
                section("ci", block("ci", code.ci())),
                section("python", block("python", code.python())),
                section("java", block("java", code.java())),
                section("serving", block("serving", code.serving(request.path(), request.body()))),
                new SamplesSection(
                        samples, reader, chosen, context.access().allows(reader, chosen.id(), Permission.SUBMIT_JOBS)));
    }

    private TeamRef chosen() {
        if (team == null) {
            throw new IllegalStateException("The page has been built without a team");
        }
        return team;
    }

    private static CodeBlock block(String name, String code) {
        CodeBlock block = new CodeBlock(Texts.of("connect." + name + ".title"), code);
        block.setId("connect-" + name);
        return block;
    }

    private static Section section(String name, CodeBlock... blocks) {
        Div words = new Div(
                new H2(Texts.of("connect." + name + ".title")), new Paragraph(Texts.of("connect." + name + ".text")));
        words.addClassName("section");
        Div code = new Div(blocks);
        code.addClassName("section");
        Section section = new Section(words, code);
        section.addClassName("connect-section");
        return section;
    }
}
