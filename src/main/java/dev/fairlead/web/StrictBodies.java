package dev.fairlead.web;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bodies of our own interface (types in packages that end with {@code rest}) strictly: an unknown field is refused,
 * since it is a typing error or something that the caller believes in and we would not do. Other interfaces stay lenient.
 */
@Configuration(proxyBeanMethods = false)
class StrictBodies implements WebMvcConfigurer {
    private final JsonMapper mapper;

    StrictBodies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JsonMapper strict = mapper.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        converters.addCustomConverter(new OwnBodies(strict));
    }

    private static final class OwnBodies extends JacksonJsonHttpMessageConverter {
        OwnBodies(JsonMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType media) {
            Class<?> body = type.resolve();
            return body != null
                    && body.getPackageName().startsWith("dev.fairlead.")
                    && body.getPackageName().endsWith(".rest")
                    && super.canRead(type, media);
        }

        @Override
        public boolean canWrite(ResolvableType type, Class<?> value, @Nullable MediaType media) {
            return false;
        }
    }
}
