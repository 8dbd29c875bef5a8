package org.lethe.orchestrator.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Every call to the provider; none waits longer than the patience. */
final class ProviderHttp {
    private final JdkClientHttpRequestFactory requests;
    private final RestTemplate documents;

    ProviderHttp(Duration patience) {
        this.requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
        requests.setReadTimeout(patience);
        this.documents = new RestTemplate(requests);
    }

    /** OpenID Connect Discovery 1.0, section 4. */
    Map<String, Object> metadata(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return Objects.requireNonNull(documents
                .exchange(
                        RequestEntity.get(URI.create(base + "/.well-known/openid-configuration"))
                                .accept(MediaType.APPLICATION_JSON)
                                .build(),
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody());
    }

    JWKSet keys(String address) {
        String body = documents
                .exchange(
                        RequestEntity.get(URI.create(address))
                                .accept(
                                        MediaType.APPLICATION_JSON,
                                        MediaType.parseMediaType("application/jwk-set+json"))
                                .build(),
                        String.class)
                .getBody();
        try {
            return JWKSet.parse(Objects.requireNonNull(body));
        } catch (ParseException e) {
            throw new IllegalStateException("not a set of keys", e);
        }
    }

    /** A code for tokens. */
    RestClientAuthorizationCodeTokenResponseClient exchange() {
        RestClientAuthorizationCodeTokenResponseClient exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return exchange;
    }

    /** What the provider says of somebody. */
    DefaultOAuth2UserService people() {
        RestTemplate rest = new RestTemplate(requests);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService people = new DefaultOAuth2UserService();
        people.setRestOperations(rest);
        return people;
    }
}
