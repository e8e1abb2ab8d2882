package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.fairlead.identity.Role;
import dev.fairlead.kernel.TeamRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Generated over every handler there is, so that a new one is held to it without a word. */
@PortalTest
class DenyByDefaultTest {
    /** What anybody may ask, and what leads a browser to the form instead. */
    private static final Set<String> OPEN = Set.of("/health", "/version", "/welcome/{secret}", "/error");

    @Autowired
    private WebApplicationContext portal;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private TestActors actors;

    @Test
    void withoutATokenEveryOperationIsClosed() throws Exception {
        for (Operation operation : operations()) {
            MockHttpServletResponse answer = call(operation, "default", null);
            assertThat(answer.getStatus()).as(operation.toString()).isEqualTo(isPage(operation) ? 302 : 401);
        }
    }

    @Test
    void withAWrongTokenEveryOperationIsClosed() throws Exception {
        for (Operation operation : operations()) {
            if (!isPage(operation)) {
                assertThat(call(operation, "default", "fl_pat_wrong").getStatus())
                        .as(operation.toString())
                        .isEqualTo(401);
            }
        }
    }

    /** What a browser opens leads to the sign-in. */
    private static boolean isPage(Operation operation) {
        return operation.pattern().startsWith("/swagger-ui")
                || operation.pattern().startsWith("/mlflow/experiments/")
                || operation.pattern().equals("/api");
    }

    @Test
    void anotherTeamsThingsAreNotFound() throws Exception {
        TeamRef mine = actors.team("mine");
        TeamRef theirs = actors.team("theirs");
        String token = actors.tokenOf(actors.personIn(mine, Role.TEAM_ADMIN));
        for (Operation operation : operations()) {
            if (operation.pattern().contains("{team}")) {
                MockHttpServletResponse answer = call(operation, theirs.name(), token);
                assertThat(answer.getStatus())
                        .as(operation + " " + answer.getContentAsString())
                        .isIn(404, 400, 415, 422);
                assertThat(answer.getContentAsString())
                        .as(operation.toString())
                        .doesNotContain("fairlead-" + theirs.name());
            }
        }
    }

    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    if (!OPEN.contains(pattern) && !pattern.startsWith("/${")) {
                        all.add(new Operation(method.asHttpMethod(), pattern));
                    }
                }
            }
        });
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    private MockHttpServletResponse call(Operation operation, String team, String token) throws Exception {
        String path = operation.pattern().replace("{team}", team).replaceAll("\\{\\*?[^}]+}|\\*\\*", "x");
        MockHttpServletRequestBuilder request =
                request(operation.method(), path).header("Host", "localhost");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (operation.method() != HttpMethod.GET && operation.method() != HttpMethod.DELETE) {
            request.contentType("application/json").content("{}");
        }
        return MockMvcBuilders.webAppContextSetup(portal)
                .apply(springSecurity())
                .build()
                .perform(request)
                .andReturn()
                .getResponse();
    }

    private record Operation(HttpMethod method, String pattern) {}
}
