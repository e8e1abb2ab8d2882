package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListLookTest {
    private static final List<ListColumn<String>> COLUMNS = List.of(
            ListColumn.<String>text("name", "Name", text -> text).always(),
            ListColumn.text("state", "State", text -> text),
            ListColumn.<String>text("id", "Id", text -> text).onDemand());

    @Test
    void whatTheReaderChoseIsReadBack() {
        ListLook look = ListLook.atFirst(COLUMNS).toggled("id").toggled("state").withCompact(true);

        assertThat(ListLook.parse(look.written(), COLUMNS)).isEqualTo(look);
        assertThat(look.columns()).containsExactlyInAnyOrder("name", "id");
    }

    @Test
    void columnsOfAnOlderVersionAreForgottenAndTheMainOneStays() {
        assertThat(ListLook.parse("gone.state", COLUMNS)).isEqualTo(new ListLook(Set.of("name", "state"), false));
        assertThat(ListLook.parse("", COLUMNS)).isEqualTo(new ListLook(Set.of("name"), false));
    }
}
