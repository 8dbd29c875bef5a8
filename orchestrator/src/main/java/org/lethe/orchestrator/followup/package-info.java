/** What is still to be done, or undone, in systems after a request has ended. */
@NullMarked
package org.lethe.orchestrator.followup;

import org.jspecify.annotations.NullMarked;
