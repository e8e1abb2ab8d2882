package dev.fairlead.teams.ui;

import com.vaadin.flow.component.select.Select;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Permission.Reach;
import dev.fairlead.shell.Texts;
import java.util.Arrays;

/** Chooses one of the roles that a team gives. */
final class RoleSelect {
    private RoleSelect() {}

    static Select<Role> of(Role chosen) {
        Select<Role> select = new Select<>();
        select.setItems(Arrays.stream(Role.values())
                .filter(role -> role.reach() == Reach.TEAM)
                .toList());
        select.setItemLabelGenerator(role -> Texts.of("role." + role.word()));
        select.setValue(chosen);
        return select;
    }
}
