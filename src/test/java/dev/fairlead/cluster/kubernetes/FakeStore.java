package dev.fairlead.cluster.kubernetes;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of an API server, with its rules for versions, finalizers, grace periods and owners. */
final class FakeStore {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Something that happened, as a watch tells it. */
    record Event(long version, String type, String key, ObjectNode object) {}

    private final Clock clock = Clock.systemUTC();
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private long version = 1;
    private long oldest = 1;

    synchronized long version() {
        return version;
    }

    /** Everything before now is no longer known: who asks for it is told 410 Gone. */
    synchronized void forgetHistory() {
        version++;
        oldest = version;
        events.clear();
    }

    synchronized boolean isGone(long since) {
        return since < oldest;
    }

    synchronized Optional<ObjectNode> find(String key) {
        return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
    }

    /** Keys are {@code namespace/resource/name}; an empty namespace lists all. */
    synchronized List<ObjectNode> list(String namespace, String resource) {
        return objects.entrySet().stream()
                .filter(entry -> isIn(entry.getKey(), namespace, resource))
                .map(entry -> entry.getValue().deepCopy())
                .toList();
    }

    static boolean isIn(String key, String namespace, String resource) {
        String[] parts = key.split("/", -1);
        return parts[1].equals(resource) && (namespace.isEmpty() || parts[0].equals(namespace));
    }

    synchronized boolean create(String key, ObjectNode object) {
        if (objects.containsKey(key)) {
            return false;
        }
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", now());
        put("ADDED", key, object);
        return true;
    }

    /** Changes an object in place; empty where there is none. */
    synchronized Optional<ObjectNode> change(String key, Consumer<ObjectNode> change) {
        ObjectNode object = objects.get(key);
        if (object == null) {
            return Optional.empty();
        }
        ObjectNode changed = object.deepCopy();
        change.accept(changed);
        put("MODIFIED", key, changed);
        if (changed.at("/metadata/deletionTimestamp").isString()) {
            removeIfFree(key, changed);
        }
        return Optional.of(changed);
    }

    synchronized boolean delete(String key, long grace) {
        return change(key, object -> {
                    ObjectNode metadata = (ObjectNode) object.get("metadata");
                    metadata.put("deletionTimestamp", now());
                    metadata.put("deletionGracePeriodSeconds", grace);
                })
                .isPresent();
    }

    private void removeIfFree(String key, ObjectNode object) {
        String phase = object.at("/status/phase").asString("");
        boolean runs = key.contains("/pods/")
                && object.at("/spec/nodeName").isString()
                && !phase.equals("Succeeded")
                && !phase.equals("Failed");
        if (!object.at("/metadata/finalizers").isEmpty() || runs) {
            return;
        }
        objects.remove(key);
        version++;
        events.add(new Event(version, "DELETED", key, object));
        notifyAll();
        collectGarbage(object.at("/metadata/uid").asString());
    }

    private void collectGarbage(String owner) {
        List<String> orphans = objects.entrySet().stream()
                .filter(entry -> entry.getValue().at("/metadata/ownerReferences") instanceof ArrayNode owners
                        && owners.valueStream()
                                .anyMatch(each -> each.path("uid").asString("").equals(owner)))
                .map(Map.Entry::getKey)
                .toList();
        orphans.forEach(key -> delete(key, 1));
    }

    private void put(String type, String key, ObjectNode object) {
        version++;
        ((ObjectNode) object.get("metadata")).put("resourceVersion", Long.toString(version));
        objects.put(key, object);
        events.add(new Event(version, type, key, object.deepCopy()));
        notifyAll();
    }

    /** What happened since, waiting a moment for something to happen. */
    synchronized List<Event> eventsAfter(long since, long waitMillis) throws InterruptedException {
        if (version <= since) {
            wait(waitMillis);
        }
        return events.stream().filter(event -> event.version() > since).toList();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
