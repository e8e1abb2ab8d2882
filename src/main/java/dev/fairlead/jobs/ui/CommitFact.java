package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.html.Span;
import dev.fairlead.git.GitSource;
import dev.fairlead.shell.CopyButton;
import dev.fairlead.shell.Texts;

/** Which commit a job runs, and of which repository; the whole of both on hover. */
final class CommitFact extends Span {
    CommitFact(GitSource git) {
        addClassName("id-chip");
        String commit = String.valueOf(git.commit());
        Span hash = new Span(git.abbreviated());
        hash.addClassName("mono");
        hash.setTitle(commit);
        Span repository = new Span(git.ref() == null ? name(git.url()) : name(git.url()) + " (" + git.ref() + ")");
        repository.setTitle(git.url());
        add(new Span(Texts.of("jobs.commit")), hash, new CopyButton(commit), repository);
    }

    /** The last part of an address is what people call a repository. */
    private static String name(String url) {
        String last = url.substring(url.lastIndexOf('/') + 1);
        return last.endsWith(".git") ? last.substring(0, last.length() - 4) : last;
    }
}
