package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.security.StaffUser;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a form to the method that handles it. */
final class SentForms implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SentForm.class;
    }

    @Override
    public SentForm resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((field, values) -> typed.put(field, values[0]));
        Authentication who =
                (Authentication) Objects.requireNonNull(request.getUserPrincipal(), "a form is sent by somebody");
        return new SentForm(
                typed,
                who,
                StaffUser.actor(who, Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))),
                Objects.requireNonNull(page).getModel(),
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }
}
