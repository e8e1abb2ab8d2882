package dev.fairlead.shell;

import java.util.List;

/** What a room lets its readers find by name or id, contributed as a bean. */
public interface SearchSource {
    /** Bundle key of what it finds, in the plural: {@code nav.jobs}. */
    String titleKey();

    /** Name of a Vaadin icon in lower case, such as {@code tasks}. */
    String icon();

    /** Place among the kinds, as in {@link NavigationEntry#order()}. */
    int order();

    /**
     * At most some twenty hits, and only what the reader may see. Runs on a thread of its own, outside of any page; one that
     * takes long is shown late and delays nobody, but must end by itself.
     */
    List<SearchHit> search(SearchQuestion question);
}
