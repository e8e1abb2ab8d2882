package dev.fairlead.demo;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.Node;
import dev.fairlead.identity.FirstStart;
import dev.fairlead.identity.People;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Guarantee;
import dev.fairlead.scheduling.QueueService;
import dev.fairlead.scheduling.QueueService.Quota;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.teams.Member;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.Teams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The teams of the demo with their people and their parts of the fleet; made once, and left to the administrator then. */
class DemoTeams {
    /** Names of made-up people; no account of theirs has a password. */
    private static final List<String> PEOPLE = List.of(
            "Ada", "Bruno", "Chen", "Dara", "Elif", "Femi", "Greta", "Hiro", "Ines", "Jonas", "Kavya", "Lin", "Mara",
            "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tao", "Uma", "Viktor", "Wen", "Yara");

    private static final int MOST_TEAMS = 200;
    private static final int WHOLE = 1000;

    private final Teams teams;
    private final People people;
    private final FirstStart firstStart;
    private final QueueService queues;
    private final Cluster cluster;

    DemoTeams(Teams teams, People people, FirstStart firstStart, QueueService queues, Cluster cluster) {
        this.teams = teams;
        this.people = people;
        this.firstStart = firstStart;
        this.queues = queues;
        this.cluster = cluster;
    }

    /** A team as the draw needs it. */
    record Members(DemoTeam team, List<Actor> people) {}

    /** The teams with who submits for them; what is missing is made. */
    List<Members> ensure() {
        List<Team> known = teams.list(Actor.SYSTEM, null, MOST_TEAMS);
        List<Members> all = new ArrayList<>();
        boolean made = false;
        for (DemoTeam wanted : DemoTeam.ALL) {
            TeamId id = known.stream()
                    .filter(team -> team.name().equals(wanted.name()))
                    .map(Team::id)
                    .findFirst()
                    .orElse(null);
            if (id == null) {
                id = make(wanted, all.size());
                made = true;
            }
            all.add(new Members(wanted, submitters(id)));
        }
        if (made) {
            divide();
        }
        return all;
    }

    private TeamId make(DemoTeam wanted, int number) {
        TeamId id = teams.create(Actor.SYSTEM, wanted.name(), wanted.title()).id();
        for (int at = 0; at < wanted.people(); at++) {
            String name = PEOPLE.get((number * 5 + at) % PEOPLE.size());
            String account = name.toLowerCase(Locale.ROOT) + "." + wanted.name();
            people.create(Actor.SYSTEM, account, name, null);
            teams.setRole(Actor.SYSTEM, id, account, at == 0 ? Role.TEAM_ADMIN : Role.EDITOR);
        }
        // Who opened the demo looks into every team.
        teams.setRole(Actor.SYSTEM, id, firstStart.administrator().account(), Role.EDITOR);
        return id;
    }

    private List<Actor> submitters(TeamId team) {
        return teams.members(Actor.SYSTEM, team).stream()
                .filter(member -> !member.account().equals(FirstStart.ADMINISTRATOR))
                .map(DemoTeams::actor)
                .toList();
    }

    private static Actor actor(Member member) {
        return Actor.person(member.person(), member.name());
    }

    /** Guarantees each team its part of every class of GPU, and takes the whole fleet back from the first team. */
    private void divide() {
        for (QueueView view : queues.tree(Actor.SYSTEM)) {
            if (view.queue().team() == null) {
                continue;
            }
            long share = DemoTeam.ALL.stream()
                    .filter(team -> team.name().equals(view.queue().name()))
                    .mapToLong(DemoTeam::thousandths)
                    .findFirst()
                    .orElse(0);
            Guarantee guarantee = share == 0 ? Guarantee.NONE : Guarantee.of(part(share));
            queues.update(
                    Actor.SYSTEM,
                    view.queue().id(),
                    view.queue().version(),
                    new Quota(guarantee, new TreeMap<>(), view.queue().weight()));
        }
    }

    /** So many thousandths of the fleet, in whole GPUs. */
    private ResourceAmount part(long thousandths) {
        ResourceAmount all =
                cluster.nodes().stream().map(Node::capacity).reduce(ResourceAmount.NONE, ResourceAmount::plus);
        SortedMap<String, Long> gpus = new TreeMap<>();
        all.milliGpu().forEach((gpuClass, milli) -> gpus.put(gpuClass, milli * thousandths / WHOLE / WHOLE * WHOLE));
        return new ResourceAmount(all.milliCpu() * thousandths / WHOLE, all.memoryMib() * thousandths / WHOLE, gpus);
    }
}
