package dev.fairlead.scheduling;

import dev.fairlead.kernel.AmountText;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns an explanation into one sentence of the bundles, with its numbers, for whoever shows it. */
public final class ExplanationText {
    private static final int SHOWN_HOLDERS = 3;

    private ExplanationText() {}

    /** The sentence; every value in it is already written with its unit. */
    public static Message of(Explanation explanation) {
        return switch (explanation) {
            case Explanation.Held(var byWhom) ->
                byWhom == null ? Message.of("explanation.held") : Message.of("explanation.held-by", byWhom);
            case Explanation.Inadmissible inadmissible -> inadmissible(inadmissible);
            case Explanation.OverLimit(var queue, var dimension, long asked, long used, long limit) ->
                Message.of(
                        "explanation.over-limit",
                        amount(dimension, asked),
                        queue,
                        amount(dimension, used),
                        amount(dimension, limit));
            case Explanation.OverGuarantee(var queue, var dimension, long asked, long used, long guarantee) ->
                Message.of(
                        "explanation.over-guarantee",
                        amount(dimension, asked),
                        queue,
                        amount(dimension, used),
                        amount(dimension, guarantee));
            case Explanation.BehindOthers behind -> behindOthers(behind);
            case Explanation.DoesNotFit doesNotFit -> doesNotFit(doesNotFit);
            case Explanation.HeldWithoutEnd held -> heldWithoutEnd(held);
            case Explanation.WaitsForPreemption(var victims, var freed) ->
                Message.of("explanation.waits-for-preemption", victims.size(), amount(freed));
            case Explanation.Reserved reserved -> Message.of("explanation.reserved");
            case Explanation.Paused(var cause) -> Message.of("explanation.paused", cause);
            case Explanation.WaitsForMinRunTime(var holders, Instant until) ->
                Message.of("explanation.waits-for-min-run-time", holders.size(), Message.moment(until));
            case Explanation.SetAside(int times, Instant until, var cause) ->
                cause == null
                        ? Message.of("explanation.set-aside", times, Message.moment(until))
                        : Message.of("explanation.set-aside-because", cause, times, Message.moment(until));
            case Explanation.Stalled(Instant since) -> Message.of("explanation.stalled", Message.moment(since));
            case Explanation.NotSeenYet() -> Message.of("explanation.not-seen-yet");
        };
    }

    private static Message inadmissible(Explanation.Inadmissible inadmissible) {
        String asked = amount(inadmissible.dimension(), inadmissible.asked());
        String available = amount(inadmissible.dimension(), inadmissible.available());
        String limitedBy = inadmissible.limitedBy();
        if (limitedBy != null) {
            return Message.of("explanation.inadmissible-limit", asked, limitedBy, available);
        }
        return inadmissible.asked() > inadmissible.available()
                ? Message.of("explanation.inadmissible", asked, available)
                : Message.of("explanation.inadmissible-shape", asked, available);
    }

    /** What is not free comes before who is ahead: without the others it would wait as well. */
    private static Message behindOthers(Explanation.BehindOthers behind) {
        ResourceAmount asked = behind.asked();
        ResourceAmount free = behind.free();
        List<String> lacking = Stream.concat(
                        asked.milliGpu().keySet().stream(), Stream.of(ResourceAmount.CPU, ResourceAmount.MEMORY))
                .filter(dimension -> asked.in(dimension) > free.in(dimension))
                .toList();
        int ahead = behind.position() - 1;
        if (lacking.isEmpty()) {
            return Message.of(
                    "explanation.behind-others", behind.position(), ahead, amount(asked), amountOf(free, asked));
        }
        return Message.of(
                "explanation.behind-others-short",
                behind.position(),
                ahead,
                amounts(lacking, asked),
                amounts(lacking, free));
    }

    private static String amounts(List<String> dimensions, ResourceAmount of) {
        return String.join(
                " · ",
                dimensions.stream()
                        .map(dimension -> amount(dimension, of.in(dimension)))
                        .toList());
    }

    private static Message heldWithoutEnd(Explanation.HeldWithoutEnd held) {
        String dimension = held.dimension();
        long sum = held.holders().stream().mapToLong(Explanation.Holder::amount).sum();
        String holders = held.holders().stream()
                .limit(SHOWN_HOLDERS)
                .map(holder -> holder.queue() + " " + amount(dimension, holder.amount()))
                .collect(Collectors.joining(", "));
        String more = held.holders().size() > SHOWN_HOLDERS ? ", …" : "";
        boolean inSum = held.asked() > held.free();
        return Message.of(
                inSum ? "explanation.held-without-end" : "explanation.held-without-end-node",
                amount(dimension, inSum ? held.asked() : held.each()),
                amount(dimension, inSum ? held.free() : held.largestFreeOnOneNode()),
                amount(dimension, sum),
                holders + more);
    }

    private static Message doesNotFit(Explanation.DoesNotFit fit) {
        String asked = amount(fit.dimension(), fit.asked());
        String free = amount(fit.dimension(), fit.free());
        if (fit.asked() > fit.free()) {
            return Message.of("explanation.does-not-fit", asked, free);
        }
        return Message.of(
                "explanation.does-not-fit-node",
                amount(fit.dimension(), fit.each()),
                free,
                amount(fit.dimension(), fit.largestFreeOnOneNode()));
    }

    /** {@code 2.5 CPU}, {@code 1.5 GiB}, {@code 4 GPU nvidia-h100}. */
    public static String amount(String dimension, long value) {
        return AmountText.of(dimension, value, ResourceAmount::gpuName);
    }

    /** Every dimension that is not zero: {@code 1 GPU nvidia-h100 · 2 CPU · 4 GiB}. */
    public static String amount(ResourceAmount amount) {
        List<String> parts = AmountText.parts(amount, ResourceAmount::gpuName);
        return parts.isEmpty() ? "0 CPU" : String.join(" · ", parts);
    }

    /** The dimensions that {@code asked} has, zeros too: what matters to whoever asked. */
    private static String amountOf(ResourceAmount free, ResourceAmount asked) {
        List<String> parts = new ArrayList<>();
        asked.milliGpu().keySet().forEach(gpuClass -> parts.add(amount(gpuClass, free.in(gpuClass))));
        for (String dimension : List.of(ResourceAmount.CPU, ResourceAmount.MEMORY)) {
            if (asked.in(dimension) != 0) {
                parts.add(amount(dimension, free.in(dimension)));
            }
        }
        return String.join(" · ", parts);
    }
}
