package dev.fairlead.identity.security;

import dev.fairlead.identity.SignIns;
import dev.fairlead.identity.SignedIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Takes a sign-in link; asking for its headers only (as previews do) does not use it up. */
@Hidden
@Controller
class WelcomeController {
    private final SignIns signIns;
    private final BrowserSessions sessions;

    WelcomeController(SignIns signIns, BrowserSessions sessions) {
        this.signIns = signIns;
        this.sessions = sessions;
    }

    @GetMapping("/welcome/{secret}")
    ResponseEntity<Void> welcome(
            @PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals("GET")) {
            return ResponseEntity.noContent().build();
        }
        Optional<SignedIn> person = signIns.byLink(secret, request.getRemoteAddr());
        person.ifPresent(known -> sessions.open(request, response, known));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", person.isPresent() ? "/" : "/login?link")
                .header("Cache-Control", "no-store")
                .build();
    }
}
