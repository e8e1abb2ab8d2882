package dev.fairlead.identity.security;

import dev.fairlead.identity.Authentications;
import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.SignedIn;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Message;
import dev.fairlead.web.DiskRoom;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What stands before every address that programs call: no session is made, a token is asked for, the rest is closed. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    private static final String[] ADDRESSES = {
        "/api/**",
        "/ajax-api/**",
        "/get-artifact/**",
        "/serving/**",
        "/v1/**",
        "/v2/**",
        "/v3/**",
        "/health",
        "/version",
        "/actuator/**"
    };

    /** What the firewall refuses before any of the filters is answered like what they refuse. */
    @Bean
    RequestRejectedHandler refusedAddresses(RefusalWriter refusals) {
        return (request, response, rejected) -> refusals.address(request, response);
    }

    /** An answer's second dispatch was let in at its first. */
    @Bean
    @Order(0)
    SecurityFilterChain secondDispatches(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> request.getDispatcherType() == DispatcherType.ERROR
                        || request.getDispatcherType() == DispatcherType.ASYNC)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain apis(
            HttpSecurity http,
            Authentications authentications,
            SignIns signIns,
            RefusalWriter refusals,
            Installation installation,
            DiskRoom room,
            RememberMeServices remembered,
            SecurityContextHolderStrategy holder)
            throws Exception {
        return http.securityMatcher(addresses())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new SessionForReading(signIns)))
                .addFilterBefore(new HostFilter(installation, refusals), SecurityContextHolderFilter.class)
                .addFilterBefore(
                        new TokenFilter(authentications, refusals, room, holder), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new RememberedForReading(remembered, holder), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new FullDiskFilter(room, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/health", "/version", "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((authentication, context) -> tokenOrLoopback(authentication, context))
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, missing) -> askForToken(refusals, request, response))
                        .accessDeniedHandler((request, response, denied) ->
                                refusals.forbidden(request, response, Message.of("identity.denied"))))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'self'"))
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(Customizer.withDefaults()))
                .build();
    }

    /** All of them but the page with the API's reference, which is for people. */
    private static RequestMatcher addresses() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        RequestMatcher[] all = new RequestMatcher[ADDRESSES.length];
        for (int at = 0; at < all.length; at++) {
            all[at] = paths.matcher(ADDRESSES[at]);
        }
        return new AndRequestMatcher(new OrRequestMatcher(all), new NegatedRequestMatcher(paths.matcher("/api")));
    }

    private static AuthorizationDecision tokenOrLoopback(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        Authentication known = authentication.get();
        Object principal = known == null ? null : known.getPrincipal();
        return new AuthorizationDecision(
                principal instanceof Actor || principal instanceof SignedIn || Loopback.isFrom(context.getRequest()));
    }

    private static void askForToken(RefusalWriter refusals, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String key = SessionForReading.isSessionThatMayOnlyRead(request)
                ? "identity.session-reads-only"
                : "identity.unauthenticated";
        refusals.unauthenticated(request, response, Message.of(key), false);
    }
}
