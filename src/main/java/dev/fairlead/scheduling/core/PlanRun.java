package dev.fairlead.scheduling.core;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One planning, from the state of the world to a plan.
 *
 * <ol>
 *   <li>Charge what runs; divide the capacity into entitlements.
 *   <li>Serve those for whom others have stopped: an eviction and the start that it was for are one change.
 *   <li>Walk the line: at every level of the tree {@link SiblingOrder} says who comes next, until nobody is left.
 *   <li>Each gang starts, or waits for gangs that are stopping, or makes others stop, or waits with a reason. Whatever is
 *       promised to it is taken out of {@code then}, and nobody behind it gets it.
 * </ol>
 *
 * Three views of the nodes: {@code now} is what is free; {@code then} is what will be once all stopping gangs have ended, less
 * what is promised; a gang may start on what is free in both ({@code usable}), so promises are kept and nothing idles beyond
 * them.
 */
final class PlanRun {
    /** A head of the line that does not fit has what becomes free kept for it from this age on. */
    static final Duration HOLD_AFTER = Duration.ofMinutes(5);

    private static final int SHOWN_AHEAD = 5;

    private final ClusterState cluster;
    private final List<Running> active;
    private final Instant now;
    private final Dimensions dimensions;
    private final Shares shares;
    private final Admissibility admissibility;
    private final Limits limits;
    private final Fleet free;
    private final Fleet then;
    private final Fleet usable;
    private final Reclaim reclaim;
    private final EndlessHolders endless;
    /** As {@link #usable} would be if no node were closed, less what would start there then; null where none is closed. */
    private final @Nullable Fleet ifOpen;

    private final List<Plan.Admission> admissions = new ArrayList<>();
    private final List<Plan.Preemption> preemptions = new ArrayList<>();
    private final SortedMap<JobId, Explanation> explanations = new TreeMap<>();
    private final List<JobId> line = new ArrayList<>();
    private final Set<Running> evicted = new LinkedHashSet<>();
    private final Set<Object> hopeless = new HashSet<>();
    private final Set<Object> hopelessIfOpen = new HashSet<>();
    private final List<JobId> waitingClaimants = new ArrayList<>();
    private final Set<JobId> considered = new HashSet<>();
    private boolean holding;

    PlanRun(ClusterState cluster, QueueTree queues, List<Running> active, Instant now) {
        this.cluster = cluster;
        this.active = active;
        this.now = now;
        this.dimensions = new Dimensions(cluster);
        this.shares = new Shares(queues, dimensions);
        this.admissibility = new Admissibility(cluster, queues, dimensions);
        this.limits = new Limits(dimensions);
        this.free = Fleet.empty(cluster);
        this.then = free.copy();
        active.forEach(this::charge);
        this.usable = free.copy();
        usable.setToLess(free, then);
        this.reclaim = new Reclaim(dimensions, shares, then, now);
        this.endless = new EndlessHolders(cluster, dimensions, shares, active);
        this.ifOpen = cluster.closed() == null ? null : usable.opened();
    }

    Plan plan(List<Demand> demands, List<JobId> claimants) {
        List<Candidate> candidates = demands.stream()
                .map(this::candidate)
                .sorted(Candidate.BY_RANK)
                .filter(this::mayEverStart)
                .toList();
        candidates.forEach(Candidate::want);
        shares.entitle(cluster.capacity());
        for (JobId claimant : claimants) {
            candidates.stream()
                    .filter(candidate -> candidate.demand().job().equals(claimant))
                    .forEach(this::considerClaimant);
        }
        candidates.stream()
                .filter(candidate -> !considered.contains(candidate.demand().job()))
                .forEach(candidate -> candidate.leaf().enqueue(candidate));
        Candidate next = shares.root().next();
        while (next != null) {
            next.leaf().dequeue();
            consider(next);
            next = shares.root().next();
        }
        return new Plan(admissions, preemptions, explanations, line, waitingClaimants, shares.published());
    }

    private void charge(Running running) {
        shares.charge(running);
        free.take(running.placement());
        if (!running.stopping()) {
            then.take(running.placement());
        }
    }

