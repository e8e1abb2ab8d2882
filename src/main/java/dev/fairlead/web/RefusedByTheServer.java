package dev.fairlead.web;

import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.ObjectMapper;

/**
 * Addresses that the server itself refuses (an encoded slash, a zero byte, more than 8 KiB): a problem where our interface was called, else the
 * server's page.
 */
@Configuration(proxyBeanMethods = false)
class RefusedByTheServer {
    private static final String OURS = "/api/v1/";

    /** After Spring Boot's own report, so that ours is asked first. */
    @Bean
    @Order
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> reportAsProblems(MessageTexts texts, ObjectMapper json) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(texts, json)));
    }

    private static final class Report extends ErrorReportValve {
        private final MessageTexts texts;
        private final ObjectMapper json;

        Report(MessageTexts texts, ObjectMapper json) {
            this.texts = texts;
            this.json = json;
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            String known = request.getRequestURI();
            // Of an address that is longer than the server reads, nobody knows where it leads.
            String address = known == null || known.isEmpty() ? "/" : known;
            boolean ours = address.equals("/") || address.startsWith(OURS);
            if (status == null || !status.is4xxClientError() || !ours) {
                super.report(request, response, failure);
                return;
            }
            if (response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Message text = Message.of("web.address-form");
            Problem problem = Problem.of(status, text.key(), texts.text(text, ReaderLanguage.of(request)), address);
            try {
                response.setContentType(Problem.MEDIA_TYPE);
                response.setCharacterEncoding("UTF-8");
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(json.writeValueAsString(problem));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                getContainer().getLogger().debug("A client went away", gone);
            }
        }
    }
}
