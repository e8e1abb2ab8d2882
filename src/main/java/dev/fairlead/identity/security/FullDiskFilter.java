package dev.fairlead.identity.security;

import dev.fairlead.web.DiskRoom;
import dev.fairlead.web.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what would fill the last of the disk, before the database has to: everything that creates or changes, but for what
 * only asks, and for what helps to get room again. Files have a larger reserve of their own.
 */
final class FullDiskFilter extends OncePerRequestFilter {
    private static final List<String> PLACES = List.of(
            "/api/v1/", "/api/2.0/mlflow/", "/api/3.0/mlflow/", "/ajax-api/2.0/mlflow/", "/ajax-api/3.0/mlflow/");
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> ASKING = Set.of("search", "get-latest-versions");
    private static final Set<String> HELPING = Set.of("cancel", "stop", "delete", "disable");

    private final DiskRoom room;
    private final RefusalWriter refusals;

    FullDiskFilter(DiskRoom room, RefusalWriter refusals) {
        this.room = room;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (fillsTheDisk(request) && room.isShort()) {
            refusals.outage(request, response, Outage.FULL_DISK);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean fillsTheDisk(HttpServletRequest request) {
        String path = request.getRequestURI();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return WRITING.contains(request.getMethod())
                && PLACES.stream().anyMatch(path::startsWith)
                && !ASKING.contains(last)
                && !HELPING.contains(last);
    }
}