    private Candidate candidate(Demand demand) {
        List<Gang> variants = Gang.variants(demand.sets(), dimensions);
        return new Candidate(
                demand,
                shares.leaf(demand.queue(), demand.owner()),
                Gang.shape(demand.sets()),
                variants,
                dimensions.vector(variants.getFirst().total()));
    }

    private boolean mayEverStart(Candidate candidate) {
        Demand demand = candidate.demand();
        if (demand.held()) {
            explanations.put(demand.job(), new Explanation.Held(null));
            return false;
        }
        Optional<Explanation.Inadmissible> never =
                admissibility.check(demand.queue(), candidate.shape(), candidate.variants());
        never.ifPresent(reason -> explanations.put(demand.job(), reason));
        return never.isEmpty();
    }

    /** Others have stopped or are stopping for it: it comes before everybody, or the eviction would have been in vain. */
    private void considerClaimant(Candidate candidate) {
        List<Gang> allowed = allowed(candidate);
        if (!allowed.isEmpty() && (starts(candidate, allowed) || waitsForStopping(candidate, allowed))) {
            considered.add(candidate.demand().job());
        }
    }

    private void consider(Candidate candidate) {
        // 1. limits and guarantees of the queues above it
        List<Gang> allowed = allowed(candidate);
        if (allowed.isEmpty()) {
            limits.blocked(candidate, candidate.variants().getFirst())
                    .ifPresent(reason -> explanations.put(candidate.demand().job(), reason));
            return;
        }
        // 2. what is free now
        Object tried = List.of(
                candidate.shape(),
                allowed.stream().map(candidate.variants()::indexOf).toList());
        if (!hopeless.contains(tried) && starts(candidate, allowed)) {
            return;
        }
        hopeless.add(tried);
        // 3. what others are giving back, or have to
        Object here = List.of(candidate.leaf(), tried);
        boolean isFirstHere = !hopeless.contains(here);
        if (isFirstHere && (waitsForStopping(candidate, allowed) || preempts(candidate, allowed))) {
            return;
        }
        hopeless.add(here);
        // 4. why it waits
        Explanation why = closedNodes(tried, allowed)
                .or(() -> isFirstHere ? minRunTimes(candidate, allowed) : Optional.empty())
                .or(() -> endless.standsAgainst(tried, allowed, usable))
                .orElseGet(() -> explain(candidate, allowed.getFirst()));
        explanations.put(candidate.demand().job(), why);
        line.add(candidate.demand().job());
    }

    /** Where only closed nodes stand in the way. */
    private Optional<Explanation> closedNodes(Object tried, List<Gang> allowed) {
        Message closed = cluster.closed();
        if (ifOpen == null || closed == null || hopelessIfOpen.contains(tried)) {
            return Optional.empty();
        }
        for (Gang gang : allowed) {
            Optional<Placement> placement = ifOpen.place(gang);
            if (placement.isPresent()) {
                ifOpen.take(placement.get());
                return Optional.of(new Explanation.Paused(closed));
            }
        }
        hopelessIfOpen.add(tried);
        return Optional.empty();
    }

    /** Where only the minimum run time of those who would have to stop stands in the way. */
    private Optional<Explanation> minRunTimes(Candidate candidate, List<Gang> allowed) {
        for (Gang gang : allowed) {
            List<Running> holders = reclaim.protectedHolders(candidate, gang, active, evicted);
            if (!holders.isEmpty()) {
                Instant until = holders.stream()
                        .map(Running::protectedUntil)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                return Optional.of(new Explanation.WaitsForMinRunTime(
                        holders.stream().map(holder -> holder.demand().job()).toList(), until));
            }
        }
        return Optional.empty();
    }

    private List<Gang> allowed(Candidate candidate) {
        return candidate.variants().stream()
                .filter(gang -> limits.blocked(candidate, gang).isEmpty())
                .toList();
    }

    private boolean starts(Candidate candidate, List<Gang> allowed) {
        for (Gang gang : allowed) {
            Optional<Placement> placement = usable.place(gang);
            if (placement.isPresent()) {
                admissions.add(new Plan.Admission(candidate.demand().job(), placement.get()));
                free.take(placement.get());
                promise(candidate, placement.get());
                return true;
            }
        }
        return false;
    }

