package dev.fireline.bridge.security;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps a source to its plans: one is filled in, of several the call must name one with {@code ?plan=}. */
@Order(1)
final class SourcePlans extends OncePerRequestFilter {
    private static final String PLAN = "plan";

    private final ProblemWriter problems;

    SourcePlans(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(Caller.current() instanceof Caller.Source source)
                || source.plans().isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        List<String> plans = source.plans();
        @Nullable String[] asked = request.getParameterValues(PLAN);
        if (asked == null && plans.size() == 1) {
            chain.doFilter(new OnePlan(request, plans.getFirst()), response);
        } else if (asked != null && asked.length == 1 && plans.contains(asked[0])) {
            chain.doFilter(request, response);
        } else {
            problems.refuse(
                    response,
                    Problem.ROLE_MISSING,
                    "'%s' may reach the plans %s alone; name one with ?plan="
                            .formatted(source.source(), String.join(", ", plans)));
        }
    }

    private static final class OnePlan extends HttpServletRequestWrapper {
        private final String plan;

        OnePlan(HttpServletRequest request, String plan) {
            super(request);
            this.plan = plan;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return name.equals(PLAN) ? plan : super.getParameter(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return name.equals(PLAN) ? new String[] {plan} : super.getParameterValues(name);
        }
    }
}
