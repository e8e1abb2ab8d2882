package dev.fairlead.identity.ui;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategyConfiguration;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.security.EndedSignInFilter;
import dev.fairlead.identity.security.MustWaitException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** What stands before the pages: everything asks for a sign-in but the form itself, the welcome links, and static files. */
@Configuration(proxyBeanMethods = false)
@Import(VaadinAwareSecurityContextHolderStrategyConfiguration.class)
class PageSecurity {
    /** Scripts and styles are left to Vaadin, whose bootstrap page has them inline; the rest is closed. */
    private static final String POLICY =
            "frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'";

    /**
     * Vaadin's servlet is reached by a forward, and Tomcat finishes the answer at its end: what is written only when the
     * filters are passed on the way back comes too late.
     */
    private static final ObjectPostProcessor<HeaderWriterFilter> HEADERS_FIRST = new ObjectPostProcessor<>() {
        @Override
        public <T extends HeaderWriterFilter> T postProcess(T filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            AuthenticationProvider passwords,
            RememberMeServices remembered,
            SignIns signIns,
            RequestUtil vaadinRequests,
            SecurityContextHolderStrategy holder)
            throws Exception {
        // Vaadin's comes first: the others' set-up reads what it says of the sign-in page.
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class)
                                .enableCsrfConfiguration(false)
                                // Also what is no page: the router then says so inside the frame.
                                .anyRequest(AuthorizedUrl::authenticated))
                // Vaadin's own would let the sign-in form through without a token; its own messages carry one of
                // theirs.
                .csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest))
                // By a plain link: the cookie is SameSite=Lax, so another site can at most navigate here, and be a
                // nuisance.
                .logout(logout -> logout.logoutRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/logout")))
                .authenticationProvider(passwords)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/welcome/*", "/error", "/favicon.ico", "/styles.css", "/icons/**", "/fonts/**")
                        .permitAll()
                        .requestMatchers("/api", "/swagger-ui/**", "/swagger-ui.html", "/webjars/**")
                        .authenticated())
                .formLogin(form -> form.failureHandler(PageSecurity::failed))
                .rememberMe(remember -> remember.rememberMeServices(remembered))
                .addFilterBefore(new EndedSignInFilter(signIns, holder), RememberMeAuthenticationFilter.class)
                .headers(headers -> headers.withObjectPostProcessor(HEADERS_FIRST)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String why = failure instanceof MustWaitException wait
                ? "wait=" + Math.max(1, wait.remaining().toSeconds() + 1)
                : "error";
        response.sendRedirect(request.getContextPath() + "/login?" + why);
    }
}
