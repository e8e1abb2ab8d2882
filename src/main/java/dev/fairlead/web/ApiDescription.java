package dev.fairlead.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/**
 * What the description of our interface says of every operation: the token, the type of its answers, and the problems (RFC 9457)
 * that it may answer with, told from what it takes.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String ANY = "*/*";
    private static final String TOKEN = "token";

    @Bean
    OpenApiCustomizer describeProblems() {
        return api -> {
            api.setInfo(new Info()
                    .title("Fairlead")
                    .version("v1")
                    .description(
                            "Lists are paged: give what next said as cursor. Every refusal is a problem with a code."));
            Components parts = api.getComponents();
            ModelConverters.getInstance()
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach(parts::addSchemas);
            parts.addSecuritySchemes(
                    TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            api.setSecurity(List.of(new SecurityRequirement().addList(TOKEN)));
            describe(api);
        };
    }

    private static void describe(OpenAPI api) {
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> describe(method, path, operation)));
    }

    private static void describe(HttpMethod method, String path, Operation operation) {
        operation.getResponses().values().forEach(answer -> nameType(answer));
        for (HttpStatus status : problems(method, path, operation)) {
            operation
                    .getResponses()
                    .computeIfAbsent(
                            String.valueOf(status.value()),
                            code -> new ApiResponse()
                                    .description(status.getReasonPhrase())
                                    .content(new Content()
                                            .addMediaType(
                                                    Problem.MEDIA_TYPE,
                                                    new MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/Problem")))));
        }
    }

    private static void nameType(ApiResponse answer) {
        Content content = answer.getContent();
        if (content != null && content.containsKey(ANY)) {
            content.addMediaType("application/json", content.remove(ANY));
        }
    }

    private static Set<HttpStatus> problems(HttpMethod method, String path, Operation operation) {
        Set<HttpStatus> all = new TreeSet<>(Set.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.NOT_ACCEPTABLE,
                HttpStatus.TOO_MANY_REQUESTS,
                HttpStatus.INTERNAL_SERVER_ERROR,
                HttpStatus.SERVICE_UNAVAILABLE));
        if (path.contains("{") || has(operation, "team") || operation.getRequestBody() != null) {
            all.add(HttpStatus.NOT_FOUND);
        }
        if (method != HttpMethod.GET) {
            all.add(HttpStatus.CONFLICT);
            all.add(HttpStatus.UNPROCESSABLE_CONTENT);
            all.add(HttpStatus.INSUFFICIENT_STORAGE);
        }
        if (operation.getRequestBody() != null) {
            all.add(HttpStatus.CONTENT_TOO_LARGE);
            all.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (has(operation, "If-Match")) {
            all.add(HttpStatus.PRECONDITION_FAILED);
        }
        return all;
    }

    private static boolean has(Operation operation, String parameter) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream().anyMatch(each -> parameter.equals(each.getName()));
    }
}
