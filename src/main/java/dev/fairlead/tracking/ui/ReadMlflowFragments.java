package dev.fairlead.tracking.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * MLflow's clients print {@code View run … at http://HOST/#/experiments/2/runs/ID}. What follows the # stays in the browser,
 * also on the way over the sign-in form: there a few lines of script turn it into an address that the portal can read.
 */
@Component
class ReadMlflowFragments implements VaadinServiceInitListener {
    static final String SCRIPT = """
            (() => {
              const place = /^#\\/(experiments\\/\\d+(?:\\/runs\\/[\\w-]+)?)/.exec(location.hash);
              if (place && (location.pathname === '/' || location.pathname === '/login')) {
                location.replace('/mlflow/' + place[1]);
              }
            })();
            """;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(
                page -> page.getDocument().head().prependElement("script").append(SCRIPT));
    }
}
