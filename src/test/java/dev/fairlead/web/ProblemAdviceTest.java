package dev.fairlead.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.RefusedException;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

class ProblemAdviceTest {
    private final MockMvc mvc = Problems.standalone(new Ids(Clock.systemUTC(), new SplittableRandom(1)), new Thrower());

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400",
        "UNAUTHENTICATED, 401",
        "FORBIDDEN, 403",
        "NOT_FOUND, 404",
        "CONFLICT, 409",
        "TOO_LARGE, 413",
        "UNPROCESSABLE, 422",
        "TOO_MANY, 429",
        "UNAVAILABLE, 503",
    })
    void eachReasonHasItsStatus(String reason, int status) throws Exception {
        mvc.perform(get("/refuse/" + reason))
                .andExpect(status().is(status))
                .andExpect(content().contentType(Problem.MEDIA_TYPE))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.code").value("refused.not-found"))
                .andExpect(jsonPath("$.instance").value("/refuse/" + reason))
                .andExpect(jsonPath("$.detail").value(startsWith("There is no job \"job-1\" here.")));
    }

    @Test
    void theSentenceIsInTheReadersLanguage() throws Exception {
        mvc.perform(get("/refuse/NOT_FOUND").header("Accept-Language", "zh-CN"))
                .andExpect(jsonPath("$.detail").value(startsWith("这里没有")));
    }

    @Test
    void anUnexpectedFailureNamesAnIdAndNothingElse() throws Exception {
        mvc.perform(get("/fail"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.id").value(startsWith("error-")))
                .andExpect(content().string(not(containsString("secret"))))
                .andExpect(content().string(not(containsString("Exception"))));
    }

    @Test
    void brokenBodiesAndParametersAreInvalid() throws Exception {
        mvc.perform(post("/body").contentType("application/json").content("{"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("web.unreadable"));
        mvc.perform(get("/number?n=many"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(containsString("\"many\"")));
        mvc.perform(get("/number"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("web.missing"));
    }

    @ApiController
    static class Thrower {
        @GetMapping("/refuse/{reason}")
        void refuse(@PathVariable("reason") RefusedException.Reason reason) {
            throw new RefusedException(reason, "refused.not-found", "job", "job-1");
        }

        @GetMapping("/fail")
        void fail() {
            throw new IllegalStateException("a secret");
        }

        @PostMapping("/body")
        void body(@RequestBody Map<String, Object> body) {}

        @GetMapping("/number")
        int number(@RequestParam("n") int n) {
            return n;
        }
    }
}
