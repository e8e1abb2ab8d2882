package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.Texts;
import java.net.URI;

/** The job as YAML, curl and Python, each to copy. */
final class CodePanel extends Div {
    CodePanel(JobSpec spec, URI portal) {
        addClassName("section");
        Paragraph lead = new Paragraph(Texts.of("jobs.code.lead"));
        lead.addClassName("secondary");
        add(lead);
        add(part("YAML", JobSnippets.yaml(spec)));
        add(part("curl", JobSnippets.curl(spec, portal)));
        add(part("Python", JobSnippets.python(spec, portal)));
    }

    private static Component part(String name, String code) {
        Div part = new Div(new H2(name), new CodeBlock(name, code));
        part.addClassName("section");
        return part;
    }
}
