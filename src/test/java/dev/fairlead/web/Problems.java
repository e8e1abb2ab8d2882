package dev.fairlead.web;

import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Installation;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Serves controllers as the portal does, problems included, without starting it. */
public final class Problems {
    private Problems() {}

    public static MockMvc standalone(Ids ids, Object... controllers) {
        DiskRoom room = new DiskRoom(new Installation(Path.of("target"), URI.create("http://127.0.0.1"), new byte[32]));
        return MockMvcBuilders.standaloneSetup(controllers)
                .setControllerAdvice(new ProblemAdvice(new MessageTexts(), ids, room))
                .build();
    }
}
