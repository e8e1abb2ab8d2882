package dev.fairlead.demo.ui;

import dev.fairlead.shell.FrameNote;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Labels every page of the demo. */
@Component
@ConditionalOnProperty(name = "fairlead.cluster", havingValue = "simulated")
class SimulatedNote implements FrameNote {
    @Override
    public String textKey() {
        return "demo.note";
    }
}
