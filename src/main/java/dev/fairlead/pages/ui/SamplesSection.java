package dev.fairlead.pages.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pages.PythonSample;
import dev.fairlead.pages.PythonSamples;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;

/** The samples in Python: what each does, its code to read, and a button that submits it as a job. */
final class SamplesSection extends Section {
    private final PythonSamples samples;
    private final Actor reader;
    private final TeamRef team;

    /** @param maySubmit whether the reader may submit jobs in the team */
    SamplesSection(PythonSamples samples, Actor reader, TeamRef team, boolean maySubmit) {
        this.samples = samples;
        this.reader = reader;
        this.team = team;
        addClassName("connect-section");
        Div words = new Div(new H2(Texts.of("connect.samples.title")), new Paragraph(Texts.of("connect.samples.text")));
        words.addClassName("section");
        Div code = new Div();
        code.addClassName("section");
        for (PythonSample sample : PythonSample.values()) {
            code.add(sample(sample, maySubmit));
        }
        add(words, code);
    }

    private Component sample(PythonSample sample, boolean maySubmit) {
        String title = Texts.of("connect.sample." + sample.word() + ".title");
        Button submit = new Button(Texts.of("connect.samples.submit"), VaadinIcon.PAPERPLANE_O.create());
        submit.setId("connect-sample-" + sample.word());
        submit.setAriaLabel(Texts.of("connect.samples.submit-one", title));
        submit.setDisableOnClick(true);
        submit.setVisible(maySubmit);
        submit.addClickListener(click -> {
            Notice.attempt(() -> submit(sample));
            submit.setEnabled(true);
        });
        Div head = new Div(new H3(title), submit);
        head.addClassName("section-title");
        Span needs = new Span(Texts.of("connect.samples.needs", String.join(", ", sample.requirements())));
        needs.addClassName("reason");
        Details details = new Details(Texts.of("connect.samples.read"), new CodeBlock(title, sample.program()));
        Div panel = new Div(head, new Paragraph(Texts.of("connect.sample." + sample.word() + ".text")), needs, details);
        panel.addClassName("panel");
        return panel;
    }

    private void submit(PythonSample sample) {
        JobView job = samples.submit(reader, team, sample);
        getUI().ifPresent(ui ->
                ui.navigate("t/" + team.name() + "/jobs/" + job.id().value()));
    }
}
