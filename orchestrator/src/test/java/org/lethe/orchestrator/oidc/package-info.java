/** A real OpenID Connect provider, and a browser that signs in with it. */
@NullMarked
package org.lethe.orchestrator.oidc;

import org.jspecify.annotations.NullMarked;
