package org.lethe.orchestrator.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import org.lethe.orchestrator.api.problem.TooManyRequestsException;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets each user or program file so many requests in a minute, before the body is read. */
@Configuration(proxyBeanMethods = false)
class IntakeLimit implements WebMvcConfigurer, HandlerInterceptor {
    private final Throttle filings;

    IntakeLimit(SecurityProperties properties, Clock clock) {
        this.filings = new Throttle(properties.intake().perMinute(), Duration.ofMinutes(1), clock);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/requests", "/requests");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Principal who = request.getUserPrincipal();
        if (HttpMethod.POST.matches(request.getMethod()) && who instanceof Authentication somebody) {
            Duration wait = filings.take(StaffUser.actor(somebody, request).id());
            if (!wait.isZero()) {
                throw new TooManyRequestsException(wait);
            }
        }
        return true;
    }
}
