package dev.fairlead.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import org.springframework.stereotype.Component;

/** What every page loads: the theme, our style sheet, and the channel for live data. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
@Push
@ColorScheme(ColorScheme.Value.LIGHT_DARK)
@Viewport("width=device-width, initial-scale=1")
@Component
public class AppShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Fairlead");
        settings.addFavIcon("icon", "icons/fairlead.svg", "any");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
