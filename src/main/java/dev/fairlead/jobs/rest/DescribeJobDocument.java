package dev.fairlead.jobs.rest;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Gives the reference the job document's fields: the endpoint reads its body itself, which the reference cannot see. */
@Component
class DescribeJobDocument implements OpenApiCustomizer {
    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance()
                .readAll(new AnnotatedType(JobDocumentShape.class))
                .forEach(api.getComponents()::addSchemas);
        Schema<?> document = new Schema<>().$ref("#/components/schemas/JobDocument");
        Optional.ofNullable(api.getPaths().get(JobEndpoints.ADDRESS))
                .map(PathItem::getPost)
                .map(Operation::getRequestBody)
                .map(RequestBody::getContent)
                .map(content -> content.get(APPLICATION_JSON_VALUE))
                .ifPresent(json -> json.setSchema(document));
    }
}