    private boolean waitsForStopping(Candidate candidate, List<Gang> allowed) {
        for (Gang gang : allowed) {
            Optional<Placement> placement = then.place(gang);
            if (placement.isPresent()) {
                promise(candidate, placement.get());
                waitFor(candidate, placement.get());
                return true;
            }
        }
        return false;
    }

    private boolean preempts(Candidate candidate, List<Gang> allowed) {
        for (Gang gang : allowed) {
            Optional<Reclaim.Claim> claim = reclaim.claim(candidate, gang, active, evicted);
            if (claim.isPresent()) {
                for (Running victim : claim.get().victims()) {
                    evicted.add(victim);
                    preemptions.add(new Plan.Preemption(
                            victim.attempt(),
                            victim.demand().job(),
                            candidate.demand().job()));
                }
                hopeless.clear();
                promiseForLater(candidate, claim.get().placement());
                waitFor(candidate, claim.get().placement());
                return true;
            }
        }
        return false;
    }

    /** Takes the placement out of what others may get, and counts it as used. */
    private void promise(Candidate candidate, Placement placement) {
        long[] amount = dimensions.vector(placement.total());
        then.take(placement);
        usable.setToLess(free, then);
        if (ifOpen != null) {
            ifOpen.take(placement);
        }
        candidate.leaf().add(branch -> branch.used, amount, 1);
        candidate.leaf().add(branch -> branch.held, amount, 1);
        if (!candidate.demand().preemptible()) {
            candidate.leaf().add(branch -> branch.firm, amount, 1);
        }
    }

    /** The same for a gang that has to wait until others have ended; nobody uses it before. */
    private void promiseForLater(Candidate candidate, Placement placement) {
        promise(candidate, placement);
        candidate.leaf().add(branch -> branch.promised, dimensions.vector(placement.total()), 1);
    }

    /** Names the gangs that stop on the nodes where the candidate will go. */
    private void waitFor(Candidate candidate, Placement placement) {
        Set<String> nodes = new HashSet<>();
        placement.slots().forEach(slot -> nodes.add(slot.node()));
        List<JobId> victims = new ArrayList<>();
        ResourceAmount freed = ResourceAmount.NONE;
        for (Running running : active) {
            boolean leaves = running.stopping() || evicted.contains(running);
            if (leaves && running.placement().slots().stream().anyMatch(slot -> nodes.contains(slot.node()))) {
                victims.add(running.demand().job());
                freed = freed.plus(running.placement().total());
            }
        }
        explanations.put(candidate.demand().job(), new Explanation.WaitsForPreemption(victims, freed));
        line.add(candidate.demand().job());
        waitingClaimants.add(candidate.demand().job());
    }

    private Explanation explain(Candidate candidate, Gang gang) {
        if (!line.isEmpty()) {
            List<JobId> ahead = List.copyOf(line.subList(Math.max(0, line.size() - SHOWN_AHEAD), line.size()));
            return new Explanation.BehindOthers(line.size() + 1, ahead, gang.total(), freeNow());
        }
        Instant since = candidate.demand().submittedAt().plus(HOLD_AFTER);
        if (!holding && !now.isBefore(since) && hold(candidate, gang)) {
            return new Explanation.Reserved(since);
        }
        return doesNotFit(gang);
    }

    /** Keeps what becomes free on the nodes where the gang would fit if all gangs with an end were gone. */
    private boolean hold(Candidate candidate, Gang gang) {
        Fleet eventually = Fleet.empty(cluster);
        active.stream()
                .filter(running ->
                        !running.demand().preemptible() && running.demand().estimate() == null)
                .forEach(running -> eventually.take(running.placement()));
        admissions.forEach(admission -> eventually.take(admission.placement()));
        Optional<Placement> placement = eventually.place(gang);
        placement.ifPresent(found -> promiseForLater(candidate, found));
        holding = placement.isPresent();
        return holding;
    }

    private Explanation doesNotFit(Gang gang) {
        String shown = usable.lacking(gang, dimensions.namesGpusFirst());
        long each = gang.largest(shown);
        return new Explanation.DoesNotFit(
                shown, gang.total().in(shown), each, usable.free(shown), usable.largestFree(shown, each));
    }

    private ResourceAmount freeNow() {
        long[] vector = new long[dimensions.count()];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = usable.free(dimensions.name(at));
        }
        return dimensions.amount(vector);
    }
}
