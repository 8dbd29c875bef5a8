package org.lethe.orchestrator.api.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An endpoint that nobody gave a row stops the start, also one that does not say its methods. */
class EveryEndpointHasARowTests {
    @Test
    void aMappingWithoutMethodsIsForgottenToo() throws Exception {
        assertThatThrownBy(() -> check(RequestMappingInfo.paths("/api/v1/forgotten")))
                .hasMessageContaining("ANY /api/v1/forgotten");
        assertThatThrownBy(() -> check(RequestMappingInfo.paths("/api/v1/requests")))
                .hasMessageContaining("ANY /api/v1/requests");
        assertThatThrownBy(
                        () -> check(RequestMappingInfo.paths("/api/v1/requests").methods(RequestMethod.DELETE)))
                .hasMessageContaining("DELETE /api/v1/requests");
    }

    @Test
    void whatHasARowOrIsOnlyLedToStarts() {
        assertThatCode(() -> check(RequestMappingInfo.paths("/api/v1/requests").methods(RequestMethod.GET)))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(RequestMappingInfo.paths("/refused"))).doesNotThrowAnyException();
    }

    private void check(RequestMappingInfo.Builder endpoint) throws NoSuchMethodException {
        RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
        mapping.registerMapping(endpoint.build(), this, Object.class.getMethod("toString"));
        new EveryEndpointHasARow(mapping).afterSingletonsInstantiated();
    }
}
