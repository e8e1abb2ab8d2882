package dev.fairlead.tracking.mlflow;

import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.MlflowEndpoints.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All contributed endpoints, found by method, version and path. */
@Component
class Routes {
    /** A route and what stood in the places of its path. */
    record Match(Route route, Map<String, String> places) {}

    private final Map<String, Route> fixed = new HashMap<>();
    private final List<Route> withPlaces = new ArrayList<>();

    Routes(ObjectProvider<MlflowEndpoints> contributions) {
        contributions.orderedStream().flatMap(each -> each.routes().stream()).forEach(route -> {
            if (route.path().contains("{")) {
                withPlaces.add(route);
            } else {
                fixed.put(key(route.method(), route.major(), route.path()), route);
            }
        });
    }

    Optional<Match> find(String method, int major, List<String> parts) {
        Route route = fixed.get(key(method, major, String.join("/", parts)));
        if (route != null) {
            return Optional.of(new Match(route, Map.of()));
        }
        return withPlaces.stream()
                .filter(candidate -> candidate.method().equals(method) && candidate.major() == major)
                .flatMap(candidate -> places(candidate, parts).stream().map(places -> new Match(candidate, places)))
                .findFirst();
    }

    private static Optional<Map<String, String>> places(Route route, List<String> parts) {
        String[] pattern = route.path().split("/");
        if (pattern.length != parts.size()) {
            return Optional.empty();
        }
        Map<String, String> places = new HashMap<>();
        for (int at = 0; at < pattern.length; at++) {
            if (pattern[at].startsWith("{")) {
                places.put(pattern[at].substring(1, pattern[at].length() - 1), parts.get(at));
            } else if (!pattern[at].equals(parts.get(at))) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    private static String key(String method, int major, String path) {
        return method + " " + major + " " + path;
    }
}
