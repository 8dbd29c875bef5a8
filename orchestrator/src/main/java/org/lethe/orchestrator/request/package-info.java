/** The request: its states, the pure decision function over them, and its rows. */
@NullMarked
package org.lethe.orchestrator.request;

import org.jspecify.annotations.NullMarked;
