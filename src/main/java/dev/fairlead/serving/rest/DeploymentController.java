package dev.fairlead.serving.rest;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Deployments;
import dev.fairlead.serving.ServingState;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.Idempotency;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.MessageTexts;
import dev.fairlead.web.NamedPages;
import dev.fairlead.web.ReaderLanguage;
import dev.fairlead.web.RequestedTeam;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@ApiController
@RequestMapping(DeploymentController.ADDRESS)
@Tag(name = "Deployments", description = "Models behind endpoints; predictions are asked at the deployment's path.")
class DeploymentController {
    static final String ADDRESS = "/api/v1/deployments";

    private final Deployments deployments;
    private final RequestedTeam teams;
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final MessageTexts texts;

    DeploymentController(
            Deployments deployments,
            RequestedTeam teams,
            CurrentActor current,
            Idempotency idempotency,
            MessageTexts texts) {
        this.deployments = deployments;
        this.teams = teams;
        this.current = current;
        this.idempotency = idempotency;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "A team's deployments by name, those that were stopped included")
    ItemPage<DeploymentBody> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable List<ServingState> state,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Actor actor = current.require();
        Locale language = ReaderLanguage.of(request);
        List<Deployment> all = deployments.list(actor, teams.of(actor, team)).stream()
                .filter(found -> state == null || state.isEmpty() || state.contains(found.state()))
                .filter(found -> NamedPages.has(found.name(), text))
                .toList();
        return NamedPages.of(
                all,
                Deployment::name,
                NamedPages.sort(sort),
                cursor,
                limit,
                found -> DeploymentBody.of(found, texts, language));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Puts a version of a model behind an endpoint",
            description =
                    "A new deployment, or the next revision of the one that has the name. The file is looked at first.")
    DeploymentBody deploy(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewDeployment body,
            HttpServletRequest request) {
        Actor actor = current.require();
        TeamRef team = teams.of(actor, body.team());
        if (body.model() == null || body.version() == null) {
            throw RefusedException.invalid("web.missing-field", body.model() == null ? "model" : "version");
        }
        Supplier<Deployment> prepared = deployments.prepare(actor, team, body.model(), body.version(), body.name());
        String name = idempotency.once(
                actor,
                "POST",
                ADDRESS,
                key,
                body.toString(),
                () -> prepared.get().name());
        return shown(deployments.require(actor, team, name), request);
    }

    @GetMapping("/{name}")
    @Operation(summary = "One deployment with its revisions")
    DeploymentBody find(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String team,
            HttpServletRequest request) {
        Actor actor = current.require();
        return shown(deployments.require(actor, teams.of(actor, team), name), request);
    }

    @PostMapping("/{name}/stop")
    @Operation(summary = "Stops answering and ends the job; it stays listed and can be deployed again")
    DeploymentBody stop(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String team,
            HttpServletRequest request) {
        Actor actor = current.require();
        TeamRef ref = teams.of(actor, team);
        deployments.undeploy(actor, ref, name);
        return shown(deployments.require(actor, ref, name), request);
    }

    private DeploymentBody shown(Deployment deployment, HttpServletRequest request) {
        return DeploymentBody.of(deployment, texts, ReaderLanguage.of(request));
    }

    /** {@code name} is the model's own where it is left out. */
    record NewDeployment(
            @Nullable String team,
            @Nullable String model,
            @Nullable Integer version,
            @Nullable String name) {}
}
