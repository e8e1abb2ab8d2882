package dev.fairlead.web;

import dev.fairlead.kernel.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.ObjectMapper;

/** Answers addresses of our interface that nothing stands behind as a problem, where the pages would answer with a page. */
@Configuration(proxyBeanMethods = false)
class NoSuchAddress {
    /** After the controllers, whose wrong methods and types are told as such, and before the pages, which take everything. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 2;

    @Bean
    SimpleUrlHandlerMapping noSuchAddressMapping(MessageTexts texts, ObjectMapper json) {
        HttpRequestHandler handler = (request, response) -> answer(request, response, texts, json);
        return new SimpleUrlHandlerMapping(Map.of("/api/v1/**", handler), ORDER);
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, MessageTexts texts, ObjectMapper json)
            throws IOException {
        Message text = Message.of("web.no-address", request.getMethod(), request.getRequestURI());
        Problem problem = Problem.of(
                HttpStatus.NOT_FOUND,
                text.key(),
                texts.text(text, ReaderLanguage.of(request)),
                request.getRequestURI());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
