package dev.fairlead.serving.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.ServingState;
import dev.fairlead.shell.ListFilter;
import dev.fairlead.shell.ListRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.shell.Texts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A team's deployments as the list asks for them; each is a running process, so a team has few, and the service gives them whole. */
final class DeploymentRows implements ListRows<DeploymentRow> {
    private static final String STATE = "state";

    private final ServingContext context;
    private final Actor actor;
    private final TeamRef team;

    DeploymentRows(ServingContext context, Actor actor, TeamRef team) {
        this.context = context;
        this.actor = actor;
        this.team = team;
    }

    /** States that belong together for a reader. */
    enum Group {
        READY(Set.of(ServingState.READY, ServingState.RETIRING)),
        WAITING(Set.of(ServingState.WAITING, ServingState.STARTING)),
        TROUBLE(Set.of(ServingState.UNHEALTHY, ServingState.FAILED)),
        STOPPED(Set.of(ServingState.STOPPED));

        private final Set<ServingState> states;

        Group(Set<ServingState> states) {
            this.states = states;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean has(ServingState state) {
            return states.contains(state);
        }

        boolean has(Deployment deployment) {
            return has(deployment.state());
        }
    }

    static ListFilter filter() {
        return new ListFilter(
                STATE,
                Texts.of("serving.column.state"),
                Arrays.stream(Group.values())
                        .map(group -> new ListFilter.Option(group.word(), Texts.of("serving.filter." + group.word())))
                        .toList(),
                true);
    }

    @Override
    public List<DeploymentRow> page(ListState state, int offset, int limit) {
        return matching(state, called(state))
                .sorted(order(state.sort()))
                .skip(offset)
                .limit(limit)
                .map(deployment -> DeploymentRow.of(context, deployment))
                .toList();
    }

    @Override
    public Total total(ListState state) {
        List<Deployment> called = called(state);
        Map<String, Long> byChoice = new HashMap<>();
        for (Group group : Group.values()) {
            byChoice.put(
                    STATE + "=" + group.word(),
                    called.stream().filter(group::has).count());
        }
        return new Total(matching(state, called).count(), byChoice);
    }

    private List<Deployment> called(ListState state) {
        String text = state.text().toLowerCase(Locale.ROOT);
        return context.deployments().list(actor, team).stream()
                .filter(deployment -> deployment.name().contains(text)
                        || deployment.current().model().toLowerCase(Locale.ROOT).contains(text))
                .toList();
    }

    private static Stream<Deployment> matching(ListState state, List<Deployment> called) {
        Set<String> wanted = state.of(STATE);
        return called.stream()
                .filter(deployment -> wanted.isEmpty()
                        || Stream.of(Group.values())
                                .anyMatch(group -> wanted.contains(group.word()) && group.has(deployment)));
    }

    private static Comparator<Deployment> order(ListState.Sort sort) {
        Comparator<Deployment> order = Comparator.comparing(Deployment::name);
        if (sort.column().equals("since")) {
            order = Comparator.comparing(
                            (Deployment deployment) -> deployment.current().createdAt())
                    .thenComparing(order);
        }
        return sort.descending() ? order.reversed() : order;
    }
}
