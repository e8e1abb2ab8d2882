package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Says within seconds that the portal does not answer, and brings the page back when it does again. */
@Tag("fl-connection")
@JsModule("./fl-connection.ts")
final class ConnectionBar extends Component {
    ConnectionBar() {
        addClassName("connection");
        getElement().setProperty("probe", "icons/fairlead.svg");
        getElement().setProperty("lostText", Texts.of("connection.lost"));
        addAttachListener(
                attach -> getElement().setProperty("page", attach.getUI().getUIId()));
    }
}
