package dev.fairlead.serving.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.sample.DrawnDigit;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Endpoint;
import dev.fairlead.serving.ExampleRequest;
import dev.fairlead.serving.ExampleRequest.Protocol;
import dev.fairlead.serving.Probabilities;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/** The reader draws a digit, and the deployed model reads it after each stroke, by the same way as any other request. */
final class DrawTab extends Div {
    private static final Logger LOG = LoggerFactory.getLogger(DrawTab.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGITS = 10;

    private static final String NOTHING_DRAWN = "?";

    private final ServingContext context;
    private final Actor actor;
    private Deployment deployment;
    private final DrawCanvas canvas = new DrawCanvas();
    private final Span result = new Span(NOTHING_DRAWN);
    private final Span sentence = new Span();
    private final ProbabilityBars bars = new ProbabilityBars(DIGITS);
    private final Paragraph state = new Paragraph();
    private int drawing;

    DrawTab(ServingContext context, Actor actor, Deployment deployment) {
        this.context = context;
        this.actor = actor;
        this.deployment = deployment;
        addClassName("draw");
        result.setId("draw-result");
        result.addClassName("draw-result");
        sentence.getElement().setAttribute("role", "status");
        sentence.getElement().setAttribute("aria-live", "polite");
        sentence.addClassName("draw-sentence");
        state.addClassName("reason");
        Div answer = new Div(result, sentence, bars, state);
        answer.addClassName("draw-answer");
        add(canvas, answer);
        canvas.addDrawnListener(drawn -> read(drawn.strokes()));
        clear();
        Live.keep(this, changed -> context.changes(deployment.id(), changed), this::showState);
    }

    private void read(String strokes) {
        int asked = ++drawing;
        if (strokes.isBlank()) {
            clear();
            return;
        }
        List<Integer> pixels;
        try {
            pixels = Arrays.stream(DrawnDigit.fromStrokes(StrokeText.parse(strokes)))
                    .boxed()
                    .toList();
        } catch (IllegalArgumentException e) {
            LOG.debug("A drawing that cannot be read", e);
            Notice.refused(Texts.of("serving.draw.unreadable"));
            return;
        }
        String body = JSON.writeValueAsString(
                ExampleRequest.body(Protocol.V2, deployment.current().signature(), pixels));
        String path = ExampleRequest.path(Protocol.V2, deployment.name());
        Aside.run(
                UI.getCurrent(),
                () -> context.endpoint().call(actor, deployment.team(), deployment.name(), path, body),
                answer -> {
                    if (asked == drawing) {
                        show(answer);
                    }
                },
                () -> {});
    }

    private void show(Endpoint.Answer answer) {
        switch (answer) {
            case Endpoint.Answer.Refused refused -> unread(Texts.of(refused.why()));
            case Endpoint.Answer.Answered answered -> {
                Optional<Probabilities> read = Probabilities.read(answered.body(), DIGITS);
                if (read.isPresent()) {
                    show(read.get(), answered);
                } else {
                    unread(Texts.of("serving.draw.no-digits", answered.body()));
                }
            }
        }
    }

    private void show(Probabilities read, Endpoint.Answer.Answered answered) {
        int digit = read.best();
        int percent = (int) Math.round(read.values().get(digit) * 100);
        result.setText(String.valueOf(digit));
        sentence.setText(Texts.of(
                "serving.draw.recognised", digit, percent, answered.took().toMillis()));
        bars.show(read.values());
        showState();
    }

    private void unread(String why) {
        result.setText(NOTHING_DRAWN);
        bars.clear();
        sentence.setText(why);
    }

    private void clear() {
        result.setText(NOTHING_DRAWN);
        sentence.setText(Texts.of("serving.draw.invitation"));
        bars.clear();
        showState();
    }

    /** Says why nothing will be recognised while the endpoint is not ready. */
    private void showState() {
        deployment = context.deployments().require(actor, deployment.team(), deployment.name());
        Message reason = deployment.reason();
        state.setVisible(reason != null);
        state.setText(reason == null ? "" : Texts.of(reason));
    }
}
