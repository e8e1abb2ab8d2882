package dev.fairlead.cluster.kubernetes;

import dev.fairlead.kernel.StartRefusedException;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that was seen to reach its server, with the rights that are needed; else one sentence that says what is wrong.
 *
 * @param everywhere whether pods of all namespaces may be watched, so that what others use is known
 */
record Connection(KubernetesClient client, String namespace, boolean everywhere) {
    private static final Set<Class<?>> WRAPPERS = Set.of(KubernetesClientException.class, IOException.class);
    private static final List<String> NEEDED = List.of(
            "create pods",
            "get pods",
            "list pods",
            "watch pods",
            "patch pods",
            "delete pods",
            "get pods/log",
            "create services",
            "delete services",
            "create secrets",
            "delete secrets",
            "create configmaps",
            "delete configmaps");

    /** @param kubeconfig null for the configuration that a pod is given */
    static Connection open(@Nullable Path kubeconfig, @Nullable String wantedNamespace) {
        Config config = new ConfigBuilder(read(kubeconfig))
                .withOnlyHttpWatches(true)
                // What fails is tried again by the rounds; a call of the port's has to end within two minutes.
                .withRequestTimeout(15_000)
                .withRequestRetryBackoffLimit(0)
                .build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        String namespace = wantedNamespace != null
                ? wantedNamespace
                : config.getNamespace() == null ? "default" : config.getNamespace();
        try {
            client.getKubernetesVersion();
            requireRights(client, namespace);
            return new Connection(client, namespace, isAllowed(client, null, "list pods"));
        } catch (KubernetesClientException failure) {
            client.close();
            throw new StartRefusedException(
                    "The Kubernetes cluster at " + config.getMasterUrl() + " " + what(failure)
                            + ". Check the address and the credentials in "
                            + (kubeconfig == null ? "the pod's service account" : kubeconfig) + ".",
                    failure);
        } catch (StartRefusedException refused) {
            client.close();
            throw refused;
        }
    }

    /** The client's own words for a server that is not there say nothing; those below them do. */
    private static String what(KubernetesClientException failure) {
        if (failure.getStatus() != null) {
            return "refuses with " + failure.getCode() + ", "
                    + failure.getStatus().getMessage();
        }
        Throwable telling = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (WRAPPERS.contains(telling.getClass())) {
                telling = cause;
            }
        }
        String said = telling.getMessage() == null ? "" : ", " + telling.getMessage();
        return "does not answer (" + telling.getClass().getSimpleName() + said + ")";
    }

    private static Config read(@Nullable Path kubeconfig) {
        if (kubeconfig == null) {
            return Config.autoConfigure(null);
        }
        if (!Files.isReadable(kubeconfig)) {
            throw new StartRefusedException(
                    "The kubeconfig " + kubeconfig + " cannot be read. Name one that can with --kubeconfig.");
        }
        try {
            return Config.fromKubeconfig(kubeconfig.toFile());
        } catch (RuntimeException malformed) {
            throw new StartRefusedException(
                    "The kubeconfig " + kubeconfig + " is none: " + malformed.getMessage()
                            + ". Name a valid one with --kubeconfig.",
                    malformed);
        }
    }

    private static void requireRights(KubernetesClient client, String namespace) {
        List<String> missing = new ArrayList<>();
        for (String right : NEEDED) {
            if (!isAllowed(client, namespace, right)) {
                missing.add(right);
            }
        }
        for (String right : List.of("list nodes", "watch nodes")) {
            if (!isAllowed(client, null, right)) {
                missing.add(right);
            }
        }
        if (!missing.isEmpty()) {
            throw new StartRefusedException("The account of the kubeconfig may not " + String.join(", ", missing)
                    + " (namespace " + namespace + "). Grant it these rights, or name another namespace with"
                    + " fairlead.kubernetes.namespace.");
        }
    }

    /** @param namespace null for the whole cluster */
    private static boolean isAllowed(KubernetesClient client, @Nullable String namespace, String right) {
        String[] words = right.split(" ");
        String[] resource = words[1].split("/");
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(words[0])
                .withResource(resource[0])
                .withSubresource(resource.length > 1 ? resource[1] : null)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        SelfSubjectAccessReview answer =
                client.authorization().v1().selfSubjectAccessReview().create(review);
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
