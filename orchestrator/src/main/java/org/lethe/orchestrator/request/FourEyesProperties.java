package org.lethe.orchestrator.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether a second person must look, {@code lethe.security.four-eyes}.
 *
 * @param fourEyes whoever filed a request, or decided an item or identifier of its plan, can neither approve the plan nor
 *     release the package; on by default
 */
@ConfigurationProperties("lethe.security")
public record FourEyesProperties(@DefaultValue("true") boolean fourEyes) {}
