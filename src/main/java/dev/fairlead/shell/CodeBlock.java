package dev.fairlead.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;

/** Lines of code to read and copy; scrolls by itself and is reached by keyboard. */
public final class CodeBlock extends Div {
    public CodeBlock(String label, String code) {
        addClassName("code-block");
        Pre lines = new Pre(code);
        lines.getElement().setAttribute("tabindex", "0");
        lines.getElement().setAttribute("role", "region");
        lines.getElement().setAttribute("aria-label", label);
        add(lines, new CopyButton(code));
    }
}
