/** Identifiers: what is valid, and how it becomes canonical. */
@NullMarked
package org.lethe.orchestrator.identity;

import org.jspecify.annotations.NullMarked;
