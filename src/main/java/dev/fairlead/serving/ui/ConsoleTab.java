package dev.fairlead.serving.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.fairlead.kernel.Actor;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Endpoint;
import dev.fairlead.serving.ExampleRequest;
import dev.fairlead.serving.ExampleRequest.Protocol;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.ReaderAddress;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Sends a request that the reader edits and shows the answer; the same request as curl and Python to copy. */
final class ConsoleTab extends Div {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK_UNTIL = 400;

    private final ServingContext context;
    private final Actor actor;
    private final Deployment deployment;
    private final RadioButtonGroup<Protocol> protocol = new RadioButtonGroup<>();
    private final TextArea request = new TextArea(Texts.of("serving.console.request"));
    private final Button send = new Button(Texts.of("serving.console.send"));
    private final Div answer = new Div();
    private final Div code = new Div();
    private @Nullable String origin;

    ConsoleTab(ServingContext context, Actor actor, Deployment deployment) {
        this.context = context;
        this.actor = actor;
        this.deployment = deployment;
        addClassName("console");
        protocol.setLabel(Texts.of("serving.console.protocol"));
        protocol.setItems(Protocol.values());
        protocol.setItemLabelGenerator(choice -> Texts.of("serving.console." + choice.name()));
        protocol.setValue(Protocol.V2);
        protocol.addValueChangeListener(change -> propose());
        request.setId("console-request");
        request.addClassName("code-area");
        request.setValueChangeMode(ValueChangeMode.LAZY);
        request.addValueChangeListener(change -> showCode());
        send.setId("console-send");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(click -> send());
        answer.setId("console-answer");
        answer.getElement().setAttribute("role", "status");
        Div left = new Div(protocol, request, send);
        left.addClassName("section");
        Div right = new Div(
                new H2(Texts.of("serving.console.answer")), answer, new H2(Texts.of("serving.console.code")), code);
        right.addClassName("section");
        add(left, right);
        answer.add(hint());
        propose();
        UI.getCurrent().getPage().fetchCurrentURL(url -> {
            origin = ReaderAddress.origin(url);
            showCode();
        });
    }

    private static Span hint() {
        Span hint = new Span(Texts.of("serving.console.hint"));
        hint.addClassName("secondary");
        return hint;
    }

    private void propose() {
        List<Integer> pixels = deployment.current().signature().takesDrawings() ? SampleDigit.pixels() : List.of();
        request.setValue(JSON.writeValueAsString(
                ExampleRequest.body(protocol.getValue(), deployment.current().signature(), pixels)));
        showCode();
    }

    private void send() {
        String body = request.getValue();
        send.setEnabled(false);
        Aside.run(
                UI.getCurrent(),
                () -> context.endpoint().call(actor, deployment.team(), deployment.name(), path(), body),
                this::show,
                () -> send.setEnabled(true));
    }

    private void show(Endpoint.Answer received) {
        boolean good = received.status() < OK_UNTIL;
        StatusBadge status = new StatusBadge(
                good ? VaadinIcon.CHECK_CIRCLE : VaadinIcon.CLOSE_CIRCLE,
                Texts.of(
                        "serving.console.status",
                        String.valueOf(received.status()),
                        received.took().toMillis()),
                good ? StatusBadge.Tone.GOOD : StatusBadge.Tone.BAD);
        Pre body = new Pre(
                switch (received) {
                    case Endpoint.Answer.Answered answered -> pretty(answered.body());
                    case Endpoint.Answer.Refused refused -> Texts.of(refused.why());
                });
        body.addClassName("answer");
        body.getElement().setAttribute("tabindex", "0");
        answer.removeAll();
        answer.add(status, body);
    }

    /** As it came where it is no JSON. */
    private static String pretty(String body) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body));
        } catch (JacksonException e) {
            return body;
        }
    }

    private String path() {
        return ExampleRequest.path(protocol.getValue(), deployment.name());
    }

    private void showCode() {
        if (origin == null) {
            return;
        }
        String address = origin + deployment.path() + path();
        code.removeAll();
        code.add(
                new CodeBlock("curl", RequestCode.curl(address, request.getValue())),
                new CodeBlock("Python", RequestCode.python(address, request.getValue())));
    }
}
