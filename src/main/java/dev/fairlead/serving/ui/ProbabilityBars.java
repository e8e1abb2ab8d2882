package dev.fairlead.serving.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;

/** A bar for each class, with its number; the longest stands out. */
final class ProbabilityBars extends Div {
    private final List<Div> fills = new ArrayList<>();
    private final List<Span> numbers = new ArrayList<>();

    ProbabilityBars(int classes) {
        addClassName("bars");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", Texts.of("serving.draw.probabilities"));
        for (int at = 0; at < classes; at++) {
            Div fill = new Div();
            fill.addClassName("bar-fill");
            Div track = new Div(fill);
            track.addClassName("bar-track");
            Span number = new Span();
            number.addClassName("number");
            Div row = new Div(new Span(String.valueOf(at)), track, number);
            row.addClassName("bar-row");
            fills.add(fill);
            numbers.add(number);
            add(row);
        }
    }

    void show(List<Double> shares) {
        double largest = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (int at = 0; at < fills.size(); at++) {
            double share = shares.get(at);
            fills.get(at).getStyle().setWidth(Math.round(share * 100) + "%");
            fills.get(at).getElement().getClassList().set("best", share == largest);
            numbers.get(at).setText(Math.round(share * 1000) / 10.0 + " %");
        }
    }

    void clear() {
        fills.forEach(fill -> fill.getStyle().setWidth("0%"));
        numbers.forEach(number -> number.setText(""));
    }
}
