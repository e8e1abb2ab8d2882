package dev.fairlead.identity;

import java.util.Map;

/** How an interface that is not ours writes a refusal of the filters; its room contributes a bean. */
public interface RefusalShape {
    /** Whether answers at this path have the shape; the first that says so is asked. */
    boolean covers(String path);

    /**
     * The JSON document of the answer.
     *
     * @param status 401 or 403; 503 or 507 where what the portal stands on is away
     * @param sentence why, and what to do
     */
    Map<String, ?> body(int status, String sentence);
}
