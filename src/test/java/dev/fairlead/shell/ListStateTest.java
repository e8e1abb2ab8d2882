package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListStateTest {
    private static final ListState.Sort NEWEST = new ListState.Sort("submitted", true);
    private static final List<ListFilter> FILTERS = List.of(
            new ListFilter(
                    "state",
                    "State",
                    List.of(new ListFilter.Option("running", "Running"), new ListFilter.Option("failed", "Failed")),
                    true),
            new ListFilter("kind", "Kind", List.of(new ListFilter.Option("serving", "Serving")), false));

    @Test
    void everyStateIsReadBackFromItsAddress() {
        for (ListState state : List.of(
                ListState.everything(NEWEST),
                ListState.everything(NEWEST).withText("digits & co"),
                ListState.everything(NEWEST).toggled("state", "failed").toggled("state", "running"),
                ListState.everything(new ListState.Sort("name", false)).toggled("kind", "serving"),
                ListState.everything(new ListState.Sort("name", true)).withText("100%"))) {
            assertThat(read(state.parameters(NEWEST))).isEqualTo(state);
        }
    }

    @Test
    void anAddressWithNonsenseShowsEverything() {
        QueryParameters nonsense = new QueryParameters(
                Map.of("state", List.of("flying"), "sort", List.of("-secret"), "colour", List.of("red")));

        assertThat(read(nonsense)).isEqualTo(ListState.everything(NEWEST));
    }

    @Test
    void whatIsLikeAtFirstIsNotWritten() {
        assertThat(ListState.everything(NEWEST).parameters(NEWEST).getQueryString())
                .isEmpty();
    }

    @Test
    void aValueToggledTwiceIsAsBefore() {
        ListState state = ListState.everything(NEWEST).toggled("state", "failed");

        assertThat(state.showsEverything()).isFalse();
        assertThat(state.toggled("state", "failed")).isEqualTo(ListState.everything(NEWEST));
    }

    @Test
    void clearingKeepsTheOrder() {
        ListState.Sort byName = new ListState.Sort("name", false);

        assertThat(new ListState("x", new TreeMap<>(Map.of("state", Set.of("failed"))), byName).withoutFilters())
                .isEqualTo(ListState.everything(byName));
    }

    @Test
    void aTextThatWasPastedByMistakeIsCut() {
        assertThat(ListState.everything(NEWEST).withText("x".repeat(5000)).text())
                .hasSize(200);
    }

    private static ListState read(QueryParameters parameters) {
        return ListState.from(parameters, FILTERS, List.of("name", "submitted"), NEWEST);
    }
}
