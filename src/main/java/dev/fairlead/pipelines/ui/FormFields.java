package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.function.Consumer;

/** The parts that the forms of this page are made of. */
final class FormFields {
    private FormFields() {}

    static TextField text(String key) {
        TextField field = new TextField(Texts.of(key));
        field.setWidthFull();
        return field;
    }

    static TextField text(String key, String example) {
        TextField field = text(key);
        field.setPlaceholder(example);
        return field;
    }

    static TextArea code(String key, int rows) {
        TextArea area = new TextArea(Texts.of(key));
        area.addClassName("code");
        area.setMinRows(rows);
        area.setMaxRows(16);
        area.setWidthFull();
        return area;
    }

    static Select<PortType> type(List<PortType> types) {
        Select<PortType> type = new Select<>();
        type.setLabel(Texts.of("pipelines.form.type"));
        type.setItems(types);
        type.setItemLabelGenerator(PortType::word);
        type.setWidthFull();
        return type;
    }

    static Div section(String key, Component... parts) {
        Div section = new Div(new H3(Texts.of(key)));
        section.addClassName("section");
        section.add(parts);
        return section;
    }

    static Div row(Component... parts) {
        Div row = new Div(parts);
        row.addClassName("field-row");
        return row;
    }

    static Paragraph help(String key, Object... values) {
        Paragraph help = new Paragraph(Texts.of(key, values));
        help.addClassName("reason");
        return help;
    }

    static Button add(String key, Runnable action) {
        Button add = new Button(Texts.of(key), VaadinIcon.PLUS.create());
        add.addThemeVariants(ButtonVariant.TERTIARY);
        add.addClassName("add-item");
        add.addClickListener(click -> action.run());
        return add;
    }

    static Button remove(String label, Runnable action) {
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(label);
        remove.setTooltipText(label);
        remove.addClickListener(click -> action.run());
        return remove;
    }

    /** Told of what the reader enters, not of what is set from here. */
    static <T> void onEntry(AbstractField<?, T> field, Consumer<T> listener) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                listener.accept(change.getValue());
            }
        });
    }

    static <T> void show(HasValue<?, T> field, T value) {
        if (!value.equals(field.getValue())) {
            field.setValue(value);
        }
    }
}
