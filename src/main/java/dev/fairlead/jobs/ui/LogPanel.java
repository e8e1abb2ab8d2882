package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.AttemptView.ReplicaView;
import dev.fairlead.jobs.JobLogs;
import dev.fairlead.jobs.LogMerge;
import dev.fairlead.kernel.JobId;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the replicas of an attempt write, merged and live: follow, rank filter, search, and the whole as text. */
final class LogPanel extends Div {
    private static final int ALL = -1;
    private static final long PATIENCE_SECONDS = 30;

    private final JobLogs logs;
    private final LogView view = new LogView();
    private final Select<Integer> ranks = new Select<>();
    private final Anchor whole = new Anchor("", Texts.of("jobs.log.whole"), AnchorTarget.BLANK);
    private final JobId job;
    private @Nullable AttemptView attempt;
    private @Nullable LogFollower follower;

    LogPanel(JobLogs logs, JobId job) {
        this.logs = logs;
        this.job = job;
        addClassNames("section", "log-panel");
        view.setSizeFull();
        add(toolbar(), view);
    }

    private Div toolbar() {
        TextField search = new TextField();
        search.setPlaceholder(Texts.of("jobs.log.search"));
        search.setAriaLabel(Texts.of("jobs.log.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> view.search(change.getValue()));
        search.addClassName("grow");
        ranks.setAriaLabel(Texts.of("jobs.log.rank"));
        ranks.setItemLabelGenerator(
                rank -> rank == ALL ? Texts.of("jobs.log.all-ranks") : Texts.of("jobs.log.one-rank", rank));
        ranks.addValueChangeListener(change -> view.rank(change.getValue() == null ? ALL : change.getValue()));
        Checkbox follow = new Checkbox(Texts.of("jobs.log.follow"), true);
        follow.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                view.follow(change.getValue());
            }
        });
        view.onFollow(follow::setValue);
        whole.setRouterIgnore(true);
        Div toolbar = new Div(ranks, search, follow, whole);
        toolbar.addClassName("toolbar");
        return toolbar;
    }

    /** Shows the log of an attempt; the same attempt again changes nothing. */
    void show(AttemptView chosen) {
        if (attempt != null && attempt.id().equals(chosen.id())) {
            return;
        }
        attempt = chosen;
        List<Integer> choices = new ArrayList<>(List.of(ALL));
        chosen.replicas().stream().map(ReplicaView::rank).forEach(choices::add);
        ranks.setItems(choices);
        ranks.setValue(ALL);
        ranks.setVisible(chosen.replicas().size() > 1);
        view.showRanks(chosen.replicas().size() > 1);
        whole.setHref("api/v1/jobs/" + job.value() + "/logs?attempt=" + chosen.number());
        getUI().ifPresent(ui -> follow(ui, chosen));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        if (attempt != null) {
            follow(attach.getUI(), attempt);
        }
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        super.onDetach(detach);
        stop();
    }

    private void stop() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }

    private void follow(UI ui, AttemptView chosen) {
        stop();
        follower = LogFollower.start(chosen.id().value(), logs.merge(chosen), new Shown(ui));
    }

    /** Lines reach the page in its own turn; the follower waits for it. */
    private final class Shown implements LogFollower.Reader {
        private final UI ui;

        Shown(UI ui) {
            this.ui = ui;
        }

        @Override
        public void restart(int number) {
            await(ui.access(() -> view.restart(number)));
        }

        @Override
        public void add(List<LogMerge.Line> lines) {
            await(ui.access(() -> view.add(lines)));
        }

        private void await(Future<Void> turn) {
            try {
                turn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while a page was shown its log", stopped);
            } catch (ExecutionException | TimeoutException gone) {
                throw new IllegalStateException("A page did not take its log", gone);
            }
        }
    }
}
