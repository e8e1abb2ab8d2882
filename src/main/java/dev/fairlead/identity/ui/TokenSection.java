package dev.fairlead.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.identity.ApiToken;
import dev.fairlead.identity.ApiTokens;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The reader's tokens; a new one's secret is shown once. */
final class TokenSection extends Div {
    private final Actor actor;
    private final ApiTokens tokens;
    private final TeamDirectory teams;
    private final Grid<ApiToken> grid = new Grid<>();
    private final Div secret = new Div();

    TokenSection(Actor actor, ApiTokens tokens, TeamDirectory teams) {
        this.actor = actor;
        this.tokens = tokens;
        this.teams = teams;
        addClassName("section");
        secret.addClassName("section");
        secret.getElement().setAttribute("role", "status");
        fillGrid();
        add(new H2(Texts.of("tokens.title")), new Paragraph(Texts.of("tokens.lead")), form(), secret, grid);
        refresh();
    }

    private Div form() {
        TextField name = new TextField(Texts.of("tokens.name"));
        name.setPlaceholder(Texts.of("tokens.name-example"));
        name.setWidth("240px");
        Select<Lifetime> lifetime = new Select<>();
        lifetime.setLabel(Texts.of("tokens.lifetime"));
        lifetime.setItems(Lifetime.values());
        lifetime.setItemLabelGenerator(item -> Texts.of(item.key));
        lifetime.setValue(Lifetime.QUARTER);
        Select<TeamRef> team = new Select<>();
        team.setLabel(Texts.of("tokens.team"));
        team.setItems(teams.visibleTo(actor));
        team.setItemLabelGenerator(item -> item == null ? Texts.of("tokens.all-teams") : item.title());
        team.setEmptySelectionAllowed(true);
        team.setEmptySelectionCaption(Texts.of("tokens.all-teams"));
        Button create = new Button(Texts.of("tokens.create"));
        create.addClickListener(click -> Notice.attempt(() -> {
            TeamRef chosen = team.getValue();
            showSecret(tokens.create(
                    actor, name.getValue(), chosen == null ? null : chosen.id(), lifetime.getValue().duration));
            name.clear();
            refresh();
        }));
        Div row = new Div(name, lifetime, team, create);
        row.addClassNames("toolbar", "fields");
        return row;
    }

    private void showSecret(ApiTokens.Created made) {
        secret.removeAll();
        secret.add(
                new Paragraph(Texts.of("tokens.shown-once", made.token().name())),
                new CodeBlock(Texts.of("tokens.secret"), made.secret()));
    }

    private void fillGrid() {
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(ApiToken::name).setHeader(Texts.of("tokens.name")).setFlexGrow(2);
        grid.addColumn(this::scope).setHeader(Texts.of("tokens.team"));
        grid.addComponentColumn(token -> new TimeAgo(token.createdAt())).setHeader(Texts.of("tokens.created"));
        grid.addComponentColumn(token ->
                        token.expiresAt() == null ? new Span(Texts.of("tokens.never")) : new TimeAgo(token.expiresAt()))
                .setHeader(Texts.of("tokens.expires"));
        grid.addComponentColumn(token -> token.lastUsedAt() == null
                        ? new Span(Texts.of("tokens.not-used"))
                        : new TimeAgo(token.lastUsedAt()))
                .setHeader(Texts.of("tokens.used"));
        grid.addComponentColumn(this::revokeButton)
                .setHeader(Texts.of("page.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setEmptyStateText(Texts.of("tokens.none"));
    }

    private Button revokeButton(ApiToken token) {
        Button revoke = new Button(Texts.of("tokens.revoke"));
        revoke.addThemeVariants(ButtonVariant.TERTIARY);
        revoke.setAriaLabel(Texts.of("tokens.revoke-one", token.name()));
        revoke.addClickListener(click -> Notice.attempt(() -> {
            tokens.revoke(actor, token.id());
            Notice.done(Texts.of("tokens.revoked", token.name()));
            refresh();
        }));
        return revoke;
    }

    private String scope(ApiToken token) {
        return token.team() == null
                ? Texts.of("tokens.all-teams")
                : teams.find(token.team())
                        .map(TeamRef::title)
                        .orElse(token.team().value());
    }

    private void refresh() {
        grid.setItems(tokens.list(actor));
    }

    private enum Lifetime {
        MONTH("tokens.month", Duration.ofDays(30)),
        QUARTER("tokens.quarter", Duration.ofDays(90)),
        YEAR("tokens.year", Duration.ofDays(365)),
        FOREVER("tokens.forever", null);

        private final String key;
        private final @Nullable Duration duration;

        Lifetime(String key, @Nullable Duration duration) {
            this.key = key;
            this.duration = duration;
        }
    }
}
