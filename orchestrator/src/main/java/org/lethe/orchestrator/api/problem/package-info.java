/** Errors as problem documents (RFC 9457): what is wrong, where, and what to do, never what was sent. */
@NullMarked
package org.lethe.orchestrator.api.problem;

import org.jspecify.annotations.NullMarked;
