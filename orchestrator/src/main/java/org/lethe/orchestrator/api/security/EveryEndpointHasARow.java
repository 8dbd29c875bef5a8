package org.lethe.orchestrator.api.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start when somebody added an endpoint to the API or the console and forgot to say who may call it. */
@Component
final class EveryEndpointHasARow implements SmartInitializingSingleton {
    /** Only the application itself leads here. */
    private static final Set<String> INNER = Set.of("ANY /error", "ANY /refused");

    private final RequestMappingHandlerMapping requestMappingHandlerMapping;

    EveryEndpointHasARow(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.requestMappingHandlerMapping = requestMappingHandlerMapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> known = EndpointAccess.rows().stream()
                .map(row -> row.method() + " " + row.pattern())
                .collect(Collectors.toSet());
        List<String> forgotten = new ArrayList<>();
        requestMappingHandlerMapping.getHandlerMethods().keySet().forEach(info -> {
            for (String pattern : info.getPatternValues()) {
                for (String method : methods(info)) {
                    if (!known.contains(method + " " + pattern)) {
                        forgotten.add(method + " " + pattern);
                    }
                }
            }
        });
        forgotten.removeAll(INNER);
        if (!forgotten.isEmpty()) {
            throw new IllegalStateException("add a row to EndpointAccess for " + forgotten);
        }
    }

    private static List<String> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("ANY")
                : methods.stream().map(RequestMethod::name).toList();
    }
}
