package dev.fairlead.tracking.ui;

import dev.fairlead.kernel.Installation;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.SubjectLink;
import dev.fairlead.tracking.ArtifactAction;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.Metrics;
import dev.fairlead.tracking.RunFeed;
import dev.fairlead.tracking.Runs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the pages of this room need. */
@Component
record TrackingContext(
        PageContext page,
        Installation installation,
        Experiments experiments,
        Runs runs,
        Metrics metrics,
        Artifacts artifacts,
        RunFeed feed,
        ObjectProvider<SubjectLink> links,
        ObjectProvider<ArtifactAction> artifactActions) {}
