package dev.fairlead.serving.gateway;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /serving/{team}/{deployment}/(v1|v2|openai/v1)/…}: the addresses of endpoints. */
@Hidden
@RestController
class GatewayController {
    private final Gateway gateway;
    private final HttpEdge edge;
    private final CurrentActor currentActor;
    private final TeamDirectory teams;

    GatewayController(Gateway gateway, HttpEdge edge, CurrentActor currentActor, TeamDirectory teams) {
        this.gateway = gateway;
        this.edge = edge;
        this.currentActor = currentActor;
        this.teams = teams;
    }

    @RequestMapping("/serving/{team}/{deployment}/**")
    void handle(
            @PathVariable String team,
            @PathVariable String deployment,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String address = request.getContextPath() + "/serving/" + team + "/" + deployment;
        String below = request.getRequestURI()
                .substring(Math.min(address.length(), request.getRequestURI().length()));
        try {
            Actor actor = currentActor.require();
            TeamRef found = teams.require(actor, team);
            route(actor, found, deployment, below, request, response);
        } catch (RefusedException refused) {
            edge.refuse(request, response, refused);
        } catch (GatewayException error) {
            edge.refuse(request, response, error.status(), error.text());
        }
    }

    private void route(
            Actor actor,
            TeamRef team,
            String deployment,
            String below,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (below.startsWith("/openai/")) {
            edge.refuseOpenAi(request, response, 501, Message.of("serving.gateway.openai", deployment));
            return;
        }
        boolean known = below.equals("/v2") || below.startsWith("/v2/") || below.startsWith("/v1/");
        if (!known) {
            throw new GatewayException(404, "serving.gateway.no-such-path", below, deployment);
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("POST")) {
            throw new GatewayException(405, "serving.gateway.method", request.getMethod());
        }
        gateway.pass(
                actor,
                team,
                deployment,
                edge.inbound(request, below),
                (answer, body) -> edge.answer(response, answer, body));
    }
}
