package org.lethe.orchestrator.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.orchestrator.api.security.SignInWays;
import org.lethe.orchestrator.request.Actor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beside the endpoints: sign-in, and that every error is a problem document. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi(SignInWays ways) {
        // Who acts is known from the sign-in.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
        Components components = new Components().addSchemas(PROBLEM, problem());
        OpenAPI document = new OpenAPI()
                .info(new Info()
                        .title("Lethe")
                        .version("v1")
                        .description(
                                "Carries data-subject requests through the systems of the inventory. Identifiers never"
                                        + " appear in an address. Every error is a problem document (RFC 9457).")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(components);
        schemes(ways).forEach((name, scheme) -> {
            components.addSecuritySchemes(name, scheme);
            document.addSecurityItem(new SecurityRequirement().addList(name));
        });
        return document;
    }

    /** Any of them is enough. */
    private static Map<String, SecurityScheme> schemes(SignInWays ways) {
        Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
        String issuer = ways.issuer();
        if (issuer != null) {
            schemes.put(
                    "token",
                    new SecurityScheme()
                            .type(SecurityScheme.Type.HTTP)
                            .scheme("bearer")
                            .bearerFormat("JWT")
                            .description("Of the provider, for the audience " + ways.audience()));
            schemes.put(
                    "provider",
                    new SecurityScheme()
                            .type(SecurityScheme.Type.OPENIDCONNECT)
                            .openIdConnectUrl(issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration"));
        }
        if (ways.users()) {
            schemes.put(
                    "basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        }
        return schemes;
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return document -> {
            if (document.getPaths() == null) {
                return;
            }
            document.getPaths()
                    .values()
                    .forEach(path -> path.readOperations()
                            .forEach(operation -> operation
                                    .getResponses()
                                    .addApiResponse(
                                            "default",
                                            new ApiResponse()
                                                    .description("A problem; nothing was changed")
                                                    .content(new Content()
                                                            .addMediaType(
                                                                    "application/problem+json",
                                                                    new MediaType()
                                                                            .schema(new Schema<>()
                                                                                    .$ref("#/components/schemas/"
                                                                                            + PROBLEM)))))));
        };
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().example("subject.identifiers[0].value"))
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().example("/problems/plan-changed"))
                .addProperty("title", new StringSchema().example("Conflict"))
                .addProperty("status", new IntegerSchema().example(409))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().example("PLAN_CHANGED"))
                .addProperty("field", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}
