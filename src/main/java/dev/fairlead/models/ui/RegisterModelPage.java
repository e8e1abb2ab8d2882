package dev.fairlead.models.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.models.ModelRegistry.Model;
import dev.fairlead.models.ModelRegistry.Version;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;

/** Registers an artifact of a run, both named in the address, as the next version of a model. */
@PermitAll
@Route(value = ModelPaths.REGISTER, layout = MainLayout.class)
class RegisterModelPage extends TeamPage {
    private final ModelContext context;

    RegisterModelPage(ModelContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        SubjectRef subject = new SubjectRef("team", team().name());
        context.page().access().require(actor(), team().id(), Permission.WRITE_MODELS, subject);
        QueryParameters query = event.getLocation().getQueryParameters();
        String run = query.getSingleParameter("run").orElse("");
        String path = query.getSingleParameter("path").orElse("");
        Span file = new Span(path);
        file.addClassName("mono");
        ComboBox<String> name = new ComboBox<>(Texts.of("models.register-name"));
        name.setHelperText(Texts.of("models.register-help"));
        name.setItems(context.registry().list(actor(), team().id()).stream()
                .map(Model::name)
                .toList());
        name.setAllowCustomValue(true);
        name.addCustomValueSetListener(typed -> name.setValue(typed.getDetail()));
        name.setAutofocus(true);
        Button register = new Button(Texts.of("models.register"));
        register.addThemeVariants(ButtonVariant.PRIMARY);
        register.addClickShortcut(Key.ENTER);
        register.addClickListener(click -> Notice.attempt(() -> {
            String model = name.getValue() == null ? "" : name.getValue().trim();
            Version version = context.registry().register(actor(), team().id(), model, run, path);
            Notice.done(Texts.of("models.registered", version.model(), version.version()));
            UI.getCurrent().navigate(ModelPaths.model(team(), version.model()));
        }));
        Div form = new Div(name, register);
        form.addClassName("section");
        register.addClassName("as-wide-as-it-is");
        form.setMaxWidth("480px");
        add(
                new PageHeader(Texts.of("models.register"))
                        .under(Texts.of("models.title"), ModelPaths.list(team()))
                        .facts(file),
                form);
    }

    @Override
    protected String title() {
        return Texts.of("models.register");
    }
}
