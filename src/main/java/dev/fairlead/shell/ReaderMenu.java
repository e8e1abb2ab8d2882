package dev.fairlead.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;

/** Light or dark, the language, and the reader's own account. */
final class ReaderMenu extends Div {
    ReaderMenu(CurrentActor currentActor, Preferences preferences) {
        addClassName("reader-menu");
        Button scheme = quiet(VaadinIcon.MOON_O, "menu.scheme");
        scheme.addClickListener(click -> preferences.switchScheme());
        Button language = new Button(Texts.of("menu.other-language"));
        language.addThemeVariants(ButtonVariant.TERTIARY);
        language.setAriaLabel(Texts.of("menu.language"));
        language.addClickListener(click -> preferences.switchLanguage());
        add(scheme, language);
        currentActor.find().ifPresent(actor -> add(account(actor)));
    }

    private static MenuBar account(Actor actor) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        var menu = bar.addItem(VaadinIcon.USER.create());
        menu.setAriaLabel(Texts.of("menu.account", actor.name()));
        menu.getSubMenu().addItem(actor.name()).setEnabled(false);
        menu.getSubMenu().addItem(new Anchor("account", Texts.of("menu.settings")));
        menu.getSubMenu().addItem(new Anchor("connect", Texts.of("menu.connect")));
        Anchor api = new Anchor("api", Texts.of("menu.api"), AnchorTarget.BLANK);
        api.setRouterIgnore(true);
        menu.getSubMenu().addItem(api);
        Anchor out = new Anchor("logout", Texts.of("menu.sign-out"));
        out.setRouterIgnore(true);
        menu.getSubMenu().addItem(out);
        return bar;
    }

    private static Button quiet(VaadinIcon icon, String key) {
        Button button = new Button(icon.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(Texts.of(key));
        button.setTooltipText(Texts.of(key));
        return button;
    }
}
