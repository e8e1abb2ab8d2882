package dev.fairlead.web;

import dev.fairlead.kernel.Ids;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Serves controllers as the portal does, problems included, without starting it. */
public final class Problems {
    private Problems() {}

    public static MockMvc standalone(Ids ids, Object... controllers) {
        return MockMvcBuilders.standaloneSetup(controllers)
                .setControllerAdvice(new ProblemAdvice(new MessageTexts(), ids))
                .build();
    }
}
