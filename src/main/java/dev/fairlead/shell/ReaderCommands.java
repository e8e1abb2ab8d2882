package dev.fairlead.shell;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the reader's own menu offers, for the palette: light or dark, the language, the account, the way out. */
@Configuration(proxyBeanMethods = false)
class ReaderCommands {
    private static final int FIRST = 100;

    @Bean
    Command switchScheme(Preferences preferences) {
        return new OwnCommand("palette.scheme", "moon-o", FIRST, ui -> preferences.switchScheme());
    }

    @Bean
    Command switchLanguage(Preferences preferences) {
        return new OwnCommand("palette.language", "globe", FIRST + 1, ui -> preferences.switchLanguage());
    }

    @Bean
    Command openAccount() {
        return new OwnCommand("menu.settings", "user", FIRST + 2, ui -> ui.navigate("account"));
    }

    @Bean
    Command openApiReference() {
        return new OwnCommand("menu.api", "code", FIRST + 3, ui -> ui.getPage().open("api", "_blank"));
    }

    @Bean
    Command signOut() {
        return new OwnCommand(
                "menu.sign-out", "sign-out", FIRST + 4, ui -> ui.getPage().setLocation("logout"));
    }

    private record OwnCommand(String titleKey, String icon, int order, Consumer<UI> action) implements Command {
        @Override
        public boolean isVisibleTo(Actor actor, TeamRef team) {
            return true;
        }

        @Override
        public void run(UI ui, TeamRef team) {
            action.accept(ui);
        }
    }
}
