package dev.fairlead.teams;

import dev.fairlead.identity.FirstStart;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Sees at each start that there is a team, and that every room knows of all teams, before the first request is served. */
@Component
class FirstTeam implements SmartInitializingSingleton {
    private final FirstStart firstStart;
    private final Teams teams;

    FirstTeam(FirstStart firstStart, Teams teams) {
        this.firstStart = firstStart;
        this.teams = teams;
    }

    @Override
    public void afterSingletonsInstantiated() {
        teams.ensureFirst(firstStart.administrator());
    }
}
